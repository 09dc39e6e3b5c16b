"""Parquet as a sheet: the names of its columns are row 1, typed cells are written as an export would.

Read with pyarrow, never by DuckDB's read_parquet, which takes brackets in a file's name for a pattern
and folders named `x=y` for columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.files import limits, row_chunks
from tthc_metrics.intake.files.cell_text import tidy
from tthc_metrics.intake.files.limits import CELL, COLUMNS
from tthc_metrics.intake.files.parquet_bounds import (
    has_long_lists,
    head_of,
    manner_of,
    pieces_of,
    size_of,
)
from tthc_metrics.intake.files.source_file import SourceFile, refusal
from tthc_metrics.intake.files.text_sheet import HEAD, BrokenRow, MergedCells
from tthc_metrics.intake.files.typed_cells import NotCellsError, as_text

ROWS = 20_000
FIRST = 2  # the row below the names


def sheets_of_parquet(source: SourceFile) -> list[ParquetSheet]:
    """Its one sheet; none if it has no columns."""
    sheet = ParquetSheet(source)
    return [sheet] if sheet.head[0][1] else []


class ParquetSheet:
    """The one table of a Parquet file; see text_sheet.Sheet. A row without any value is a row here."""

    name: str | None = None
    merged: Sequence[MergedCells] = ()

    def __init__(self, source: SourceFile) -> None:
        self._source = source
        with _opened(source) as (parquet, most):
            self._names = list(parquet.schema_arrow.names)
            first = next(parquet.iter_batches(min(HEAD - 1, most)), None)
        if first is not None and size_of(first := head_of(first)) > limits.PARQUET_PIECE:
            raise _too_large(source)
        names = [tidy(name) for name in self._names]
        self.head: list[tuple[int, list[str]]] = [(1, names), *_rows_of_text(first)]

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The rows below row `after`; see text_sheet.Sheet.chunks.

        InputError if the file breaks off, or a column of `keep` holds more than single cells.
        """
        begins, written = FIRST, 0
        with _opened(self._source) as (parquet, most):
            for batch in parquet.iter_batches(most, columns=self._asked(keep)):
                for piece, size in pieces_of(batch):
                    written += size
                    if written > limits.PARQUET_TEXT:
                        raise _too_large(self._source)
                    numbers = np.arange(begins, begins + len(piece), dtype=np.int64)
                    begins += len(piece)
                    yield from self._piece(piece, numbers, after, keep, broken)

    def _piece(
        self,
        batch: pa.RecordBatch,
        numbers: NDArray[np.int64],
        after: int,
        keep: Sequence[int],
        broken: list[BrokenRow],
    ) -> Iterator[pa.RecordBatch]:
        columns = [self._column(batch, place) for place in keep]
        long = np.zeros(len(batch), dtype=bool)
        for column in columns:
            cells = pc.fill_null(pc.utf8_length(column), 0)
            long |= cells.to_numpy(zero_copy_only=False) > CELL
        what, cure = f"có ô dài hơn {CELL} ký tự.", "Sửa ô này hoặc xuất lại tệp."
        broken += [BrokenRow(int(row), what, cure) for row in numbers[long & (numbers > after)]]
        good = ~long & (numbers > after)
        if good.any():
            chosen = [column.filter(pa.array(good)) for column in columns]
            yield row_chunks.of_columns(numbers[good], chosen, keep)

    def _asked(self, keep: Sequence[int]) -> list[str] | None:
        """The names to read; None for all, where names do not tell columns apart."""
        if len(set(self._names)) < len(self._names) or any("." in name for name in self._names):
            return None
        return [self._names[place] for place in keep if place < len(self._names)]

    def _column(self, batch: pa.RecordBatch, place: int) -> pa.Array:
        if place >= len(self._names):
            return pa.nulls(len(batch), row_chunks.TEXT)
        if batch.num_columns == len(self._names):
            column = batch.column(place)
        else:
            column = batch.column(self._names[place])
        try:
            return as_text(column)
        except NotCellsError as error:
            what = f"cột «{tidy(self._names[place])[:80]}» chứa dữ liệu không phải ô đơn ({error})."
            raise refusal(self._source, what, "Xuất lại cột này ở dạng văn bản.") from error


@contextmanager
def _opened(source: SourceFile) -> Iterator[tuple[pq.ParquetFile, int]]:
    try:
        with source.open() as file:
            about = pq.read_metadata(file)
            _check_size(source, about)
            manner = manner_of(file, about, ROWS)
            file.seek(0)
            yield (
                pq.ParquetFile(file, metadata=about, read_dictionary=list(manner.coded)),
                manner.rows,
            )
    except (pa.ArrowException, OSError) as error:
        raise refusal(source, "tệp Parquet hỏng.", "Xuất lại tệp.") from error


def _check_size(source: SourceFile, about: pq.FileMetaData) -> None:
    columns = about.num_columns
    if columns > COLUMNS:
        what = f"có {columns} cột, quá {COLUMNS}."
        raise refusal(source, what, "Chỉ xuất những cột cần dùng.")
    if about.num_rows > limits.PARQUET_ROWS:
        what = f"có {about.num_rows} dòng, quá {limits.PARQUET_ROWS}."
        raise refusal(source, what, "Chia thành nhiều tệp, mỗi tệp một thời gian.")
    if has_long_lists(about):
        raise _too_large(source)
    groups = [about.row_group(number).total_byte_size for number in range(about.num_row_groups)]
    if max(groups, default=0) > limits.PARQUET_GROUP:
        raise refusal(
            source, "có nhóm dòng (row group) quá lớn.", "Xuất lại với nhóm dòng nhỏ hơn."
        )


def _too_large(source: SourceFile) -> InputError:
    return refusal(source, "tệp Parquet giải nén ra quá lớn.", "Chia nhỏ tệp hoặc xuất lại tệp.")


def _rows_of_text(batch: pa.RecordBatch | None) -> list[tuple[int, list[str]]]:
    """The rows of the head; a column that holds no single cells is empty here and told when read."""
    if batch is None:
        return []
    columns = []
    for column in batch.columns:
        try:
            columns.append([text or "" for text in as_text(column).to_pylist()])
        except NotCellsError:
            columns.append([""] * len(batch))
    return [(row_no, list(row)) for row_no, row in enumerate(zip(*columns, strict=True), FIRST)]
