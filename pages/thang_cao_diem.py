"""Tháng cao điểm: the weeks before, during and after a peak month, and the same month a year before."""

from __future__ import annotations

from tthc_metrics.scoring.wording.campaign import lead
from ui import queries
from ui.components.cards import cards_html
from ui.components.heading import heading_html, note_html, sentence_html
from ui.components.lights import legend_html
from ui.queries import campaign as queries_peaks
from ui.views.monitoring import campaign_page as peak_page
from ui.views.monitoring import choice as peak_choice
from ui.views.monitoring.campaign_cards import stage_cards
from ui.views.monitoring.campaign_tables import metrics_html, steps_html, units_html
from ui.widgets import choices, frame
from ui.widgets import timeline_panel as peak_chart
from ui.widgets.markup import show

TITLE = "Tháng cao điểm"

frame.stop_if_empty(TITLE)
head, tools = frame.top()
metric = choices.metric_asked()
with tools:
    calendar = choices.calendar()
    months = queries_peaks.peak_months(calendar)
    frame.stop_if_none(months, TITLE, "Theo lịch này, dữ liệu chưa có tháng cao điểm nào.")
    month = peak_choice.month(calendar, months)
    groups = peak_choice.groups(month)
    unit = peak_choice.unit(*(peak_page.units(month, each.by) for each in groups.values()))
peak, bands = queries_peaks.peak(month, calendar), queries.definitions().bands
with head:
    title = f"{TITLE} {month.code[5:].lstrip('0')}/{month.code[:4]}"
    show(heading_html(title, freshness=peak_page.freshness(peak)), key="heading")
with peak_choice.row():
    choices.metric()
    group = peak_choice.group(groups)

scores = queries_peaks.peak_scores(month, group.by)
whole = peak_page.whole(month, metric)
show(sentence_html(lead(scores, metric, whole, group.word)), key="lead")
if notes := peak_page.notes(peak, metric):
    show(note_html(" ".join(notes)), key="notes")
own = peak_page.of_unit(month, unit, metric)
label = f"{metric.short_label}: {peak_choice.name_of(unit)}"
show(cards_html(stage_cards(peak, own, metric), label=label), key="cards")

left, right = peak_choice.halves()
with left:
    show(steps_html(scores, metric), key="steps")
    weeks = peak_chart.around(peak, metric, unit)
    peak_chart.show_timeline(*weeks, f"{label}, theo tuần", "weeks", [peak_chart.shading(peak)])
    years = queries_peaks.over_time(queries_peaks.months_told(calendar), metric.id, unit)
    shaded = peak_chart.months_shaded(years[0])
    peak_chart.show_timeline(*years, f"{label}, theo tháng", "years", shaded)
    show(peak_chart.targets_html(metric, unit), key="targets")
    show(legend_html([*bands.for_metric(metric).lights, bands.grey], note=bands.note), key="legend")
with right:
    kept = peak_page.kept()
    show(units_html(scores, metric, bands, group.word, kept, unit.id), key="units")
    shown = peak_page.metrics_shown(metric)
    show(metrics_html(scores, shown, group.word, kept, metric.id), key="metrics")
