"""The parts of an XLSX: where its sheets are, read as XML or as bytes. Imports nothing of ours: calamine_child.py needs it too."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.parsers import expat

BLOCK, LONGEST = 1 << 20, 4096  # bytes read at once, and of a tag


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


def counts_from_1904(archive: zipfile.ZipFile) -> bool:
    """Whether an XLSX counts its days from 1904, as spreadsheets of Macs did."""
    stated: list[str] = []

    def about_all(tag: str, about: dict[str, str]) -> None:
        if tag == "workbookPr":
            stated.append(about.get("date1904", ""))

    parse(archive, "xl/workbook.xml", about_all)
    return any(text in ("1", "true") for text in stated)


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
