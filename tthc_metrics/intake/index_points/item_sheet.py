"""A table whose rows are groups and criteria as the flat table of kind `index_points`; the head that all such tables have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.index_definition import FULL_MARKS, IndexDefinition
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.vietnamese import day as day_words
from tthc_metrics.intake.files.text_sheet import HEAD, Sheet
from tthc_metrics.intake.flat_sheet import Cells, FlatSheet
from tthc_metrics.intake.form06.form_title import lines_of, unit_in
from tthc_metrics.intake.headings import NumberedRows
from tthc_metrics.intake.index_points.checks import point_faults
from tthc_metrics.intake.index_points.item_rows import ItemRows, find_item_rows
from tthc_metrics.intake.index_points.printed import GRADE, TOTAL, PrintedPoints, read_points
from tthc_metrics.intake.index_points.table_columns import letter
from tthc_metrics.intake.index_points.table_day import table_day
from tthc_metrics.intake.title_lines import says_simulated

COLUMNS = ("Đơn vị chấm điểm 766", "Ngày tính điểm 766", "Mục điểm 766", "Điểm in 766", "Điểm tối đa 766",
           "Vị trí trong tệp gốc", "Ô trong tệp gốc")  # fmt: skip
SIMULATED = "Dữ liệu mô phỏng"
NO_DAY = "không ghi điểm của ngày nào."
WRITE_DAY = "Ghi thêm ở phía trên bảng, ví dụ «Ngày 28/10/2024» hoặc «Tháng 10/2024», rồi nạp lại."
NO_UNIT = "là bảng điểm Chỉ số 766 nhưng không ghi của đơn vị nào."
WRITE_UNIT = (
    "Ghi thêm dòng «Đơn vị: …» ở phía trên bảng, hoặc tên đơn vị ở đầu cột điểm, rồi nạp lại."
)


def titles(
    above: NumberedRows, day: date | None, heading_row: int, after: int
) -> Iterator[tuple[int, Cells]]:
    """The title rows, the first saying what was understood; the headings; the row of column numbers."""
    said = f"Điểm Chỉ số 766, ngày {day_words(day)}" if day else "Điểm Chỉ số 766"
    for nth, (row, cells) in enumerate(above):
        mark = SIMULATED if says_simulated(cells) else "Điểm Chỉ số 766"
        yield row, (said if nth == 0 and mark != SIMULATED else mark,)
    yield heading_row, COLUMNS
    if after != heading_row:
        yield after, tuple(str(nth) for nth in range(1, len(COLUMNS) + 1))


def sheet_of_items(sheet: Sheet, file: str, definition: IndexDefinition) -> FlatSheet | None:
    """The sheet as a list of points; None if its rows are no groups or criteria, or it has more rows than are looked at.

    InputError if nothing says whose or of which day they are.
    """
    found = find_item_rows(sheet.head, definition) if len(sheet.head) < HEAD else None
    if found is None:
        return None
    where = f"{file}, trang «{sheet.name}»" if sheet.name else file
    lines = [*lines_of(found.above)]
    day = table_day(lines, sheet.name, file)
    if day is None:
        raise InputError(Fault(where, f"là bảng điểm Chỉ số 766 nhưng {NO_DAY}", WRITE_DAY))
    definition = definitions().index_on(day)
    found = find_item_rows(sheet.head, definition) or found
    own = unit_in(lines)
    units = {place: words or own or "" for place, words in found.columns.items()}
    if not all(units.values()):
        raise InputError(Fault(where, NO_UNIT, WRITE_UNIT))
    flat = [*_flat(found, units, day, definition)]
    left_out = [(n, ("", "Ghi chú")) for n, _ in sheet.head if n > found.heading[0] and n not in found.items]  # fmt: skip
    rows = sorted([*flat, *left_out], key=lambda each: each[0])
    shown = [*titles(found.above, day, found.heading[0], found.heading[0]), *rows]
    notes = tuple(_doubts(found, units, definition, where))
    return FlatSheet(sheet.name, shown[:HEAD], rows, (), notes=notes)


def _flat(
    found: ItemRows, units: Mapping[int, str], day: date, definition: IndexDefinition
) -> Iterator[tuple[int, Cells]]:
    for number, cells in found.rows:
        item = found.items[number]
        for place, unit in units.items():
            cell = cells[place].strip() if place < len(cells) else ""
            points = _read(cell, item, definition)
            most = (
                "" if item == GRADE else str(float(_maximum(item, definition))).removesuffix(".0")
            )
            at = f"cột {letter(place)} «{found.heading[1][place]}»"
            printed = cell if points is None else points.text
            yield number, (unit, day.isoformat(), item, printed, most, f"dòng {number}, {at}", f"{at} ghi «{cell}»")  # fmt: skip


def _doubts(
    found: ItemRows, units: Mapping[int, str], definition: IndexDefinition, where: str
) -> Iterator[str]:
    for place, unit in units.items():
        cells = {
            found.items[number]: row[place].strip() if place < len(row) else ""
            for number, row in found.rows
        }
        items = {n: p for n, cell in cells.items() if (p := _read(cell, n, definition))}
        lines = {item: number for number, item in found.items.items()}
        for fault in point_faults(definition, items, cells.get(GRADE)):
            if not fault.refuses:
                row = f"dòng {lines[fault.item]}, " if fault.item in lines else ""
                yield f"{where}, {row}cột {letter(place)} ({unit}): {fault.what} {fault.cure}"


def _read(cell: str, item: str, definition: IndexDefinition) -> PrintedPoints | None:
    return None if item == GRADE else read_points(cell, _maximum(item, definition))


def _maximum(item: str, definition: IndexDefinition) -> Fraction:
    return Fraction(FULL_MARKS if item == TOTAL else definition.maxima.get(item, FULL_MARKS))
