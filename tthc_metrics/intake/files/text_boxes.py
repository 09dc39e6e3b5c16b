"""What is written in the text boxes of an XLSX: they float above a sheet, and titles are often put into them."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping, Sequence
from typing import BinaryIO
from xml.parsers import expat

from tthc_metrics.intake.files.xlsx_parts import parse, sheet_paths


def text_boxes(file: BinaryIO) -> Mapping[str, Sequence[str]]:
    """The lines of each sheet's text boxes, by its name; what is wrong with the file is told by whoever reads its cells."""
    try:
        if not zipfile.is_zipfile(file):
            return {}
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if not any(name.startswith("xl/drawings/drawing") for name in names):
                return {}
            paths = sheet_paths(archive)
            drawn = {name: _drawing(archive, path, names) for name, path in paths.items()}
            return {name: _lines(archive, part) for name, part in drawn.items() if part in names}
    except (expat.ExpatError, zipfile.BadZipFile, KeyError, OSError, ValueError):
        return {}


def _drawing(archive: zipfile.ZipFile, sheet: str, names: set[str]) -> str:
    """The part of the archive that holds what floats above a sheet; empty if nothing does."""
    folder, _, own = sheet.rpartition("/")
    relations = f"{folder}/_rels/{own}.rels"
    found: list[str] = []

    def start(tag: str, about: dict[str, str]) -> None:
        if tag == "Relationship" and about.get("Type", "").endswith("/drawing"):
            found.append(about["Target"])

    if relations in names:
        parse(archive, relations, start)
    return posixpath.normpath(posixpath.join(folder, found[0])).lstrip("/") if found else ""


def _lines(archive: zipfile.ZipFile, part: str) -> Sequence[str]:
    """The paragraphs of all boxes of a drawing."""
    lines: list[str] = []
    path: list[str] = []

    def start(tag: str, about: dict[str, str]) -> None:
        path.append(tag)
        if tag == "p" and "txBody" in path:
            lines.append("")

    def text(letters: str) -> None:
        if lines and path and path[-1] == "t":
            lines[-1] += letters

    parse(archive, part, start, lambda tag: path.pop(), text)
    return [line for line in lines if line.strip()]
