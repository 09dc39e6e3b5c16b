"""CSV with regular quotes, parsed by Arrow: a stretch of whole records at a time."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from tthc_metrics.intake.files import csv_text, row_chunks
from tthc_metrics.intake.files.cell_text import is_blank, without_mark
from tthc_metrics.intake.files.csv_careful import (
    QUOTES,
    Shape,
    fit,
    looks_swallowed,
    plain,
    wrong_count,
)
from tthc_metrics.intake.files.csv_text import Lined
from tthc_metrics.intake.files.encodings import is_utf8
from tthc_metrics.intake.files.limits import CELL
from tthc_metrics.intake.files.text_sheet import BrokenRow

Columns = dict[int, pa.Array]
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Parsed:
    """What stood in a stretch of text; rows and broken rows are numbered from 1 within it."""

    rows: pa.RecordBatch
    broken: list[BrokenRow]
    records: int


def can_parse(text: bytes, lines: Lined, shape: Shape) -> bool:
    """Whether Arrow reads it as the csv module would: regular quotes, UTF-8, no NUL, nothing huge."""
    if b"\x00" in text or not csv_text.regular(text, lines.quotes, shape.separator):
        return False
    if np.diff(lines.ends, prepend=-1, append=len(text)).max() > CELL:
        return False
    return not _swallowed(text, lines, shape) and is_utf8(text)


def parse(
    text: bytes, lines: Lined, shape: Shape, keep: Sequence[int], cells: int
) -> Parsed | None:
    """The records of text that `can_parse`, most of which have `cells` cells (the width, or more).

    None if Arrow counts other records than there are line ends: then it has misunderstood something.
    """
    ragged: list[tuple[int, str]] = []

    def note(row: arrow_csv.InvalidRow) -> str:
        ragged.append((row.number, row.text))
        return "skip"

    extra = range(shape.width, cells)
    read = sorted({*keep, *extra}) or [0]
    parsing = arrow_csv.ParseOptions(
        delimiter=shape.separator,
        newlines_in_values=bool(len(lines.inside)),
        ignore_empty_lines=False,
        invalid_row_handler=note,
    )
    table = _read(text, parsing, cells, read)
    records = len(lines.ends) + (not text.endswith((b"\n", b"\r")))
    if table is None or table.num_rows + len(ragged) != records:
        return None
    numbers = np.delete(np.arange(1, records + 1), [number - 1 for number, _ in ragged])
    columns = _plain({n: table.column(f"c{n}").combine_chunks() for n in read}, text, lines)
    blank = _blank_rows(columns, numbers, text, lines, shape.separator)
    long = _filled(columns, extra, len(numbers)) & ~blank
    broken = [
        BrokenRow(int(number), wrong_count(cells, shape.width), QUOTES) for number in numbers[long]
    ]
    good = ~blank & ~long
    if not good.all():
        chosen = pa.array(good)
        columns = {place: column.filter(chosen) for place, column in columns.items()}
    batch = row_chunks.of_columns(numbers[good], [columns[place] for place in keep], keep)
    titles = _titles(ragged, shape, broken)
    broken.sort(key=lambda one: one.row_no)
    return Parsed(row_chunks.in_row_order(batch, row_chunks.of_rows(titles, keep)), broken, records)


def _read(
    text: bytes, parsing: arrow_csv.ParseOptions, cells: int, read: Sequence[int]
) -> pa.Table | None:
    names = [f"c{place}" for place in range(cells)]
    reading = arrow_csv.ReadOptions(use_threads=False, column_names=names, block_size=len(text) + 1)
    converting = arrow_csv.ConvertOptions(
        check_utf8=False,  # done for the whole text at once
        column_types=dict.fromkeys(names, row_chunks.TEXT),
        include_columns=[names[place] for place in read],
        strings_can_be_null=True,
        null_values=[""],
    )
    try:
        return arrow_csv.read_csv(pa.BufferReader(text), reading, parsing, converting)
    except pa.ArrowInvalid:
        return None


def _plain(columns: Columns, text: bytes, lines: Lined) -> Columns:
    """The cells without text marks and with \\n for line breaks, if the text has any such at all."""
    if b"'" in text or b'="' in text:
        columns = {place: _without_marks(column) for place, column in columns.items()}
    if len(lines.inside) and b"\r" in text:
        columns = {
            place: pc.replace_substring(pc.replace_substring(column, "\r\n", "\n"), "\r", "\n")
            for place, column in columns.items()
        }
    return columns


def _without_marks(column: pa.Array) -> pa.Array:
    marked = pc.or_(pc.starts_with(column, "'"), pc.starts_with(column, "="))
    if not pc.any(marked).as_py():
        return column
    changed = [without_mark(cell) or None for cell in column.filter(marked).to_pylist()]
    return pc.replace_with_mask(
        column, pc.fill_null(marked, False), pa.array(changed, row_chunks.TEXT)
    )


def _blank_rows(
    columns: Columns, numbers: NDArray[np.int64], text: bytes, lines: Lined, separator: str
) -> Mask:
    """Rows of nothing but separators: first those blank in what was read, then by their text."""
    blank = np.ones(len(numbers), dtype=bool)
    for column in columns.values():
        empty = pc.or_kleene(pc.is_null(column), pc.utf8_is_space(column))
        blank &= empty.to_numpy(zero_copy_only=False)
        if not blank.any():
            return blank
    starts = np.concatenate(([0], lines.ends + 1))
    stops = np.append(lines.ends, len(text))
    for at in np.flatnonzero(blank):
        record = text[starts[numbers[at] - 1] : stops[numbers[at] - 1]]
        blank[at] = all(is_blank(cell) for cell in _cells(record.decode(), separator))
    return blank


def _filled(columns: Columns, places: Sequence[int], rows: int) -> Mask:
    """The rows with something in any of these columns."""
    filled = np.zeros(rows, dtype=bool)
    for place in places:
        column = columns[place]
        if column.null_count < rows:
            space = pc.or_kleene(pc.is_null(column), pc.utf8_is_space(column))
            filled |= ~space.to_numpy(zero_copy_only=False)
    return filled


def _titles(
    ragged: Sequence[tuple[int, str]], shape: Shape, broken: list[BrokenRow]
) -> list[tuple[int, list[str]]]:
    """The ragged rows that may be titles or totals; the others go to `broken`."""
    titles = []
    for number, record in ragged:
        cells = _cells(record, shape.separator)
        if all(map(is_blank, cells)):
            continue
        row = fit(cells, shape.width)
        if isinstance(row, str):
            broken.append(BrokenRow(number, row, QUOTES))
        else:
            titles.append((number, [plain(cell) for cell in row]))
    return titles


def _cells(record: str, separator: str) -> list[str]:
    return next(csv.reader([record], delimiter=separator), [])


def _swallowed(text: bytes, lines: Lined, shape: Shape) -> bool:
    """Whether some cell with line breaks holds what looks like rows."""
    return any(
        looks_swallowed(text[start:stop].decode("utf-8", "replace"), shape)
        for start, stop in _broken_cells(lines)
    )


def _broken_cells(lines: Lined) -> set[tuple[int, int]]:
    """From where to where the cells with line breaks in them go; doubled quotes do not end a cell."""
    quotes = lines.quotes
    cells = set()
    for after in np.unique(np.searchsorted(quotes, lines.inside)):
        first, last = after - 1, after
        while first > 0 and quotes[first] == quotes[first - 1] + 1:
            first -= 2
        while last + 1 < len(quotes) and quotes[last + 1] == quotes[last] + 1:
            last += 2
        cells.add((int(quotes[first]), int(quotes[last])))
    return cells
