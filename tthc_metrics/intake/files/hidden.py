"""Rows and columns that a workbook does not show: hidden by hand, by a filter, or without any height or width.

They are read like the others; here is only found which they are, so that it can be said. An XLSX is looked through
as bytes: to follow all its cells would cost more than to read them.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import BinaryIO

import numpy as np

from tthc_metrics.intake.files import biff
from tthc_metrics.intake.files.broken import BROKEN
from tthc_metrics.intake.files.calamine_child import sheet_paths, whole_tags

Ranges = Sequence[tuple[int, int]]
ROW, ROW_OF_PREFIX = re.compile(rb"<row\s[^>]*>"), re.compile(rb"<(?:\w+:)?row\s[^>]*>")
COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")
SAYS_HIDDEN = re.compile(rb"hidden\s*=\s*[\"'](?:1|t)")
IS_HIDDEN = re.compile(
    rb"\s(?:hidden\s*=\s*[\"'](?:1|true)|(?:ht|width)\s*=\s*[\"']0(?:\.0*)?[\"'])"
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


def hidden_parts(file: BinaryIO) -> Mapping[str, Hidden]:
    """By sheet's name, of XLSX and XLS. What is wrong with the file is told by whoever reads its cells."""
    try:
        if not zipfile.is_zipfile(file):
            file.seek(0)
            found = biff.hidden_parts(file)
            return {
                name: Hidden(sorted(rows), sorted(columns))
                for name, (rows, columns) in found.items()
            }
        with zipfile.ZipFile(file) as archive:
            if "xl/workbook.xml" not in archive.namelist():
                return {}
            return {name: _of_sheet(archive, path) for name, path in sheet_paths(archive).items()}
    except BROKEN:
        return {}


def _of_sheet(archive: zipfile.ZipFile, path: str) -> Hidden:
    columns: list[tuple[int, int]] = []
    hides_rows = False
    for part in whole_tags(archive, path):
        columns += _columns(part) if b"cols>" in part else ()
        hides_rows |= _may_hide_rows(part)
    return Hidden(sorted(_rows(archive, path)) if hides_rows else (), sorted(columns))


def _columns(part: bytes) -> Iterator[tuple[int, int]]:
    for tag in COLUMN.findall(part):
        stated = _stated(tag)
        if IS_HIDDEN.search(tag) and b"min" in stated:
            yield stated[b"min"] - 1, stated.get(b"max", stated[b"min"]) - 1


def _may_hide_rows(part: bytes) -> bool:
    """Whether it is worth while to look at the tags: plain texts are found ten times as fast as patterns."""
    said = b"hidden" in part and SAYS_HIDDEN.search(part) is not None
    return said or b' ht="0' in part or b" ht='0" in part


def _rows(archive: zipfile.ZipFile, path: str) -> Iterator[tuple[int, int]]:
    row_no = 0
    for part in whole_tags(archive, path):
        for tag in (ROW_OF_PREFIX if b":row" in part else ROW).findall(part):
            row_no = _stated(tag).get(b"r", row_no + 1)
            if IS_HIDDEN.search(tag):
                yield row_no, row_no


def _stated(tag: bytes) -> Mapping[bytes, int]:
    return {name: int(value) for name, value in ATTRIBUTE.findall(tag)}
