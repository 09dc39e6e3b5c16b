"""Tháng cao điểm: the weeks before, during and after a peak month, and the same month a year before."""

from __future__ import annotations

from tthc_metrics.scoring.wording.campaign import campaign_lead
from ui.components.cards import cards_html
from ui.components.lights import legend_of
from ui.queries import campaign, source
from ui.views.campaign import peak_month
from ui.views.campaign.campaign_cards import stage_cards
from ui.views.campaign.campaign_tables import CampaignTables, steps_html
from ui.widgets import choices, frame, period_choice, timeline_panel, unit_groups
from ui.widgets.show import show, show_heading, show_lead, show_note

TITLE = "Tháng cao điểm"


def show_campaign() -> None:
    """The peak month that the address names."""
    frame.stop_if_empty(TITLE)
    head, tools = frame.top()
    metric = choices.metric_asked()
    with tools:
        calendar = period_choice.calendar_asked()
        months = campaign.peak_months(calendar)
        frame.stop_if_none(months, TITLE, "Theo lịch này, dữ liệu chưa có tháng cao điểm nào.")
        month = peak_month.month_chosen(months, calendar)
        groups = unit_groups.groups(month)
        unit = unit_groups.unit(
            month, *(peak_month.units(month, each.by) for each in groups.values())
        )
    peak, bands = campaign.peak(month), source.definitions().bands
    with head:
        title = f"{TITLE} {month.code[5:].lstrip('0')}/{month.code[:4]}, theo tuần"
        show_heading(title, peak_month.freshness(peak))
    with unit_groups.row():
        choices.metric()
        group = unit_groups.group(groups, unit)

    scores = campaign.peak_scores(month, group.by)
    show_lead(campaign_lead(scores, metric, peak_month.whole(month, metric), group.word))
    notes = [peak_month.nearest_note(month, calendar), *peak_month.notes(peak, metric)]
    if any(notes):
        show_note(" ".join(filter(None, notes)), "notes")
    own = peak_month.of_unit(month, unit, metric)
    label = f"{metric.short_label}: {unit_groups.name_of(unit)}"
    show(cards_html(stage_cards(peak, own, metric), label=label), key="cards")

    left, right = unit_groups.halves()
    with left:
        show(steps_html(scores, metric), key="steps")
        timeline_panel.show_weeks(peak, metric, unit, f"{label}, theo tuần")
        timeline_panel.show_months(calendar, metric, unit, f"{label}, theo tháng")
        show(timeline_panel.targets_html(metric, unit), key="targets")
        show(legend_of(bands, metric), key="legend")
    with right:
        tables = CampaignTables(scores, bands, group.word, peak_month.kept())
        show(tables.units_html(metric, unit.id), key="units")
        show(tables.metrics_html(peak_month.metrics_shown(metric), metric.id), key="metrics")
