"""Frozen reviews as a list, and one of them beside what the data say now."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import moment, number, who_did
from tthc_metrics.reviews.deck import Deck, Figure, told_text
from tthc_metrics.reviews.frozen import Comparison, Review, compared
from ui.address.links import button, href
from ui.address.presenting import DECK, REVIEW, REVIEWS
from ui.components.blocks import remark_html, title_html
from ui.components.heading import note_html, sentence_html
from ui.components.lights import pill_html
from ui.components.table import PLAIN, AnyRow, Row, Table, Value, link, table_html
from ui.markup import NOTHING, Markup, fill
from ui.queries import reviews, source

MOST = 200  # differences in one table
NONE = "Chưa chốt phiên nào. Mở trang Họp rà soát, mục Trình chiếu, nhấn «Chốt số liệu»."


def reviews_html(found: Sequence[Review], current: Review | None) -> Markup:
    """All of them, the newest first: the name compares it with now, the button presents it."""
    if not found:
        return note_html(NONE)
    heads = ("Phiên đã chốt", "Kỳ", "Số liệu đến", "Chốt lúc", "Người chốt", "Mở lại")
    rows = [Row(_cells(review), current == review) for review in found]
    return _table("Các phiên rà soát đã chốt", heads, rows)


def comparison_html(review: Review) -> Markup:
    """What is no longer as it was when the review was frozen."""
    then = reviews.frozen_deck(review.review_id)
    now = reviews.deck(_period(then), then.metric, then.units, then.of)
    found = compared(then, now)
    title = title_html(review.name, "so với số liệu hiện nay")
    said = title + sentence_html(_comparison_text(review, found, told_text(then), told_text(now)))
    if not found.differences:
        return said
    heads = ("Đơn vị", "Chỉ số", "Khi chốt", "Hiện nay")
    rows = [
        (each.figure.name, each.figure.label, _figure(each.then), _figure(each.now))
        for each in found.differences[:MOST]
    ]
    left = len(found.differences) - MOST
    more = remark_html(f"Còn {left} số nữa.") if left > 0 else NOTHING
    return said + _table("Số liệu đã khác so với khi chốt", heads, rows) + more


def _period(deck: Deck) -> Period:
    return parse_period(deck.period, source.definitions().calendars[deck.calendar])


def _comparison_text(review: Review, found: Comparison, then: str, now: str) -> str:
    """`then` and `now` say as of when the figures compared are."""
    stamp = f"{then}, chốt lúc {moment(review.frozen_at)}, người chốt {who_did(review.frozen_by)}"
    if not found.differences:
        return f"Phiên này ({stamp}): cả {number(found.compared)} số vẫn như khi chốt; nay {now}."
    changed = number(len(found.differences))
    return f"Phiên này ({stamp}): **{changed} trong {number(found.compared)} số** nay đã khác; nay {now}."


def _cells(review: Review) -> tuple[Value, ...]:
    key = {REVIEW: str(review.review_id)}
    calendar = source.definitions().calendars[review.calendar]
    return (
        link(review.name, href(REVIEWS, lich=review.calendar, ky=review.period, **key)),
        parse_period(review.period, calendar).label,
        moment(review.data_until),
        moment(review.frozen_at),
        who_did(review.frozen_by),
        button(href(DECK, **key), "Trình chiếu", label=f"Trình chiếu {review.name}"),
    )


def _figure(figure: Figure | None) -> Markup:
    if figure is None:
        return Markup("không có")
    return fill(
        "{} {} <small>({} / {})</small>",
        pill_html(source.definitions().bands.of(figure.light)),
        figure.value,
        number(figure.numerator),
        number(figure.denominator),
    )


def _table(caption: str, heads: Sequence[str], rows: Sequence[AnyRow]) -> Markup:
    return table_html(Table(caption, heads, rows, f"{PLAIN} reviews"))
