"""Sở, ngành: the departments in order, and one department's scorecard and trend."""

from __future__ import annotations

from tthc_metrics.model import GroupBy
from tthc_metrics.scorecard import of_metric
from ui import choices, figures, frame, queries
from ui.asides import asides
from ui.cards import cards_html
from ui.heading import heading_html, sentence_html
from ui.lights import legend_html
from ui.markup import show
from ui.ranking import ranking_html
from ui.trend import show_trend

frame.stop_if_empty("Sở, ngành")
head, tools = frame.top()
metric = choices.metric_asked()
with tools:
    period = choices.period(choices.calendar())
    frame.stop_if_untold(period, "Sở, ngành")
    everyone = queries.scores([period], GroupBy.AGENCY)
    frame.stop_if_none(everyone, "Sở, ngành", "Kỳ này không có sở, ngành nào trong dữ liệu.")
    unit = choices.unit("Sở, ngành", of_metric(everyone, metric.id))
bands, fresh = queries.definitions().bands, queries.fresh()

now = [s for s in everyone if s.unit.id == unit.id]
months = queries.scores(queries.trend_months(period), GroupBy.AGENCY, office=unit.id)
before = queries.scores([queries.compared(period)], GroupBy.AGENCY, office=unit.id)
history = queries.scores(queries.trend_periods(period), GroupBy.AGENCY, office=unit.id)
more = asides(now, office=unit.id)
(focus,) = of_metric(now, metric.id)

with head:
    title = f"{unit.name} · {period.label}"
    show(
        heading_html(
            title, freshness=figures.freshness(period, fresh, queries.definitions().is_peak(period))
        ),
        key="heading",
    )
show(sentence_html(figures.unit_sentence(focus, everyone, "sở, ngành", bands)), key="lead")
show(
    cards_html(figures.cards(now, before, history, fresh, bands, "so-nganh", more, unit.id)),
    key="cards",
)

left, right = frame.halves()
with left:
    choices.metric()
    show_trend(of_metric(months, metric.id), bands, "theo tháng")
    show(legend_html([*bands.for_metric(metric).lights, bands.grey], note=bands.note), key="legend")
with right:
    shown = of_metric(everyone, metric.id)
    show(
        ranking_html(
            figures.rows(shown, bands, "so-nganh", current=unit.id),
            figures.RANKING_COLUMNS,
            caption=figures.caption(metric, shown, "sở, ban, ngành"),
            unit_title="Sở, ban, ngành",
        ),
        key="ranking",
    )
