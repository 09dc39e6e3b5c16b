"""Tables of the report in Word: marked heading rows that repeat, merged cells, a text for who cannot see them."""

from __future__ import annotations

from itertools import chain
from typing import Any

from docx.document import Document as Paper
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from tthc_metrics.exports.official.grid_rows import IN_TABLE, body_rows
from tthc_metrics.exports.official.records import ReportTable
from tthc_metrics.exports.official.word import plain_table, style_id, write

CENTRE = WD_ALIGN_PARAGRAPH.CENTER
SHADE = "F2F2F2"


def add_grid(paper: Paper, grid: ReportTable) -> Table:
    """The table with its note below."""
    columns, above = len(grid.widths), len(grid.heading)
    table = plain_table(paper, above, columns, "Table Grid")
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
    _describe(table, grid)
    rows = [list(row.cells) for row in table.rows]  # asking Word's tree for each cell is slow
    for cells in (*rows, table.columns):
        for each, width in zip(cells, grid.widths, strict=True):
            each.width = Mm(width)
    for cell in chain.from_iterable(rows):
        cell.paragraphs[0]._p.style = style_id(IN_TABLE)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    for row in table.rows:
        keep_whole(row)
    _headings(table, rows, grid)
    for cell in chain.from_iterable(rows):
        cell.paragraphs[0].paragraph_format.keep_with_next = True
    for each in body_rows(grid):
        table._tbl.append(each)
    if grid.note:
        write(paper.add_paragraph(), grid.note, italic=True)._p.style = style_id("Ghi chú")
    return table


def _headings(table: Table, rows: list[list[_Cell]], grid: ReportTable) -> None:
    taken: set[tuple[int, int]] = set()
    for nth, texts in enumerate(grid.heading):
        column = 0
        for text, wide, high in texts:
            while (nth, column) in taken:
                column += 1
            taken |= {(nth + d, column + a) for d in range(high) for a in range(wide)}
            cell = rows[nth][column]
            if wide > 1 or high > 1:
                cell = cell.merge(rows[nth + high - 1][column + wide - 1])
            _put(cell, text, CENTRE, bold=True)
            column += wide
        _mark_heading(table.rows[nth])
    for cells in rows:
        for cell in cells:
            _shade(cell)


def _put(cell: _Cell, text: str, where: WD_ALIGN_PARAGRAPH, bold: bool) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = where
    write(paragraph, text, bold=bold)


def _mark_heading(row: _Row) -> None:
    """Repeats on every page, and readers that speak know it for a heading."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_whole(row: _Row) -> None:
    """A row of a table that stands on one page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


AFTER_SHADE = ("w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign")
"""What may follow the shade of a cell, by the schema of the format."""


def _shade(cell: _Cell) -> None:
    properties = cell._tc.get_or_add_tcPr()
    if properties.find(qn("w:shd")) is not None:
        return
    shade: Any = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", SHADE)):
        shade.set(qn(f"w:{name}"), value)
    properties.insert_element_before(shade, *AFTER_SHADE)


def _describe(table: Table, grid: ReportTable) -> None:
    """A caption and a description, which Word reads out."""
    properties = table._tbl.tblPr
    columns = len(grid.widths)
    about = f"{grid.title}: {len(grid.rows)} dòng, {columns} cột."
    for name, text in (("tblCaption", grid.title), ("tblDescription", about)):
        found = OxmlElement(f"w:{name}")
        found.set(qn("w:val"), text)
        properties.append(found)
