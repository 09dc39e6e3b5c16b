"""Rows below the headings that are no data: group rows, totals, repeated headings, the block of signatures.

Nothing is lost silently: a row is left out only for what it is, and is listed with the reason; what could
be data is data, and is refused if it is faulty. Reasons never quote a row, which may name a person.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import (
    has_no_value,
    is_day,
    is_number,
    like_a_key,
    numbers_columns,
)
from tthc_metrics.intake.heading_fit import known_name
from tthc_metrics.intake.headings import JOINED, key
from tthc_metrics.intake.layout import NUMBER_ROW, Layout, kinds
from tthc_metrics.intake.states_told import state_in

GROUP_ROW = "dòng nhóm"
CANCELLED = (
    "dòng nhóm ghi hủy, không tính, nhập trùng – các dòng dưới nó vẫn được nạp như hồ sơ khác; nếu không tính "
    "thì xóa các dòng ấy, hoặc ghi trạng thái, rồi nạp lại"
)
STATE_ROW = "dòng nhóm ghi trạng thái, trong khi tệp không có cột trạng thái – các dòng dưới nó được tính theo các ngày"
TOTAL_ROW = "dòng tổng"
HEADINGS_AGAIN = "tiêu đề lặp lại"
OTHER_HEADINGS = "tiêu đề khác"
"""No row of this reason is left out: what stands below it cannot be read by the headings above."""
SIGNATURE = "khối chữ ký"
NOTE = "dòng ghi chú"
PAGE_LINE = "đầu trang, cuối trang in"
ONLY_NUMBERS = "dòng chỉ có số thứ tự"
NOT_FILLED = "dòng in sẵn chưa ghi (chỉ có số thứ tự, dấu gạch, dấu chấm)"
SAMPLE_ROW = "dòng ví dụ, dòng mẫu của biểu"
ONLY_FORMULAS = "dòng chỉ có ô công thức không có giá trị"

ENOUGH = 3  # known columns filled: as many make a row data
ORDINAL = re.compile(r"^\s*[(\[]?\s*(\d{1,4}|[IVXLC]{1,6}|[A-Za-z])\s*[.)\]]?\s*$")
COUNT = re.compile(r"^\s*\(?\s*\d[\d.]*\s*(hồ sơ|HS|hs)?\s*\)?\s*$")
BLANK = re.compile(r"^[\s\-–—_.·…‥/]+$")
LABEL = re.compile(r"^\W*(đơn vị|cơ quan|lĩnh vực)[^:]*:\s*$", re.IGNORECASE)
PAGE = re.compile(
    r"(?:trang|page) \d{1,4}(?: ?(?:/|tren|of|trong tong so|\|)? ?\d{1,4})?(?: trang)?$"
)
LONGEST_SIGNATURE = 80
SIGNING_DAY = re.compile(r"\bngay( \d{1,2})? thang( \d{1,2})? nam( \d{4})?$")
AFTER_TOTAL = frozenset(
    ["ho", "so", "tthc", "i", "ii", "iii", "iv", "v", "vi", "a", "b", "c", "d", "nhom", "trang"]
)
"""Words that may follow «Tổng cộng» beside numbers: «(I+II): 125 hồ sơ»."""
OF_DAYS = AFTER_TOTAL | {"ngay", "thang", "quy", "nam", "tuan", "ky", "tu", "den"}
"""And those of a row that sums up some days: «Cộng ngày 15/06/2022»."""


@dataclass(frozen=True)
class _Row:
    """One row: its filled cells by position, how many of them are in known columns, the cell that names it."""

    cells: Mapping[int, str]
    known: int
    key: str | None

    @property
    def words(self) -> list[str]:
        """The cells that are neither numbers nor ordinals (1, IV, b), nor without a value (#N/A)."""
        numbers = (is_number, COUNT.match, ORDINAL.match, has_no_value)
        return [c for c in self.cells.values() if not any(number(c) for number in numbers)]


def classify(
    candidates: Sequence[tuple[int, Mapping[str, str | None]]],
    layout: Layout,
    last_data_row: int | None = None,
) -> dict[int, str | None]:
    """For each candidate row why it is left out, or None if it is data and must be checked.

    Rows are given in order, as their number and their cells by `c{position}`. `last_data_row` is the
    number of the last row that is no candidate: a signature after it begins the foot of the sheet.
    """
    known = frozenset(c.position for c in layout.columns if c.name)
    key_at = next((layout.named[c.name].position for c in kinds()[layout.kind] if c.key and c.name in layout.named), None)  # fmt: skip
    found: dict[int, str | None] = {}
    at_foot = False
    for number, cells in candidates:
        row = _row(cells, known, key_at)
        below = last_data_row is None or number > last_data_row
        reason = _reason(row, layout, at_foot and below, below)
        at_foot = below and (at_foot or reason == SIGNATURE)
        found[number] = reason
    return found


def are_headings(cells: Mapping[str, str | None], layout: Layout) -> bool:
    """Whether the cells of a row, by `c{position}`, are headings once more, in whatever order."""
    return _are_headings(_row(cells, frozenset(), None), layout)


def numbering(layout: Layout) -> list[int]:
    """The positions of the columns that only count the rows."""
    words = {key(word) for word in definitions().left_out.numbering}
    return [c.position for c in layout.columns if c.quiet and key(c.heading) in words]


def is_sample(cells: Mapping[int, str], layout: Layout) -> bool:
    """Whether «VD», «(mẫu)», «Ví dụ 1» stands where a row, of filled cells by position, would be counted."""
    said = (fold(cells.get(place) or "").rstrip("0123456789 ") for place in numbering(layout))
    return any(words in definitions().left_out.sample for words in said)


def _row(cells: Mapping[str, str | None], known: frozenset[int], key_at: int | None) -> _Row:
    filled = {int(name[1:]): cell.strip() for name, cell in cells.items() if cell and cell.strip()}
    key_cell = filled.get(key_at) if key_at is not None else None
    return _Row(dict(sorted(filled.items())), len(known & set(filled)), key_cell)


def _reason(row: _Row, layout: Layout, at_foot: bool, below: bool) -> str | None:
    if is_sample(row.cells, layout):
        return SAMPLE_ROW
    if numbers_columns(list(row.cells.values())):
        return NUMBER_ROW
    if _not_filled(row):
        return NOT_FILLED
    if _are_headings(row, layout):
        return OTHER_HEADINGS if _moved(row, layout) else HEADINGS_AGAIN
    if _sums_rows(row, layout):
        return TOTAL_ROW
    if _names_a_row(row) and (_has_day(row) or layout.kind != "dossiers"):
        return None
    if _is_total(row):
        return TOTAL_ROW
    if not _names_a_row(row) and not _has_day(row) and any(PAGE.match(fold(w)) for w in row.words):
        return PAGE_LINE
    if _signs(row) or (at_foot and not _names_a_row(row) and not _has_day(row)):
        return SIGNATURE
    if not row.words and any(map(has_no_value, row.cells.values())) and not _names_a_row(row):
        return ONLY_FORMULAS
    if row.known >= ENOUGH or _names_a_row(row) or _has_day(row):
        return None
    if not row.words:
        return ONLY_NUMBERS
    if _in_title(row, layout):
        return PAGE_LINE
    if len(row.words) > 1 and not (len(row.words) == 2 and LABEL.match(row.words[0])):
        return None
    if _notes(row, below):
        return NOTE
    if any(map(definitions().left_out.cancelled.stand_in, row.words)):
        return CANCELLED
    return (
        STATE_ROW if "status" not in layout.named and any(map(state_in, row.words)) else GROUP_ROW
    )


def _not_filled(row: _Row) -> bool:
    """Whether a row has dashes or dots in all its cells, but for its turn before them: printed for what is to come."""
    cells = [*row.cells.values()]
    printed = len(cells) > 1 and all(map(BLANK.match, cells[1:]))
    return printed and bool(ORDINAL.match(cells[0]) or BLANK.match(cells[0]))


def _in_title(row: _Row, layout: Layout) -> bool:
    """Whether several texts stand in one line above the headings, which a page of print begins with once more."""
    said = [fold(word) for word in row.words]
    lines = [f" {fold(line)} " for line in layout.title]
    return len(said) > 1 and any(all(f" {text} " in line for text in said) for line in lines)


def _names_a_row(row: _Row) -> bool:
    return row.key is not None and like_a_key(row.key)


def _has_day(row: _Row) -> bool:
    return any(map(is_day, row.cells.values()))


def _are_headings(row: _Row, layout: Layout) -> bool:
    """Whether most filled cells say what stands over them, or are headings of this kind: a page's headings once more."""
    over = {c.position: c.heading for c in layout.columns}
    same = sum(_says(cell, over.get(place, "")) for place, cell in row.cells.items())
    if same >= 2 and same * 2 >= len(row.cells):
        return True
    known = sum(known_name(cell, layout.kind) is not None for cell in row.cells.values())
    return known >= ENOUGH and known * 2 >= len(row.cells) and not _has_day(row)


def _moved(row: _Row, layout: Layout) -> bool:
    """Whether a row of headings gives some column that is read, or is one, another meaning."""
    over = {c.position: c for c in layout.columns}
    for place, cell in row.cells.items():
        column = over.get(place)
        if column and _says(cell, column.heading):
            continue
        named = [c.name for c in layout.columns if key(cell) == key(c.heading.split(JOINED)[-1])]
        name = (*filter(None, named), known_name(cell, layout.kind), None)[0]
        if name != (column.name if column else None):
            return True
    return False


def _says(cell: str, heading: str) -> bool:
    return key(cell) in {key(part) for part in (heading, *heading.split(JOINED))} - {""}


def _is_total(row: _Row) -> bool:
    """«Tổng cộng», «Cộng (I+II): 125 hồ sơ» with nothing but numbers beside it."""
    words = row.words
    if len(words) != 1 or (row.key and _names_a_row(row) and not is_number(row.key)):
        return False
    return sums_up(words[0], AFTER_TOTAL)


def _sums_rows(row: _Row, layout: Layout) -> bool:
    """A count where a row's name would stand, or nothing, and a total's word in another cell, whatever else is filled.

    Where rows are numbered such a word is always a total's; elsewhere «Tổng công ty …» is none.
    """
    if row.key and not (is_number(row.key) or COUNT.match(row.key)):
        return False
    numbering = set(map(key, definitions().left_out.numbering))
    ordinals = {c.position for c in layout.columns if key(c.heading) in numbering}
    return any(
        (place in ordinals and len(row.cells) > 1 and begins_total(cell)) or sums_up(cell, OF_DAYS)
        for place, cell in row.cells.items()
    )


def begins_total(text: str) -> bool:
    """Whether a text begins as that of a total does."""
    words = definitions().left_out
    return words.total.begin(text) and not words.no_total.begin(text)


def sums_up(text: str, after: Collection[str]) -> bool:
    """Whether a text is that of a total: after its word there are nothing but numbers and the words `after`."""
    rests = definitions().left_out.total.rests(text)
    return any(all(word.isdigit() or word in after for word in rest) for rest in rests)


def _signs(row: _Row) -> bool:
    """Whether every text of a row is of the block of signatures: «Người lập biểu», «Giám đốc», the day."""
    if _names_a_row(row) or not row.words:
        return False
    return all(map(_is_of_signatures, row.words))


def _is_of_signatures(text: str) -> bool:
    begins = definitions().left_out.signature.begin(text)
    return bool(SIGNING_DAY.search(fold(text))) or (begins and len(text) <= LONGEST_SIGNATURE)


def _notes(row: _Row, below: bool) -> bool:
    """A remark by its first word; below all data, any lone text is one."""
    begins = definitions().left_out.note.begin(row.words[0])
    return begins or (below and len(row.cells) == 1)
