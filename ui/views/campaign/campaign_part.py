"""Tháng cao điểm: the weeks before, during and after a peak month, and the same month a year before."""

from __future__ import annotations

from dataclasses import dataclass

from tthc_metrics.core.periods import beside_calendar
from tthc_metrics.core.records import Metric, Period, Unit
from tthc_metrics.scoring.wording.campaign import campaign_lead
from ui.components.cards import cards_html
from ui.components.lights import legend_of
from ui.markup import Markup
from ui.queries import campaign, source
from ui.queries.cache import MANY, at_address, cached
from ui.views.campaign import peak_month
from ui.views.campaign.campaign_cards import stage_cards
from ui.views.campaign.campaign_tables import CampaignTables, steps_html
from ui.widgets import choices, frame, period_choice, timeline_panel, unit_groups
from ui.widgets.province_asked import province_asked
from ui.widgets.province_choice import show_way_back
from ui.widgets.show import show, show_heading, show_lead, show_note
from ui.widgets.unit_groups import Group

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
        unit = unit_groups.unit(month, groups.values(), lambda by: peak_month.units(month, by))
    peak, bands = peak_month.peak(month), source.definitions().bands
    with head:
        show_way_back(province_asked(month))
        title = f"{TITLE} {month.code[5:].lstrip('0')}/{month.code[:4]}{beside_calendar(month)}, theo tuần"
        show_heading(title, peak_month.freshness(peak))
    with unit_groups.row():
        choices.metric()
        group = unit_groups.group(groups, unit)

    said = _said(month, unit.id, metric.id, group, _unit=unit, _metric=metric)
    show_lead(said.lead)
    notes = [peak_month.nearest_note(month, calendar), *peak_month.notes(peak, metric)]
    if any(notes):
        show_note(" ".join(filter(None, notes)), "notes")
    show(said.cards, key="cards")

    left, right = unit_groups.halves()
    with left:
        label = _label(unit, metric)
        show(said.steps, key="steps")
        timeline_panel.show_weeks(peak, metric, unit, f"{label}, theo tuần")
        timeline_panel.show_months(
            calendar, metric, unit, f"{label}, theo tháng{beside_calendar(month)}"
        )
        show(timeline_panel.targets_html(metric, unit), key="targets")
        show(legend_of(bands, metric), key="legend")
    with right:
        show(said.units, key="units")
        show(said.metrics, key="metrics")


@dataclass(frozen=True)
class _Said:
    """What a peak month says of all units of a kind, and the cards of one unit."""

    lead: str
    cards: Markup
    steps: Markup
    units: Markup
    metrics: Markup


@cached(MANY, at_address)
def _said(
    month: Period,
    unit: str,
    metric: str,
    group: Group,
    _unit: Unit,
    _metric: Metric,
) -> _Said:
    scores, peak = peak_month.scores(month, group.by), peak_month.peak(month)
    tables = CampaignTables(scores, source.definitions().bands, group.word, peak_month.kept())
    own = peak_month.of_unit(month, _unit, _metric)
    return _Said(
        campaign_lead(scores, _metric, peak_month.whole(month, _metric), group.word),
        cards_html(stage_cards(peak, own, _metric), label=_label(_unit, _metric)),
        steps_html(scores, _metric),
        tables.units_html(_metric, unit),
        tables.metrics_html(peak_month.metrics_shown(_metric), metric),
    )


def _label(unit: Unit, metric: Metric) -> str:
    return f"{metric.short_label}: {unit_groups.name_of(unit)}"
