"""What units promised, beside what came of it in the period that the page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from html import escape

from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import day, moment, target_percent
from tthc_metrics.reviews.commitments import LIGHTS, WORDS, Kept, given_in
from tthc_metrics.reviews.deck.promises import Result, result_text
from tthc_metrics.reviews.deck.wording import days
from tthc_metrics.reviews.frozen import Review
from ui import queries
from ui.address.links import anchor, href
from ui.components.lights import pill_html
from ui.views.meeting.deck_choice import REVIEWS

PROMISE = "cam_ket"
HEADS = (
    "Đơn vị",
    "Chỉ số",
    "Cam kết",
    "Mức",
    "Hạn",
    "Rà soát",
    "Kết quả kỳ đang xem",
    "Đánh giá",
    "",
)
NONE = "Chưa có cam kết nào. Ghi cam kết của đơn vị đỏ vào khung bên dưới."


def freshness(period: Period) -> str:
    """The days of the period shown, and how far the data goes."""
    fresh = queries.fresh()
    simulated = " · dữ liệu mô phỏng" if fresh.simulated else ""
    return f"Kết quả của {days(period)} · số liệu đến {moment(fresh.data_until)}{simulated}"


def sentence(reviews: Sequence[Review], results: Sequence[Result]) -> str:
    """`**2 phiên** đã chốt; **5 cam kết** còn theo dõi: 1 không đạt, 4 chưa đến hạn.`"""
    shown = [r for r in results if not r.commitment.closed_at]
    counts = Counter(r.kept for r in shown)
    told = ", ".join(f"{counts[kept]} {WORDS[kept].lower()}" for kept in Kept if counts[kept])
    followed = f"**{len(shown)} cam kết** còn theo dõi" + (f": {told}" if told else "")
    return f"**{len(reviews)} phiên** đã chốt; {followed}."


def promises_html(period: Period, results: Sequence[Result], current: int | None) -> str:
    """Those of this period's review, then those of others, closed ones behind a fold."""
    if not results:
        return f'<p class="tthc note" role="status">{NONE}</p>'
    own = {c.commitment_id for c in given_in([r.commitment for r in results], period)}
    open_ = [r for r in results if not r.commitment.closed_at]
    first = [r for r in open_ if r.commitment.commitment_id in own]
    rest = [r for r in open_ if r.commitment.commitment_id not in own]
    closed = [r for r in results if r.commitment.closed_at]
    parts = [
        _table(f"Cam kết tại rà soát {period.label}", first, current) if first else "",
        _table("Cam kết tại các rà soát khác", rest, current) if rest else "",
    ]
    if closed:
        table = _table("Cam kết thôi theo dõi", closed, current)
        parts.append(
            f'<details class="tthc fold"><summary>{len(closed)} cam kết thôi theo dõi</summary>{table}</details>'
        )
    return "".join(parts)


def _table(caption: str, results: Sequence[Result], current: int | None) -> str:
    heads = "".join(
        f'<th scope="col">{escape(title) or "<span hidden>Sửa</span>"}</th>' for title in HEADS
    )
    rows = "".join(_row(result, current) for result in results)
    return (
        f'<table class="tthc ranking plain reviews"><caption>{escape(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
    )


def _row(result: Result, current: int | None) -> str:
    promise, number = result.commitment.promise, result.commitment.commitment_id
    known = queries.definitions()
    metric = known.metrics.get(promise.metric)
    review = parse_period(promise.period, known.calendars[promise.calendar])
    edit = href(REVIEWS, lich=promise.calendar, ky=promise.period, **{PROMISE: str(number)})
    cells = (
        escape(metric.short_label if metric else promise.metric),
        escape(promise.words),
        target_percent(promise.promised) if promise.promised is not None else "–",
        day(promise.deadline),
        escape(review.label),
        escape(result_text(result)),
        f"{pill_html(known.bands.of(LIGHTS[result.kept]))} {escape(WORDS[result.kept])}",
        anchor(edit, "Sửa", label=f"Sửa cam kết của {promise.unit_name}"),
    )
    body = "".join(
        f'<td data-label="{escape(title)}">{cell}</td>'
        for title, cell in zip(HEADS[1:], cells, strict=True)
    )
    marked = ' aria-current="true"' if number == current else ""
    return f'<tr{marked}><th scope="row">{escape(promise.unit_name)}</th>{body}</tr>'
