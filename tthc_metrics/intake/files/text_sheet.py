"""What every format of file is turned into: sheets of text cells with the row numbers of the original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import pyarrow as pa

HEAD = 60
"""As many rows of a sheet are looked at to find its headings."""


@dataclass(frozen=True)
class BrokenRow:
    """A row that could not be taken apart into cells: its number (from 1), and why, in Vietnamese.

    Its text is not kept: with columns shifted nobody can say what is personal in it.
    """

    row_no: int
    what: str
    cure: str


@dataclass(frozen=True)
class MergedCells:
    """Cells merged into one; rows are numbers from 1 as a spreadsheet counts, columns positions from 0."""

    top: int
    left: int
    bottom: int
    right: int


class Sheet(Protocol):
    """One table of a file, every cell as text; rows are numbered from 1 as a spreadsheet counts."""

    @property
    def name(self) -> str | None:
        """The sheet's name; None where a file has only one table (CSV, Parquet)."""

    @property
    def head(self) -> Sequence[tuple[int, Sequence[str]]]:
        """The first HEAD rows that are not empty, each with its number."""

    @property
    def merged(self) -> Sequence[MergedCells]:
        """MergedCells cells among the rows of the head, where the format tells them."""

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The rows numbered above `after`: column `row_no` (int64), then `c{position}` (string) for each of `keep`.

        Columns not in `keep` are never materialised. Empty cells are null; empty rows are left out.
        A row with other than `width` cells, beyond trailing empty ones, goes to `broken` instead, and
        so does one that cannot be read.
        """


@dataclass(frozen=True)
class SheetSeenOtherwise:
    """What the wrappers of a sheet have in common: they change its cells, not what it is called or where it is merged."""

    sheet: Sheet

    @property
    def name(self) -> str | None:
        """The sheet's own name."""
        return self.sheet.name

    @property
    def merged(self) -> Sequence[MergedCells]:
        """The sheet's own merged cells."""
        return self.sheet.merged
