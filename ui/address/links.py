"""Addresses inside the dashboard, and the anchors that the page script follows without a reload."""

from __future__ import annotations

from urllib.parse import urlencode

from ui.address.pages import PAGES, PART, page_of
from ui.markup import Markup, attributes, fill


def href(name: str, *, page: str | None = None, **query: str | None) -> str:
    """The relative address of a page or part with its query; a parameter that is None or empty is left out.

    `page` says whose part it is, where several pages have one of this name. The first page lives at the
    root: Streamlit does not serve it under its own name.
    """
    spec = page_of(page or name)
    path = "./" if spec is PAGES[0] else spec.slug
    part = name if name in spec.names[1:] else None
    text = urlencode({key: value for key, value in {PART: part, **query}.items() if value})
    return f"{path}?{text}" if text else path


def anchor(
    address: str, words: str, *, css: str = "", label: str = "", current: bool = False
) -> Markup:
    """An `<a>` around words or markup."""
    more = attributes(class_=css, aria_label=label, aria_current="page" if current else "")
    return fill('<a href="{}" data-page{}>{}</a>', address, more, words)


def button(address: str, words: str, *, main: bool = False, label: str = "") -> Markup:
    """A link that looks like a button."""
    return anchor(address, words, css="button main" if main else "button", label=label)
