"""A Word document read back: its paragraphs and tables as texts, nothing of the product's own."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

from docx import Document
from docx.document import Document as Paper
from docx.table import Table


def opened(content: bytes) -> Paper:
    """The document of these bytes."""
    return Document(BytesIO(content))


def plain(text: str) -> str:
    """As it was written: spaces that keep a number beside its unit are spaces."""
    return text.replace("\xa0", " ")


def paragraphs(paper: Paper) -> list[str]:
    """The texts of the body, tables left out."""
    return [plain(p.text) for p in paper.paragraphs if p.text.strip()]


def rows(table: Table) -> list[tuple[str, ...]]:
    """The cells of a table, merged ones repeated."""
    return [tuple(plain(cell.text) for cell in row.cells) for row in table.rows]


def captioned(paper: Paper) -> dict[str, Table]:
    """The tables of figures by their caption."""
    found = {}
    for table in paper.tables:
        caption = table._tbl.tblPr.find(
            "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}tblCaption"
        )
        if caption is not None:
            found[next(iter(caption.attrib.values()))] = table
    return found


def section(paper: Paper, title: str) -> list[str]:
    """The paragraphs under a heading, up to the next one."""
    return list(_section(paper, title))


def _section(paper: Paper, title: str) -> Iterator[str]:
    inside = False
    for paragraph in paper.paragraphs:
        if paragraph.style.name.startswith("Heading"):
            inside = paragraph.text == title
        elif inside and paragraph.text.strip():
            yield plain(paragraph.text)
