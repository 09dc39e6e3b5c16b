"""The head of a page about a scope: its title, and the way down to it as links back up."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Period
from ui.address.links import anchor
from ui.markup import NOTHING, Markup, each, fill
from ui.widgets import frame
from ui.widgets.named_scope import NamedScope
from ui.widgets.show import show, show_heading
from ui.widgets.unit_address import address

BRIEF = 64  # letters of a step: the names of procedures may be three lines long


def show_scope_heading(scope: NamedScope, period: Period, title: str) -> None:
    """The page's title with the scope's unit, and how fresh the data is."""
    name = f"{title} · {scope.short_name} · {titled(period)}"
    show_heading(name, frame.freshness(period, scope.within))


def show_crumbs(scope: NamedScope, part: str, **more: str | None) -> None:
    """The way back up, if the scope is not the whole; `more` stays in its links."""
    if html := crumbs_html(scope, part, **more):
        show(html, key="crumbs")


def crumbs_html(scope: NamedScope, part: str, **more: str | None) -> Markup:
    """`Quảng Nam › Huyện Nam Trà My › Đất đai`: links to the same part but the last; nothing for the whole."""
    if len(scope.steps) == 1:
        return NOTHING
    *above, (last, _) = scope.steps
    return trail_html([(name, address(part, at, **more)) for name, at in above], last)


def trail_html(above: Sequence[tuple[str, str]], last: str) -> Markup:
    """The way down to what is shown: names with their addresses, and its own name."""
    return fill(
        '<nav class="tthc crumbs" aria-label="Phạm vi đang xem"><ol>{}<li aria-current="true">{}</li></ol></nav>',
        each("<li>{}</li>", (anchor(to, _brief(name)) for name, to in above)),
        _brief(last),
    )


def _brief(name: str) -> str:
    return name if len(name) <= BRIEF else name[:BRIEF].rsplit(" ", 1)[0] + " …"
