"""The small pieces that pages are written with: remarks, titles, lists, terms, folds, buttons."""

from __future__ import annotations

from collections.abc import Iterable

from ui.markup import NOTHING, Markup, each, fill, joined


def remark_html(text: str, css: str = "fresh") -> Markup:
    """Smaller words in grey."""
    return fill('<p class="tthc {}">{}</p>', css, text)


def title_html(text: str, small: str = "", css: str = "tthc") -> Markup:
    """The title of a part of a page, and smaller words behind it."""
    more = fill(" <small>{}</small>", small) if small else NOTHING
    return fill('<h2 class="{}">{}{}</h2>', css, text, more)


def section_html(title: str, css: str, body: Markup = NOTHING) -> Markup:
    """A part of a page with its title."""
    return fill('<section class="tthc {}"><h2>{}</h2>{}</section>', css, title, body)


def list_html(items: Iterable[str], css: str = "") -> Markup:
    """A list; nothing without items."""
    drawn = each("<li>{}</li>", items)
    if not drawn:
        return NOTHING
    start = fill('<ul class="{}">', css) if css else Markup("<ul>")
    return fill("{}{}</ul>", start, drawn)


def terms_html(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Terms with what they mean; a term without a meaning is left out."""
    return joined(fill("<dt>{}</dt><dd>{}</dd>", term, said) for term, said in pairs if said)


def fold_html(title: str, body: Markup) -> Markup:
    """What opens at a click."""
    return fill('<details class="tthc fold"><summary>{}</summary>{}</details>', title, body)


def actions_html(*buttons: Markup, css: str = "actions") -> Markup:
    """Buttons side by side."""
    return remark_html(joined(buttons), css)


def rest_html(rest: int, what: str) -> Markup:
    """`… và 12 dòng nữa.` under a list that is cut; nothing where nothing is left out."""
    return remark_html(f"… và {what}.") if rest > 0 else NOTHING
