"""What tests know of the data of several provinces (conftest.py), and how they read any paper as words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from tests.command_line import run
from tests.exports import docx_reading

UNTIL = date(2026, 3, 31)
WEEK, QUARTER = "2026-W11", "2026-Q1"
COMMUNE = "H17.60"
HERE = "H57.01"
DA_NANG = "34-province-48"


def words(name: str, content: bytes) -> str:
    """All that a file says, spaces as they are typed, a sentence that is broken into lines in one."""
    return " ".join(" ".join(_texts(name, content)).replace("\xa0", " ").split())


def _texts(name: str, content: bytes) -> Iterator[str]:
    if name.endswith(".xlsx"):
        for sheet in load_workbook(BytesIO(content)):
            yield from (str(c.value) for row in sheet.iter_rows() for c in row if c.value)
    elif name.endswith(".docx"):
        document = docx_reading.opened(content)
        yield from docx_reading.paragraphs(document)
        yield from (cell for t in document.tables for row in docx_reading.rows(t) for cell in row)
    elif name.endswith(".pptx"):
        for slide in Presentation(BytesIO(content)).slides:
            yield from (s.text_frame.text for s in slide.shapes if s.has_text_frame)
    elif name.endswith(".png"):
        yield from Image.open(BytesIO(content)).text.values()
    elif name.endswith(".pdf"):
        yield from (page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    elif name.endswith(".zip"):
        with ZipFile(BytesIO(content)) as archive:
            for each in archive.namelist():
                yield from _texts(each, archive.read(each))
    else:
        yield content.decode("utf-8-sig")


def rows_of(file: Path, command: str, *more: str) -> list[dict[str, Any]]:
    """What a command prints of the quarter, as JSON."""
    asked = (command, "--period", QUARTER, *more, "--format", "json", "--db", file)
    found: list[dict[str, Any]] = json.loads(run(*asked).stdout)
    return found
