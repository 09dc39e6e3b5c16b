"""Toàn tỉnh put together: from one period's scores to the finished parts of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from tthc_metrics.core.neighbouring_periods import same_last_year
from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import GroupBy, Light, Metric, Period, Score, Unit
from tthc_metrics.core.vietnamese import day
from tthc_metrics.ledger.scope import scope_of_unit
from tthc_metrics.ledger.units import whole_word
from tthc_metrics.scoring.scores import of_metric, of_metrics
from tthc_metrics.scoring.standing import on_cards
from tthc_metrics.scoring.wording.summary import headline
from ui.address.links import href
from ui.address.query import PROVINCE, UNIT
from ui.address.scope import LOCALITY, WHOLE
from ui.components import figures
from ui.components.cards import Card, cards_html
from ui.components.figures import Beside
from ui.components.heading import heading_html, sentence_html
from ui.components.lights import LegendLinks, legend_of
from ui.components.long_lists import ALL, IN_FULL
from ui.components.ranking import abridged, ranking_html
from ui.components.unit_links import address
from ui.markup import NOTHING, Markup
from ui.queries import boundaries, coverage, periods, scorecard, source
from ui.queries.cache import cached
from ui.views.overview.overdue_card import OVERDUE, overdue_card
from ui.views.overview.two_lights import Side, agencies_html, foot_html, side, twin_html
from ui.widgets import frame
from ui.widgets.map_choice import show_map
from ui.widgets.show import show, show_note
from ui.widgets.why_panel import why_pairs

SLUG, LIGHT = "toan-tinh", "mau"
MANY = 30  # units: with more of them the map is larger and the ranking shorter
ROWS, FEW_ROWS = 20, 8  # of the ranking; fewer above a block of departments
KEPT = 128  # pages of 100 kilobytes at the most


@dataclass(frozen=True)
class OverviewQuestion:
    """What the address asks for: `second` is the light beside the first, `by_province` how several
    provinces are shown, `in_full` whether a long ranking is shown to its last row, `light` the only one
    whose units are shown, `unit` who is followed on every page, `province` the one of several that the page is limited to."""

    period: Period
    metric: Metric
    second: Metric | None
    by_province: bool
    in_full: bool
    light: Light | None = None
    unit: str | None = None
    province: str | None = None

    @property
    def kept(self) -> dict[str, str | None]:
        """What its links keep beside period and metric."""
        return {UNIT: self.unit, PROVINCE: self.province}


@dataclass(frozen=True)
class Units:
    """The units on the map: their scores in every metric, and what they are called."""

    scores: Sequence[Score]
    word: str
    words: str
    slug: str


@dataclass(frozen=True)
class Overview:
    """The parts of the page as HTML; `shown` are the scores of the map, with their page `slug`.

    With a second light `sides` are the two maps, their table is in `foot`, and there is no ranking.
    Where units are `many` the map needs the larger part of the screen.
    """

    heading: Markup
    lead: Markup
    cards: Markup
    shown: Sequence[Score]
    title: str
    slug: str
    agencies: Markup
    ranking: Markup
    sides: tuple[Side, ...]
    foot: Markup
    many: bool
    province: str | None


@cached(KEPT)
def overview(asked: OverviewQuestion) -> Overview:
    """Every part of the page; the queries behind it have caches of their own.

    Everything on the page but its widgets follows from the data and the address, so that whoever asks
    what another has asked before costs no more than sending it.
    """
    period, metric = asked.period, asked.metric
    localities = scorecard.localities(period, asked.province)
    several = not asked.province and boundaries.provinces_held(of_metric(localities, metric.id)) > 1
    if (
        several or asked.second
    ):  # maps of two levels, or of two metrics: one light would say too little
        asked = replace(asked, light=None)
    units = _units(asked, localities, several)
    agencies = (
        []
        if several
        else scorecard.there(
            scorecard.scores([period], GroupBy.AGENCY, province=asked.province), period
        )
    )
    whole = _whole([period], asked.province)
    shown = of_metric(units.scores, metric.id)
    apart = of_metric(agencies, metric.id)
    pair = [metric, asked.second] if asked.second else []
    sides = tuple(
        side(
            each,
            of_metric(units.scores, each.id),
            of_metric(agencies, each.id),
            units.slug,
            asked.province,
        )
        for each in pair
    )
    bands, word = source.definitions().bands, whole_word(whole[0].unit)
    return Overview(
        heading=heading_html(
            f"{whole[0].unit.name if asked.province else word} · {titled(period)}",
            freshness=_freshness(period, whole[0].unit),
        ),
        lead=_lead(whole, units, metric, apart, word),
        cards=cards_html(_cards(whole, units, asked)),
        shown=_lit(of_metric(localities, metric.id), asked.light),
        title=figures.title_of_map(metric),
        slug=LOCALITY,
        agencies=agencies_html(_lit(apart, asked.light), asked.province),
        ranking=NOTHING if pair or not shown else _ranking(asked, shown, units, bool(agencies)),
        sides=sides,
        foot=foot_html(
            legend_of(bands, metric, None if several or pair else _legend_links(asked)),
            twin_html(pair, units.scores, agencies, bands) if pair else NOTHING,
        ),
        many=len(shown) > MANY,
        province=asked.province,
    )


def show_units(parts: Overview) -> None:
    """The map beside the ranking, or the two maps of two lights."""
    if parts.sides and parts.many:  # two large maps: one under the other
        left = right = st.container()
    else:
        left, right = frame.halves((2.2, 1)) if parts.many else frame.halves()
    for place, (half, each) in enumerate(zip((left, right), parts.sides, strict=False)):
        with half:
            show(each.map, key=f"map_{place}")
            if each.agencies:
                show(each.agencies, key=f"agencies_{place}")
    if parts.sides:
        return
    with left:
        if parts.shown:
            show_map(parts.shown, title=parts.title, slug=parts.slug, province=parts.province)
        else:
            show_note("Không có huyện, xã nào như vậy trong kỳ này.", "no_units")
    with right:
        if parts.ranking:
            show(parts.ranking, key="ranking")
    with right if parts.many else left:
        if parts.agencies:
            show(parts.agencies, key="agencies")


def _lit(scores: Sequence[Score], light: Light | None) -> Sequence[Score]:
    """Those of one light; all where none is chosen."""
    return [s for s in scores if light is None or s.light is light]


def _alone(asked: OverviewQuestion, shown: int) -> str:
    """`: chỉ 3 đơn vị đỏ`; nothing where all are shown."""
    if asked.light is None:
        return ""
    return f": chỉ {shown} đơn vị {source.definitions().bands.of(asked.light).label.lower()}"


def _legend_links(asked: OverviewQuestion) -> LegendLinks:
    """A click on a light leads to its units alone, another back to all."""
    bands = source.definitions().bands
    own = {
        "lich": asked.period.calendar,
        "ky": asked.period.code,
        "chi_so": asked.metric.id,
        **asked.kept,
    }
    addresses = {
        band.light: href(SLUG, **own, **{LIGHT: None if band.light is asked.light else band.light})
        for band in (*bands.lights, bands.grey)
    }
    return LegendLinks(addresses, asked.light)


def _whole(of: Sequence[Period], province: str | None) -> Sequence[Score]:
    """What the page is about, in some periods: all dossiers, or those of a province."""
    by = GroupBy.PROVINCE if province else GroupBy.ALL
    return scorecard.scores(of, by, province=province)


def _units(asked: OverviewQuestion, localities: Sequence[Score], several: bool) -> Units:
    if several and asked.by_province:
        provinces = scorecard.scores([asked.period], GroupBy.PROVINCE)
        return Units(provinces, "tỉnh", "tỉnh, thành phố", WHOLE)
    word, words = figures.words_for(asked.period)
    return Units(localities, word, words, LOCALITY)


def _freshness(period: Period, own: Unit) -> str:
    """The line under the heading, with what the cards compare the figures with."""
    line, first = frame.freshness(period, scope_of_unit(own)), coverage.first_day()
    if periods.last_year(period, own) is not None:
        return line
    year = same_last_year(period, periods.calendar_of(period))
    if first and first <= year.end:
        return f"{line} · cùng kỳ năm trước chỉ có số liệu từ {day(first)}, không đủ để so"
    return f"{line} · cùng kỳ năm trước chưa có số liệu"


def _lead(
    whole: Sequence[Score],
    units: Units,
    metric: Metric,
    apart: Sequence[Score],
    whole_word: str,
) -> Markup:
    (focus,) = of_metric(whole, metric.id)
    shown = of_metric(units.scores, metric.id)
    beside = list(of_metrics(units.scores, lambda each: on_cards(each) and each.id != metric.id))
    said = headline(focus, shown, units.word, apart, beside, whole_word=whole_word, wholes=whole)
    return sentence_html(said)


def _cards(whole: Sequence[Score], units: Units, asked: OverviewQuestion) -> list[Card]:
    """The main metrics, and the stock of overdue dossiers."""
    period, unit, province = asked.period, asked.unit, asked.province
    own, bands = whole[0].unit, source.definitions().bands
    year = periods.last_year(period, own)
    (stock,) = of_metric(whole, OVERDUE)
    beside = Beside(
        before=_whole(periods.before(period, own), province),
        history=_whole(periods.trend(period), province),
        until=coverage.last_text(scope_of_unit(own), period),
        why={
            OVERDUE: [("Vì sao", scorecard.why_text(stock))],
            **why_pairs(whole, province=province),
        },
        last_year=_whole([year], province) if year else [],
        parts=units.scores,
        part_word=units.word,
    )
    return [
        *figures.cards(whole, beside, bands, SLUG, unit, province=province),
        overdue_card(stock, beside, bands, unit, province),
    ]


def _ranking(
    asked: OverviewQuestion, shown: Sequence[Score], units: Units, agencies: bool
) -> Markup:
    bands = source.definitions().bands
    # ranked among all, whichever are shown
    everyone = figures.rows(shown, bands, units.slug, province=asked.province)
    rows = [row for row in everyone if asked.light in (None, row.band.light)]
    link = address(SLUG, shown[0], asked.unit, province=asked.province)
    if asked.light:
        link += f"&{LIGHT}={asked.light}"
    fit = FEW_ROWS if len(rows) > MANY and agencies else ROWS
    lines = rows if asked.in_full else abridged(rows, fit, units.word, f"{link}&{IN_FULL}={ALL}")
    return ranking_html(
        lines,
        figures.columns(asked.metric),
        caption=figures.caption(asked.metric, shown, units.words) + _alone(asked, len(rows)),
        unit_title="Địa phương",
    )
