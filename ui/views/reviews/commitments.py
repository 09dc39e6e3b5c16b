"""What units promised, beside what came of it in the period that the page shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tthc_metrics.core.periods import parse_period, titled
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import day, target_percent, who_did
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.reviews.commitments import LIGHTS, WORDS, Commitment, Kept, given_in
from tthc_metrics.reviews.deck.promises import Result, result_text
from tthc_metrics.reviews.deck.wording import days
from tthc_metrics.reviews.frozen import Review
from ui.address.links import anchor, href
from ui.address.presenting import REVIEWS
from ui.components.blocks import fold_html
from ui.components.heading import note_html
from ui.components.lights import pill_html
from ui.components.table import PLAIN, Column, Row, Table, Value, table_html
from ui.markup import NOTHING, Markup, fill, joined
from ui.queries import coverage, source

PROMISE = "cam_ket"
HEADS = (
    "Đơn vị",
    "Chỉ số",
    "Cam kết",
    "Mức",
    "Hạn",
    "Rà soát",
    "Người ghi",
    "Kết quả kỳ đang xem",
    "Đánh giá",
    Column(Markup("<span hidden>Sửa</span>"), label=""),
)
NONE = "Chưa có cam kết nào. Ghi cam kết của đơn vị đỏ vào khung bên dưới."


def freshness(period: Period) -> str:
    """The days of the period shown, and how far the data goes."""
    simulated = " · dữ liệu mô phỏng" if coverage.fresh().simulated else ""
    return f"Kết quả của {days(period)} · {coverage.until_text(Scope(), period)}{simulated}"


def followed_text(reviews: Sequence[Review], results: Sequence[Result]) -> str:
    """`**2 phiên** đã chốt; **5 cam kết** còn theo dõi: 1 không đạt, 4 chưa đến hạn.`"""
    shown = [r for r in results if not r.commitment.closed_at]
    counts = Counter(r.kept for r in shown)
    told = ", ".join(f"{counts[kept]} {WORDS[kept].lower()}" for kept in Kept if counts[kept])
    followed = f"**{len(shown)} cam kết** còn theo dõi" + (f": {told}" if told else "")
    return f"**{len(reviews)} phiên** đã chốt; {followed}."


def promises_html(period: Period, results: Sequence[Result], current: int | None) -> Markup:
    """Those of this period's review, then those of others, closed ones behind a fold."""
    if not results:
        return note_html(NONE)
    own = {c.commitment_id for c in given_in([r.commitment for r in results], period)}
    open_ = [r for r in results if not r.commitment.closed_at]
    first = [r for r in open_ if r.commitment.commitment_id in own]
    rest = [r for r in open_ if r.commitment.commitment_id not in own]
    closed = [r for r in results if r.commitment.closed_at]
    tables = (
        _table(f"Cam kết tại rà soát {titled(period)}", first, current),
        _table("Cam kết tại các rà soát khác", rest, current),
    )
    if not closed:
        return joined(tables)
    fold = f"{len(closed)} cam kết thôi theo dõi"
    return joined((*tables, fold_html(fold, _table("Cam kết thôi theo dõi", closed, current))))


def _table(caption: str, results: Sequence[Result], current: int | None) -> Markup:
    if not results:
        return NOTHING
    rows = [Row(_cells(r), r.commitment.commitment_id == current) for r in results]
    return table_html(Table(caption, HEADS, rows, f"{PLAIN} reviews"))


def _who(commitment: Commitment) -> str:
    """Who gave it, and who changed it since."""
    made = who_did(commitment.made_by)
    if commitment.changed_at == commitment.made_at:
        return made
    return f"{made}; sửa: {who_did(commitment.changed_by)}"


def _cells(result: Result) -> tuple[Value, ...]:
    promise, number = result.commitment.promise, result.commitment.commitment_id
    known = source.definitions().at(promise.deadline)
    metric = known.metrics.get(promise.metric)
    edit = href(REVIEWS, lich=promise.calendar, ky=promise.period, **{PROMISE: str(number)})
    light = pill_html(known.bands.of(LIGHTS[result.kept]))
    return (
        promise.unit_name,
        metric.short_label if metric else promise.metric,
        promise.words,
        target_percent(promise.promised) if promise.promised is not None else "–",
        day(promise.deadline),
        titled(parse_period(promise.period, known.calendars[promise.calendar])),
        _who(result.commitment),
        result_text(result),
        fill("{} {}", light, WORDS[result.kept]),
        anchor(edit, "Sửa", label=f"Sửa cam kết của {promise.unit_name}"),
    )
