"""Native tables: a heading marked as one, lights in their colours, lines in the quiet tone."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from tthc_metrics.core.records import Bands
from tthc_metrics.exports.slides.look import PAGE, PANEL, RULE, TEXT, Box
from tthc_metrics.exports.slides.rows import (
    DOWN,
    Laid,
    is_bold,
    is_numbers,
    named_by,
    text_of,
)
from tthc_metrics.exports.slides.shapes import describe
from tthc_metrics.exports.slides.text import Style, paint, write_all
from tthc_metrics.reviews.deck import Mark, SlideCell

PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without lines and colours."""


def draw_table(slide: Any, box: Box, laid: Laid, bands: Bands, alt: str) -> None:
    """A table at the top of a box."""
    rows, columns = len(laid.table.rows) + 1, len(laid.table.columns)
    place = Box(box.left, box.top, sum(laid.columns), laid.height)
    frame = slide.shapes.add_table(rows, columns, *place.placed())
    describe(frame, alt, "Bảng")
    table = frame.table
    table.horz_banding = False
    table.first_row = True
    table.first_col = named_by(laid.table) == 0
    frame._element.find(f".//{qn('a:tableStyleId')}").text = PLAIN
    for each, wide in zip(table.columns, laid.columns, strict=True):
        each.width = Emu(round(wide * 12700))
    for line, high in zip(table.rows, laid.heights, strict=True):
        line.height = Emu(round(high * 12700))
    aligned = [PP_ALIGN.RIGHT if is_numbers(laid.table, n) else PP_ALIGN.LEFT for n in range(columns)]  # fmt: skip
    for column, title in enumerate(laid.table.columns):
        style = Style(laid.size, True, TEXT, aligned[column])
        _write(table.cell(0, column), title, style, PANEL, laid.margin)
    for row, cells in enumerate(laid.table.rows, 1):
        for column, cell in enumerate(cells):
            bold = is_bold(row, column, laid.table)
            style = Style(laid.size, bold, TEXT, aligned[column])
            _fill(table.cell(row, column), cell, style, bands, laid.margin)


def _fill(shape: Any, cell: SlideCell, style: Style, bands: Bands, margin: float) -> None:
    if isinstance(cell, Mark):
        band = bands.of(cell.light)
        _write(shape, text_of(cell, bands), Style(style.size, True, band.ink), band.fill, margin)
    else:
        _write(shape, cell, style, PAGE, margin)


def _write(cell: Any, text: str, style: Style, fill: str, margin: float) -> None:
    cell.margin_left = cell.margin_right = Pt(margin)
    cell.margin_top = cell.margin_bottom = Pt(DOWN)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    write_all(cell.text_frame, [(text, style)])
    cell.fill.solid()
    paint(cell.fill.fore_color, fill)
    properties = cell._tc.get_or_add_tcPr()
    for side in ("a:lnB", "a:lnT"):  # before the fill: the format fixes the order
        edge = etree.Element(qn(side), {"w": str(Pt(0.75))})
        etree.SubElement(etree.SubElement(edge, qn("a:solidFill")), qn("a:srgbClr"), val=RULE)
        properties.insert(0, edge)
