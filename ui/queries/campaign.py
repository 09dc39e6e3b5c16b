"""The caches of the pages of time: peak months and Fridays; kept until the data changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import streamlit as st

from tthc_metrics.core.periods import (
    Calendar,
    months_between,
    parse_period,
    previous,
    same_last_year,
)
from tthc_metrics.core.records import GroupBy, Period, Score, Unit
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring import bulletin as friday
from tthc_metrics.scoring import campaign as peaks
from tthc_metrics.scoring.campaign import Peak, PeakScores, Stage
from tthc_metrics.scoring.trend import series
from ui import queries

KEPT = 64
MONTHS = 36  # in the trend over the years
OF_OFFICES = (GroupBy.DISTRICT, GroupBy.COMMUNE, GroupBy.AGENCY)
WEEKS = 26  # in the trend of the Friday bulletin


def localities_of(period: Period) -> GroupBy:
    """Districts while there were districts, communes since 1 July 2025."""
    return localities_by(period)


def peak_months(calendar: Calendar) -> list[Period]:
    """The peak months that the dossiers reach, newest first."""
    return peaks.peak_months(queries.definitions(), calendar, *_days())


def newest_told(months: Sequence[Period], calendar: Calendar) -> Period:
    """The newest whose weeks are told to the last one after it; the newest at all if none is."""
    found = (m for m in months if (s := peak(m, calendar).spans[Stage.AFTER]).told == s.whole)
    return next(found, months[0])


def peak(month: Period, calendar: Calendar) -> Peak:
    """The weeks before, during and after a month, and how much of them is told."""
    return peaks.peak_of(month, calendar, *_days())


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _peak_scores(version: tuple[str, int], month: str, calendar: str, by: GroupBy) -> PeakScores:
    named = queries.definitions().calendars[calendar]
    whole = parse_period(month, named)
    asked = peaks.peak_scores(queries.database(), queries.definitions(), peak(whole, named), by)
    # Units of the month's last day that are there at the stage's end too: those of the other era have nothing
    # to be held against, and one day of four weeks is not to be held against a month.
    return peaks.PeakScores(
        asked.peak,
        {stage: tuple(_of_stage(found, by, whole)) for stage, found in asked.stages.items()},
    )


def peak_scores(month: Period, by: GroupBy) -> PeakScores:
    """Every metric of every unit before, during, after, and during the month a year before."""
    return _peak_scores(queries.version(), month.code, month.calendar, by)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _weekly(
    version: tuple[str, int], month: str, calendar: str, metric: str, by: GroupBy, unit: str
) -> Mapping[Stage, list[Score]]:
    definitions = queries.definitions()
    named = definitions.calendars[calendar]
    asked = peak(parse_period(month, named), named)
    return peaks.weekly(
        queries.database(), definitions, asked, definitions.metrics[metric], by, _within(by, unit)
    )


def weekly(month: Period, metric: str, unit: Unit) -> Mapping[Stage, list[Score]]:
    """One metric of one unit week by week around a month."""
    return _weekly(queries.version(), month.code, month.calendar, metric, unit.by, unit.id)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _series(
    version: tuple[str, int],
    codes: tuple[str, ...],
    calendar: str,
    metric: str,
    by: GroupBy,
    unit: str,
) -> Mapping[str, Score]:
    definitions = queries.definitions()
    named = definitions.calendars[calendar]
    periods = [parse_period(code, named) for code in codes]
    found = series(
        queries.database(), definitions, definitions.metrics[metric], periods, by, _within(by, unit)
    )
    return {score.period.code: score for score in found}


def over_time(
    periods: Sequence[Period], metric: str, unit: Unit
) -> tuple[list[Score], list[Score | None]]:
    """One metric of one unit in periods of one calendar, and a year before each; None if untold."""
    if not periods:
        return [], []
    calendar = queries.definitions().calendars[periods[0].calendar]
    first = _days()[0]
    earlier = [same_last_year(period, calendar) for period in periods]
    told = [period for period in earlier if period.start >= first]
    codes = tuple(dict.fromkeys(p.code for p in (*told, *periods)))
    found = _series(queries.version(), codes, calendar.id, metric, unit.by, unit.id)
    now = [p for p in periods if p.code in found]
    before = [found.get(same_last_year(p, calendar).code) for p in now]
    return [found[p.code] for p in now], before


def months_told(calendar: Calendar) -> list[Period]:
    """The months that the dossiers tell from the first to the last day, oldest first."""
    first, last = _days()
    months = months_between(calendar, first, last)
    return [m for m in months if first <= m.start and m.end <= last][-MONTHS:]


def weeks() -> list[Period]:
    """The weeks from Friday to Thursday that the dossiers tell, newest first."""
    return friday.weeks_told(_friday(), *_days())


def newest_week() -> Period:
    """The newest week that is over."""
    return friday.newest_whole(weeks(), _days()[1])


def week(whole: Period) -> friday.Week:
    """One of `weeks`, the one before it, the year so far."""
    return friday.week_of(whole, _friday(), *_days())


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _week_scores(version: tuple[str, int], code: str, by: GroupBy) -> friday.WeekScores:
    whole = parse_period(code, _friday())
    found = friday.week_scores(queries.database(), queries.definitions(), week(whole), by)
    now, before, year = (
        tuple(_there(scores, by, whole)) for scores in (found.now, found.before, found.year)
    )
    return replace(found, now=now, before=before, year=year)


def week_scores(whole: Period, by: GroupBy) -> friday.WeekScores:
    """Every metric of every unit in a week, the week before and the year so far."""
    return _week_scores(queries.version(), whole.code, by)


def weeks_until(whole: Period) -> list[Period]:
    """The weeks of the trend up to one, as far as they are told from first to last day, oldest first."""
    first, last = _days()
    found = [whole]
    while len(found) < WEEKS and previous(found[0], _friday()).start >= first:
        found.insert(0, previous(found[0], _friday()))
    return [w for w in found if w.end <= last]


def _of_stage(scores: Sequence[Score], by: GroupBy, month: Period) -> Sequence[Score]:
    there = _there(scores, by, month)
    return _there(there, by, scores[0].period) if scores else []


def _there(scores: Sequence[Score], by: GroupBy, period: Period) -> Sequence[Score]:
    """Of offices those that are there on a period's last day; the whole, fields and the like as they are."""
    return queries.there(scores, period) if by in OF_OFFICES else scores


def _within(by: GroupBy, unit: str) -> Scope | None:
    if by is GroupBy.ALL:
        return None
    return Scope(district=unit) if by is GroupBy.DISTRICT else Scope(office=unit)


def _friday() -> Calendar:
    return queries.definitions().calendars[friday.CALENDAR]


def _days() -> tuple[date, date]:
    """The first and last day that the dossiers tell; pages of an empty database have stopped before."""
    first, last = queries.first_day(), queries.last_day()
    assert first is not None
    assert last is not None
    return first, last
