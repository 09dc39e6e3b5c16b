"""The body rows of a table as Word's own XML, written at once: cell by cell through the library takes ten times as long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm

from tthc_metrics.core.vietnamese import unbroken
from tthc_metrics.exports.official.records import ReportTable
from tthc_metrics.exports.official.word import FILL, style_id

IN_TABLE = "Trong bảng"
TABLE = f"<w:tbl {nsdecls('w')}>{{}}</w:tbl>"


def body_rows(grid: ReportTable) -> Iterator[Any]:
    """The rows below the headings, each whole on its page; names of groups and the last but one stand with the next."""
    last = len(grid.rows) - 1
    written = []
    for nth, texts in enumerate(grid.rows):
        bold = nth in grid.strong
        kept = (bold and nth < last) or nth == last - 1
        written.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cells(grid, texts, bold, kept)}</w:tr>")  # fmt: skip
    yield from list(parse_xml(TABLE.format("".join(written))))


def _cells(grid: ReportTable, texts: tuple[str, ...], bold: bool, kept: bool) -> str:
    """The name of a group of rows takes all the room to the right of it."""
    told = [column for column, text in enumerate(texts) if text]
    columns = len(texts)
    if bold and len(told) == 1:
        columns = told[0] + 1
    return "".join(
        _cell(grid, column, texts[column], bold, kept, is_last=column == columns - 1)
        for column in range(columns)
    )


def _cell(
    grid: ReportTable, column: int, text: str, bold: bool, kept: bool, *, is_last: bool
) -> str:
    until = len(grid.widths) if is_last else column + 1
    wide = sum(round(Mm(each).twips) for each in grid.widths[column:until])
    span = f'<w:gridSpan w:val="{until - column}"/>' if until - column > 1 else ""
    keep = "<w:keepNext/>" if kept else ""
    side = "left" if column in grid.words else "right"
    return (
        f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{wide}"/>{span}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="{style_id(IN_TABLE)}"/>{keep}<w:jc w:val="{side}"/></w:pPr>'
        f"{_runs(text, bold)}</w:p></w:tc>"
    )


def _runs(text: str, bold: bool) -> str:
    """As `write` sets it: what a person must fill in is highlighted."""
    return "".join(_run(part, bold) for part in FILL.split(unbroken(text)) if part)


def _run(part: str, bold: bool) -> str:
    marks = "<w:b/>" if bold else ""
    if FILL.fullmatch(part):
        marks += '<w:highlight w:val="yellow"/>'
    looks = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    lines = '</w:t><w:br/><w:t xml:space="preserve">'.join(map(escape, part.split("\n")))
    return f'<w:r>{looks}<w:t xml:space="preserve">{lines}</w:t></w:r>'
