"""Periods that the data reaches into: to choose from, to compare with, and those of a trend."""

from __future__ import annotations

from contextlib import suppress
from datetime import date

from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.neighbouring_periods import previous, same_last_year
from tthc_metrics.core.periods import Calendar, months_between, periods_until, to_date, year_to_date
from tthc_metrics.core.records import Period, Unit
from ui.queries import coverage, source
from ui.queries.cache import cached

TREND = 9  # periods in a sparkline
MONTHS = 18  # months in a trend


def calendar_of(period: Period) -> Calendar:
    """The calendar that cuts a period."""
    return source.definitions().calendars[period.calendar]


@cached(entries=32)
def of_calendar(calendar: Calendar) -> list[Period]:
    """The periods that the data reaches into, the most useful first; none for an empty database."""
    span = coverage.span()
    return periods_until(calendar, *span) if span else []


def compared(period: Period, unit: Unit | None = None) -> Period:
    """The period before, cut to as many days as have passed if this one, or what is told of the unit, is not over yet."""
    calendar, until = calendar_of(period), _until(period, unit)
    return to_date(period, previous(period, calendar), until, calendar)


def before(period: Period, unit: Unit | None = None) -> list[Period]:
    """What `compared` gives, as a list; none where the dossiers do not tell all of it, as on papers."""
    with suppress(RequestError):  # before the first year that there is
        found, first = compared(period, unit), coverage.first_day()
        return [found] if first and first <= found.start else []
    return []


def last_year(period: Period, unit: Unit | None = None) -> Period | None:
    """The same period a year before, cut as `compared` is; None if the dossiers do not tell it."""
    calendar, first, until = calendar_of(period), coverage.first_day(), _until(period, unit)
    with suppress(RequestError):
        cut = to_date(period, same_last_year(period, calendar), until, calendar)
        return cut if first and first <= cut.start else None
    return None


def _until(period: Period, unit: Unit | None) -> date:
    return coverage.until(period) if unit is None else coverage.until_of(unit, period)


def this_year(period: Period) -> Period:
    """From the beginning of the calendar's year to the period's end."""
    return year_to_date(period, calendar_of(period))


def trend(period: Period) -> list[Period]:
    """The period and those of its kind before it that the data reaches, oldest first."""
    calendar, first = calendar_of(period), coverage.first_day()
    found = [period]
    with suppress(RequestError):
        while first and len(found) < TREND:
            earlier = previous(found[0], calendar)
            if earlier.start < first:
                break
            found.insert(0, earlier)
    return found


def trend_months(period: Period) -> list[Period]:
    """The months up to the end of a period, a year and a half of them at the most, oldest first."""
    span = coverage.span()
    if not span:
        return []
    months = months_between(calendar_of(period), span[0], min(period.end, span[1]))
    return [m for m in months if m.start >= span[0]][-MONTHS:]
