"""Sheets without headings of their own: whether they go on with the list before, hold other data, or no list at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa

from tthc_metrics.intake.cell_patterns import (
    has_no_value,
    is_day,
    is_number,
    like_a_key,
)
from tthc_metrics.intake.files.limits import COLUMNS
from tthc_metrics.intake.files.text_sheet import BrokenRow, MergedCells, Sheet
from tthc_metrics.intake.guesses import looks
from tthc_metrics.intake.headings import NumberedRows
from tthc_metrics.intake.layout import Layout, kinds
from tthc_metrics.intake.left_out import classify

ENOUGH = 0.8  # of the cells that are not empty must be of their columns' types
SERIAL = re.compile(r"\d{5}(\.\d+)?")  # a day as a spreadsheet counts it
COUNT = 6  # digits of a number that may be a sum; those of receipts are longer


@dataclass(frozen=True)
class ContinuedSheet:
    """A sheet below the title and headings of another, which bear the numbers up to 0; see text_sheet.Sheet."""

    sheet: Sheet
    head: Sequence[tuple[int, Sequence[str]]]
    merged: Sequence[MergedCells]

    @property
    def name(self) -> str | None:
        """The sheet's own name."""
        return self.sheet.name

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The sheet's own rows; see text_sheet.Sheet.chunks."""
        return self.sheet.chunks(max(after, 0), keep, width, broken)


def continued(sheet: Sheet, before: Sheet, layout: Layout) -> ContinuedSheet | None:
    """The sheet as more rows of the list before, of that layout; None if they do not fit under its headings."""
    own = [(number, cells) for number, cells in sheet.head if number > 0]
    if not _fits(own, layout):
        return None
    first, last = layout.first_row, layout.last_row
    headings = [(n - last, cells) for n, cells in before.head if n <= last]
    merged = [
        MergedCells(m.top - last, m.left, min(m.bottom, last) - last, m.right)
        for m in before.merged
        if first <= m.top <= last
    ]
    return ContinuedSheet(sheet, [*headings, *own], [*merged, *sheet.merged])


def is_no_list(rows: NumberedRows, layout: Layout) -> bool:
    """Whether a sheet has no row of data below its headings: a table of sums, a form that nobody filled in."""
    below = [(number, cells) for number, cells in rows if number > layout.data_after]
    return not any(_names(_key(cells, layout)) for _, cells in _data(below, layout))


def row_numbers(sheet: Sheet) -> tuple[int, ...]:
    """The numbers of all rows of a sheet that have any cell."""
    broken: list[BrokenRow] = []
    read = [
        number
        for batch in sheet.chunks(0, [], COLUMNS, broken)
        for number in batch.column(0).to_pylist()
    ]
    return tuple(sorted({*read, *(row.row_no for row in broken)}))


def _fits(rows: NumberedRows, layout: Layout) -> bool:
    data = [cells for _, cells in _data(rows, layout)]
    if not data or any(any(cells[layout.width :]) for cells in data):
        return False
    named = sum(like_a_key(_key(cells, layout)) for cells in data)
    of_type = [
        has_no_value(cell) or fits(cell) or SERIAL.fullmatch(cell) is not None
        for position, fits in _types(layout).items()
        for cells in data
        if position < len(cells) and (cell := cells[position].strip())
    ]
    return named >= ENOUGH * len(data) and sum(of_type) >= ENOUGH * len(of_type) > 0


def _data(rows: NumberedRows, layout: Layout) -> list[tuple[int, Sequence[str]]]:
    """The rows that are neither titles, groups, sums nor signatures."""
    candidates: list[tuple[int, Mapping[str, str | None]]] = [
        (number, {f"c{place}": cell for place, cell in enumerate(cells)}) for number, cells in rows
    ]
    told = classify(candidates, layout)
    return [(number, cells) for number, cells in rows if told[number] is None]


def _types(layout: Layout) -> Mapping[int, Callable[[str], bool]]:
    """By position what a cell of a column must look like, where its type tells."""
    return {
        layout.named[column.name].position: of_type
        for column in kinds()[layout.kind]
        if column.name in layout.named and not column.key and (of_type := looks(column))
    }


def _key(cells: Sequence[str], layout: Layout) -> str:
    names = [c.name for c in kinds()[layout.kind] if c.key and c.name in layout.named]
    place = layout.named[names[0]].position if names else COLUMNS
    return cells[place].strip() if place < len(cells) else ""


def _names(cell: str) -> bool:
    """Whether a cell names a row; a short number is a sum sooner than a receipt's."""
    short = is_number(cell) and sum(c.isdigit() for c in cell) <= COUNT
    return like_a_key(cell) and not short and not is_day(cell)
