"""Chỉ số 766: the composite index of units, as far as the data tells it."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy
from tthc_metrics.scoring.index766 import index_of_points, index_of_scores
from ui import queries
from ui.address.method import INDEX, entry_link
from ui.components import figures
from ui.components.heading import heading_html, sentence_html
from ui.queries import loaded
from ui.views.reports.index import index_html
from ui.widgets import choices, frame
from ui.widgets.era_notes import show_note
from ui.widgets.markup import show

frame.stop_if_empty("Chỉ số 766")
head, tools = frame.top()
with tools:
    period = choices.period(choices.calendar())
frame.stop_if_untold(period, "Chỉ số 766")
definition = queries.definitions().index
_, words = figures.words_for(period)

with head:
    freshness = figures.freshness(period, queries.fresh(), queries.definitions().is_peak(period))
    show(heading_html(f"Chỉ số 766 · {period.label}", freshness=freshness), key="heading")
    show_note(period, "chi-so-766")
show(
    sentence_html(
        f"{definition.source}. {definition.note}. Thiếu nhóm nào thì không có tổng điểm."
    ),
    key="lead",
)
show(f'<p class="tthc fresh">{entry_link(INDEX, "Cách tính Chỉ số 766")}</p>', key="method")
whole = index_of_scores(queries.scores([period], GroupBy.ALL), definition)
show(index_html(whole, definition, queries.word_of_whole()), key="whole")
places = index_of_scores(queries.localities(period), definition)
show(index_html(places, definition, words), key="places")
agencies = index_of_scores(queries.scores([period], GroupBy.AGENCY), definition)
show(index_html(agencies, definition, "sở, ban, ngành"), key="agencies")
printed = [
    index_of_points(report.unit, report.index_points(), definition)
    for report in loaded.reports()
    if report.index_points()
]
if printed:
    show(index_html(printed, definition, "Đã công bố"), key="printed")
