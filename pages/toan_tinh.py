"""Toàn tỉnh: the whole province, its lights on the map, its units in order."""

from __future__ import annotations

from tthc_metrics.explain import headline
from tthc_metrics.model import GroupBy
from tthc_metrics.scorecard import of_metric
from ui import choices, figures, frame, queries
from ui.asides import asides
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
frame.stop_if_untold(period, "Toàn tỉnh")
metric = choices.metric_asked()
bands, fresh = queries.definitions().bands, queries.fresh()

whole = queries.scores([period], GroupBy.ALL)
before = queries.scores([queries.compared(period)], GroupBy.ALL)
history = queries.scores(queries.trend_periods(period), GroupBy.ALL)
places = queries.localities(period)
word, words = figures.words_for(period)
shown = of_metric(places, metric.id)
agencies = of_metric(queries.scores([period], GroupBy.AGENCY), metric.id)

with head:
    freshness = figures.freshness(period, fresh, queries.definitions().is_peak(period))
    show(heading_html(f"Toàn tỉnh · {period.label}", freshness=freshness), key="heading")
(focus,) = of_metric(whole, metric.id)
show(sentence_html(headline(focus, shown, word, agencies)), key="lead")
more = asides(whole)
cards = figures.cards(whole, before, history, fresh, bands, "toan-tinh", more, None, places, word)
show(cards_html(cards), key="cards")

left, right = frame.halves()
with left:
    tiles = figures.tiles(shown, queries.grid(period), bands, figures.page_of(period))
    title = figures.title_of_map(metric)
    show(map_html(tiles, title=title, note="sơ đồ ô, không phải địa giới"), key="map")
    blocks = figures.tiles(agencies, [], bands, "so-nganh")
    show(flow_html(blocks, title="Sở, ban, ngành"), key="agencies")
    show(legend_html([*bands.for_metric(metric).lights, bands.grey], note=bands.note), key="legend")
with right:
    choices.metric()
    show(
        ranking_html(
            figures.rows(shown, bands, figures.page_of(period)),
            figures.RANKING_COLUMNS,
            caption=figures.caption(metric, shown, words),
            unit_title="Địa phương",
        ),
        key="ranking",
    )
