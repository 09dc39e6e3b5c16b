"""Working days of Vietnam: not Saturday, Sunday or a public holiday, but for the swaps we know of.

Source of holidays: the package `holidays` (it knows Tết, Giỗ Tổ and most swaps); definitions/workdays.toml
adds what it lacks.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays

from tthc_metrics.catalogue import definitions

SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether offices are open on a day."""
    own = definitions().workdays
    if day in own.on:
        return True
    if day in own.off or day.weekday() >= SATURDAY:
        return False
    return day not in _holidays(day.year)


def working_days(first: date, last: date) -> int:
    """How many working days lie from `first` to `last`, both included; 0 if last is before first."""
    return sum(is_working_day(day) for day in _days(first, last))


def next_working_day(day: date, nth: int = 1) -> date:
    """The `nth` working day after a day: Monday is the first after a Friday, Saturday or Sunday."""
    while nth:
        day += timedelta(days=1)
        nth -= is_working_day(day)
    return day


@cache
def _holidays(year: int) -> frozenset[date]:
    return frozenset(holidays.country_holidays("VN", years=year))


def _days(first: date, last: date) -> Iterator[date]:
    for passed in range((last - first).days + 1):
        yield first + timedelta(days=passed)
