"""Which office the lines above a table name as that of all its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.form06.form_title import lines_of, unit_in
from tthc_metrics.intake.form06.form_words import tiers_of
from tthc_metrics.intake.lying_in import LyingIn, lying_in, own_name
from tthc_metrics.intake.office_rows import is_office
from tthc_metrics.intake.place_wording import level_of, plain
from tthc_metrics.intake.title_cells import together

AT = re.compile(
    r"\b(?:tại|của|thuộc)\s+((?:UBND|[ỦU][ỶY] BAN NHÂN DÂN|SỞ|TRUNG TÂM|CHI CỤC|BAN QUẢN LÝ|PHÒNG)\b.*?)"
    r"(?=\s*(?:[(,;:.]|[-–]\s|\b(?:từ|trong|năm|tháng|quý|ngày|đến)\b|$))",
    re.IGNORECASE,
)
"""«DANH SÁCH HỒ SƠ TIẾP NHẬN TẠI UBND XÃ TAM HẢI (từ ngày …)»."""

ENCLOSED = re.compile(
    r"(ban hanh |dinh |gui )?kem (theo|cong van|to trinh|bao cao)\b|theo (cong van|to trinh|bao cao)\b"
)
"""Folded: with whose paper a list comes says nothing of whose the dossiers are: «(Kèm theo Công văn số 12/SNV-CCHC của Sở Nội vụ)»."""

OFFICES = "(?:don vi|co quan|phong ban|phong chuyen mon|so|xa|phuong|bo phan)"
MANY = re.compile(
    rf"(?:(?:ten )?(?:don vi|co quan)(?: [a-z]+){{0,2}} )?(?:tat ca|toan bo)(?:$| (?:cac )?{OFFICES}\b)"
    rf"|(?:.* )?(?:cac|tat ca|toan bo) (?:cac )?{OFFICES}(?: [a-z]+){{0,6}} (?:truc )?thuoc\b"
    rf"|.* (?:cua|tai) (?:tat ca |toan bo )?cac {OFFICES}\b|.* va cac {OFFICES} truc thuoc$"
)
"""Folded: a list of many offices names whose they are, not its own: «Tất cả đơn vị trực thuộc UBND thành phố Tam Kỳ», «Đơn vị: Tất cả»."""

APART = re.compile(
    r"(cong an|tram y te|ban chi huy quan su)(?: xa| phuong| huyen| quan| thi xa| thi tran| thanh pho)?"
)
"""Folded: who has a committee's line above its own and is no part of it."""


def office_in(title: Sequence[tuple[int, Sequence[str]]]) -> str | None:
    """The office that lines above a table name, as written, and what it lies in by other lines; None if they name none.

    A whole province is none, and so are all that one has.
    """
    title = together(title)
    lines = [line for line in lines_of(title) if not ENCLOSED.match(fold(line))]
    if any(MANY.match(fold(line)) for line in lines):
        return None
    spoken = [found[1].strip() for line in lines if (found := AT.search(line))]
    told = next((words for words in (unit_in(lines), *spoken) if one_office(words)), None)
    return lying_in(lines).of(_below(told, title)) if told else None


def _below(head: str, title: Sequence[tuple[int, Sequence[str]]]) -> str:
    """What stands below a committee's line and works apart from it, with its place: «UBND XÃ DUY PHÚ», «CÔNG AN XÃ»
    are CÔNG AN XÃ DUY PHÚ; else the committee.
    """
    columns = zip_longest(*(cells for _, cells in title), fillvalue="")
    lines = (pairwise(lines_of([(0, [cell or "" for cell in column])])) for column in columns)
    below = next((after for pairs in lines for line, after in pairs if head.endswith(line)), "")
    apart, place = APART.fullmatch(fold(below)), own_name(head)
    if apart is None or level_of(plain(place)) is None:
        return head
    return " ".join([*below.split()[: len(apart[1].split())], place])


def above_all(title: Sequence[tuple[int, Sequence[str]]]) -> LyingIn:
    """The province and the district that lines above a table name."""
    return lying_in(lines_of(title))


def one_office(words: str | None) -> bool:
    """Whether words name an office that can be that of all rows of a list: a whole province is none."""
    return bool(words) and is_office(words or "") and "province" not in tiers_of(words or "")
