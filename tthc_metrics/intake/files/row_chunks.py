"""Batches of rows as Sheet.chunks gives them: `row_no`, then the kept columns as text."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

TEXT = pa.string()


def of_columns(
    numbers: NDArray[np.int64], columns: Sequence[pa.Array], keep: Sequence[int]
) -> pa.RecordBatch:
    """A batch from row numbers and columns in the order of `keep`."""
    names = ["row_no", *(f"c{place}" for place in keep)]
    return pa.RecordBatch.from_arrays([pa.array(numbers, pa.int64()), *columns], names)


def of_rows(
    rows: Sequence[tuple[int, Sequence[str | None]]], keep: Sequence[int]
) -> pa.RecordBatch:
    """A batch from numbered rows; empty cells are null, and so is what lies beyond a row's end."""
    numbers = np.array([number for number, _ in rows], dtype=np.int64)
    places = list(zip_longest(*(row for _, row in rows), fillvalue=None))
    nothing = [None] * len(rows)
    columns = [_text(places[place] if place < len(places) else nothing) for place in keep]
    return of_columns(numbers, columns, keep)


def _text(cells: Sequence[str | None]) -> pa.Array:
    column = pa.array(cells, TEXT)
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, TEXT), column)


def in_row_order(batch: pa.RecordBatch, more: pa.RecordBatch) -> pa.RecordBatch:
    """The rows of both, in the order of their numbers."""
    if not len(more):
        return batch
    if not len(batch):
        return more
    together = pa.concat_batches([batch, more])
    return together.take(pc.sort_indices(together, sort_keys=[("row_no", "ascending")]))


def moved(batch: pa.RecordBatch, by: int) -> pa.RecordBatch:
    """The same rows, their numbers raised by so many."""
    return batch.set_column(0, "row_no", pc.add(batch.column(0), pa.scalar(by, pa.int64())))
