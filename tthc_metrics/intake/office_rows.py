"""Rows and lines that name the office of other rows: «II. Sở Xây dựng», «Đơn vị: UBND xã A (12 hồ sơ)»."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import is_day, is_number, like_a_key
from tthc_metrics.intake.form06.form_words import group_tier, tiers_of
from tthc_metrics.intake.left_out import COUNT, OF_DAYS, ORDINAL, begins_total, sums_up
from tthc_metrics.intake.personal_cells import place_names
from tthc_metrics.intake.place_wording import SHORT_UNITS

LABEL = re.compile(r"^\W*(?:tên\s+)?(?:đơn vị|cơ quan)(?:\s+(?:giải quyết|xử lý|thực hiện|thụ lý|tiếp nhận|(?:lập\s+|gửi\s+)?báo cáo))?\s*:\s*", re.IGNORECASE)  # fmt: skip
OTHER_LABEL = re.compile(r"^\W*(?:lĩnh vực|thủ tục|nhóm|loại|tên thủ tục|tthc|(?:tháng|quý|năm|tuần|kỳ|ngày|từ ngày)\W+[\dIVX])", re.IGNORECASE)  # fmt: skip
NUMBERED = re.compile(
    r"^\s*(?:\(?(\d{1,3})(?:[.)/])|([IVX]{1,5})[.)/]|([A-Z])[.)/]|[-+*•])\s*(?=\S)"
)
TAIL = re.compile(r"\s*(?:[(\[]\s*[\d.]+\s*(?:hồ sơ|hs)?\s*[)\]]|:\s*[\d.]+\s*(?:hồ sơ|hs)?)\s*$", re.IGNORECASE)  # fmt: skip
Style = Literal["roman", "letter", "number", ""]


@dataclass(frozen=True)
class GroupRow:
    """A row over others: what it names, whether that is an office, and how it is numbered.

    `office` is None where its words do not tell; `group` says that it stands for many offices.
    """

    name: str
    office: bool | None
    style: Style
    group: bool = False


def is_office(name: str) -> bool:
    """Whether words name one office by how they begin: a place's committee, an agency, an office inside one."""
    words = definitions().left_out
    if group_tier(name) or words.no_office.begin(name):
        return False
    return words.office.begin(name) or bool(tiers_of(name))


def group_row(cells: Mapping[int, str], key_at: int) -> GroupRow | None:
    """A row as a group's; None if it is data, a total, or nothing. `key_at` is where rows are named."""
    filled = {place: cell.strip() for place, cell in cells.items() if cell and cell.strip()}
    if like_a_key(filled.get(key_at, "")) or any(map(is_day, filled.values())):
        return None
    words = [c for c in filled.values() if not (is_number(c) or COUNT.match(c) or ORDINAL.match(c))]
    if len(words) == 2 and LABEL.fullmatch(f"{words[0].rstrip(' :')}:"):
        words = [f"{words[0].rstrip(' :')}: {words[1]}"]
    if len(words) != 1:
        return None
    ordinal = next((c for c in filled.values() if ORDINAL.match(c)), "")
    counted = [*filled.values()][-1] != words[-1] or TAIL.search(words[0])
    if sums_up(words[0], OF_DAYS) or (counted and begins_total(words[0])):
        return None
    return _named(words[0], _style(ordinal))


def _named(text: str, style: Style) -> GroupRow | None:
    numbered = None if _is_short_for_a_unit(text) else NUMBERED.match(text)
    bare = TAIL.sub("", NUMBERED.sub("", text) if numbered else text).strip()
    style = style or (_style(numbered[0].strip(" .)/(")) if numbered else "")
    label = LABEL.match(bare)
    name = bare[label.end() :].strip() if label else bare
    if not fold(name):
        return None
    if label or is_office(name):
        return GroupRow(name, True, style)
    if OTHER_LABEL.match(bare):
        return GroupRow(name, False, style)
    return GroupRow(name, None, style, group=group_tier(name) is not None)


def _is_short_for_a_unit(text: str) -> bool:
    """Whether a text begins with the short kind of a place, no number: «X. Duy Phú»."""
    kind, _, name = text.strip().partition(".")
    return fold(kind) in SHORT_UNITS and fold(name) in place_names()


def _style(ordinal: str) -> Style:
    bare = ordinal.strip(" ()[].")
    if bare.isdecimal():
        return "number"
    if re.fullmatch(r"[IVX]{1,5}", bare):
        return "roman"
    return "letter" if bare else ""
