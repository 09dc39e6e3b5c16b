"""Frozen reviews as a list, and one of them beside what the data say now."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.reviews.deck import Deck, Figure
from tthc_metrics.reviews.frozen import Comparison, Difference, Review, compared
from ui import queries
from ui.address.links import anchor, href
from ui.address.presenting import DECK
from ui.components.heading import sentence_html
from ui.components.lights import pill_html
from ui.queries import deck as queries_deck
from ui.views.meeting.deck_choice import REVIEW, REVIEWS

MOST = 200  # differences in one table
NONE = "Chưa chốt phiên nào. Mở trang Trình chiếu, nhấn «Chốt số liệu»."


def reviews_html(reviews: Sequence[Review], current: Review | None) -> str:
    """All of them, the newest first: the name compares it with now, the button presents it."""
    if not reviews:
        return f'<p class="tthc note" role="status">{NONE}</p>'
    heads = ("Phiên đã chốt", "Kỳ", "Số liệu đến", "Chốt lúc", "Mở lại")
    return _table(
        "Các phiên rà soát đã chốt", heads, "".join(_row(r, heads, current) for r in reviews)
    )


def comparison_html(review: Review) -> str:
    """What is no longer as it was when the review was frozen."""
    then = queries_deck.frozen(review.review_id)
    now = queries_deck.deck(_period(then), then.metric, then.units)
    found = compared(then, now)
    title = f'<h2 class="tthc">{escape(review.name)} <small>so với số liệu hiện nay</small></h2>'
    said = f"{title}{sentence_html(_sentence(review, found))}"
    if not found.differences:
        return said
    heads = ("Đơn vị", "Chỉ số", "Khi chốt", "Hiện nay")
    rows = "".join(_difference(d, heads) for d in found.differences[:MOST])
    left = len(found.differences) - MOST
    more = f'<p class="tthc fresh">Còn {left} số nữa.</p>' if left > 0 else ""
    return said + _table("Số liệu đã khác so với khi chốt", heads, rows) + more


def _period(deck: Deck) -> Period:
    return parse_period(deck.period, queries.definitions().calendars[deck.calendar])


def _sentence(review: Review, found: Comparison) -> str:
    stamp = f"số liệu đến {moment(review.data_until)}, chốt lúc {moment(review.frozen_at)}"
    until = moment(queries.fresh().data_until)
    if not found.differences:
        return f"Phiên này ({stamp}): cả {number(found.compared)} số vẫn như khi chốt; nay số liệu đến {until}."
    changed = number(len(found.differences))
    return f"Phiên này ({stamp}): **{changed} trong {number(found.compared)} số** nay đã khác; nay số liệu đến {until}."


def _row(review: Review, heads: Sequence[str], current: Review | None) -> str:
    key = {REVIEW: str(review.review_id)}
    period = {"lich": review.calendar, "ky": review.period}
    name = anchor(href(REVIEWS, **period, **key), escape(review.name))
    cells = (
        escape(parse_period(review.period, queries.definitions().calendars[review.calendar]).label),
        moment(review.data_until),
        moment(review.frozen_at),
        anchor(href(DECK, **key), "Trình chiếu", css="button", label=f"Trình chiếu {review.name}"),
    )
    marked = ' aria-current="true"' if current == review else ""
    return f'<tr{marked}><th scope="row">{name}</th>{_cells(cells, heads)}</tr>'


def _difference(found: Difference, heads: Sequence[str]) -> str:
    cells = (escape(found.figure.label), _figure(found.then), _figure(found.now))
    return f'<tr><th scope="row">{escape(found.figure.name)}</th>{_cells(cells, heads)}</tr>'


def _figure(figure: Figure | None) -> str:
    if figure is None:
        return "không có"
    band = queries.definitions().bands.of(figure.light)
    counts = f"{number(figure.numerator)} / {number(figure.denominator)}"
    return f"{pill_html(band)} {escape(figure.value)} <small>({counts})</small>"


def _cells(cells: Sequence[str], heads: Sequence[str]) -> str:
    return "".join(
        f'<td data-label="{escape(title)}">{cell}</td>'
        for title, cell in zip(heads[1:], cells, strict=True)
    )


def _table(caption: str, heads: Sequence[str], rows: str) -> str:
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in heads)
    return (
        f'<table class="tthc ranking plain reviews"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{titles}</tr></thead><tbody>{rows}</tbody></table>"
    )
