"""Bản tin thứ Sáu: one week from Friday to Thursday, what changed, what turned red or green."""

from __future__ import annotations

from tthc_metrics.core.records import Light
from ui import queries
from ui.components.cards import cards_html
from ui.components.heading import heading_html, sentence_html
from ui.components.lights import legend_html
from ui.queries import campaign as queries_peaks
from ui.views.monitoring import bulletin_page as friday_page
from ui.views.monitoring import choice as peak_choice
from ui.views.monitoring.bulletin_cards import week_cards
from ui.views.monitoring.bulletin_tables import turned_html, units_html
from ui.widgets import choices, frame
from ui.widgets import timeline_panel as peak_chart
from ui.widgets.markup import show

TITLE = "Bản tin thứ Sáu"

frame.stop_if_empty(TITLE)
head, tools = frame.top()
metric, bands = choices.metric_asked(), queries.definitions().bands
with tools:
    weeks = queries_peaks.weeks()
    frame.stop_if_none(weeks, TITLE, "Dữ liệu chưa có tuần nào từ thứ Sáu đến thứ Năm.")
    whole = peak_choice.week(weeks, queries_peaks.newest_week())
    week, groups = queries_peaks.week(whole), peak_choice.groups(whole)
    unit = peak_choice.unit(*(friday_page.units(whole, each.by) for each in groups.values()))
with head:
    title = f"{TITLE} · {whole.label.split(' (')[0]}"
    show(heading_html(title, freshness=friday_page.freshness(week)), key="heading")
kinds = [each.by for each in groups.values()]
red, green = (friday_page.turned(whole, kinds, light) for light in (Light.RED, Light.GREEN))
show(sentence_html(friday_page.sentence(week, metric, red, green)), key="lead")
own, name = queries_peaks.week_scores(whole, unit.by), peak_choice.name_of(unit)
cards = week_cards(own, unit, friday_page.last_year(whole, unit))
show(cards_html(cards, label=f"Tuần này: {name}"), key="cards")

with peak_choice.row():
    choices.metric()
    group = peak_choice.group(groups)
left, right = peak_choice.halves()
kept = friday_page.kept()
with left:
    show(turned_html(red, green, bands, kept), key="turned")
    trend = queries_peaks.over_time(queries_peaks.weeks_until(whole), metric.id, unit)
    peak_chart.show_timeline(*trend, f"{metric.short_label}: {name}, theo tuần", "weeks")
    show(peak_chart.targets_html(metric, unit), key="targets")
    show(legend_html([*bands.for_metric(metric).lights, bands.grey], note=bands.note), key="legend")
with right:
    scores = queries_peaks.week_scores(whole, group.by)
    show(units_html(scores, metric, bands, group.word, kept, unit.id), key="units")
