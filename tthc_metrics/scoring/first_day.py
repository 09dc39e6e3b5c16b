"""From which day dossiers are told in full: an export of a period holds older ones only if they were open when it began."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import first_after_work, is_working_day, working_days
from tthc_metrics.core.periods import WEEKDAYS, Calendar

NEAR = 3  # working days from the first reception to the first result: longer ago is the stock of open ones
LOOKED_AT = 14  # days after the first result


def first_in_full(received: Mapping[date, int], resolved: date) -> date:
    """The first day told in full: that of the first result, or of the first reception just before it if it is no stock.

    `received` are dossiers by the day of their reception, from the first to LOOKED_AT days after the first result. Of
    those that were open when an export begins the fewest came long before; where the first day of all has half as many as
    a working day later on, nobody had finished anything yet. A month or a week that began on days before it on which
    nobody works is whole.
    """
    earliest, usual = min(received), _usual(received, resolved)
    is_near = earliest < resolved and _days_before(earliest, resolved) <= NEAR
    whole = is_near and usual > 0 and received[earliest] * 2 >= usual
    return _begun_by(earliest if whole else resolved)


def _begun_by(first: date) -> date:
    """The day itself, or that on which a month began (else a week) since the last working day before it.

    No further: a period of which nobody told a day would be offered.
    """
    reached, calendars = first_after_work(first), definitions().calendars.values()
    for begins in (_month_of, _week_of):
        if found := [start for own in calendars if reached <= (start := begins(own, first))]:
            return max(found)
    return first


def _month_of(calendar: Calendar, on: date) -> date:
    """The first day of the month that a day is in."""
    starts = (calendar.month_start(on.year, on.month + ahead) for ahead in (-1, 0, 1))
    return max(start for start in starts if start <= on)


def _week_of(calendar: Calendar, on: date) -> date:
    return on - timedelta(days=(on.weekday() - WEEKDAYS.index(calendar.week_first_day)) % 7)


def _days_before(earliest: date, resolved: date) -> int:
    return working_days(earliest, resolved - timedelta(days=1))


def _usual(received: Mapping[date, int], since: date) -> float:
    """Dossiers of a working day."""
    days = [since + timedelta(days=n) for n in range(LOOKED_AT)]
    own = [received.get(day, 0) for day in days if is_working_day(day)]
    return sum(own) / len(own) if own else 0.0
