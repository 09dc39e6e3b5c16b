"""The lines above a table as texts: what an export was asked for stands there in cells of its own, «Từ ngày: | 01/06/2022»."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import is_day, is_dossier_number, like_a_record

NumberedRows = Sequence[tuple[int, Sequence[str]]]
LABEL = re.compile(
    r"(?:(?:ten )?(?:don vi|co quan)|trang thai|tinh trang|hinh thuc|linh vuc|thu tuc|ky bao cao|nguoi (?:xuat|in|lap)|kenh)\b[a-z ]*"
    r"|(?:tu|den|toi)(?: het)?(?: (?:ngay|thang))?|(?:ngay|thoi diem|thoi gian|gio)(?: (?:ket )?(?:xuat|in|lap|tao|bao cao|du lieu))+"
)
"""Folded: what a cell asks for that the next one says, also without a colon."""
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)")
BEGINS_RANGE = re.compile(r"tu(?: ngay)? \d{1,2} \d{1,2}(?: \d{4})?")
ENDS_RANGE = re.compile(r"(?:den|toi)(?: het)?(?: ngay)? \d{1,2} \d{1,2} \d{4}\b")


def title_texts(rows: NumberedRows) -> tuple[str, ...]:
    """Each row in one line; a range of days that is told in two rows is one, too."""
    lines: list[str] = []
    for _, cells in together(rows):
        line = " ".join(cell for cell in cells if cell)
        if lines and BEGINS_RANGE.fullmatch(fold(lines[-1])) and ENDS_RANGE.match(fold(line)):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return tuple(lines)


def together(rows: NumberedRows) -> NumberedRows:
    """Rows whose cells ask and answer by turns have each answer with what it answers: «Đơn vị: UBND xã A»."""
    return [(number, _joined(cells) or cells) for number, cells in rows]


def records_above(rows: NumberedRows) -> tuple[int, ...]:
    """The numbers of rows above the headings that look like data and ask for nothing."""
    return tuple(n for n, c in rows if n > 0 and like_a_record(c) and not asks_and_answers(c))


def asks_and_answers(cells: Sequence[str]) -> bool:
    """Whether a row has parameters of the export in it, and nothing else: no row of a list, though days stand in it."""
    return bool(_joined(cells))


def _joined(cells: Sequence[str]) -> list[str]:
    """Questions with their answers; nothing where a cell is neither, or nothing is answered."""
    found: list[str] = []
    asked = answered = False
    for cell in (cell.strip() for cell in cells if cell and cell.strip()):
        if _asks(cell):
            found.append(cell)
            asked = True
        elif asked and not is_dossier_number(cell):
            day = ISO.sub(r"\3/\2/\1", cell) if is_day(cell) else cell
            found[-1] = f"{found[-1].rstrip(' :')}: {day}"
            asked, answered = False, True
        else:
            return []
    return found if answered else []


def _asks(cell: str) -> bool:
    words = cell.rstrip()
    return words.endswith(":") or LABEL.fullmatch(fold(words)) is not None
