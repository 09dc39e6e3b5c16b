"""A table of index points as the flat table of kind `index_points`: a row for each group, criterion, total and grade.

So it is checked, drafted, saved and undone like any other list. Its rows bear the numbers of the table's own rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import islice

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.index_definition import FULL_MARKS, IndexDefinition
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.vietnamese import fold, number
from tthc_metrics.intake.cell_patterns import numbers_columns
from tthc_metrics.intake.files.text_sheet import HEAD, BrokenRow, Sheet
from tthc_metrics.intake.flat_sheet import Cells, FlatSheet
from tthc_metrics.intake.form06.form_title import lines_of, unit_in
from tthc_metrics.intake.index_points.checks import PointFault, point_faults
from tthc_metrics.intake.index_points.item_sheet import COLUMNS as COLUMNS
from tthc_metrics.intake.index_points.item_sheet import (
    NO_DAY,
    WRITE_DAY,
    sheet_of_items,
    titles,
)
from tthc_metrics.intake.index_points.printed import GRADE, TOTAL, PrintedPoints, read_points
from tthc_metrics.intake.index_points.sheet_words import sheet_words
from tthc_metrics.intake.index_points.table_columns import PointColumns, find_point_columns
from tthc_metrics.intake.index_points.table_day import cell_day, table_day

LONGEST = 5_000
"""Rows below the headings; the nation has fewer communes."""


@dataclass(frozen=True)
class _Table:
    """What is said of all rows: the columns, the index's version, the day and the unit where no column tells them."""

    columns: PointColumns
    definition: IndexDefinition
    day: date | None
    unit: str | None


@dataclass(frozen=True)
class _Row:
    """One row of the table that has points: whose, of which day, and its cells by item, as written and as read."""

    number: int
    unit: str
    day: date | None
    cells: Mapping[int, str]
    items: Mapping[str, PrintedPoints]
    grade: str


def index_sheet(sheet: Sheet, file: str) -> FlatSheet | None:
    """The sheet as a list of points; None if it is no table of points. `file` is what sentences call the file.

    InputError if nothing says whose or of which day they are.
    """
    definition = definitions().index_on(date.max)
    columns = find_point_columns(sheet.head, sheet.merged, definition)
    if columns is None:
        return sheet_of_items(sheet, file, definition)
    where = f"{file}, trang «{sheet.name}»" if sheet.name else file
    lines = [*lines_of(columns.above)]
    day = table_day(lines, sheet.name, file)
    definition = definitions().index_on(day or date.max)
    # By the names of the version that was in force on that day, should they be others.
    columns = find_point_columns(sheet.head, sheet.merged, definition) or columns
    whose = unit_in(lines) if columns.unit is None else None
    if columns.unit is None and whose is None:
        raise InputError(Fault(where, "là bảng điểm Chỉ số 766 nhưng không có cột «Đơn vị».", "Thêm cột ấy rồi nạp lại."))  # fmt: skip
    broken: list[BrokenRow] = []
    below = list(islice(_below(sheet, columns, broken), LONGEST + 1))
    if len(below) > LONGEST:
        what = f"là bảng điểm Chỉ số 766 nhưng có hơn {number(LONGEST)} dòng."
        raise InputError(Fault(where, what, "Xóa các dòng thừa ở dưới bảng rồi nạp lại."))
    rows, left_out = _sorted(below, _Table(columns, definition, day, whose))
    if unread := next((row.number for row in rows if row.day is None), None):
        which = f"dòng {unread} " if day else ""
        raise InputError(Fault(where, f"là bảng điểm Chỉ số 766 nhưng {which}{NO_DAY}", WRITE_DAY))
    flat = [line for row in rows for line in _flat(row, columns, definition)]
    flat += [(row, ("", text)) for row, text in left_out]
    shown = [*titles(columns.above, day, columns.heading_row, columns.after), *flat]
    return FlatSheet(
        sheet.name, shown[:HEAD], flat, broken,
        notes=(*_about(columns, where), *_doubts(rows, columns, definition, where)),
    )  # fmt: skip


def _below(
    sheet: Sheet, columns: PointColumns, broken: list[BrokenRow]
) -> Iterator[tuple[int, list[str]]]:
    keep = range(columns.width)
    for batch in sheet.chunks(columns.after, keep, columns.width, broken):
        numbers, *texts = (column.to_pylist() for column in batch.columns)
        for row, cells in zip(numbers, zip(*texts, strict=True), strict=True):
            yield row, [(cell or "").strip() for cell in cells]


