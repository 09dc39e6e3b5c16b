"""Run as a program of its own: the workbook on standard input, its cells as text on standard output.

calamine allots a sheet's whole rectangle at once, and aborts the process if it cannot: one cell at
XFD1048576 asks for 512 GB. So it runs apart, with bounded memory and time; see workbooks.py. This
file imports nothing of ours, so that it starts in milliseconds.

Output: marshalled tuples, one after the other.
    ("sheet", name, [(top, left, bottom, right), …], hidden)   merged cells, from 0
    ("rows", [(row_no, [text, …]), …])                 rows from 1, "" for an empty cell
    ("zeros", {column: [row_no, …]})                   of the sheet: where a format's zeros were put before a number
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

ROWS = 2_000  # in a message
LARGEST = 10**15  # beyond it Excel has lost digits: it keeps fifteen
BLOCK, LONGEST = 1 << 20, 4096  # bytes read at once, and of a tag
# 0.000000; shorter ones are amounts
FIXED = re.compile(r'(?:"[^"]*"|\[[^\]]*\])*0\.(0{4,})(?![0#?%E])')
ZEROS = re.compile(
    r"(?:\[[^\]<>=]*\]|_.|\\? )*(0{2,30})(?:_.|\\? )*(?:;.*)?"
)  # 000, and room beside it
FIRST_CELL = re.compile(rb"<c\s(?:[^>]*\s)?r=[^>]*>")
ABOUT = re.compile(rb"""\s([rs])=["'](\w+)["']""")
Formats = dict[int, dict[int, tuple[int, int]]]
"""By row, from 1, and column, from 0: the digits, and the decimals, that are shown at least."""


def main() -> None:
    from python_calamine import (
        CalamineError,
        PasswordError,
    )  # only here: whoever reads parts of a file needs none

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
        zeros: dict[int, list[int]] = {}
        some = []
        before = [""] * sheet.start[1]  # empty columns on the left, which iter_rows leaves out
        for row_no, values in enumerate(sheet.iter_rows(), 1):
            row = row_of_text([*before, *values], row_no, shown, zeros)
            if len(row) > columns:
                yield "error", "columns"
                return
            if row:
                some.append((row_no, row))
            if len(some) == ROWS:
                yield "rows", some
                some = []
        yield "rows", some
        if zeros:
            yield "zeros", zeros
    yield ("end",)


def row_of_text(
    values: list[Any], row_no: int, shown: Formats, zeros: dict[int, list[int]]
) -> list[str]:
    """A row's cells up to the last that is not empty; `zeros` takes where a format's zeros were put before a number."""
    last = len(values)
    while last and values[last - 1] == "":
        last -= 1
    row = [value if type(value) is str else text(value) for value in values[:last]]
    for place, (digits, decimals) in shown.get(row_no, {}).items():
        if place < last and type(values[place]) in (int, float):
            plain, row[place] = row[place], number(values[place], decimals)
            if digits and plain.isdecimal() and len(plain) < digits:
                row[place] = plain.zfill(digits)
                zeros.setdefault(place, []).append(row_no)
    return row


def text(value: Any) -> str:
    """A cell as text.

    Whole numbers have no point, others no exponent, dates are ISO. A number so large that Excel has
    lost digits of it is told in scientific form (1.23456789012346E+17), which no code has.
    """
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return number(value, 0)
    if isinstance(value, dt.datetime):
        return (value + dt.timedelta(microseconds=500_000)).strftime("%Y-%m-%d %H:%M:%S")
    if isinstance(value, dt.timedelta):
        minutes, seconds = divmod(round(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    if isinstance(value, dt.time):
        return value.strftime("%H:%M:%S")
    return str(value.isoformat())


def number(value: float, decimals: int) -> str:
    """A number as text; `decimals`: how many its format always shows."""
    if abs(value) >= LARGEST:
        digits, exponent = f"{value:.14E}".split("E")
        return f"{digits.rstrip('0').rstrip('.')}E{exponent}"
    exact = Decimal(repr(value))
    if exact == exact.to_integral_value() and not decimals:
        return str(int(value))
    shown = f"{exact:.{decimals}f}"
    return shown if decimals and Decimal(shown) == exact else f"{exact.normalize():f}"


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
            elif tag == "numFmt" and (zeros := ZEROS.fullmatch(code)):
                formats[about.get("numFmtId", "")] = (len(zeros[1]), 0)
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


def whole_tags(archive: zipfile.ZipFile, part: str) -> Iterator[bytes]:
    """A part of an archive as bytes, in pieces that end before a tag begins."""
    before = b""
    with archive.open(part) as file:
        while block := file.read(BLOCK):
            text = before + block
            end = text.rfind(b"<")
            yield text[:end] if end > 0 else text
            before = text[end:][:LONGEST] if end > 0 else b""
    yield before


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
