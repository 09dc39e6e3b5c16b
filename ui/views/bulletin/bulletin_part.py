"""Bản tin thứ Sáu: one week from Friday to Thursday, what changed, what turned red or green."""

from __future__ import annotations

from dataclasses import dataclass

from tthc_metrics.core.records import GroupBy, Light, Metric, Period, Unit
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.ledger.scope import Scope, scope_of_unit
from tthc_metrics.scoring.wording.bulletin import STOCK_COUNT
from ui.components.blocks import title_html
from ui.components.cards import cards_html
from ui.components.lights import legend_of
from ui.markup import Markup
from ui.queries import bulletin, campaign, elsewhere, source
from ui.queries.cache import MANY, at_address, cached
from ui.views.bulletin import bulletin_week
from ui.views.bulletin.bulletin_cards import week_cards
from ui.views.bulletin.bulletin_tables import turned_html, units_html
from ui.widgets import choices, frame, unit_groups
from ui.widgets.province_asked import province_asked
from ui.widgets.province_choice import show_way_back
from ui.widgets.show import show, show_heading, show_lead, show_note
from ui.widgets.timeline_panel import show_timeline, targets_html
from ui.widgets.unit_groups import Group

TITLE = "Bản tin thứ Sáu"


def show_bulletin() -> None:
    """The week that the address names."""
    frame.stop_if_empty(TITLE)
    head, tools = frame.top()
    metric, bands = choices.metric_asked(), source.definitions().bands
    with tools:
        weeks = bulletin.weeks()
        frame.stop_if_none(weeks, TITLE, "Dữ liệu chưa có tuần nào từ thứ Sáu đến thứ Năm.")
        whole = bulletin_week.week_chosen(weeks)
        week, groups = bulletin_week.week(whole), unit_groups.groups(whole)
        unit = unit_groups.unit(whole, groups.values(), lambda by: bulletin_week.units(whole, by))
    with head:
        show_way_back(province_asked(whole))
        title = f"{TITLE} · {whole.label.split(' (')[0]}"
        show_heading(title, bulletin_week.freshness(week))
    if note := bulletin_week.nearest_note(whole):
        show_note(note, "nearest")
    if note := bulletin_week.older_note(whole):
        show_note(note, "older")
    kinds = tuple(each.by for each in groups.values())
    said = _said(whole, unit.id, metric.id, kinds, _unit=unit, _metric=metric)
    show_lead(said.lead)
    name = unit_groups.name_of(unit)
    show(title_html(f"Tuần này: {name}"), key="cards_title")
    show(said.cards, key="cards")

    with unit_groups.row():
        choices.metric()
        group = unit_groups.group(groups, unit)
    left, right = unit_groups.halves()
    with left:
        show(said.turned, key="turned")
        weeks = bulletin.weeks_until(whole, scope_of_unit(unit))
        trend = campaign.over_time(weeks, metric, unit)
        show_timeline(*trend, f"{metric.short_label}: {name}, theo tuần", "weeks")
        show(targets_html(metric, unit), key="targets")
        show(legend_of(bands, metric), key="legend")
    with right:
        show(_units_html(whole, unit.id, metric.id, group, metric), key="units")


@dataclass(frozen=True)
class _Said:
    """What a week says of all units, and the cards of one."""

    lead: str
    cards: Markup
    turned: Markup


@cached(MANY, at_address)
def _said(
    whole: Period,
    unit: str,
    metric: str,
    kinds: tuple[GroupBy, ...],
    _unit: Unit,
    _metric: Metric,
) -> _Said:
    red, green = (bulletin_week.turned(whole, kinds, light) for light in (Light.RED, Light.GREEN))
    own, name = bulletin_week.scores(whole, _unit.by), unit_groups.name_of(_unit)
    cards = week_cards(own, _unit, bulletin_week.last_year(whole, _unit))
    return _Said(
        bulletin_week.lead_text(bulletin_week.week(whole), _metric, red, green),
        cards_html(cards, label=f"Tuần này: {name}"),
        turned_html(red, green, source.definitions().bands, bulletin_week.kept()),
    )


@cached(MANY, at_address)
def _units_html(whole: Period, unit: str, metric: str, group: Group, _metric: Metric) -> Markup:
    scores, bands = bulletin_week.scores(whole, group.by), source.definitions().bands
    said, away = elsewhere.note(Scope(province=province_asked(whole))), ""
    if said and not scores.untold.isdisjoint(s.unit.id for s in scores.now):
        away = f"{STOCK_COUNT}, mới quá hạn, đã xử lý: {lower_first(said)}"
    kept = bulletin_week.kept()
    return units_html(scores, _metric, bands, group.word, kept, current=unit, away=away)
