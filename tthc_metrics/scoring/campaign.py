"""Peak months: the weeks before, during and after, this year's beside last year's.

A week belongs to the month that holds its middle day. So the weeks before, during and after follow
one another without gaps, and each is the sum of its weeks.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.neighbouring_periods import previous, same_last_year
from tthc_metrics.core.periods import Calendar, months_between, parse_period, weeks_between
from tthc_metrics.core.records import GroupBy, Metric, Period, Score
from tthc_metrics.ledger.coverage import covered
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import reach, told_days
from tthc_metrics.scoring.changes import Move, Moved, moves, tally_changes
from tthc_metrics.scoring.scorecard import open_scorecard
from tthc_metrics.scoring.scores import metrics_with_target, of_metric, of_metrics, units_of
from tthc_metrics.scoring.trend import grows_with_time, series
from tthc_metrics.store.database import Rows

WEEKS = 4  # before and after
MIDDLE = timedelta(days=3)  # from a week's first day to its middle one


class Stage(StrEnum):
    """The times that are set side by side."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"
    LAST_YEAR = "last_year"  # during the same month a year before


@dataclass(frozen=True)
class Span:
    """Some weeks in a row, and how much of them the dossiers tell.

    `whole` are the days meant, `told` those of them that dossiers speak of; None if there are none.
    """

    weeks: tuple[Period, ...]
    whole: Period
    told: Period | None

    @property
    def in_part(self) -> bool:
        """Whether some of its days are told and some are not."""
        return self.told is not None and self.told.code != self.whole.code


@dataclass(frozen=True)
class Peak:
    """One peak month with its weeks, as dossiers of the days `first` to `last` tell it; `last_year` is the same month a
    year before."""

    month: Period
    last_year: Period
    spans: Mapping[Stage, Span]
    first: date
    last: date

    def is_uneven(self, earlier: Stage, later: Stage, metric: Metric) -> bool:
        """Whether days that are not told make a metric of one stage lower by themselves."""
        in_part = any(self.spans[stage].in_part for stage in (earlier, later))
        return in_part and grows_with_time(metric)


