"""The pieces that «Cách tính» is written with: sections, terms, tables, links within the page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape


def section(name: str, title: str, body: str) -> str:
    """A part of the page with an address of its own; the body is finished markup."""
    return f'<section id="{name}" tabindex="-1"><h2>{escape(title)}</h2>{body}</section>'


def within(name: str, words: str) -> str:
    """A link to another entry of the page."""
    return f'<a href="#{escape(name)}">{escape(words)}</a>'


def paragraph(text: str) -> str:
    """Plain words."""
    return f"<p>{escape(text)}</p>"


def terms(pairs: Sequence[tuple[str, str]]) -> str:
    """Terms with what they mean; the meanings are finished markup, empty ones are left out."""
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{body}</dd>" for term, body in pairs if body)
    return f"<dl>{rows}</dl>"


def table(caption: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table whose cells are finished markup and whose first column names the row."""
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in columns)
    body = "".join(_row(row, columns) for row in rows)
    return (
        f'<table class="tthc ranking plain"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
    )


def _row(row: Sequence[str], columns: Sequence[str]) -> str:
    first, *rest = row
    cells = "".join(
        f'<td data-label="{escape(title)}">{cell}</td>'
        for title, cell in zip(columns[1:], rest, strict=True)
    )
    return f'<tr><th scope="row">{first}</th>{cells}</tr>'
