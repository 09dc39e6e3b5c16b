"""Bản tin thứ Sáu: one week from Friday to Thursday, what changed, what turned red or green."""

from __future__ import annotations

from tthc_metrics.core.records import Light
from ui.components.blocks import title_html
from ui.components.cards import cards_html
from ui.components.lights import legend_of
from ui.queries import bulletin, campaign, source
from ui.views.bulletin import bulletin_week
from ui.views.bulletin.bulletin_cards import week_cards
from ui.views.bulletin.bulletin_tables import turned_html, units_html
from ui.widgets import choices, frame, unit_groups
from ui.widgets.show import show, show_heading, show_lead, show_note
from ui.widgets.timeline_panel import show_timeline, targets_html

TITLE = "Bản tin thứ Sáu"


def show_bulletin() -> None:
    """The week that the address names."""
    frame.stop_if_empty(TITLE)
    head, tools = frame.top()
    metric, bands = choices.metric_asked(), source.definitions().bands
    with tools:
        weeks = bulletin.weeks()
        frame.stop_if_none(weeks, TITLE, "Dữ liệu chưa có tuần nào từ thứ Sáu đến thứ Năm.")
        whole = bulletin_week.week_chosen(weeks, bulletin.newest_week())
        week, groups = bulletin.week(whole), unit_groups.groups(whole)
        unit = unit_groups.unit(
            whole, *(bulletin_week.units(whole, each.by) for each in groups.values())
        )
    with head:
        title = f"{TITLE} · {whole.label.split(' (')[0]}"
        show_heading(title, bulletin_week.freshness(week))
    if note := bulletin_week.nearest_note(whole):
        show_note(note, "nearest")
    kinds = [each.by for each in groups.values()]
    red, green = (bulletin_week.turned(whole, kinds, light) for light in (Light.RED, Light.GREEN))
    show_lead(bulletin_week.lead_text(week, metric, red, green))
    own, name = bulletin.week_scores(whole, unit.by), unit_groups.name_of(unit)
    cards = week_cards(own, unit, bulletin_week.last_year(whole, unit))
    show(title_html(f"Tuần này: {name}"), key="cards_title")
    show(cards_html(cards, label=f"Tuần này: {name}"), key="cards")

    with unit_groups.row():
        choices.metric()
        group = unit_groups.group(groups, unit)
    left, right = unit_groups.halves()
    kept = bulletin_week.kept()
    with left:
        show(turned_html(red, green, bands, kept), key="turned")
        trend = campaign.over_time(bulletin.weeks_until(whole), metric, unit)
        show_timeline(*trend, f"{metric.short_label}: {name}, theo tuần", "weeks")
        show(targets_html(metric, unit), key="targets")
        show(legend_of(bands, metric), key="legend")
    with right:
        scores = bulletin.week_scores(whole, group.by)
        show(units_html(scores, metric, bands, group.word, kept, current=unit.id), key="units")
