"""Weeks from Friday to Thursday: which there are, and every score of one of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from tthc_metrics.core.neighbouring_periods import previous
from tthc_metrics.core.periods import Calendar
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.overdue_changes import Overdue, by_group, overdue_changes
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring import bulletin
from tthc_metrics.scoring.bulletin import Week, WeekScores
from ui.queries import coverage, source
from ui.queries.cache import MANY, cached
from ui.queries.campaign import of_offices_there

WEEKS = 26  # in the trend


def weeks() -> list[Period]:
    """The weeks that the dossiers tell, newest first."""
    return bulletin.weeks_told(_calendar(), *coverage.days())


def newest_week(within: Scope) -> Period:
    """The newest week that is over, as far as a scope is told."""
    known = weeks()
    return bulletin.newest_whole(known, coverage.reached(within, known[0]))


def week(whole: Period, within: Scope) -> Week:
    """One of `weeks`, the one before it, the year so far, as far as a scope is told."""
    last = coverage.until_within(within, whole)
    return bulletin.week_of(whole, _calendar(), coverage.days()[0], last)


@cached(MANY)
def week_scores(whole: Period, by: GroupBy, province: str | None = None) -> WeekScores:
    """Every metric of every unit, of all or of a province, in a week, the week before and the year so far."""
    database, within = source.database(), Scope(province=province)
    offices = (office for office in grouped_offices(database) if office.lies_in(within))
    overdue, known = by_group(_overdue(whole), offices, by), source.definitions_of(whole)
    asked = database, known, week(whole, within), by
    found = bulletin.week_scores(*asked, overdue=overdue, within=within)
    now, before, year = (
        of_offices_there(scores, by, whole) for scores in (found.now, found.before, found.year)
    )
    return replace(found, now=now, before=before, year=year)


@cached(MANY)
def _overdue(whole: Period) -> Mapping[str, Overdue]:
    """Asked once for all groupings: it walks the dossiers."""
    found = overdue_changes(source.database(), [week(whole, Scope()).told], GroupBy.OFFICE)
    return {office: moved for (_, office), moved in found.items()}


def weeks_until(whole: Period, within: Scope) -> list[Period]:
    """The weeks of the trend up to one, as far as they are told of a scope from first to last day, oldest first."""
    first, _ = coverage.days()
    found = [whole]
    while len(found) < WEEKS and previous(found[0], _calendar()).start >= first:
        found.insert(0, previous(found[0], _calendar()))
    return [w for w in found if w.end <= coverage.reached(within, w)]


def _calendar() -> Calendar:
    return source.definitions().calendars[bulletin.CALENDAR]
