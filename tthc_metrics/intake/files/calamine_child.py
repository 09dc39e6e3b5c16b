"""Run as a program of its own: the workbook on standard input, its cells as text on standard output.

calamine allots a sheet's whole rectangle at once, and aborts the process if it cannot: one cell at
XFD1048576 asks for 512 GB. So it runs apart, with bounded memory and time; see workbooks.py. This
file imports nothing of ours, so that it starts in milliseconds.

Output: marshalled tuples, one after the other.
    ("sheet", name, [(top, left, bottom, right), …], hidden)   merged cells, from 0
    ("rows", [(row_no, [text, …]), …])                 rows from 1, "" for an empty cell
    ("end",) or ("error", "password" | "columns" | "broken")
"""

from __future__ import annotations

import datetime as dt
import io
import marshal
import os
import re
import resource
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, BinaryIO
from xml.parsers import expat

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

ROWS = 2_000  # in a message
LARGEST = 10**15  # beyond it Excel has lost digits: it keeps fifteen
FIXED = re.compile(
    r'(?:"[^"]*"|\[[^\]]*\])*0\.(0{4,})(?![0#?%E])'
)  # 0.000000; shorter ones are amounts
Decimals = dict[tuple[int, int], int]


def main() -> None:
    memory, seconds, columns = map(int, sys.argv[1:4])
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for message in messages(sys.stdin.buffer.read(), columns):
            tell(sys.stdout.buffer, message)
    except PasswordError:
        tell(sys.stdout.buffer, ("error", "password"))
    except (CalamineError, OSError, ValueError, expat.ExpatError, zipfile.BadZipFile, KeyError):
        tell(sys.stdout.buffer, ("error", "broken"))


def tell(out: BinaryIO, message: tuple[Any, ...]) -> None:
    out.write(marshal.dumps(message, 2))
    out.flush()


def messages(data: bytes, columns: int) -> Iterator[tuple[Any, ...]]:
    """All sheets of the workbook, one after the other, as the messages described above."""
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
        decimals = formats.of_sheet(about.name)
        some = []
        before = [""] * sheet.start[1]  # empty columns on the left, which iter_rows leaves out
        for row_no, values in enumerate(sheet.iter_rows(), 1):
            row = row_of_text([*before, *values], row_no, decimals)
            if len(row) > columns:
                yield "error", "columns"
                return
            if row:
                some.append((row_no, row))
            if len(some) == ROWS:
                yield "rows", some
                some = []
        yield "rows", some
    yield ("end",)


def row_of_text(values: list[Any], row_no: int, decimals: Decimals) -> list[str]:
    """A row's cells up to the last that is not empty."""
    last = len(values)
    while last and values[last - 1] == "":
        last -= 1
    if not decimals:
        return [value if type(value) is str else text(value) for value in values[:last]]
    return [
        text(value, decimals.get((row_no, place), 0)) for place, value in enumerate(values[:last])
    ]


def text(value: Any, decimals: int = 0) -> str:
    """A cell as text; `decimals`: how many its format always shows.

    Whole numbers have no point, others no exponent, dates are ISO. A number so large that Excel has
    lost digits of it is told in scientific form (1.23456789012346E+17), which no code has.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value, decimals)
    if isinstance(value, dt.datetime):
        return (value + dt.timedelta(microseconds=500_000)).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, dt.time):
        return value.strftime("%H:%M:%S")
    return str(value.isoformat())


def number(value: float, decimals: int) -> str:
    if abs(value) >= LARGEST:
        digits, exponent = f"{value:.14E}".split("E")
        return f"{digits.rstrip('0').rstrip('.')}E{exponent}"
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value() and not decimals:
        return str(int(value))
    shown = f"{exact:.{decimals}f}"
    return shown if decimals and Decimal(shown) == exact else f"{exact.normalize():f}"


class NumberFormats:
    """Which cells of an XLSX have a format of fixed decimals (1.0107 shown as 1.010700).

    XML is read with expat; a document type, where entities would be declared, is refused.
    """

    def __init__(self, data: bytes) -> None:
        self._styles: dict[str, int] = {}
        self._paths: dict[str, str] = {}
        if not zipfile.is_zipfile(io.BytesIO(data)):
            return
        self._zip = zipfile.ZipFile(io.BytesIO(data))
        if "xl/styles.xml" in self._zip.namelist():
            self._styles = self._fixed_styles()
        if self._styles:
            self._paths = sheet_paths(self._zip)

    def of_sheet(self, name: str) -> Decimals:
        """The number of decimals by (row from 1, column from 0)."""
        found: Decimals = {}
        row = column = 0

        def start(tag: str, about: dict[str, str]) -> None:
            nonlocal row, column
            if tag == "row":
                row, column = int(about.get("r", row + 1)), 0
            elif tag == "c":
                if "r" in about:
                    row, column = cell_place(about["r"])
                if about.get("s") in self._styles:
                    found[row, column] = self._styles[about["s"]]
                column += 1

        if name in self._paths:
            parse(self._zip, self._paths[name], start)
        return found

    def _fixed_styles(self) -> dict[str, int]:
        """The decimals of each cell style that fixes them, by the style's number."""
        formats: dict[str, int] = {}
        styles: dict[str, int] = {}
        path: list[str] = []
        count = 0

        def start(tag: str, about: dict[str, str]) -> None:
            nonlocal count
            path.append(tag)
            if tag == "numFmt" and (fixed := FIXED.match(about.get("formatCode", ""))):
                formats[about.get("numFmtId", "")] = len(fixed[1])
            elif path[-2:] == ["cellXfs", "xf"]:
                if about.get("numFmtId", "") in formats:
                    styles[str(count)] = formats[about["numFmtId"]]
                count += 1

        parse(self._zip, "xl/styles.xml", start, lambda tag: path.pop())
        return styles


def sheet_paths(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of an XLSX that each sheet is in, by the sheet's name."""
    ids: dict[str, str] = {}
    targets: dict[str, str] = {}

    def sheet(tag: str, about: dict[str, str]) -> None:
        if tag == "sheet":
            ids[about["name"]] = next(v for k, v in about.items() if k.endswith(":id"))

    def relation(tag: str, about: dict[str, str]) -> None:
        if tag == "Relationship":
            targets[about["Id"]] = about["Target"]

    parse(archive, "xl/workbook.xml", sheet)
    parse(archive, "xl/_rels/workbook.xml.rels", relation)
    places = {name: targets.get(rel, "") for name, rel in ids.items()}
    return {
        name: place.lstrip("/") if place.startswith("/") else os.path.join("xl", place)
        for name, place in places.items()
    }


def parse(
    archive: zipfile.ZipFile, part: str, start: Any, end: Any = None, letters: Any = None
) -> None:
    """Read a part of an archive as XML: what begins, with its attributes, what ends, and the text between."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, about: start(tag.rpartition(":")[2], about)
    if end:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    parser.CharacterDataHandler = letters
    parser.StartDoctypeDeclHandler = refuse_doctype
    with archive.open(part) as file:
        parser.ParseFile(file)


def refuse_doctype(*about: object) -> None:
    raise ValueError("DOCTYPE")


def cell_place(reference: str) -> tuple[int, int]:
    """`B5` as (5, 1)."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(reference[len(letters) :]), column - 1


if __name__ == "__main__":
    main()
