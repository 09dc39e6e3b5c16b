"""The pieces that «Cách tính» is written with: sections, paragraphs, terms, links within the page."""

from __future__ import annotations

from collections.abc import Sequence

from ui.components.blocks import terms_html
from ui.components.table import AnyRow, Table, table_html
from ui.markup import Markup, fill


def section(name: str, title: str, body: Markup) -> Markup:
    """A part of the page with an address of its own."""
    return fill('<section id="{}" tabindex="-1"><h2>{}</h2>{}</section>', name, title, body)


def within(name: str, words: str) -> Markup:
    """A link to another entry of the page."""
    return fill('<a href="#{}">{}</a>', name, words)


def paragraph(text: str) -> Markup:
    """Plain words."""
    return fill("<p>{}</p>", text)


def terms(pairs: Sequence[tuple[str, str]]) -> Markup:
    """Terms with what they mean; empty ones are left out."""
    return fill("<dl>{}</dl>", terms_html(pairs))


def table(caption: str, columns: Sequence[str], rows: Sequence[AnyRow]) -> Markup:
    """A table whose first column names the row."""
    return table_html(Table(caption, columns, rows))
