"""Cells of an XLSX that are struck through: people cancel a row so, and nobody would see it in what is read."""

from __future__ import annotations

import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from tthc_metrics.intake.files.xlsx_parts import cell_place, parse

Struck = Mapping[int, Sequence[int]]
"""Of one sheet: the numbers of rows, from 1, by the position of the column."""
STYLES = "xl/styles.xml"


def struck_styles(archive: zipfile.ZipFile) -> frozenset[bytes]:
    """The numbers of the styles of cells whose font is struck through; mostly there is none."""
    fonts: set[int] = set()
    styles: list[int] = []
    path: list[str] = []
    font = -1

    def start(tag: str, about: dict[str, str]) -> None:
        nonlocal font
        path.append(tag)
        if path[-2:] == ["fonts", "font"]:
            font += 1
        elif path[-3:] == ["fonts", "font", "strike"] and about.get("val", "1") in ("1", "true"):
            fonts.add(font)
        elif path[-2:] == ["cellXfs", "xf"]:
            styles.append(int(about.get("fontId", "0")))

    if STYLES in archive.namelist():
        parse(archive, STYLES, start, lambda tag: path.pop())
    return frozenset(str(nth).encode() for nth, each in enumerate(styles) if each in fonts)


class StruckInXlsx:
    """Finds the struck cells of one sheet while it is looked at part by part; of a workbook without such styles it looks at nothing."""

    def __init__(self, styles: Collection[bytes]) -> None:
        self.found: dict[int, list[int]] = defaultdict(list)
        among = b"|".join(sorted(styles))
        self._cell = re.compile(
            rb"<(?:\w+:)?c(?=\s)(?=[^>]*\sr=[\"']([A-Z]{1,3}\d{1,7})[\"'])[^>]*\ss=[\"'](?:"
            + among
            + rb")[\"'][^>/]*>"
        ) if styles else None  # fmt: skip

    def look_at(self, part: bytes) -> None:
        """A part that ends before a tag begins; a cell without a value ends in its own tag, and is passed over."""
        if self._cell:
            for place in self._cell.findall(part):
                row, column = cell_place(place.decode())
                self.found[column].append(row)
