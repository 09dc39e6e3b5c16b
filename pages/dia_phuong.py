"""Địa phương: one district with its communes: scorecard, trend, offices in order."""

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

frame.stop_if_empty("Địa phương")
head, tools = frame.top()
metric = choices.metric_asked()
with tools:
    period = choices.period(choices.calendar())
    frame.stop_if_untold(period, "Địa phương")
    everywhere = queries.scores([period], GroupBy.DISTRICT)
    frame.stop_if_none(everywhere, "Địa phương", "Kỳ này không có huyện nào trong dữ liệu.")
    unit = choices.unit("Địa phương", of_metric(everywhere, metric.id))
bands, fresh = queries.definitions().bands, queries.fresh()

now = [s for s in everywhere if s.unit.id == unit.id]
months = queries.scores(queries.trend_months(period), GroupBy.DISTRICT, district=unit.id)
before = queries.scores([queries.compared(period)], GroupBy.DISTRICT, district=unit.id)
history = queries.scores(queries.trend_periods(period), GroupBy.DISTRICT, district=unit.id)
offices = queries.scores([period], GroupBy.OFFICE, district=unit.id)
more = asides(now, district=unit.id)
(focus,) = of_metric(now, metric.id)

with head:
    title = f"{unit.name} · {period.label}"
    show(
        heading_html(
            title, freshness=figures.freshness(period, fresh, queries.definitions().is_peak(period))
        ),
        key="heading",
    )
show(sentence_html(figures.unit_sentence(focus, everywhere, "huyện", bands)), key="lead")
show(
    cards_html(figures.cards(now, before, history, fresh, bands, "dia-phuong", more, unit.id)),
    key="cards",
)

left, right = frame.halves()
with left:
    choices.metric()
    show_trend(of_metric(months, metric.id), bands, "theo tháng")
    show(legend_html([*bands.for_metric(metric).lights, bands.grey], note=bands.note), key="legend")
with right:
    shown = of_metric(offices, metric.id)
    show(
        ranking_html(
            figures.rows(shown, bands, None),
            figures.RANKING_COLUMNS,
            caption=figures.caption(metric, shown, "đơn vị trên địa bàn"),
            unit_title="Đơn vị giải quyết",
        ),
        key="ranking",
    )
