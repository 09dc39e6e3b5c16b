"""Cells of a workbook that show an error, or hold a formula that was never worked out.

calamine gives them as empty cells; what has no value is not empty, so it is told as the text of the error,
or as UNKNOWN. Looked for only where a sheet's bytes show that there may be any.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping
from typing import Any

from tthc_metrics.intake.cell_patterns import UNKNOWN, has_no_value
from tthc_metrics.intake.files.byte_marks import holds
from tthc_metrics.intake.files.xlsx_parts import cell_place, parse, whole_tags

Cells = dict[tuple[int, int], str]
"""Texts by row, counted from 1, and column, from 0."""

MARKS_OF_ODS = (b":f", b"error")
"""One of these is there where a cell has a formula or an error; looked for alone, which is quicker than the pattern."""
FAULTY = re.compile(rb"<(?:\w+:)?f[\s/>]|t=[\"']e[\"']|table:formula|calcext:value-type=\"error\"")
REPEATED = 100  # columns that one cell of an ODS is taken to stand for, at most


def of_ods(archive: zipfile.ZipFile) -> Mapping[str, Cells]:
    """By sheet's name, of an ODS."""
    parts = whole_tags(archive, "content.xml")
    if not any(
        any(mark in part for mark in MARKS_OF_ODS) and FAULTY.search(part) for part in parts
    ):
        return {}
    reader = _OdsReader()
    parse(archive, "content.xml", reader.start, reader.end, reader.text)
    return reader.found


def may_be_faulty(part: bytes, apostrophes: bool) -> bool:
    """Whether some bytes of a sheet show that a cell may have no value; `apostrophes`: attributes may stand in such."""
    marked = holds(part, b"<f") or holds(part, b":f") or holds(part, b't="e"', tell=b'e"')
    marked = marked or (apostrophes and b"t='e'" in part)
    return marked and FAULTY.search(part) is not None


def of_sheet(archive: zipfile.ZipFile, path: str) -> Cells:
    """Of a sheet of an XLSX of which some bytes show that there may be any."""
    reader = _SheetReader()
    parse(archive, path, reader.start, reader.end, reader.text)
    return reader.found


class _SheetReader:
    """Follows the cells of an XLSX sheet."""

    def __init__(self) -> None:
        self.found: Cells = {}
        self._row = self._column = 0
        self._type, self._value = "", ""
        self._formula = self._inside = False

    def start(self, tag: str, about: dict[str, str]) -> None:
        if tag == "row":
            self._row, self._column = int(about.get("r", self._row + 1)), 0
        elif tag == "c":
            if "r" in about:
                self._row, self._column = cell_place(about["r"])
            self._type, self._value, self._formula = about.get("t", ""), "", False
        elif tag == "f":
            self._formula = True
        elif tag == "v":
            self._inside = True

    def text(self, letters: str) -> None:
        if self._inside:
            self._value += letters

    def end(self, tag: str) -> None:
        if tag == "v":
            self._inside = False
        elif tag == "c":
            if self._type == "e":
                self.found[self._row, self._column] = self._value or UNKNOWN
            elif self._formula and not self._value and self._type != "str":
                self.found[self._row, self._column] = UNKNOWN
            self._column += 1


class _OdsReader:
    """Follows the cells of an ODS; an error is told by its text, as older programs say nothing else of it."""

    def __init__(self) -> None:
        self.found: dict[str, Cells] = {}
        self._sheet: Cells = {}
        self._row = self._next_row = self._column = 0
        self._about: dict[str, str] = {}
        self._text = ""

    def start(self, tag: str, about: dict[str, str]) -> None:
        if tag == "table":
            self._sheet = self.found.setdefault(about.get("table:name", ""), {})
            self._next_row = 1
        elif tag == "table-row":
            self._row, self._column = self._next_row, 0
            self._next_row += int(about.get("table:number-rows-repeated", 1))
        elif tag in ("table-cell", "covered-table-cell"):
            self._about, self._text = about, ""

    def text(self, letters: str) -> None:
        if self._about:
            self._text += letters

    def end(self, tag: str) -> None:
        if tag not in ("table-cell", "covered-table-cell"):
            return
        times = int(self._about.get("table:number-columns-repeated", 1))
        if "table:formula" in self._about and (shown := self._shown()):
            for place in range(self._column, self._column + min(times, REPEATED)):
                self._sheet[self._row, place] = shown
        self._column += times
        self._about = {}

    def _shown(self) -> str | None:
        """What a formula shows in place of a value; None if it has one."""
        text = self._text.strip()
        if self._about.get("calcext:value-type") == "error" or has_no_value(text):
            return text or UNKNOWN
        return None if "office:value-type" in self._about or text else UNKNOWN


def with_cells(rows: list[tuple[int, list[str]]], cells: Cells) -> list[tuple[int, list[Any]]]:
    """Rows as calamine tells them, with the texts of cells without a value put in."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (row, column), text in cells.items():
        by_row.setdefault(row, []).append((column, text))
    return [(row, _put(row_cells, by_row.get(row, ()))) for row, row_cells in rows]


def _put(cells: list[str], texts: Any) -> list[str]:
    for column, text in texts:
        cells += [""] * (column + 1 - len(cells))
        cells[column] = text
    return cells
