"""Addresses inside the dashboard, and the anchors that the page script follows without a reload."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from ui.address.pages import PAGES


def href(slug: str, **query: str | None) -> str:
    """The relative address of a page with its query; a parameter that is None or empty is left out.

    The first page lives at the root: Streamlit does not serve it under its own name.
    """
    path = "./" if slug == PAGES[0].slug else slug
    text = urlencode({name: value for name, value in query.items() if value})
    return f"{path}?{text}" if text else path


def anchor(
    address: str, inner: str, *, css: str = "", label: str = "", current: bool = False
) -> str:
    """An `<a>` around markup that is already safe; the address and the label are escaped here."""
    parts = [f'href="{escape(address)}"', "data-page"]
    if css:
        parts.append(f'class="{escape(css)}"')
    if label:
        parts.append(f'aria-label="{escape(label)}"')
    if current:
        parts.append('aria-current="page"')
    return f"<a {' '.join(parts)}>{inner}</a>"
