"""The one control of periods: the one shown, its neighbours, and all others by kind, as links."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ui.address.links import anchor
from ui.markup import NOTHING, Markup, each, fill, joined


@dataclass(frozen=True)
class Choice:
    """One period or calendar to go to; `current` is the one shown."""

    words: str
    address: str
    current: bool = False


@dataclass(frozen=True)
class PeriodMenu:
    """What the control offers; a neighbour that the data does not reach is None.

    `groups` are the periods by kind, the newest first; `calendars` is empty where only one makes sense.
    """

    shown: str
    calendar: str
    before: Choice | None
    after: Choice | None
    groups: Sequence[tuple[str, Sequence[Choice]]]
    calendars: Sequence[Choice]


def period_menu_html(menu: PeriodMenu) -> Markup:
    """`‹ Quý I/2022 ★ ›`, which opens."""
    return fill(
        '<div class="tthc periods" role="group" aria-label="Kỳ">{}{}{}</div>',
        _step(menu.before, "‹", "Kỳ trước"),
        _opening(menu),
        _step(menu.after, "›", "Kỳ sau"),
    )


def _step(to: Choice | None, sign: str, name: str) -> Markup:
    if to is None:
        return fill('<span class="button step off" aria-hidden="true">{}</span>', sign)
    return anchor(to.address, sign, css="button step", label=f"{name}: {to.words}")


def _opening(menu: PeriodMenu) -> Markup:
    lists = joined(_group(title, choices) for title, choices in menu.groups)
    calendars = _group("Lịch kỳ báo cáo", menu.calendars) if menu.calendars else NOTHING
    return fill(
        '<details class="opens"><summary class="button" aria-label="Kỳ {shown}, {calendar}: chọn kỳ khác">'
        "<b>{shown}</b><small>{calendar}</small></summary>"
        '<div class="panel">{calendars}{lists}</div></details>',
        shown=menu.shown,
        calendar=menu.calendar,
        calendars=calendars,
        lists=lists,
    )


def _group(title: str, choices: Sequence[Choice]) -> Markup:
    links = (anchor(one.address, one.words, current=one.current) for one in choices)
    return fill("<section><h2>{}</h2><ul>{}</ul></section>", title, each("<li>{}</li>", links))
