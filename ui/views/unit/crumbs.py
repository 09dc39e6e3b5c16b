"""The way down to a scope as links back up: Quảng Nam › Huyện Nam Trà My › Đất đai."""

from __future__ import annotations

from html import escape

from ui.address.links import anchor
from ui.address.scope import address
from ui.widgets.scope import NamedScope, page_of_unit

BRIEF = 64  # letters of a step: the names of procedures may be three lines long


def crumbs_html(scope: NamedScope, slug: str, **more: str | None) -> str:
    """Nothing for the whole; else the steps as a list of links to the same page, the last one not a link; `more` stays in them."""
    if len(scope.steps) == 1:
        return ""
    items = [
        f"<li>{anchor(address(slug, at, **more), escape(_brief(name)))}</li>"
        for name, at in scope.steps[:-1]
    ]
    items.append(f'<li aria-current="true">{escape(_brief(scope.steps[-1][0]))}</li>')
    own = page_of_unit(scope)
    link = anchor(own, "Trang đơn vị", css="button") if own else ""
    return f'<nav class="tthc crumbs" aria-label="Phạm vi đang xem"><ol>{"".join(items)}</ol>{link}</nav>'


def _brief(name: str) -> str:
    return name if len(name) <= BRIEF else name[:BRIEF].rsplit(" ", 1)[0] + " …"
