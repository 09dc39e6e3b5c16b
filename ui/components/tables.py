"""Plain tables: a caption, scoped headings, the first column names the row."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tthc_metrics.core.records import Band
from ui.components.lights import pill_html

Cell = str | Band


def table_html(caption: str, columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> str:
    """A table of texts and lights; every row has a cell for each column."""
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in columns)
    body = "".join(_row(row, columns) for row in rows)
    return (
        f'<table class="tthc ranking plain"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(row: Sequence[Cell], columns: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(
        f'<td data-label="{escape(title)}">{_cell(cell)}</td>'
        for title, cell in zip(columns[1:], rest, strict=True)
    )
    return f'<tr><th scope="row">{_cell(first)}</th>{cells}</tr>'


def _cell(cell: Cell) -> str:
    return pill_html(cell) if isinstance(cell, Band) else escape(cell)