@dataclass(frozen=True)
class PeakScores:
    """Every metric of every unit at each stage; a stage that nothing tells of has no scores."""

    peak: Peak
    stages: Mapping[Stage, Sequence[Score]]
    _moved: dict[tuple[Stage, Stage, str], list[Moved]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def of(self, stage: Stage, metric: str) -> list[Score]:
        """The scores of one metric at one stage."""
        return of_metric(self.stages[stage], metric)

    def moved(self, earlier: Stage, later: Stage, metric: str) -> list[Moved]:
        """What became of each unit's light from one stage to another; nothing where one alone is told in part (`is_uneven`)."""
        asked = earlier, later, metric
        if asked not in self._moved:
            found = moves(self.of(earlier, metric), self.of(later, metric))
            if self.is_uneven(earlier, later, metric):
                found = [replace(each, move=Move.UNKNOWN) for each in found]
            self._moved[asked] = found
        return self._moved[asked]

    def is_uneven(self, earlier: Stage, later: Stage, metric: str) -> bool:
        """Whether days that are not told make a rate of one stage lower by themselves."""
        own = next(iter(self.of(later, metric) or self.of(earlier, metric)), None)
        return own is not None and self.peak.is_uneven(earlier, later, own.metric)

    def has_target(self, stage: Stage, metric: str) -> bool:
        """Whether any unit has a target in a metric at a stage; else it has no light there."""
        own = of_metrics(self.stages[stage], lambda each: each.id == metric)
        return bool(metrics_with_target(own))

    def tallied(self, earlier: Stage, later: Stage, metric: str) -> Mapping[Move, int]:
        """How many units made each move; where a stage has no light none is judged for it."""
        if all(self.has_target(stage, metric) for stage in (earlier, later)):
            return tally_changes(self.moved(earlier, later, metric))
        units = {u.id for stage in (earlier, later) for u in units_of(self.stages[stage])}
        return {move: len(units) if move is Move.UNKNOWN else 0 for move in Move}


def peak_months(
    definitions: Definitions, calendar: Calendar, first: date, last: date
) -> list[Period]:
    """The peak months of a calendar that touch the days from `first` to `last`, newest first."""
    found = [m for m in months_between(calendar, first, last) if definitions.is_peak(m)]
    return found[::-1]


def peak_of(month: Period, calendar: Calendar, first: date, last: date) -> Peak:
    """The weeks around a month of `calendar`; dossiers tell the days from `first` to `last`."""
    before, during, after = _weeks(month, calendar)
    earlier = same_last_year(month, calendar)
    spans = {
        Stage.BEFORE: _span(before, calendar, first, last),
        Stage.DURING: _span(during, calendar, first, last),
        Stage.AFTER: _span(after, calendar, first, last),
    }
    passed = last - during[0].start  # an unfinished month is compared with as many days
    weeks = _weeks(earlier, calendar)[1]
    until = min(last, weeks[0].start + passed) if last < during[-1].end else last
    spans[Stage.LAST_YEAR] = _span(weeks, calendar, first, until)
    return Peak(month, earlier, spans, first, last)


def peak_within(
    database: Rows, month: Period, calendar: Calendar, days: tuple[date, date], within: Scope
) -> Peak:
    """The same of a scope of offices, as far as they are told; `days` are the first and the last that any is told."""
    first, newest = days
    found = peak_of(month, calendar, first, newest)
    end = found.spans[Stage.AFTER].whole.end
    around = replace(month, start=found.spans[Stage.BEFORE].whole.start, end=end)
    own = reach(told_days(database, GroupBy.ALL, within).together(around), newest)
    return found if own == newest else peak_of(month, calendar, first, own)


def peak_scores(
    database: Rows,
    definitions: Definitions,
    peak: Peak,
    by: GroupBy,
    within: Scope | None = None,
) -> PeakScores:
    """Every metric of every unit at every stage."""
    stages = {
        stage: open_scorecard(database, _judging(definitions, peak, stage), [span.told], by, within)
        if span.told
        else ()
        for stage, span in peak.spans.items()
    }
    return PeakScores(peak, stages)


def weekly(
    database: Rows,
    definitions: Definitions,
    peak: Peak,
    metric: Metric,
    by: GroupBy,
    within: Scope | None = None,
) -> Mapping[Stage, list[Score]]:
    """One metric week by week before, during and after, oldest first; weeks cut to what is told.

    A week that nothing tells of is left out. One unit: `within` says which.
    """
    calendar = definitions.calendars[peak.month.calendar]
    found = {}
    for stage in (Stage.BEFORE, Stage.DURING, Stage.AFTER):
        span = peak.spans[stage]
        days = (span.told.start, span.told.end) if span.told else (date.max, date.min)
        weeks = [covered(week, *days, calendar) for week in span.weeks]
        judged = _judging(definitions, peak, stage)
        asked = [week for week in weeks if week]
        found[stage] = series(database, judged, metric=metric, periods=asked, by=by, within=within)
    return found


def _judging(definitions: Definitions, peak: Peak, stage: Stage) -> Definitions:
    """The definitions as they hold at a stage.

    A target for peak months alone holds in all weeks of the month, though they reach beyond its days.
    """
    month = {Stage.DURING: peak.month, Stage.LAST_YEAR: peak.last_year}.get(stage)
    if month is None or not definitions.is_peak(month):
        return definitions
    targets = tuple(replace(target, peak_months_only=False) for target in definitions.targets)
    return replace(definitions, targets=targets)


def _weeks(month: Period, calendar: Calendar) -> tuple[tuple[Period, ...], ...]:
    """Before, during, after."""
    touching = weeks_between(calendar, month.start, month.end)
    during = tuple(w for w in touching if month.start <= w.start + MIDDLE <= month.end)
    before = [previous(during[0], calendar)]
    while len(before) < WEEKS:
        before.insert(0, previous(before[0], calendar))
    first, last = (during[-1].end + timedelta(days=d) for d in (1, 7 * WEEKS))
    return tuple(before), during, tuple(weeks_between(calendar, first, last))


def _span(weeks: Sequence[Period], calendar: Calendar, first: date, last: date) -> Span:
    whole = parse_period(f"{weeks[0].start}..{weeks[-1].end}", calendar)
    return Span(tuple(weeks), whole, covered(whole, first, last, calendar))
