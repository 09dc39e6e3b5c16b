"""Peak months: which there are, every score before, during and after, week by week and over the years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.core.neighbouring_periods import same_last_year
from tthc_metrics.core.periods import Calendar, months_between
from tthc_metrics.core.records import GroupBy, Metric, Period, Score, Unit
from tthc_metrics.ledger.scope import Scope, scope_of_unit
from tthc_metrics.scoring import campaign, trend
from tthc_metrics.scoring.campaign import Peak, PeakScores, Stage
from tthc_metrics.scoring.scores import first_period
from ui.queries import coverage, scorecard, source
from ui.queries.cache import MANY, cached
from ui.queries.periods import calendar_of

MONTHS = 36  # in the trend over the years
OF_OFFICES = (GroupBy.DISTRICT, GroupBy.COMMUNE, GroupBy.AGENCY)


def peak_months(calendar: Calendar) -> list[Period]:
    """The peak months that the dossiers reach, newest first."""
    return campaign.peak_months(source.definitions(), calendar, *coverage.days())


def newest_covered(months: Sequence[Period], within: Scope) -> Period:
    """The newest whose weeks are told to the last one after it; the newest at all if none is."""
    found = (m for m in months if (s := peak(m, within).spans[Stage.AFTER]).told == s.whole)
    return next(found, months[0])


@cached(MANY)
def peak(month: Period, within: Scope) -> Peak:
    """The weeks before, during and after a month, and how much of them is told of a scope."""
    days = coverage.days()
    return campaign.peak_within(source.database(), month, calendar_of(month), days, within)


@cached(MANY)
def peak_scores(month: Period, by: GroupBy, province: str | None = None) -> PeakScores:
    """Every metric of every unit, of all or of a province, before, during, after, and during the month a year before."""
    known, within = source.definitions_of(month), Scope(province=province)
    asked = campaign.peak_scores(source.database(), known, peak(month, within), by, within)
    # Units of the month's last day that are there at the stage's end too: those of the other era have nothing
    # to be held against, and one day of four weeks is not to be held against a month.
    return PeakScores(
        asked.peak,
        {stage: _of_stage(found, by, month) for stage, found in asked.stages.items()},
    )


@cached(MANY)
def weekly(month: Period, metric: Metric, unit: Unit) -> Mapping[Stage, list[Score]]:
    """One metric of one unit week by week around a month."""
    known, within = source.definitions_of(month), scope_of_unit(unit)
    around = peak(month, within)
    return campaign.weekly(source.database(), known, around, metric, by=unit.by, within=within)


@cached(MANY)
def _series(periods: tuple[Period, ...], metric: Metric, unit: Unit) -> Mapping[str, Score]:
    known = source.definitions_of(*periods)
    found = trend.series(
        source.database(), known, metric, periods, by=unit.by, within=scope_of_unit(unit)
    )
    return {score.period.code: score for score in found}


def over_time(
    periods: Sequence[Period], metric: Metric, unit: Unit
) -> tuple[list[Score], list[Score | None]]:
    """One metric of one unit in periods of one calendar, and a year before each; None if untold."""
    if not periods:
        return [], []
    calendar = calendar_of(periods[0])
    earlier = [same_last_year(period, calendar) for period in periods]
    known = [period for period in earlier if period.start >= coverage.days()[0]]
    found = _series(tuple({p.code: p for p in (*known, *periods)}.values()), metric, unit)
    now = [p for p in periods if p.code in found]
    before = [found.get(same_last_year(p, calendar).code) for p in now]
    return [found[p.code] for p in now], before


def months_covered(calendar: Calendar, within: Scope) -> list[Period]:
    """The months that the dossiers of a scope tell from the first to the last day, oldest first."""
    first, last = coverage.days()
    months = (m for m in months_between(calendar, first, last) if first <= m.start)
    return [m for m in months if m.end <= coverage.reached(within, m)][-MONTHS:]


def _of_stage(scores: Sequence[Score], by: GroupBy, month: Period) -> Sequence[Score]:
    there, period = of_offices_there(scores, by, month), first_period(scores)
    return of_offices_there(there, by, period) if period else []


def of_offices_there(scores: Sequence[Score], by: GroupBy, period: Period) -> Sequence[Score]:
    """Of offices those that are there on a period's last day; the whole, fields and the like as they are."""
    return scorecard.there(scores, period) if by in OF_OFFICES else scores
