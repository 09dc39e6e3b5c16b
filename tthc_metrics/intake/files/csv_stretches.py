"""A CSV from its first data row to its end, a stretch of whole records at a time, in bounded memory."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import BinaryIO

from tthc_metrics.intake.files import csv_fast, csv_text, row_chunks
from tthc_metrics.intake.files.csv_careful import AGAIN, Shape, Taken, take
from tthc_metrics.intake.files.csv_fast import Parsed
from tthc_metrics.intake.files.limits import CELL, COLUMNS, MIB
from tthc_metrics.intake.files.text_sheet import BrokenRow

STRETCH = 4 * MIB
ANY_END = re.compile(rb"\r\n|\n|\r")
LINE_END = re.compile(rb"\r\n|\n|\r(?!\Z)")  # a last \r may be half of \r\n


class Stretches:
    """Reads a UTF-8 stream as records; what is left of a stretch begins the next."""

    def __init__(self, stream: BinaryIO, shape: Shape) -> None:
        self._stream = stream
        self._shape = shape
        self._text = b""
        self._over = False

    def skip(self, records: int) -> int:
        """Pass over the first records; how many there were, should the file be shorter."""
        shape = Shape(self._shape.separator, 0)
        passed = 0
        while passed < records and self._fill():
            passed += self._careful(shape, [], at_most=records - passed).records
        return passed

    def peek(self) -> bytes:
        """The text's first line or so."""
        self._fill()
        return self._text[:100]

    def look(self, shape: Shape, rows: int) -> Taken:
        """The next rows, as far as a mebibyte of text holds them; they stay to be read."""
        self._fill()
        text = self._text[:MIB]
        lines = csv_text.tidied(text).splitlines(keepends=True)
        whole = self._over and len(text) == len(self._text)
        return take(lines, shape, whole=whole, rows=rows)

    def rest(self, keep: Sequence[int]) -> Iterator[Parsed]:
        """The records from here on; their numbers begin at 1 in every stretch."""
        if not self._fill():
            return
        cells = self._usual_cells()
        while self._fill():
            yield self._fast(keep, cells) or self._careful(self._shape, keep)

    def _fill(self) -> bool:
        """Have a stretch of text at hand, unless the file is at its end."""
        while not self._over and len(self._text) < STRETCH:
            more = self._stream.read(STRETCH)
            self._over = not more
            self._text += more
        return bool(self._text)

    def _fast(self, keep: Sequence[int], cells: int) -> Parsed | None:
        """The whole records at hand by Arrow; None if they are not regular enough for it."""
        raw = self._text
        if not self._over and raw.endswith(b"\r"):  # it may be half of \r\n
            raw = raw[:-1]
        lines = csv_text.lined(raw)
        if not self._over:
            if not len(lines.ends):
                return None
            raw = raw[: int(lines.ends[-1]) + 1]
            lines = lines.up_to(len(raw))
        text = csv_text.tidied(raw)
        if text is not raw:
            lines = csv_text.lined(text)
        if not csv_fast.can_parse(text, lines, self._shape):
            return None
        parsed = csv_fast.parse(text, lines, self._shape, keep, cells)
        if parsed:
            self._text = self._text[len(raw) :]
        return parsed

    def _careful(self, shape: Shape, keep: Sequence[int], at_most: int | None = None) -> Parsed:
        """The whole records at hand by the csv module."""
        raw = self._text
        if not self._over:
            last = max(raw.rfind(b"\n"), raw.rfind(b"\r", 0, -1))
            raw = raw[: last + 1]
        if not raw:
            return self._endless_line()
        raw_lines = raw.splitlines(keepends=True)
        lines = csv_text.tidied(raw).splitlines(keepends=True)
        taken = take(lines, shape, whole=self._over, at_most=at_most)
        if not taken.records:  # one record as long as the stretch: its quote is not closed
            taken = take(lines, shape, whole=True, at_most=1)
        self._text = self._text[sum(map(len, raw_lines[: taken.lines])) :]
        return Parsed(row_chunks.of_rows(taken.rows, keep), taken.broken, taken.records)

    def _endless_line(self) -> Parsed:
        """Pass over a line longer than a stretch without ever holding it."""
        end = None
        while not end and not self._over:
            more = self._stream.read(STRETCH)
            self._over = not more
            self._text = self._text[-1:] + more  # the last letter may be the \r of \r\n
            end = LINE_END.search(self._text) if more else ANY_END.search(self._text)
        self._text = self._text[end.end() :] if end else b""
        broken = BrokenRow(1, f"có ô dài hơn {CELL} ký tự.", AGAIN)
        return Parsed(row_chunks.of_rows([], []), [broken], 1)

    def _usual_cells(self) -> int:
        """How many cells most of the next records have: some programs end each with a separator."""
        rows = self.look(Shape(self._shape.separator, 0), 100).rows
        counts = Counter(len(cells) for _, cells in rows)
        usual = counts.most_common(1)[0][0] if counts else 0
        return usual if self._shape.width < usual <= COLUMNS else self._shape.width
