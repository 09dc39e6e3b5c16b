"""How a Parquet file is read without being written out whole: a few bytes of it may stand for gigabytes of text.

A text that many rows have is stored once, as a dictionary: such columns are read as they are stored, and written out in
pieces of a bounded size. Prefixes shared from row to row (DELTA_BYTE_ARRAY) cannot be read so: there a batch is as small as
the longest text demands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import BinaryIO

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tthc_metrics.intake.files.limits import CELL, PARQUET_PIECE

DICTIONARY = {"RLE_DICTIONARY", "PLAIN_DICTIONARY"}
SHARED = {"DELTA_BYTE_ARRAY"}
MOST_PIECES = 4
LIST, LISTS = 100, 100_000
"""Values of a row on the average, and of a file whatever its rows: lists are no cells, but they are looked at."""
WIDEST = 4
"""Bytes of a character."""


@dataclass(frozen=True)
class Manner:
    """How to read a file: so many rows at once, and these columns (by their paths) as they are stored."""

    rows: int
    coded: tuple[str, ...] = ()


def manner_of(file: BinaryIO, about: pq.FileMetaData, rows: int) -> Manner:
    """So many rows at once and nothing as it is stored, which is several times as fast, unless that could be very large.

    To find the longest texts only the dictionaries are read, and columns of shared prefixes in small batches.
    """
    coded = _paths(about, DICTIONARY)
    shared = _longest_shared(file, about)
    widest = shared + (_widest_of_dictionaries(file, about, coded) if coded else 0)
    if widest * rows <= MOST_PIECES * PARQUET_PIECE:
        return Manner(rows)
    return Manner(max(1, min(rows, PARQUET_PIECE // max(shared, 1))), tuple(coded))


def _widest_of_dictionaries(file: BinaryIO, about: pq.FileMetaData, paths: list[str]) -> int:
    """Bytes that a row can have at the most in these columns."""
    file.seek(0)
    parquet = pq.ParquetFile(file, metadata=about, read_dictionary=paths)
    widest = 0
    for group in range(about.num_row_groups):
        first = next(parquet.iter_batches(1, row_groups=[group], columns=paths), None)
        coded = [c.dictionary for c in first.columns if pa.types.is_dictionary(c.type)] if first else []  # fmt: skip
        widest = max(widest, sum(pc.max(_lengths(texts)).as_py() or 0 for texts in coded))
    return widest


def _longest_shared(file: BinaryIO, about: pq.FileMetaData) -> int:
    """Bytes of the longest text in columns of shared prefixes; it is no longer than all that is stored of its column."""
    longest = 0
    for path in _paths(about, SHARED):
        stored = max(chunk.total_uncompressed_size for chunk in _texts(about) if chunk.path_in_schema == path)  # fmt: skip
        file.seek(0)
        rows = max(1, MOST_PIECES * PARQUET_PIECE // stored)
        for batch in pq.ParquetFile(file, metadata=about).iter_batches(rows, columns=[path]):
            longest = max(longest, *(_longest(column) for column in batch.columns))
    return longest


def _longest(column: pa.Array) -> int:
    is_text = pa.types.is_string(column.type) or pa.types.is_binary(column.type)
    return (pc.max(_lengths(column)).as_py() or 0) if is_text else 0


def _paths(about: pq.FileMetaData, encodings: set[str]) -> list[str]:
    return sorted({chunk.path_in_schema for chunk in _texts(about) if encodings & set(chunk.encodings)})  # fmt: skip


def has_long_lists(about: pq.FileMetaData) -> bool:
    """Whether a column holds lists of very many values, which a few bytes can say too."""
    return any(
        group.column(place).num_values > LIST * group.num_rows + LISTS
        for group in map(about.row_group, range(about.num_row_groups))
        for place in range(group.num_columns)
    )


def pieces_of(batch: pa.RecordBatch) -> Iterator[tuple[pa.RecordBatch, int]]:
    """The batch in pieces that are not too large when written out, each with its bytes.

    Cells that are too long for any row are as long as shows that they are.
    """
    whole = size_of(batch)
    if whole <= PARQUET_PIECE:
        yield batch, whole
        return
    batch = _each(batch, lambda column: with_long_as(column, "x" * (CELL + 1)))
    sizes = _row_sizes(batch)
    ends = np.cumsum(sizes) // PARQUET_PIECE
    begins = [0, *(np.flatnonzero(np.diff(ends)) + 1), len(batch)]
    for begin, end in pairwise(begins):
        yield batch.slice(begin, end - begin), int(sizes[begin:end].sum())


def head_of(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch without cells that are too long: nothing is found in them."""
    return _each(batch, lambda column: with_long_as(column, ""))


def size_of(batch: pa.RecordBatch) -> int:
    """Bytes of all its cells, written out."""
    return int(_row_sizes(batch).sum())


def with_long_as(column: pa.Array, text: str) -> pa.Array:
    """A column of a dictionary with something else for its cells that are too long; any other as it is."""
    if not pa.types.is_dictionary(column.type):
        return column
    texts = column.dictionary
    other = pa.scalar(text, pa.string()).cast(texts.type)
    long = pc.greater(_lengths(texts), WIDEST * CELL)
    return pa.DictionaryArray.from_arrays(column.indices, pc.if_else(long, other, texts))


def _each(batch: pa.RecordBatch, change: Callable[[pa.Array], pa.Array]) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([change(column) for column in batch.columns], batch.schema.names)  # fmt: skip


def _row_sizes(batch: pa.RecordBatch) -> NDArray[np.int64]:
    sizes = np.zeros(len(batch), dtype=np.int64)
    for column in batch.columns:
        if pa.types.is_dictionary(column.type):
            each = pc.take(_lengths(column.dictionary), column.indices)
            sizes += pc.fill_null(each, 0).to_numpy(zero_copy_only=False)
        elif pa.types.is_string(column.type) or pa.types.is_binary(column.type):
            sizes += pc.fill_null(_lengths(column), 0).to_numpy(zero_copy_only=False)
    return sizes


def _lengths(texts: pa.Array) -> pa.Array:
    return pc.binary_length(texts).cast(pa.int64())


def _texts(about: pq.FileMetaData) -> Iterator[pq.ColumnChunkMetaData]:
    for number in range(about.num_row_groups):
        group = about.row_group(number)
        for place in range(group.num_columns):
            if (chunk := group.column(place)).physical_type == "BYTE_ARRAY":
                yield chunk
