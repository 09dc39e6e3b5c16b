"""A table that was understood otherwise than row by row, as the flat table of its kind: small, and held whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from tthc_metrics.intake.files.text_sheet import BrokenRow, MergedCells

Cells = Sequence[str]


@dataclass(frozen=True)
class FlatSheet:
    """The rows of a flat table under the numbers of the rows that they come from; see text_sheet.Sheet.

    `notes` are sentences about what it was made from.
    """

    name: str | None
    head: Sequence[tuple[int, Cells]]
    rows: Sequence[tuple[int, Cells]]
    broken_rows: Sequence[BrokenRow]
    merged: Sequence[MergedCells] = ()
    notes: tuple[str, ...] = ()

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The rows numbered above `after`; see text_sheet.Sheet.chunks."""
        below = [(row, cells) for row, cells in self.rows if row > after]
        broken += [row for row in self.broken_rows if row.row_no > after]
        if not below:
            return
        columns = [
            pa.array([_cell(cells, place) for _, cells in below], pa.string()) for place in keep
        ]
        numbers = pa.array([row for row, _ in below], pa.int64())
        yield pa.record_batch([numbers, *columns], ["row_no", *(f"c{place}" for place in keep)])


def _cell(cells: Cells, place: int) -> str | None:
    return (cells[place] if place < len(cells) else "") or None
