"""Run as a program of its own: the workbook on standard input, its cells as text on standard output.

calamine allots a sheet's whole rectangle at once, and aborts the process if it cannot: one cell at
XFD1048576 asks for 512 GB. So it runs apart, with bounded memory and time; see workbooks.py. This
file imports nothing of ours but two neighbours that import nothing, so that it starts in milliseconds.

Output: marshalled tuples, one after the other.
    ("sheet", name, [(top, left, bottom, right), …], hidden)   merged cells, from 0
    ("cells", numbers, [(letters, ends, places), …])   rows from 1, and column by column the texts that occur, one after
                                                       the other in UTF-8, from where to where each goes, and the place
                                                       among them of each row's (an empty text is an empty cell); numbers,
                                                       ends and places are integers of four bytes
    ("zeros", {column: [row_no, …]})                   of the sheet: where a format's zeros were put before a number
    ("veiled", {column: [row_no, …]})                  of the sheet: where a format shows nothing of a value
    ("end",) or ("error", "password" | "columns" | "broken")
"""

from __future__ import annotations

import gc
import io
import marshal
import re
import resource
import sys
import zipfile
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple
from xml.parsers import expat

if TYPE_CHECKING:
    from tthc_metrics.intake.files.value_text import number, text
    from tthc_metrics.intake.files.xlsx_parts import cell_place, parse, sheet_paths, whole_tags
else:  # run as a file, it finds its neighbours beside it
    from value_text import number, text
    from xlsx_parts import cell_place, parse, sheet_paths, whole_tags

FIRST, ROWS = 200, 10_000  # in the first message, and in each further one
KNOWN = 100_000  # values whose text is remembered
# 0.000000; shorter ones are amounts
FIXED = re.compile(r'(?:"[^"]*"|\[[^\]]*\])*0\.(0{4,})(?![0#?%E])')
ZEROS = re.compile(
    r"(?:\[[^\]<>=]*\]|_.|\\? )*(0{2,30})(?:_.|\\? )*(?:;.*)?"
)  # 000, and room beside it
FIRST_CELL = re.compile(rb"<c\s(?:[^>]*\s)?r=[^>]*>")
ABOUT = re.compile(rb"""\s([rs])=["'](\w+)["']""")
VEIL = ";;;"  # a format whose four parts are empty
VEILED = (-1, 0)
Formats = dict[int, dict[int, tuple[int, int]]]
"""By row, from 1, and column, from 0: the digits, and the decimals, that are shown at least; or VEILED."""
Marked = dict[int, list[int]]
"""Row numbers by column."""


def main() -> None:
    memory, seconds, columns = map(int, sys.argv[1:4])
    bounded(resource.RLIMIT_AS, memory)
    bounded(resource.RLIMIT_CPU, seconds)
    bounded(resource.RLIMIT_CORE, 0)
    gc.disable()  # cells form no circles, and to look for some among millions of them is a tenth of the work
    from python_calamine import (
        CalamineError,
        PasswordError,
    )  # only here: whoever reads parts of a file needs none

    try:
        for message in messages(sys.stdin.buffer.read(), columns):
            tell(sys.stdout.buffer, message)
    except PasswordError:
        tell(sys.stdout.buffer, ("error", "password"))
    except (CalamineError, OSError, ValueError, expat.ExpatError, zipfile.BadZipFile, KeyError):
        tell(sys.stdout.buffer, ("error", "broken"))


def bounded(kind: int, wanted: int) -> None:
    """No more than wanted of a resource, and no more than the host allows."""
    _, hard = resource.getrlimit(kind)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(kind, (most, most))


def tell(out: BinaryIO, message: tuple[Any, ...]) -> None:
    out.write(marshal.dumps(message, 2))
    out.flush()


def messages(data: bytes, columns: int) -> Iterator[tuple[Any, ...]]:
    """All sheets of the workbook, one after the other, as the messages described above."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    formats = NumberFormats(data)
    for number, about in enumerate(book.sheets_metadata):
        if about.typ != SheetTypeEnum.WorkSheet:
            continue
        sheet = book.get_sheet_by_index(number)
        ranges = sheet.merged_cell_ranges or []
        hidden = about.visible != SheetVisibleEnum.Visible
        yield "sheet", about.name, [(*start, *end) for start, end in ranges], hidden
        if sheet.start is None:
            continue
        shown = formats.of_sheet(about.name)
        zeros: Marked = {}
        veiled: Marked = {}
        texts, before = (
            Texts(),
            sheet.start[1],
        )  # empty columns on the left, which iter_rows leaves out
        for numbers, rows in stretches(sheet.iter_rows()):
            cells = [texts.of(column) for column in zip(*rows, strict=True)]
            if any(any(column) for column in cells[max(columns - before, 0) :]):
                yield "error", "columns"
                return
            apply_formats(Stretch(numbers, rows, cells, before), shown, zeros, veiled)
            empty = (b"", bytes(8), bytes(4 * len(numbers)))
            yield "cells", array("I", numbers).tobytes(), [empty] * before + [*map(coded, cells)]
        if zeros:
            yield "zeros", zeros
        if veiled:
            yield "veiled", veiled
    yield ("end",)


def stretches(rows: Iterable[list[Any]]) -> Iterator[tuple[list[int], list[list[Any]]]]:
    """Rows that have any cell, so many at a time, with their numbers from 1."""
    numbers: list[int] = []
    some: list[list[Any]] = []
    wanted = FIRST
    for row_no, values in enumerate(rows, 1):
        if values.count("") == len(values):
            continue
        numbers.append(row_no)
        some.append(values)
        if len(some) == wanted:
            yield numbers, some
            numbers, some, wanted = [], [], ROWS
    if some:
        yield numbers, some


class Texts(dict[tuple[type, Any], str]):
    """What values are as text, worked out once for each: days and numbers come again and again."""

    def __missing__(self, key: tuple[type, Any]) -> str:
        if len(self) > KNOWN:
            self.clear()
        found = self[key] = text(key[1])
        return found

    def of(self, values: Sequence[Any]) -> list[str]:
        """A column's cells as text."""
        if set(map(type, values)) == {str}:
            return list(values)
        return [value if type(value) is str else self[type(value), value] for value in values]


