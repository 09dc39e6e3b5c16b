"""Tables of a page: a caption for those who hear it, scoped headings, lights in the cells."""

from __future__ import annotations

from html import escape

from tthc_metrics.core.records import Bands
from tthc_metrics.reviews.deck import Cell, Mark, Table
from ui.components.lights import pill_html

BLOCK = 10  # rows of a ranking in one of its two blocks
NUMBERS = (
    "Số đạt / tổng",
    "Còn thiếu",
    "Phải bớt",
    "#",
    "Báo cáo in",
    "Đối chiếu",
    "Lệch",
    "Mức hứa",
)
"""Columns of figures, set flush right."""


def table_html(caption: str, table: Table, bands: Bands) -> str:
    """One table; each cell carries its heading, for a phone."""
    return _table(caption, table, bands, 0)


def blocks_html(caption: str, table: Table, bands: Bands) -> str:
    """A ranking in two blocks side by side where it is long; units are named by the second column."""
    half = max(BLOCK, -(-len(table.rows) // 2))
    parts = [
        Table(table.columns, table.rows[n : n + half]) for n in range(0, len(table.rows), half)
    ]
    blocks = "".join(_table(caption, part, bands, 1) for part in parts)
    return f'<div class="blocks">{blocks}</div>'


def _table(caption: str, table: Table, bands: Bands, named_by: int) -> str:
    heads = "".join(f'<th scope="col"{_css(title)}>{escape(title)}</th>' for title in table.columns)
    rows = "".join(
        "<tr>"
        + "".join(
            _cell(cell, title, place == named_by, bands)
            for place, (cell, title) in enumerate(zip(row, table.columns, strict=True))
        )
        + "</tr>"
        for row in table.rows
    )
    return (
        f'<table><caption class="spoken">{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _cell(cell: Cell, title: str, names: bool, bands: Bands) -> str:
    if isinstance(cell, Mark):
        inner = f"{pill_html(bands.of(cell.light))} {_text(cell.text)}"
    else:
        inner = _unbroken(escape(cell))
    if names:
        return f'<th scope="row">{inner}</th>'
    return f'<td data-label="{escape(title)}"{_css(title)}>{inner}</td>'


def _unbroken(text: str) -> str:
    """Without a line break inside a percentage or a fraction."""
    return text.replace(" %", "\u00a0%").replace(" / ", "\u00a0/\u00a0")


def _text(text: str) -> str:
    """`18,2 % (1.926 / 10.554)` broken before its bracket only."""
    value, bracket, rest = text.partition(" (")
    parts = [value, *([f"({rest}"] if bracket else [])]
    return " ".join(f'<span class="whole">{escape(part)}</span>' for part in parts)


def _css(title: str) -> str:
    return ' class="n"' if title in NUMBERS else ""
