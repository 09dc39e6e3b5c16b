"""Cards: one figure each, with its light, its target, its fraction, its trend and its reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from tthc_metrics.core.records import Band
from ui.address.links import anchor
from ui.components.lights import paint, pill_html
from ui.components.sparkline import sparkline_html


@dataclass(frozen=True)
class Card:
    """One figure with all that explains it; every text arrives formatted.

    `facts` stand under the value, most important first. `reasons` are pairs of a term and its
    text (Tử số, Mẫu số, Kỳ, Chỉ tiêu, Văn bản, Số liệu đến …) behind “Vì sao?”. `trend` is drawn
    in order of time, None where nothing was reported. `change` is against the period before,
    `year_change` against the same one a year before. With a `href` the label is a link; `method` is
    where the figure's way of counting is explained.
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


def cards_html(cards: Sequence[Card], *, label: str = "Chỉ số chính") -> str:
    """A row of cards of equal width; two or one to a row on a narrow screen."""
    items = "".join(f"<li>{_card(card)}</li>" for card in cards)
    shape = f"--count:{max(len(cards), 1)}"
    return f'<ul class="tthc cards" aria-label="{escape(label)}" style="{shape}">{items}</ul>'


def _card(card: Card) -> str:
    name = escape(card.label)
    title = anchor(card.href, name) if card.href else name
    facts = "".join(f"<p>{escape(fact)}</p>" for fact in card.facts)
    trend = sparkline_html(card.trend, label=card.trend_label) if card.trend else ""
    changes = "".join(f"<span>{escape(c)}</span>" for c in (card.change, card.year_change) if c)
    return (
        f'<article class="card" style="{paint(card.band)}"><h2>{title}</h2>'
        f"{why_html(card.reasons, about=card.label, method=card.method)}"
        f'<p class="figure"><b>{escape(card.value)}</b> {pill_html(card.band)}</p>'
        f'{facts}<div class="trend">{trend}{changes}</div></article>'
    )


def why_html(reasons: Sequence[tuple[str, str]], *, about: str, method: str = "") -> str:
    """“Vì sao?”: a panel that opens by mouse, finger or keyboard; nothing without reasons."""
    if not reasons:
        return ""
    rows = "".join(f"<dt>{escape(term)}</dt><dd>{escape(text)}</dd>" for term, text in reasons)
    if method:
        link = anchor(method, "Cách tính chỉ số này, và vì sao khác các chỉ số gần giống")
        rows += f"<dt>Đọc thêm</dt><dd>{link}</dd>"
    # The name makes the browser close the panel that was open before.
    return (
        '<details class="why" name="vi-sao">'
        f'<summary aria-label="{escape(f"Vì sao? {about}")}" title="Vì sao?">'
        "<span>Vì sao</span>?</summary>"
        f"<dl>{rows}</dl></details>"
    )
