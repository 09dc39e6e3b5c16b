"""The first values of a sheet beside what they are read as, by the very reader that loads them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

import pyarrow as pa

from tthc_metrics.catalogue import Column, definitions
from tthc_metrics.catalogue.value_labels import LABELS
from tthc_metrics.core.errors import InputError
from tthc_metrics.core.vietnamese import day
from tthc_metrics.intake.files import row_chunks
from tthc_metrics.intake.files.text_sheet import BrokenRow, MergedCells
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.staged_columns import MOMENTS
from tthc_metrics.intake.staging import stage
from tthc_metrics.store.database import Database

UNREAD = "không đọc được"
EACH = 3  # different cells of a column


@dataclass(frozen=True)
class ReadColumn:
    """A column that is more than text: its heading, its first different cells, and what each of them is read as."""

    heading: str
    cells: tuple[str, ...]
    read: tuple[str, ...]


def read_columns(database: Database, plan: SheetPlan) -> list[ReadColumn]:
    """The columns of days, codes and values of lists, by the first rows; none where those cannot be read."""
    first = replace(plan, sheet=_FirstRows(plan.sheet.name, plan.sheet.head))
    columns = [
        c for c in definitions().columns[plan.kind] if c.name in plan.places and c.may_be_unread
    ]
    told = [part for c in columns for part in (_value(c), f"{c.name}_raw")]
    if not columns:
        return []
    try:
        with database.cursor() as cursor:
            rows = stage(cursor, [first], lambda _: None).rows
            found = cursor.execute(
                f"SELECT row_no, {', '.join(told)} FROM {rows} ORDER BY 1"
            ).fetchall()
    except InputError:  # told where the file is tried
        return []
    cells = dict(plan.sheet.head)
    every = [_column(plan, c, [(cells[n], *v[nth * 2 : nth * 2 + 2]) for n, *v in found]) for nth, c in enumerate(columns)]  # fmt: skip
    return [column for column in every if column.cells]


def _value(column: Column) -> str:
    return f"{column.name}_at" if column.name in MOMENTS else column.name


def _column(
    plan: SheetPlan, column: Column, values: Sequence[tuple[Sequence[str], object, object]]
) -> ReadColumn:
    """The first different cells of a column that hold anything."""
    place = plan.places[column.name]
    read: dict[str, str] = {}
    for row, value, unread in values:
        cell = row[place].strip() if place < len(row) else ""
        if cell and len(read) < EACH:
            read.setdefault(cell, UNREAD if unread is not None else _words(column, value))
    return ReadColumn(plan.heading_of(column.name), tuple(read), tuple(read.values()))


def _words(column: Column, value: object) -> str:
    if value is None:
        return "trống"
    if isinstance(value, datetime):
        at = f" {value:%H:%M}" if value.time() != datetime.min.time() else ""
        return f"{day(value)}{at}"
    if isinstance(value, date):
        return day(value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return LABELS.get(column.type, {}).get(text, text)


@dataclass(frozen=True)
class _FirstRows:
    """The first rows of a sheet alone; see text_sheet.Sheet."""

    name: str | None
    head: Sequence[tuple[int, Sequence[str]]]
    merged: Sequence[MergedCells] = ()

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        rows = [(number, list(cells[:width])) for number, cells in self.head if number > after]
        if rows:
            yield row_chunks.of_rows(rows, keep)