def coded(cells: Sequence[str]) -> tuple[bytes, bytes, bytes]:
    """The texts of a column, each once, where each begins and ends, and which of them each cell is."""
    seen = dict.fromkeys(cells)
    place = dict(zip(seen, range(len(seen)), strict=True))
    places = array("I", map(place.__getitem__, cells))
    letters = "".join(seen)
    sizes = map(len, seen) if letters.isascii() else (len(text.encode()) for text in seen)
    ends = array("i", accumulate(sizes, initial=0))
    return letters.encode(), ends.tobytes(), places.tobytes()


class Stretch(NamedTuple):
    """Some rows: their numbers, their values row by row, their cells as text column by column, columns before those."""

    numbers: Sequence[int]
    rows: Sequence[Sequence[Any]]
    cells: Sequence[list[str]]
    before: int


def apply_formats(some: Stretch, shown: Formats, zeros: Marked, veiled: Marked) -> None:
    """Write numbers as their formats show them; `zeros` and `veiled` take where a format adds or hides something."""
    for nth, row_no in enumerate(some.numbers):
        for column, (digits, decimals) in shown.get(row_no, {}).items():
            place = column - some.before
            if not 0 <= place < len(some.cells) or some.rows[nth][place] == "":
                continue
            value, texts = some.rows[nth][place], some.cells[place]
            if (digits, decimals) == VEILED:
                veiled.setdefault(column, []).append(row_no)
            elif type(value) in (int, float):
                plain = texts[nth]
                texts[nth] = number(value, decimals)
                if digits and plain.isdecimal() and len(plain) < digits:
                    texts[nth] = plain.zfill(digits)
                    zeros.setdefault(column, []).append(row_no)


class NumberFormats:
    """Which cells of an XLSX have such a format; of nothing else.

    A document type, where entities would be declared, is refused.
    """

    def __init__(self, data: bytes) -> None:
        self._styles: dict[str, tuple[int, int]] = {}
        self._paths: dict[str, str] = {}
        if not zipfile.is_zipfile(io.BytesIO(data)):
            return
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        if "xl/styles.xml" in self._zip.namelist():
            self._styles = self._wanted_styles()
        if self._styles:
            self._paths = sheet_paths(self._zip)

    def of_sheet(self, name: str) -> Formats:
        """The formats of a sheet's cells, by its name."""
        found: Formats = {}
        if name in self._paths:
            for row, column, style in self._styled(self._paths[name]):
                found.setdefault(row, {})[column] = self._styles[style]
        return found

    def _styled(self, path: str) -> Iterator[tuple[int, int, str]]:
        """Row, column and style of the cells that have one of the styles looked for.

        Cells that say where they are, as nearly all programs write them, are found in the bytes: following every
        cell takes longer than to read them.
        """
        styles = "|".join(self._styles)
        cell = re.compile(rf"""<c(?=\s)[^>]*?\ss=["'](?:{styles})["'][^>]*""".encode())
        for nth, part in enumerate(whole_tags(self._zip, path)):
            if nth == 0 and not FIRST_CELL.search(part):
                yield from self._followed(path)
                return
            for about in map(dict, map(ABOUT.findall, cell.findall(part))):
                yield *cell_place(about.get(b"r", b"A0").decode()), about[b"s"].decode()

    def _followed(self, path: str) -> Iterator[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        row = column = 0

        def start(tag: str, about: dict[str, str]) -> None:
            nonlocal row, column
            if tag == "row":
                row, column = int(about.get("r", row + 1)), 0
            elif tag == "c":
                if "r" in about:
                    row, column = cell_place(about["r"])
                if about.get("s") in self._styles:
                    found.append((row, column, about["s"]))
                column += 1

        parse(self._zip, path, start)
        return iter(found)

    def _wanted_styles(self) -> dict[str, tuple[int, int]]:
        """Digits and decimals of each cell style that fixes them, by the style's number."""
        formats: dict[str, tuple[int, int]] = {}
        styles: dict[str, tuple[int, int]] = {}
        path: list[str] = []
        count = 0

        def start(tag: str, about: dict[str, str]) -> None:
            nonlocal count
            path.append(tag)
            code = about.get("formatCode", "")
            if tag == "numFmt" and (fixed := FIXED.match(code)):
                formats[about.get("numFmtId", "")] = (0, len(fixed[1]))
            elif tag == "numFmt" and code.strip() == VEIL:
                formats[about.get("numFmtId", "")] = VEILED
            elif tag == "numFmt" and (zeros := ZEROS.fullmatch(code)):
                formats[about.get("numFmtId", "")] = (len(zeros[1]), 0)
            elif path[-2:] == ["cellXfs", "xf"]:
                if about.get("numFmtId", "") in formats:
                    styles[str(count)] = formats[about["numFmtId"]]
                count += 1

        parse(self._zip, "xl/styles.xml", start, lambda tag: path.pop())
        return styles


if __name__ == "__main__":
    main()
