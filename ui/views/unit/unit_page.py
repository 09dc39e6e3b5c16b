"""What the pages of a district, a department and any other office share: all but who stands beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import GroupBy, Metric, Period, Score, Unit
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.ledger.breakdown import Split
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.scores import of_metric, of_unit
from ui.address import query
from ui.address.links import button
from ui.address.scope import ANALYSIS, OFFICES, address
from ui.components import figures
from ui.components.blocks import actions_html
from ui.components.cards import cards_html
from ui.components.era_words import area_name
from ui.components.figures import Beside, Peers
from ui.components.lights import legend_of
from ui.components.ranking import ranking_html
from ui.queries import coverage, former_areas, periods, scorecard, source, units
from ui.queries.offices import offices
from ui.widgets import choices, frame
from ui.widgets.book_strip import strip_html
from ui.widgets.contributions_table import show_contributions
from ui.widgets.era_notes import area_link, show_era_of_unit, show_missing
from ui.widgets.named_scope import TOPICS, scope_of
from ui.widgets.show import show, show_heading, show_lead
from ui.widgets.trend_panel import show_trend
from ui.widgets.why_panel import why_pairs

PAPERS = "xuat-bao-cao"
FIELDS = 8  # fields on a unit's page; the analysis has them all


@dataclass(frozen=True)
class UnitKind:
    """A kind of unit page: its address and title, what its units are, and what their peers are called.

    `later` is what it is since 1 July 2025, if its units ended with the district tier.
    """

    slug: str
    title: str
    by: GroupBy
    peer: str
    none: str
    later: UnitKind | None = None

    def at(self, period: Period) -> UnitKind:
        """What the page is about in a period."""
        return self.later if self.later and era_of(period) is not Era.DISTRICTS else self


@dataclass(frozen=True)
class Asked:
    """What the address asks of a unit page, with the scores of the unit and of its peers."""

    kind: UnitKind
    period: Period
    metric: Metric
    unit: Unit
    everyone: Sequence[Score]

    @property
    def peers(self) -> list[Score]:
        """The metric asked for, of every unit of the same tier that is there at the period's end.

        The unit itself is among them always.
        """
        there = {*units.in_force(self.kind.by, self.period), self.unit.id}
        return [
            s
            for s in of_metric(self.everyone, self.metric.id)
            if s.unit.tier == self.unit.tier and s.unit.id in there
        ]

    @property
    def within(self) -> Scope:
        """The unit's own dossiers."""
        if self.kind.by is GroupBy.DISTRICT:
            return Scope(district=self.unit.id)
        return Scope(office=self.unit.id)


def show_top(kind: UnitKind) -> Asked:
    """Filters, heading, sentence, cards and the strip of dossiers; ends the page if there are none."""
    frame.stop_if_empty(kind.title)
    head, tools = frame.top()
    metric = choices.metric_asked()
    with tools:
        period = frame.period_chosen(kind.title)
        kind = kind.at(period)
        everyone = scorecard.scores([period], kind.by)
        frame.stop_if_none(everyone, kind.title, kind.none)
        unit = choices.unit(kind.title, of_metric(everyone, metric.id))
    asked = Asked(kind, period, metric, unit, everyone)
    with head:
        show_heading(f"{unit.name} · {titled(period)}", frame.freshness(period))
        show_era_of_unit(period, unit)
        show_missing(query.asked(query.UNIT), unit, period)
    (focus,) = [s for s in asked.peers if s.unit.id == unit.id]
    bands = source.definitions().bands
    near = None if kind.by is GroupBy.DISTRICT else neighbours(asked)
    show_lead(figures.unit_sentence(focus, asked.peers, kind.peer, bands, near))
    _show_cards(asked)
    show(strip_html(period, asked.within), key="strip")
    return asked


