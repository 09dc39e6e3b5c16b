"""The Friday bulletin: one week from Friday to Thursday, beside the week before and the year so far.

A week is short: below the minimum volume a rate has its count and no colour, and the year so far stands
beside it so that one week is not read for more than it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.neighbouring_periods import previous
from tthc_metrics.core.periods import Calendar, to_date, weeks_between, year_to_date
from tthc_metrics.core.records import GroupBy, Light, Period, Score, Unit
from tthc_metrics.ledger.coverage import covered
from tthc_metrics.ledger.elsewhere import elsewhere_by
from tthc_metrics.ledger.overdue_changes import Overdue, overdue_changes
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import ToldDays, last_told, told_days
from tthc_metrics.scoring.changes import Moved, moves, turned
from tthc_metrics.scoring.judged import untold_reason
from tthc_metrics.scoring.scorecard import open_scorecard
from tthc_metrics.scoring.scores import (
    is_main,
    joined,
    metrics_with_target,
    of_metric,
    of_metrics,
    of_units,
)
from tthc_metrics.store.database import Rows

CALENDAR = "friday"


@dataclass(frozen=True)
class Week:
    """A week and what it is set beside.

    `told` are its days that dossiers speak of; `before` as many days of the week before, None if
    dossiers do not tell them all; `year` runs from 1 January to the last day told, and counts like the year on every page
    what there is of it; `first` is the first day that dossiers tell in full.
    """

    whole: Period
    told: Period
    before: Period | None
    year: Period
    first: date

    @property
    def unfinished(self) -> bool:
        """Whether dossiers do not reach its last day."""
        return self.told.end < self.whole.end

    @property
    def year_in_part(self) -> bool:
        """Whether dossiers do not tell the year so far in full from its first day."""
        return self.first > self.year.start


@dataclass(frozen=True)
class WeekScores:
    """Every metric of every unit in the week, the week before and the year so far.

    `before` is of each unit as many days as are told of it in the week. `overdue` is of the week, by unit; a unit that is
    not in it never had an overdue dossier. Of those in `untold` some dossiers lie elsewhere, or no day of the week is told:
    what moved their stock nobody here can tell.
    """

    week: Week
    now: Sequence[Score]
    before: Sequence[Score]
    year: Sequence[Score]
    overdue: Mapping[str, Overdue]
    untold: frozenset[str] = frozenset()

    def stock(self, unit: str) -> Overdue | None:
        """What became of a unit's overdue dossiers in the week; None where nobody here can tell."""
        return None if unit in self.untold else self.overdue.get(unit, Overdue())

    def moved(self, metric: str) -> list[Moved]:
        """What became of each unit's light since the week before."""
        return moves(of_metric(self.before, metric), of_metric(self.now, metric))

    def turned(self, light: Light) -> list[Moved]:
        """All units and main metrics that have this light now and had another colour a week ago."""
        return [m for m in self._turned if m.later and m.later.light is light]

    @cached_property
    def _turned(self) -> list[Moved]:
        metrics = [metric.id for metric in metrics_with_target(of_metrics(self.now, is_main))]
        sides = ((of_metric(self.before, each), of_metric(self.now, each)) for each in metrics)
        return [m for side in sides for m in turned(*side)]


def weeks_told(calendar: Calendar, first: date, last: date) -> list[Period]:
    """The weeks that dossiers tell from their first day on, newest first."""
    return [w for w in weeks_between(calendar, first, last) if w.start >= first][::-1]


def newest_whole(weeks: list[Period], last: date) -> Period:
    """The newest week that is over; the newest at all if none is."""
    return last_week(weeks, last) or weeks[0]


def last_week(weeks: Sequence[Period], on: date) -> Period | None:
    """Of some weeks, newest first, the newest that is over by a day."""
    return next((week for week in weeks if week.end <= on), None)


def week_of(whole: Period, calendar: Calendar, first: date, last: date) -> Week:
    """One of the weeks that dossiers of the days `first` to `last` tell, and what it is set beside."""
    now = covered(whole, first, last, calendar)
    assert now is not None  # weeks_told offers no other
    earlier = to_date(whole, previous(whole, calendar), last, calendar)
    before = earlier if earlier.start >= first else None
    return Week(whole, now, before, year_to_date(now, calendar), first)


def week_scores(
    database: Rows,
    definitions: Definitions,
    week: Week,
    by: GroupBy,
    *,
    overdue: Mapping[str, Overdue] | None = None,
    within: Scope | None = None,
) -> WeekScores:
    """All that the bulletin says of the units of one grouping, of a scope; with what is known already of each one's
    overdue dossiers."""

    def scored(period: Period | None) -> Sequence[Score]:
        return open_scorecard(database, definitions, [period], by, within) if period else ()

    now = scored(week.told)
    told = told_days(database, by, within)
    before = _before(week, definitions, told, scored)
    if overdue is None:
        found = overdue_changes(database, [week.told], by)
        overdue = {unit: moved for (_, unit), moved in found.items()}
    groups = (office.group(by) for office in elsewhere_by(database, week.told.end))
    untold = {key for key in groups if key} | {
        unit
        for unit, _ in told.older(week.whole)
        if untold_reason(week.whole, told.of(week.whole, unit))
    }
    return WeekScores(
        week, now, before, scored(week.year), overdue=overdue, untold=frozenset(untold)
    )


def _before(
    week: Week,
    definitions: Definitions,
    told: ToldDays,
    scored: Callable[[Period | None], Sequence[Score]],
) -> Sequence[Score]:
    """The week before, and of units that reach into the week less far than others as many of its days."""
    cut: dict[date, set[str]] = defaultdict(set)
    for unit in {unit for unit, _ in told.older(week.whole)}:
        own = last_told(told.of(week.whole, unit), week.whole, week.told.end)
        if own < week.told.end:
            cut[own].add(unit)
    if week.before is None or not cut:
        return scored(week.before)
    calendar, less = definitions.calendars[CALENDAR], set().union(*cut.values())
    found = [of_units(scored(week.before), lambda unit: unit.id not in less)]
    for own, theirs in sorted(cut.items()):
        days = to_date(week.whole, previous(week.whole, calendar), own, calendar)
        found.append(of_units(scored(days), partial(_is_one_of, theirs)))
    return joined(*found)


def _is_one_of(units: Set[str], unit: Unit) -> bool:
    return unit.id in units
