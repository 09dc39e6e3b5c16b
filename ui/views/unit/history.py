"""A unit over time: the trend of one metric by month, with what happened to the unit on it and below it."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.periods import beside_calendar
from tthc_metrics.core.records import Metric, Period, Score, Unit
from tthc_metrics.core.vietnamese import day, who_did
from tthc_metrics.reviews.remarks import Remark, RemarkKind
from tthc_metrics.scoring.scorecard import of_metric
from ui.components.blocks import title_html
from ui.components.lights import legend_of
from ui.markup import Markup, fill, joined
from ui.queries import coverage, periods, scorecard, source
from ui.queries.cache import MANY, cached
from ui.queries.remarks import UnitRemarks
from ui.views.unit.remark_form import show_form
from ui.widgets.show import show
from ui.widgets.trend_panel import Noted, show_trend
from ui.widgets.unit_kind import UnitChosen


def show_history(chosen: UnitChosen, metric: Metric, remarks: UnitRemarks) -> None:
    """The months up to the end of a period, the legend, and the notes."""
    unit, period = chosen.unit, chosen.period
    own = _months(unit, period, metric.id, chosen)
    bands = source.definitions().bands
    by = f"theo tháng{beside_calendar(own[0].period)}" if own else "theo tháng"
    show(title_html(f"Diễn biến: {metric.short_label}, {by}"), key="history_title")
    noted = _noted(remarks, own)
    show_trend(own, bands, by, [Noted(s.period.label, n) for n, (s, _) in noted.items()])
    if noted:
        show(_notes_html({n: remark for n, (_, remark) in noted.items()}), key="notes_of_unit")
    every = remarks.of(RemarkKind.HAPPENED)  # those of other months too
    show_form(RemarkKind.HAPPENED, unit, min(period.end, coverage.until(period)), every)
    show(legend_of(bands, metric), key="legend")


@cached(MANY)
def _months(unit: Unit, period: Period, metric: str, _chosen: UnitChosen) -> list[Score]:
    """The unit's scores of the months up to the period's end."""
    months = periods.trend_months(period)
    scores = of_metric(scorecard.scores(months, _chosen.kind.by, **_chosen.where), metric)
    return [score for score in scores if score.unit.id == unit.id]


def _noted(remarks: UnitRemarks, scores: Sequence[Score]) -> dict[int, tuple[Score, Remark]]:
    """The notes of the months shown by their number on the chart, each with its month."""
    if not scores:
        return {}
    found = remarks.happened(scores[0].period.start, scores[-1].period.end)
    placed = (
        (next((s for s in scores if s.period.start <= r.since <= s.period.end), None), r)
        for r in found
    )
    return {n: (score, r) for n, (score, r) in enumerate(placed, 1) if score is not None}


def _notes_html(noted: dict[int, Remark]) -> Markup:
    items = (
        fill(
            "<li><b>{}</b> {}: {} <small>người ghi {}</small></li>",
            n,
            day(remark.since),
            remark.words,
            who_did(remark.made_by),
        )
        for n, remark in noted.items()
    )
    return fill('<ul class="tthc notes" aria-label="Ghi chú trên xu hướng">{}</ul>', joined(items))
