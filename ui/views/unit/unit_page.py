"""A unit's page, the same for the whole, a province, a district, a commune, a department and any other office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import GroupBy, Metric, Score
from tthc_metrics.ledger.breakdown import Split
from tthc_metrics.scoring.scores import of_metric, of_unit
from ui.address import query
from ui.address.links import button, href
from ui.address.pages import page_of
from ui.components import figures
from ui.components.blocks import actions_html
from ui.components.cards import cards_html
from ui.components.figures import Beside
from ui.markup import Markup
from ui.queries import coverage, elsewhere, periods, scorecard, source, units
from ui.queries.cache import MANY, at_address, cached
from ui.views.unit.neighbours import around
from ui.widgets import choices, frame
from ui.widgets.book_strip import show_strip
from ui.widgets.contributions_table import show_contributions
from ui.widgets.dossier_search import show_search
from ui.widgets.era_notes import show_era_of_unit
from ui.widgets.named_scope import TOPICS, scope_of
from ui.widgets.province_choice import show_way_to
from ui.widgets.show import show, show_heading, show_lead, show_note
from ui.widgets.unit_address import analysis_at, carried_from, dossiers_at, province_kept
from ui.widgets.unit_kind import UnitChosen
from ui.widgets.why_panel import why_pairs

PAPERS = "xuat-bao-cao"
ROWS = 6  # parts in each of the two tables; the analysis has them all
WHOLES = (GroupBy.ALL, GroupBy.PROVINCE)
WITH_PARTS = (*WHOLES, GroupBy.DISTRICT)


@dataclass(frozen=True)
class Asked:
    """The unit that the address names and the metric asked for."""

    chosen: UnitChosen
    metric: Metric

    @property
    def own(self) -> Sequence[Score]:
        """The unit's scores, one a metric."""
        return of_unit(self.chosen.everyone, self.chosen.unit.id)

    @property
    def peers(self) -> list[Score]:
        """The metric asked for, of every unit of the same tier that is there at the period's end.

        The unit itself is among them always.
        """
        unit, kind = self.chosen.unit, self.chosen.kind
        there = {*units.in_force(kind.by, self.chosen.period), unit.id}
        return [
            s
            for s in of_metric(self.chosen.everyone, self.metric.id)
            if s.unit.tier == unit.tier and s.unit.id in there
        ]


def show_top(page: str) -> Asked:
    """Filters, heading and sentence; ends the page if there are none."""
    head, tools, period = frame.begin(page_of(page).title)
    with tools:
        chosen = UnitChosen.drawn(page, period)
    asked, unit = Asked(chosen, choices.metric_asked()), chosen.unit
    with head:
        show_way_to(unit)
        show_heading(f"{unit.name} · {titled(period)}", frame.freshness(period, chosen.within))
        show_era_of_unit(period, unit)
    show_lead(_sentence(page, asked))
    return asked


@cached(MANY, at_address)
def _sentence(page: str, _asked: Asked) -> str:
    chosen, everyone = _asked.chosen, _asked.peers
    (focus,) = [s for s in everyone if s.unit.id == chosen.unit.id]
    near, peers = around(chosen, everyone), everyone if chosen.kind.peer else []
    bands = source.definitions().bands
    return figures.unit_sentence(focus, peers, chosen.kind.peer, bands, near)


def show_cards(asked: Asked) -> None:
    """A card for each main metric, and the choice of the one that the rest of the page is about."""
    show(_cards_html(asked.chosen.kind.page, asked), key="cards")
    choices.metric()


@cached(MANY, at_address)
def _cards_html(page: str, _asked: Asked) -> Markup:
    chosen, now = _asked.chosen, _asked.own
    by, period, unit = chosen.kind.by, chosen.period, chosen.unit
    where = chosen.where
    year = periods.last_year(period, unit)
    beside = Beside(
        before=scorecard.scores(periods.before(period, unit), by, **where),
        history=scorecard.scores(periods.trend(period), by, **where),
        until=coverage.last_text(chosen.within, period),
        why=why_pairs(now, **where),
        last_year=scorecard.scores([year], by, **where) if year else [],
    )
    key, bands = None if by in WHOLES else unit.id, source.definitions().bands
    province = chosen.within.province or province_kept(key)
    return cards_html(figures.cards(now, beside, bands, page, key, province=province))


def show_pulling_down(asked: Asked) -> None:
    """Which parts and fields pull the unit down; fields and procedures of a single office."""
    chosen = asked.chosen
    scope = scope_of(chosen.within)
    pair = (
        (Split.UNIT, Split.FIELD)
        if chosen.kind.by in WITH_PARTS
        else (Split.FIELD, Split.PROCEDURE)
    )
    if away := elsewhere.parts_note(chosen.period, Split.FIELD, chosen.within):
        show_note(away, "elsewhere")
    for half, split in zip(frame.halves((1, 1)), pair, strict=True):
        with half:
            show_contributions(
                scope, chosen.period, asked.metric, split, rows=ROWS, lead=False, key=f"gap_{split}"
            )


def show_dossiers(asked: Asked) -> None:
    """The dossiers by state, each count a link to its list, and the ways on to every other question."""
    chosen = asked.chosen
    show_strip(chosen.period, chosen.within)
    show_search()
    show(_questions_html(chosen.kind.page, chosen), key="questions")


@cached(MANY, at_address)
def _questions_html(page: str, _chosen: UnitChosen) -> Markup:
    chosen = _chosen
    topics = [button(analysis_at(chosen.within, muc=topic), words) for topic, words in TOPICS]
    unit = None if chosen.kind.by in WHOLES else chosen.unit.id
    papers = href(PAPERS, **{**carried_from(chosen.kind.page), query.UNIT: unit})
    first = button(dossiers_at(chosen.within, "open_overdue"), "Hồ sơ quá hạn lâu nhất", main=True)
    return actions_html(first, *topics, button(papers, "Biểu 06, xuất báo cáo"))
