"""Vùng huyện cũ: one former district over any period, across the reform too, beside the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from tthc_metrics.charts.timeline_chart import Shaded
from tthc_metrics.core.neighbouring_periods import same_last_year
from tthc_metrics.core.periods import beside_calendar, titled
from tthc_metrics.core.records import GroupBy, Metric, Period, Score
from tthc_metrics.core.vietnamese import capitalised, day
from tthc_metrics.geography.crosswalk import area_of_district
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.geography.places import REFORM
from tthc_metrics.scoring.former_districts import AreaMember, is_followed, members
from tthc_metrics.scoring.ranking import ranked
from tthc_metrics.scoring.scores import metrics_of, of_metric, of_unit
from tthc_metrics.scoring.wording.areas import area_name
from tthc_metrics.scoring.wording.freshness import last_text
from ui.address import query
from ui.address.pages import AREAS
from ui.components import figures
from ui.components.cards import Card, cards_html
from ui.components.figures import Beside
from ui.components.lights import legend_of
from ui.components.long_lists import ALL, IN_FULL, LONG, SHOWN
from ui.components.ranking import abridged, ranking_html
from ui.markup import Markup
from ui.queries import coverage, former_areas, offices, periods, scorecard, source
from ui.queries.cache import MANY, at_address, cached
from ui.views.former_areas.members import guess_text, is_guess, members_html
from ui.widgets import choices, frame
from ui.widgets.era_notes import show_era_of_area, show_missing
from ui.widgets.show import show, show_heading, show_lead, show_note
from ui.widgets.timeline_panel import show_timeline
from ui.widgets.unit_choice import UnitChoice

TITLE = "Vùng huyện cũ"
NONE = "Dữ liệu không có đơn vị nào thuộc một huyện cũ."
NOT_FOLLOWED = "{metric} đếm thủ tục trong danh mục, không cộng được từ các xã: không theo dõi theo vùng. Chọn chỉ số đếm từ hồ sơ."


@dataclass(frozen=True)
class Asked:
    """What the address asks for: `area` is the metric's score of the area, `everyone` all areas' scores."""

    period: Period
    metric: Metric
    area: Score
    everyone: Sequence[Score]
    members: Sequence[AreaMember]

    @property
    def peers(self) -> list[Score]:
        """The metric, of every area."""
        return of_metric(self.everyone, self.metric.id)


def show_top() -> Asked:
    """Filters, heading, sentence, remarks and cards; ends the page if there is nothing to follow."""
    frame.stop_if_empty(TITLE)
    head, tools = frame.top()
    metric = choices.metric_asked()
    with tools:
        period = frame.period_chosen(TITLE)
        everyone = former_areas.areas([period])
        frame.stop_if_none(everyone, TITLE, NONE)
        shown = metric if is_followed(metric) else everyone[0].metric
        unit = _choice(period, shown.id, everyone).drawn()
    (area,) = [s for s in of_metric(everyone, shown.id) if s.unit.id == unit.id]
    asked = Asked(period, shown, area, everyone, members(unit.id))
    with head:
        name = area_name(unit.name)
        title = f"{capitalised(name)} · {titled(period)}"
        show_heading(title, frame.freshness_told(period, area.told))
        show_era_of_area(period)
        show_missing(query.asked(query.UNIT), unit, period)
    if metric is not shown:
        show_note(NOT_FOLLOWED.format(metric=metric.label), "not_followed")
    said = _said(period, asked.area.unit.id, shown.id, asked)
    show_lead(said.lead)
    if said.guess:
        show_note(said.guess, "guess")
    show(said.cards, key="cards")
    return asked


@dataclass(frozen=True)
class _Said:
    """What the page says of an area."""

    lead: str
    guess: str
    cards: Markup
    ranking: Markup
    members: Markup


@cached(MANY, at_address)
def _said(period: Period, area: str, metric: str, _asked: Asked) -> _Said:
    asked, bands = _asked, source.definitions().bands
    sentence = figures.unit_sentence(asked.area, asked.peers, "vùng huyện cũ", bands)
    is_old = era_of(period) is Era.DISTRICTS
    communes = _communes(asked)
    return _Said(
        f"{sentence} {_composition(asked)}",
        "" if is_old else guess_text(asked.members, communes),
        cards_html(_cards(asked), label="Chỉ số đếm từ hồ sơ"),
        _ranking_html(asked),
        members_html(asked.area, _districts(asked), communes, asked.members),
    )


@cached(MANY, at_address)
def _choice(period: Period, metric: str, _everyone: Sequence[Score]) -> UnitChoice:
    return choices.of_units(TITLE, of_metric(_everyone, metric))


def _composition(asked: Asked) -> str:
    counted = sum(member.counted for member in asked.members)
    return f"Từ {day(REFORM)} là {counted} xã, phường, đặc khu."


def _cards(asked: Asked) -> Sequence[Card]:
    period, unit = asked.period, asked.area.unit.id
    year = periods.last_year(period)
    now, before, last_year = (
        of_unit(found, unit)
        for found in (
            asked.everyone,
            former_areas.areas(periods.before(period)),
            former_areas.areas([year]) if year else [],
        )
    )
    history = of_unit(former_areas.areas(periods.trend(period)), unit)
    behind = {m.id: (("Vùng này", _made_of(asked)),) for m in metrics_of(now)}
    beside = Beside(
        before, history, last_text(asked.area.told, coverage.fresh()), behind, last_year
    )
    bands, province = source.definitions().bands, query.asked(query.PROVINCE)
    return figures.cards(now, beside, bands, AREAS.name, unit, province=province)


def _made_of(asked: Asked) -> str:
    """What the area is the sum of, in one line."""
    guess = " (ước tính: có xã gồm đất của nhiều huyện cũ)" if is_guess(asked.members) else ""
    return f"Huyện và các xã cũ trước {day(REFORM)}, các xã, phường mới từ ngày đó{guess}"


def show_over_time(asked: Asked) -> None:
    """The choice of the metric and its months, with the reform marked and the year before."""
    choices.metric()
    scores, years = _over_time(asked.period, asked.area.unit.id, asked.metric.id)
    title = f"{asked.metric.short_label}: {area_name(asked.area.unit.name)}, theo tháng{beside_calendar(asked.period)}"
    show_timeline(scores, years, title, "months", _since(scores))
    show(legend_of(source.definitions().bands, asked.metric), key="legend")


@cached(MANY)
def _over_time(
    period: Period, area: str, metric: str
) -> tuple[Sequence[Score], Sequence[Score | None]]:
    """The months up to the period's end, and a year before each."""
    months, calendar = periods.trend_months(period), periods.calendar_of(period)
    earlier = [same_last_year(month, calendar) for month in months]
    first = coverage.first_day()
    told = [month for month in earlier if first and first <= month.start]
    found = {
        score.period.code: score
        for score in of_metric(of_unit(former_areas.areas([*told, *months]), area), metric)
    }
    scores = [found[month.code] for month in months if month.code in found]
    return scores, [found.get(same_last_year(s.period, calendar).code) for s in scores]


