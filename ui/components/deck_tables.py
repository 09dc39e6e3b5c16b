"""Tables of a page of a deck: a caption for those who hear it, lights in the cells."""

from __future__ import annotations

from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import unbroken
from tthc_metrics.reviews import deck
from tthc_metrics.reviews.deck import Mark
from ui.components.lights import pill_html
from ui.components.table import Column, Table, table_html
from ui.markup import Markup, escape, fill, joined

BLOCK = 10  # rows from which a list stands in two blocks
NUMBERS = (
    "Còn thiếu",
    "Phải bớt",
    "#",
    "Báo cáo in",
    "Đối chiếu",
    "Lệch",
    "Mức hứa",
    "Thiếu, thừa",
    "Thay đổi",
)
OF_TOTAL = " / tổng"
"""Columns of figures, set flush right; how the heading of a count of a total ends."""


def deck_table_html(
    caption: str, table: deck.SlideTable, bands: Bands, named_by: int = 0
) -> Markup:
    """One table; each cell carries its heading, for a phone."""
    columns = [Column(title, "n" if _is_number(title) else "") for title in table.columns]
    rows = [[_cell(cell, bands) for cell in row] for row in table.rows]
    return table_html(
        Table(caption, columns, rows, css="", named_by=named_by, caption_css="spoken")
    )


def blocks_html(caption: str, table: deck.SlideTable, bands: Bands, named_by: int = 0) -> Markup:
    """A list in two blocks side by side where it is long."""
    rows = len(table.rows)
    half = -(-rows // 2) if rows > BLOCK else max(rows, 1)
    starts = range(0, rows, half)
    parts = [deck.SlideTable(table.columns, table.rows[n : n + half]) for n in starts]
    blocks = joined(deck_table_html(caption, part, bands, named_by) for part in parts)
    return fill('<div class="blocks">{}</div>', blocks)


def _is_number(title: str) -> bool:
    return title in NUMBERS or title.endswith(OF_TOTAL)


def _cell(cell: deck.SlideCell, bands: Bands) -> Markup:
    if isinstance(cell, Mark):
        return fill("{} {}", pill_html(bands.of(cell.light)), _text(cell.text))
    return escape(unbroken(cell))


def _text(text: str) -> Markup:
    """`18,2 % (1.926 / 10.554)` broken before its bracket only."""
    value, bracket, rest = text.partition(" (")
    parts = [value, *([f"({rest}"] if bracket else [])]
    return joined((fill('<span class="whole">{}</span>', part) for part in parts), " ")
