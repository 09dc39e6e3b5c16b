"""CSV record by record, with Python's csv module: slower, and right where quotes are not.

What cannot be taken apart is told and the next line is a row again, so that an unclosed quote costs
one row and not all that follow.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tthc_metrics.intake.files.cell_text import is_blank, without_mark
from tthc_metrics.intake.files.encodings import MARK, is_utf8, readable
from tthc_metrics.intake.files.limits import CELL, MIB
from tthc_metrics.intake.files.text_sheet import BrokenRow

# Process-wide in the csv module; cells longer than limits.CELL are told, not taken.
csv.field_size_limit(max(csv.field_size_limit(), 16 * MIB))

LINE_BREAK = re.compile("\r\n|\r|\n")
QUOTES = "Kiểm tra dấu phân cách và dấu nháy kép của dòng này."
NOT_CLOSED = "không đọc được là CSV (dấu nháy kép không khép hoặc đặt sai chỗ)."
AGAIN = "Sửa ô này hoặc xuất lại tệp."


@dataclass
class Taken:
    """What stood in some lines: rows and broken rows, numbered from 1 within them.

    `records` counts all of them, blank ones too; `lines` are the physical lines they took.
    """

    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    broken: list[BrokenRow] = field(default_factory=list)
    records: int = 0
    lines: int = 0


@dataclass(frozen=True)
class Shape:
    """How a sheet's records are taken apart. Width 0: not known yet, any number of cells will do."""

    separator: str
    width: int
    encoding: str = "UTF-8"


def take(
    lines: Sequence[bytes],
    shape: Shape,
    *,
    whole: bool,
    at_most: int | None = None,
    rows: int | None = None,
) -> Taken:
    """The records in these lines; the first `at_most` of them, or until there are so many `rows`.

    The lines are csv_text.tidied. Unless `whole`, a record that is still open after the last line is
    left there for more lines to come.
    """
    texts = _Lines(lines)
    taken = Taken()
    text = b"".join(lines)
    damaged = b"\x00" in text or not is_utf8(text)
    marked = b"'" in text or b'="' in text
    reader = texts.reader(0, shape.separator)
    while taken.lines < len(lines) and taken.records != at_most and len(taken.rows) != rows:
        start = taken.lines
        try:
            cells: list[str] | None = next(reader)
        except (csv.Error, StopIteration):
            if texts.ran_out and not whole:
                break
            cells = None
        several = texts.at > start + 1
        taken.records += 1
        if cells is None or (several and any(looks_swallowed(cell, shape) for cell in cells)):
            taken.broken.append(BrokenRow(taken.records, NOT_CLOSED, QUOTES))
            taken.lines = start + 1
            reader = texts.reader(taken.lines, shape.separator)
            continue
        taken.lines = texts.at
        long = sum(map(len, lines[start : taken.lines])) > CELL
        row = _checked(cells, shape, taken, doubtful=damaged or long)
        if row:
            taken.rows.append((taken.records, [*map(plain, row)] if marked or several else row))
    return taken


def fit(cells: Sequence[str], width: int) -> list[str] | str:
    """The cells of one record as `width` cells, or what is wrong with their number.

    Title, total and signature lines (`Tổng cộng: 12`) have few cells: they pass, filled up with
    empty ones, and the next stage tells what they are.
    """
    if len(cells) == width or width == 0:
        return list(cells)
    if len(cells) > width and all(map(is_blank, cells[width:])):
        return list(cells[:width])
    if len(cells) * 2 < width:
        return [*cells, *[""] * (width - len(cells))]
    return wrong_count(len(cells), width)


def wrong_count(cells: int, width: int) -> str:
    return f"có {cells} ô trong khi bảng có {width} cột."


def _checked(cells: list[str], shape: Shape, taken: Taken, *, doubtful: bool) -> list[str] | None:
    """The record as a row; None if it is blank, or broken and told so."""
    if all(map(is_blank, cells)):
        return None
    wrong = _unreadable(cells, shape) if doubtful else None
    if not wrong:
        row = fit(cells, shape.width)
        if not isinstance(row, str):
            return row
        wrong = row, QUOTES
    taken.broken.append(BrokenRow(taken.records, *wrong))
    return None


def plain(cell: str) -> str:
    """A cell of text that csv_text.tidied: only line breaks within it and text marks are left to do."""
    if "\r" in cell:
        cell = cell.replace("\r\n", "\n").replace("\r", "\n")
    return without_mark(cell) if cell[:1] in ("'", "=") else cell


def _unreadable(cells: list[str], shape: Shape) -> tuple[str, str] | None:
    if any("\x00" in cell for cell in cells):
        return "có ký tự NUL (byte 0) trong dòng.", AGAIN
    if any(MARK in cell for cell in cells):
        what = f"có byte không đọc được theo bảng mã {shape.encoding}."
        return what, "Xuất lại tệp ở dạng UTF-8."
    if any(len(cell) > CELL for cell in cells):
        return f"có ô dài hơn {CELL} ký tự.", AGAIN
    return None


def looks_swallowed(cell: str, shape: Shape) -> bool:
    """Whether a cell holds lines that look like rows: then its quote was never closed."""
    enough = max(shape.width - 1, 3)  # in narrow tables a sentence has as many commas
    return shape.width > 0 and any(
        line.count(shape.separator) >= enough for line in LINE_BREAK.split(cell)[1:]
    )


class _Lines:
    """Lines handed to the csv module, with the position it has come to."""

    def __init__(self, lines: Sequence[bytes]) -> None:
        self._lines = lines
        self.at = 0
        self.ran_out = False

    def reader(self, start: int, separator: str) -> Iterator[list[str]]:
        self.at = start
        self.ran_out = False
        return csv.reader(self._from_here(), delimiter=separator, strict=True)

    def _from_here(self) -> Iterator[str]:
        while self.at < len(self._lines):
            line = self._lines[self.at]
            self.at += 1
            yield readable(line)
        self.ran_out = True