def _since(scores: Sequence[Score]) -> list[Shaded]:
    """The days since the reform."""
    last = scores[-1].period.end if scores else REFORM
    return [Shaded(REFORM, last, f"từ {day(REFORM)}: các xã mới")] if last > REFORM else []


def show_members(asked: Asked) -> None:
    """What the area is made of, with the counts that add up to it."""
    said = _said(asked.period, asked.area.unit.id, asked.metric.id, asked)
    show(said.members, key="members")


def _communes(asked: Asked) -> Mapping[str, Score]:
    """The metric of the communes of today by place; of those counted elsewhere too."""
    homes = {
        office.place_id: office.office_id
        for office in offices.offices().values()
        if office.place_id and office.tier == "commune"
    }
    wanted = {homes[m.commune]: m.commune for m in asked.members if m.commune in homes}
    scores = of_metric(scorecard.scores([asked.period], GroupBy.COMMUNE), asked.metric.id)
    return {wanted[s.unit.id]: s for s in scores if s.unit.id in wanted}


def _districts(asked: Asked) -> list[Score]:
    """The metric of the districts that were followed in this area, with all their offices."""
    scores = of_metric(scorecard.scores([asked.period], GroupBy.DISTRICT), asked.metric.id)
    into = area_of_district()
    return [s for s in scores if into.get(s.unit.id, s.unit.id) == asked.area.unit.id]


def show_ranking(asked: Asked) -> None:
    """All areas in order, each a link to itself; those that are a guess say so."""
    said = _said(asked.period, asked.area.unit.id, asked.metric.id, asked)
    show(said.ranking, key="ranking")


def _ranking_html(asked: Asked) -> Markup:
    bands, province = source.definitions().bands, query.asked(query.PROVINCE)
    guesses = era_of(asked.period) is not Era.DISTRICTS
    rows = figures.rows(asked.peers, bands, AREAS.name, asked.area.unit.id, province=province)
    order = [score for _, score in ranked(asked.peers)]
    told = [
        replace(row, why=row.why or ("≈ ước tính" if guesses and _guessed(score) else ""))
        for row, score in zip(rows, order, strict=True)
    ]
    caption = figures.caption(asked.metric, asked.peers, "vùng huyện cũ")
    columns = figures.columns(asked.metric)
    link = query.here(**{IN_FULL: ALL})
    whole = len(told) <= LONG or query.asked(IN_FULL) is not None
    lines = told if whole else abridged(told, SHOWN, "vùng", link)
    return ranking_html(lines, columns, caption=caption, unit_title="Vùng huyện cũ")


def _guessed(score: Score) -> bool:
    return is_guess(members(score.unit.id))
