"""Toàn tỉnh: the whole province, its lights on the map, its units in order."""

from __future__ import annotations

from tthc_metrics.explain import headline
from tthc_metrics.model import GroupBy
from tthc_metrics.scorecard import of_metric
from ui import choices, figures, frame, queries
from ui.cards import cards_html
from ui.heading import heading_html, sentence_html
from ui.lights import legend_html
from ui.markup import show
from ui.ranking import ranking_html
from ui.tiles import flow_html, map_html

frame.stop_if_empty("Toàn tỉnh")
head, tools = frame.top()
with tools:
    period = choices.period(choices.calendar())
metric = choices.metric_asked()
bands, fresh = queries.definitions().bands, queries.fresh()

whole = queries.scores([period], GroupBy.ALL)
history = queries.scores(queries.trend_periods(period), GroupBy.ALL)
districts = queries.scores([period], GroupBy.DISTRICT)
agencies = queries.scores([period], GroupBy.AGENCY)
shown = of_metric(districts, metric.id)

with head:
    title = f"Toàn tỉnh · {period.label}"
    show(
        heading_html(title, freshness=figures.freshness(period, fresh, queries.first_day())),
        key="heading",
    )
(focus,) = of_metric(whole, metric.id)
show(sentence_html(headline(focus, shown, "huyện")), key="lead")
show(
    cards_html(figures.cards(whole, history, fresh, bands, "toan-tinh", None, districts, "huyện")),
    key="cards",
)

left, right = frame.halves()
with left:
    tiles = figures.tiles(shown, queries.grid(period), bands, "dia-phuong")
    show(
        map_html(tiles, title=figures.title_of_map(metric), note="sơ đồ ô, không phải địa giới"),
        key="map",
    )
    blocks = figures.tiles(of_metric(agencies, metric.id), [], bands, "so-nganh")
    show(flow_html(blocks, title="Sở, ban, ngành"), key="agencies")
    show(legend_html([*bands.lights, bands.grey], note=bands.note), key="legend")
with right:
    choices.metric()
    show(
        ranking_html(
            figures.rows(shown, bands, "dia-phuong"),
            figures.RANKING_COLUMNS,
            caption=f"{metric.short_label}: xếp hạng {len(shown)} huyện, thị xã, thành phố",
            unit_title="Địa phương",
        ),
        key="ranking",
    )