def _sorted(
    below: Sequence[tuple[int, list[str]]], table: _Table
) -> tuple[list[_Row], list[tuple[int, str]]]:
    """Rows with points, and what each other row is shown as: what it says leaves no trace, it may name a person."""
    rows: list[_Row] = []
    left_out: list[tuple[int, str]] = []
    words, columns = sheet_words(), table.columns
    for number_of, cells in below:
        unit = (table.unit if columns.unit is None else cells[columns.unit]) or ""
        name = fold(unit or next((cell for cell in cells if cell and not cell.isdecimal()), ""))
        if numbers_columns(cells) or name in words.maxima or name in words.means:
            left_out.append((number_of, "Tổng cộng"))
            continue
        row = _read(number_of, _named(unit, cells, columns), cells, table)
        told = any(points.value is not None for points in row.items.values())
        if told or _has_digits(row, columns) or (unit and _takes_back(row, columns)):
            rows.append(row)
        else:
            left_out.append((number_of, "Ghi chú" if any(cells) else ""))
    return rows, left_out


def _has_digits(row: _Row, columns: PointColumns) -> bool:
    """Whether some cell of points was meant for a number, or shows an error."""
    cells = (row.cells[p] for p, item in columns.items.items() if item != GRADE)
    return any(any(c.isdigit() for c in cell) or cell.startswith("#") for cell in cells)


def _takes_back(row: _Row, columns: PointColumns) -> bool:
    """Whether every group and criterion has a mark that nothing is known of it: then no points of the row hold any longer."""
    items = [(row.cells[p], item) for p, item in columns.items.items() if item not in (TOTAL, GRADE)]  # fmt: skip
    return bool(items) and all(cell and item in row.items for cell, item in items)


def _read(number_of: int, unit: str, cells: Sequence[str], table: _Table) -> _Row:
    columns, day = table.columns, table.day
    own = {place: cells[place] for place in columns.items}
    items = {
        item: points
        for place, item in columns.items.items()
        if item != GRADE and (points := read_points(own[place], _maximum(table.definition, item)))
    }
    grade = next((own[place] for place, item in columns.items.items() if item == GRADE), "")
    if columns.day is not None and cells[columns.day]:
        day = cell_day(_named_day(cells[columns.day], columns), day.year if day else None)
    return _Row(number_of, unit, day, cells=own, items=items, grade=grade)


def _named(unit: str, cells: Sequence[str], columns: PointColumns) -> str:
    """`Xã Bình Lâm, Hiệp Đức [H17.31.12]`: the name with what the table has beside it, which tells two of one name apart."""
    district, code = (cells[place] if place is not None else "" for place in columns.beside)
    return unit and unit + (f", {district}" if district else "") + (f" [{code}]" if code else "")


def _named_day(cell: str, columns: PointColumns) -> str:
    """`10` below «Tháng» as `Tháng 10`."""
    heading = columns.headings[columns.day] if columns.day is not None else ""
    return f"{heading} {cell}" if cell.isdecimal() and fold(heading) == "thang" else cell


def _maximum(definition: IndexDefinition, item: str) -> Fraction:
    return Fraction(FULL_MARKS if item == TOTAL else definition.maxima.get(item, FULL_MARKS))


def _flat(
    row: _Row, columns: PointColumns, definition: IndexDefinition
) -> Iterator[tuple[int, Cells]]:
    """A line for each item; an empty cell says that nothing is known, what cannot be read stays as written."""
    assert row.day is not None
    for place, item in columns.items.items():
        cell = row.cells[place]
        points = row.items.get(item)
        printed = cell if points is None else points.text
        most = "" if item == GRADE else str(float(_maximum(definition, item))).removesuffix(".0")
        at = f"dòng {row.number}, {columns.place(place)}"
        said = f"{columns.place(place)} ghi «{cell}»"
        yield row.number, (row.unit, row.day.isoformat(), item, printed, most, at, said)


def _about(columns: PointColumns, where: str) -> Iterator[str]:
    """What is read of the headings, and what is not."""
    yield from (f"{where}: {said}" for said in columns.maxima)
    if columns.unread:
        names = ", ".join(f"«{name}»" for name in columns.unread)
        yield f"{where}: cột không đọc: {names}."


def _doubts(
    rows: Sequence[_Row], columns: PointColumns, definition: IndexDefinition, where: str
) -> Iterator[str]:
    """What does not add up, a sentence each; what cannot be is refused by its row."""
    places = {item: place for place, item in columns.items.items()}
    for row in rows:
        for fault in point_faults(definition, row.items, row.grade):
            if not fault.refuses:
                yield f"{where}, dòng {row.number}, {_at(fault, places, columns)} ({row.unit}): {fault.what} {fault.cure}"


def _at(fault: PointFault, places: Mapping[str, int], columns: PointColumns) -> str:
    return columns.place(places[fault.item]) if fault.item in places else "các cột điểm"