def _show_cards(asked: Asked) -> None:
    by, period, unit = asked.kind.by, asked.period, asked.unit
    now = of_unit(asked.everyone, unit.id)
    where = {"district": asked.within.district, "office": asked.within.office}
    beside = Beside(
        before=scorecard.scores(periods.before(period, unit), by, **where),
        history=scorecard.scores(periods.trend(period), by, **where),
        fresh=coverage.fresh(),
        why=why_pairs(now, **where),
    )
    bands = source.definitions().bands
    show(cards_html(figures.cards(now, beside, bands, asked.kind.slug, unit.id)), key="cards")


def show_over_time(asked: Asked) -> None:
    """The choice of the metric, its trend by month and the legend."""
    where = {"district": asked.within.district, "office": asked.within.office}
    months = scorecard.scores(periods.trend_months(asked.period), asked.kind.by, **where)
    bands = source.definitions().bands
    choices.metric()
    show_trend(of_metric(months, asked.metric.id), bands, "theo tháng")
    show(legend_of(bands, asked.metric), key="legend")


def show_ranking(asked: Asked, scores: Sequence[Score], word: str, title: str, slug: str) -> None:
    """Units in order, each a link to its page `slug`; the unit itself is marked."""
    bands = source.definitions().bands
    rows = figures.rows(scores, bands, None, current=asked.unit.id)
    order = [score for _, score in ranked(scores)]
    linked = [
        replace(row, href=figures.address(slug, score, score.unit.id))
        for row, score in zip(rows, order, strict=True)
    ]
    caption = figures.caption(asked.metric, scores, word)
    show(
        ranking_html(linked, figures.columns(asked.metric), caption=caption, unit_title=title),
        key="ranking",
    )


def show_offices(asked: Asked) -> None:
    """The offices of a district in order, each a link to its own page."""
    own = scorecard.scores([asked.period], GroupBy.OFFICE, district=asked.unit.id)
    shown = of_metric(own, asked.metric.id)
    show_ranking(asked, shown, "đơn vị trên địa bàn", "Đơn vị giải quyết", OFFICES)


def show_parts(asked: Asked) -> None:
    """What a locality is made of, or among: a district's offices, a commune's neighbours."""
    if asked.kind.by is GroupBy.DISTRICT:
        show_offices(asked)
    else:
        show_neighbours(asked)


def show_neighbours(asked: Asked) -> None:
    """The offices around an office in order, each a link to its own page."""
    near, area = neighbours(asked), _area_of_today(asked)
    slug = asked.kind.slug if area else OFFICES
    show_ranking(asked, near.scores, near.word, "Đơn vị giải quyết", slug)
    if area:
        show(area_link(asked.period, area), key="area")


def neighbours(asked: Asked) -> Peers:
    """The offices around an office: those of its district, former or not, else those of its tier."""
    if area := _area_of_today(asked):
        around = [s for s in asked.peers if former_areas.area_of(s.unit.id) == area]
        district = units.units_of(GroupBy.DISTRICT)[area].name
        return Peers(around, f"xã, phường cùng {area_name(district)}")
    homes = offices()
    office = homes.get(asked.unit.id)
    if office is None or office.district_id is None:
        return Peers(asked.peers if office else [], asked.kind.peer)
    around = [s for s in asked.peers if homes[s.unit.id].district_id == office.district_id]
    name = units.units_of(GroupBy.DISTRICT)[office.district_id].short_name
    return Peers(around, f"{asked.kind.peer} của {name}")


def _area_of_today(asked: Asked) -> str | None:
    """The former district of a commune of today; None for every other unit."""
    office, area = offices().get(asked.unit.id), former_areas.area_of(asked.unit.id)
    return None if office and office.district_id else area


def show_below(asked: Asked) -> None:
    """Which fields pull the unit down, and the ways on to every other question about it."""
    scope = scope_of(asked.within)
    topics = [button(address(ANALYSIS, asked.within, muc=topic), words) for topic, words in TOPICS]
    papers = button(address(PAPERS, asked.within), "Biểu 06, xuất báo cáo")
    show_contributions(scope, asked.period, asked.metric, Split.FIELD, rows=FIELDS, lead=False)
    show(actions_html(*topics, papers), key="questions")
