"""Toàn tỉnh put together: from one period's scores to the finished parts of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tthc_metrics.core.records import GroupBy, Metric, Period, Score
from tthc_metrics.ledger.units import whole_word
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.summary import headline
from ui import queries
from ui.components import figures
from ui.components.cards import Card, cards_html
from ui.components.heading import heading_html, sentence_html
from ui.components.lights import legend_html
from ui.components.ranking import abridged, ranking_html
from ui.queries import boundaries as maps
from ui.views.overview.overdue import OVERDUE, overdue_card
from ui.views.overview.two_lights import Side, agencies_html, foot_html, side, twin_html
from ui.widgets.why_panel import asides

SLUG, IN_FULL = "toan-tinh", "danh_sach"
MANY = 30  # units: with more of them the map is larger and the ranking shorter
ROWS, FEW_ROWS = 20, 8  # of the ranking; fewer above a block of departments


@dataclass(frozen=True)
class Question:
    """What the address asks for: `second` is the light beside the first, `by_province` how several
    provinces are shown, `in_full` whether a long ranking is shown to its last row."""

    period: Period
    metric: Metric
    second: Metric | None
    by_province: bool
    in_full: bool


@dataclass(frozen=True)
class Units:
    """The units on the map: their scores in every metric, and what they are called."""

    scores: Sequence[Score]
    word: str
    words: str
    slug: str | None


@dataclass(frozen=True)
class Overview:
    """The parts of the page as HTML; `shown` are the scores of the map, with their page `slug`.

    With a second light `sides` are the two maps, their table is in `foot`, and there is no ranking.
    Where units are `many` the map needs the larger part of the screen.
    """

    heading: str
    lead: str
    cards: str
    shown: Sequence[Score]
    title: str
    slug: str | None
    agencies: str
    ranking: str
    sides: tuple[Side, ...]
    foot: str
    many: bool


def overview(asked: Question) -> Overview:
    """Every part of the page; the queries behind it have caches of their own."""
    period, metric = asked.period, asked.metric
    localities = queries.localities(period)
    several = maps.provinces_held(of_metric(localities, metric.id)) > 1
    units = _units(asked, localities, several)
    agencies = [] if several else queries.there(queries.scores([period], GroupBy.AGENCY), period)
    whole = queries.scores([period], GroupBy.ALL)
    shown, apart = of_metric(units.scores, metric.id), of_metric(agencies, metric.id)
    pair = [metric, asked.second] if asked.second else []
    sides = tuple(
        side(each, of_metric(units.scores, each.id), of_metric(agencies, each.id), units.slug)
        for each in pair
    )
    bands = queries.definitions().bands
    legend = legend_html([*bands.for_metric(metric).lights, bands.grey], note=bands.note)
    return Overview(
        heading=heading_html(f"Toàn tỉnh · {period.label}", freshness=_freshness(period)),
        lead=_lead(whole, units, metric, apart, whole_word(whole[0].unit)),
        cards=cards_html(_cards(whole, units, period)),
        shown=of_metric(localities, metric.id),
        title=figures.title_of_map(metric),
        slug=figures.LOCALITY,
        agencies=agencies_html(apart),
        ranking="" if pair or not shown else _ranking(asked, shown, units, bool(agencies)),
        sides=sides,
        foot=foot_html(legend, twin_html(pair, units.scores, agencies, bands) if pair else ""),
        many=len(shown) > MANY,
    )


def _units(asked: Question, localities: Sequence[Score], several: bool) -> Units:
    if several and asked.by_province:
        provinces = queries.scores([asked.period], GroupBy.PROVINCE)
        return Units(provinces, "tỉnh", "tỉnh, thành phố", None)
    word, words = figures.words_for(asked.period)
    return Units(localities, word, words, figures.LOCALITY)


def _freshness(period: Period) -> str:
    """The line under the heading, with what the cards compare the figures with."""
    is_peak = queries.definitions().is_peak(period)
    line = figures.freshness(period, queries.fresh(), is_peak)
    year = queries.last_year(period)
    if year is None:
        return f"{line} · cùng kỳ năm trước chưa có số liệu"
    return line


def _lead(
    whole: Sequence[Score],
    units: Units,
    metric: Metric,
    apart: Sequence[Score],
    whole_word: str,
) -> str:
    (focus,) = of_metric(whole, metric.id)
    shown = of_metric(units.scores, metric.id)
    beside = [s for s in units.scores if s.metric.main and s.metric.id != metric.id]
    return sentence_html(headline(focus, shown, units.word, apart, beside, whole_word))


def _cards(whole: Sequence[Score], units: Units, period: Period) -> list[Card]:
    """The main metrics, and the stock of overdue dossiers."""
    bands, fresh, more = queries.definitions().bands, queries.fresh(), asides(whole)
    before = queries.scores(queries.before(period), GroupBy.ALL)
    year = queries.last_year(period)
    last_year = queries.scores([year], GroupBy.ALL) if year else []
    history = queries.scores(queries.trend_periods(period), GroupBy.ALL)
    cards = figures.cards(
        whole, before, history, fresh, bands, SLUG, more, None, units.scores, units.word, last_year
    )
    (stock,) = of_metric(whole, OVERDUE)
    line, owners = of_metric(history, OVERDUE), of_metric(units.scores, OVERDUE)
    reason = [("Vì sao", queries.why_text(stock))]
    earlier = (before, last_year)
    return [*cards, overdue_card(stock, earlier, line, owners, units.word, fresh, bands, reason)]


def _ranking(asked: Question, shown: Sequence[Score], units: Units, agencies: bool) -> str:
    rows = figures.rows(shown, queries.definitions().bands, units.slug)
    link = figures.address(SLUG, shown[0])
    fit = FEW_ROWS if len(rows) > MANY and agencies else ROWS
    lines = rows if asked.in_full else abridged(rows, fit, units.word, f"{link}&{IN_FULL}=du")
    return ranking_html(
        lines,
        figures.columns(asked.metric),
        caption=figures.caption(asked.metric, shown, units.words),
        unit_title="Địa phương",
    )
