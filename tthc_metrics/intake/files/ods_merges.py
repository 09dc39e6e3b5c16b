"""The merged cells of an ODS and its hidden rows and columns, which calamine does not tell."""

from __future__ import annotations

import zipfile
from typing import BinaryIO
from xml.parsers import expat

from tthc_metrics.intake.files.hidden import Hidden
from tthc_metrics.intake.files.text_sheet import MergedCells

UNSHOWN = ("collapse", "filter")


class _EnoughError(Exception):
    """A document type, which no such file has."""


def merged_and_hidden(file: BinaryIO) -> tuple[dict[str, list[MergedCells]], dict[str, Hidden]]:
    """Each by sheet's name; nothing if the file is no ODS.

    What is wrong with the file has been told by whoever read its cells; here it is passed over.
    """
    spans = _Spans()
    try:
        with zipfile.ZipFile(file) as archive, archive.open("content.xml") as content:
            parser = expat.ParserCreate()
            parser.StartElementHandler = spans.start
            parser.StartDoctypeDeclHandler = _stop
            parser.ParseFile(content)
    except (_EnoughError, expat.ExpatError, zipfile.BadZipFile, KeyError, OSError, ValueError):
        pass
    hidden = {name: Hidden(rows, columns) for name, (rows, columns) in spans.hidden.items()}
    return spans.found, hidden


def _stop(*about: object) -> None:
    raise _EnoughError


class _Spans:
    """Follows tables, rows and cells; repeated ones count as often as they are repeated."""

    def __init__(self) -> None:
        self.found: dict[str, list[MergedCells]] = {}
        self.hidden: dict[str, tuple[list[tuple[int, int]], list[tuple[int, int]]]] = {}
        self._name = ""
        self._row = self._next_row = self._column = 0

    def start(self, tag: str, about: dict[str, str]) -> None:
        if tag == "table:table":
            self._name = about.get("table:name", "")
            self.found[self._name] = []
            self.hidden[self._name] = ([], [])
            self._next_row, self._column = 1, 0
        elif tag == "table:table-row":
            self._row, self._column = self._next_row, 0
            self._next_row += int(about.get("table:number-rows-repeated", 1))
            self._note(0, about, self._row, self._next_row - 1)
        elif tag == "table:table-column":
            first = self._column
            self._column += int(about.get("table:number-columns-repeated", 1))
            self._note(1, about, first, self._column - 1)
        elif tag in ("table:table-cell", "table:covered-table-cell"):
            self._cell(about)

    def _note(self, which: int, about: dict[str, str], first: int, last: int) -> None:
        if about.get("table:visibility") in UNSHOWN and self._name in self.hidden:
            self.hidden[self._name][which].append((first, last))

    def _cell(self, about: dict[str, str]) -> None:
        right = int(about.get("table:number-columns-spanned", 1)) - 1
        down = int(about.get("table:number-rows-spanned", 1)) - 1
        if (right or down) and self._name in self.found:
            bottom, last = self._row + down, self._column + right
            self.found[self._name].append(MergedCells(self._row, self._column, bottom, last))
        self._column += int(about.get("table:number-columns-repeated", 1))
