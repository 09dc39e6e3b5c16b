"""Tables that are read whole (workbooks, HTML) and kept as columns of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.intake.files import row_chunks
from tthc_metrics.intake.files.cell_text import is_blank, tidy
from tthc_metrics.intake.files.coded_cells import CodedCells
from tthc_metrics.intake.files.filling import filled_down
from tthc_metrics.intake.files.hidden import Hidden
from tthc_metrics.intake.files.limits import CELL
from tthc_metrics.intake.files.text_sheet import HEAD, BrokenRow, MergedCells

ROWS = 10_000  # in a batch
REMEMBERED = 50_000  # texts that were tidied lately


class GridSheet:
    """A table in memory; see text_sheet.Sheet. Rows are fed in ascending order of their numbers."""

    def __init__(self, name: str | None) -> None:
        self.name = name
        self.head: list[tuple[int, list[str]]] = []
        self.merged: list[MergedCells] = []
        self.letters = 0
        self.hidden = False  # the sheet itself
        self.unshown = Hidden()
        self.since_1904 = False  # what the days count from that are written as plain numbers
        self.zeros: Mapping[int, Sequence[int]] = {}  # rows by column: see calamine_child.py
        self.veiled: Mapping[int, Sequence[int]] = {}
        self.struck: Mapping[int, Sequence[int]] = {}  # see struck.py
        self.widest = self.rows = 0  # as the file states them, where it does
        self._down: list[MergedCells] = []
        self._rows: list[tuple[int, list[str]]] = []
        self._batches: list[pa.RecordBatch] = []
        self._broken: list[BrokenRow] = []
        self._tidied = _Tidied()

    def feed(self, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Add rows: their number from 1, and their cells as the format has them."""
        for row_no, cells in rows:
            row = self._tidy(cells)
            if not row:
                continue
            if max(map(len, row)) > CELL:
                self.fail(row_no, f"có ô dài hơn {CELL} ký tự.")
                continue
            if len(self.head) < HEAD:
                self.head.append((row_no, row))
            self._rows.append((row_no, row))
            self.letters += sum(map(len, row))
        if len(self._rows) >= ROWS:
            self._pack()

    def feed_coded(self, cells: CodedCells) -> None:
        """Add rows that come as columns: a head is looked at row by row, and so is what may hold too long a cell."""
        tidied = None if len(self.head) < HEAD else cells.tidied(self._tidied.__getitem__)
        if tidied is None or tidied.longest > CELL:
            self.feed(cells.rows())
            return
        self._pack()
        if len(tidied.batch):
            self._batches.append(tidied.batch)
            self.letters += tidied.letters

    def fail(self, row_no: int, what: str) -> None:
        """Add a row that cannot be read."""
        self._broken.append(BrokenRow(row_no, what, "Sửa dòng này hoặc xuất lại tệp."))

    def finish(self, merged: Iterable[MergedCells] = ()) -> GridSheet:
        """All rows are in; `merged` tells those that begin within the head, the others are only filled down."""
        self._pack()
        self._tidied = _Tidied()
        last = self.head[-1][0] if self.head else 0
        in_order = sorted(merged, key=lambda one: (one.top, one.left))
        self.merged = [one for one in in_order if one.top <= last]
        self._down = [one for one in in_order if one.bottom > one.top]
        return self

    def stand_below(self, rows: Sequence[Sequence[str]]) -> None:
        """Put rows that stand above the table, mostly lines of text, into its head, as rows up to 0."""
        self.head[:0] = [
            (nth - len(rows) + 1, [*map(tidy, cells)]) for nth, cells in enumerate(rows)
        ]

    def hidden_rows(self, after: int) -> list[int]:
        """The numbers of the rows below row `after` that the workbook does not show, though they have cells."""
        numbers = [batch.column(0).to_numpy() for batch in self._batches]
        hidden = [row for some in numbers for row in some[self.unshown.of_rows(some)].tolist()]
        return [row for row in hidden if row > after]

    @property
    def is_empty(self) -> bool:
        return not self._batches and not self._broken

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The rows below row `after`; see text_sheet.Sheet.chunks.

        A grid has no ragged rows: only cells beyond the width make one broken. A cell that is merged down over
        rows of data says what it says of each of them.
        """
        waiting = sorted((b for b in self._broken if b.row_no > after), key=lambda b: b.row_no)
        down = [one for one in self._down if one.top > after]
        for whole in filled_down(self._batches, down) if down else self._batches:
            batch = whole.filter(pc.greater(whole.column(0), after))
            if not len(batch):
                continue
            last = batch.column(0)[-1].as_py()
            here = [one for one in waiting if one.row_no <= last]
            waiting = waiting[len(here) :]
            beyond = _beyond(batch, width)
            here += [
                BrokenRow(number, *_too_many(width))
                for number in batch.column(0).filter(beyond).to_pylist()
            ]
            broken += sorted(here, key=lambda one: one.row_no)
            batch = batch.filter(pc.invert(beyond))
            if len(batch):
                yield _select(batch, keep)
        broken += waiting

    def _tidy(self, cells: Sequence[str]) -> list[str]:
        """The cells up to the last that is not blank."""
        row = list(map(self._tidied.__getitem__, cells))
        while row and is_blank(row[-1]):
            row.pop()
        return row

    def _pack(self) -> None:
        if self._rows:
            places = range(max(len(row) for _, row in self._rows))
            self._batches.append(row_chunks.of_rows(self._rows, places))
            self._rows = []


class _Tidied(dict[str, str]):
    """Texts and what they are when tidied: most cells of a column occur many times."""

    def __missing__(self, text: str) -> str:
        if len(self) > REMEMBERED:
            self.clear()
        tidied = self[text] = tidy(text)
        return tidied


def _beyond(batch: pa.RecordBatch, width: int) -> pa.Array:
    """Which rows have something in a column beyond the width; the last cell of a row is never blank."""
    beyond = np.zeros(len(batch), dtype=bool)
    for column in batch.columns[1 + width :]:
        space = pc.or_kleene(pc.is_null(column), pc.utf8_is_space(column))
        beyond |= ~space.to_numpy(zero_copy_only=False)
    return pa.array(beyond)


def _select(batch: pa.RecordBatch, keep: Sequence[int]) -> pa.RecordBatch:
    nothing = pa.nulls(len(batch), row_chunks.TEXT)
    columns = [
        batch.column(1 + place) if 1 + place < batch.num_columns else nothing for place in keep
    ]
    return row_chunks.of_columns(batch.column(0).to_numpy(), columns, keep)


def _too_many(width: int) -> tuple[str, str]:
    what = f"có ô có chữ bên phải {width} cột của tiêu đề."
    return what, "Xóa các ô thừa bên phải bảng, hoặc đặt tiêu đề cho cột ấy."
