"""Cards: one figure each, with its light, its target, its fraction, its trend and its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.core.records import Band
from ui.address.links import anchor
from ui.components.blocks import terms_html
from ui.components.lights import paint, pill_html
from ui.components.sparkline import sparkline_html
from ui.markup import NOTHING, Markup, each, fill

READ_ON = "Cách tính chỉ số này, và vì sao khác các chỉ số gần giống"


@dataclass(frozen=True)
class Card:
    """One figure with all that explains it; every text arrives formatted.

    `facts` stand under the value, most important first. `reasons` are pairs of a term and its
    text (Tử số, Mẫu số, Kỳ, Chỉ tiêu, Văn bản, Số liệu đến …) behind “Vì sao?”. `trend` is drawn
    in order of time, None where nothing was reported. `change` is against the period before,
    `year_change` against the same one a year before. With a `href` the label is a link; `method` is
    where the figure's way of counting is explained. `quiet` says in few words why it has no colour
    and stands beside the light, where nobody has set a target for the figure.
    """

    label: str
    value: str
    band: Band
    facts: tuple[str, ...] = ()
    change: str = ""
    trend: tuple[float | None, ...] = ()
    trend_label: str = ""
    reasons: Sequence[tuple[str, str]] = ()
    href: str | None = None
    year_change: str = ""
    method: str = ""
    quiet: str = ""


def cards_html(cards: Sequence[Card], *, label: str = "Chỉ số chính") -> Markup:
    """A row of cards of equal width; two or one to a row on a narrow screen."""
    template = '<ul class="tthc cards" aria-label="{}" style="--count:{}">{}</ul>'
    return fill(template, label, max(len(cards), 1), each("<li>{}</li>", map(_card, cards)))


def _card(card: Card) -> Markup:
    return fill(
        '<article class="{css}" style="{paint}"><h2>{title}</h2>{why}<p class="figure"><b>{value}</b> {light}</p>'
        '{facts}<div class="trend">{trend}{changes}</div></article>',
        css="card quiet" if card.quiet else "card",
        paint=paint(card.band),
        title=anchor(card.href, card.label) if card.href else card.label,
        why=why_html(card.reasons, about=card.label, method=card.method),
        value=card.value,
        light=_light(card),
        facts=each("<p>{}</p>", card.facts),
        trend=sparkline_html(card.trend, label=card.trend_label) if card.trend else NOTHING,
        changes=each("<span>{}</span>", filter(None, (card.change, card.year_change))),
    )


def _light(card: Card) -> Markup:
    if not card.quiet:
        return pill_html(card.band)
    template = '<small><span aria-hidden="true">{}</span> {}, {}</small>'
    return fill(template, card.band.shape, card.band.label, card.quiet)


def why_html(reasons: Sequence[tuple[str, str]], *, about: str, method: str = "") -> Markup:
    """“Vì sao?”: a panel that opens by mouse, finger or keyboard; nothing without reasons."""
    if not reasons:
        return NOTHING
    more = [("Đọc thêm", anchor(method, READ_ON))] if method else []
    # The name makes the browser close the panel that was open before.
    return fill(
        '<details class="why" name="vi-sao"><summary aria-label="Vì sao? {}" title="Vì sao?">'
        "<span>Vì sao</span>?</summary><dl>{}</dl></details>",
        about,
        terms_html([*reasons, *more]),
    )
