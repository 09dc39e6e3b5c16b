"""Cells merged down over several rows: what the first holds is said of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import pyarrow as pa

from tthc_metrics.intake.files import row_chunks
from tthc_metrics.intake.files.text_sheet import MergedCells


def filled_down(
    batches: Iterable[pa.RecordBatch], merged: Sequence[MergedCells]
) -> Iterator[pa.RecordBatch]:
    """The batches (`row_no`, then a column a position) with merged cells filled where they are empty.

    `merged` are in the order of their first rows; a merged cell may reach into the next batch.
    """
    by_column: dict[int, list[MergedCells]] = defaultdict(list)
    for one in merged:
        by_column[one.left].append(one)
    fillings = {column: _Filling(cells) for column, cells in by_column.items()}
    for batch in batches:
        numbers, *columns = batch.columns
        nothing = pa.nulls(len(batch), row_chunks.TEXT)  # a batch ends with its last filled column
        columns += [nothing] * (max(fillings) + 1 - len(columns))
        for place, filling in fillings.items():
            cells = filling.fill(numbers.to_pylist(), columns[place].to_pylist())
            columns[place] = pa.array(cells, row_chunks.TEXT)
        yield row_chunks.of_columns(numbers.to_numpy(), columns, range(len(columns)))


class _Filling:
    """Goes down one column with the merged cells of it."""

    def __init__(self, merged: Sequence[MergedCells]) -> None:
        self._merged = iter(merged)
        self._now = next(self._merged, None)
        self._value: str | None = None

    def fill(self, numbers: Sequence[int], cells: list[str | None]) -> list[str | None]:
        for nth, row in enumerate(numbers):
            while self._now and self._now.bottom < row:
                self._now, self._value = next(self._merged, None), None
            if self._now and self._now.top == row:
                self._value = cells[nth]
            elif self._now and self._now.top < row:
                cells[nth] = cells[nth] or self._value
        return cells
