"""Rows and columns that a workbook does not show: hidden by hand, by a filter, or with next to no height or width.

They are read like the others; here is only found which they are, so that it can be said. An XLSX is looked through
as bytes: to follow all its cells would cost more than to read them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tthc_metrics.intake.files.byte_marks import holds
from tthc_metrics.intake.files.xlsx_parts import whole_tags

Ranges = Sequence[tuple[int, int]]
ROW, ROW_OF_PREFIX = re.compile(rb"<row\s[^>]*>"), re.compile(rb"<(?:\w+:)?row\s[^>]*>")
COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
SAYS_HIDDEN = re.compile(rb"hidden\s*=\s*[\"'](?:1|t)")
IS_HIDDEN = re.compile(
    rb"\s(?:hidden\s*=\s*[\"'](?:1|true)|ht\s*=\s*[\"']0(?:\.\d*)?[\"']|width\s*=\s*[\"']0(?:\.[0-6]\d*)?[\"'])"
)
ATTRIBUTE = re.compile(rb"\s(r|min|max)\s*=\s*[\"'](\d{1,7})[\"']")


@dataclass(frozen=True)
class Hidden:
    """Of one sheet, first and last of each range in ascending order: rows from 1, columns from 0."""

    rows: Ranges = ()
    columns: Ranges = ()

    def of_rows(self, numbers: np.ndarray) -> np.ndarray:
        """Which of these row numbers are hidden, as a mask."""
        if not self.rows:
            return np.zeros(len(numbers), dtype=bool)
        first, last = np.array(self.rows).T
        place = np.searchsorted(first, numbers, side="right") - 1
        return np.asarray((place >= 0) & (numbers <= last[place]))

    def has_column(self, position: int) -> bool:
        """Whether a column is hidden."""
        return any(first <= position <= last for first, last in self.columns)


class HiddenInXlsx:
    """Finds what one sheet of an XLSX hides: looks at its bytes part by part, then once more if rows may be hidden."""

    def __init__(self) -> None:
        self._columns: list[tuple[int, int]] = []
        self._hides_rows = self._has_rows = False

    def look_at(self, part: bytes, apostrophes: bool) -> None:
        """A part that ends before a tag begins; `apostrophes`: attributes may stand in such."""
        if not self._has_rows:  # columns stand before all rows
            self._columns += _columns(part)
            self._has_rows = b"row " in part or b"row>" in part
        self._hides_rows = self._hides_rows or _may_hide_rows(part, apostrophes)

    def found(self, archive: zipfile.ZipFile, path: str) -> Hidden:
        """Once all parts are looked at."""
        rows = sorted(_rows(archive, path)) if self._hides_rows else ()
        return Hidden(rows, sorted(self._columns))


def _columns(part: bytes) -> Iterator[tuple[int, int]]:
    for tag in COLUMN.findall(part):
        stated = _stated(tag)
        if IS_HIDDEN.search(tag) and b"min" in stated:
            yield stated[b"min"] - 1, stated.get(b"max", stated[b"min"]) - 1


def _may_hide_rows(part: bytes, apostrophes: bool) -> bool:
    """Whether it is worth while to look at the tags: plain texts are found ten times as fast as patterns."""
    said = holds(part, b"hidden", tell=b"dd") and SAYS_HIDDEN.search(part) is not None
    return said or holds(part, b' ht="0', tell=b"ht") or (apostrophes and b" ht='0" in part)


def _rows(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[int, int]]:
    row_no = 0
    for part in whole_tags(archive, path):
        for tag in (ROW_OF_PREFIX if b":row" in part else ROW).findall(part):
            row_no = _stated(tag).get(b"r", row_no + 1)
            if IS_HIDDEN.search(tag):
                yield row_no, row_no


def _stated(tag: bytes) -> Mapping[bytes, int]:
    return {name: int(value) for name, value in ATTRIBUTE.findall(tag)}
