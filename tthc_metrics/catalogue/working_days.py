"""Working days of Vietnam: not Saturday, Sunday or a public holiday, but for the swaps we know of.

Source of holidays: the package `holidays` (it knows Tết, Giỗ Tổ and most swaps, the Saturdays worked for them too); definitions/workdays.toml
adds what it lacks.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from itertools import accumulate

import holidays

from tthc_metrics.catalogue import definitions

SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether offices are open on a day."""
    own = definitions().workdays
    if day in own.on:
        return True
    return day not in own.off and _of_vietnam(day.year).is_working_day(day)


def working_days(first: date, last: date) -> int:
    """How many working days lie from `first` to `last`, both included; 0 if last is before first."""
    if last < first:
        return 0
    years = sum(_worked(year)[-1] for year in range(first.year, last.year))
    return years + _worked(last.year)[_nth(last)] - _worked(first.year)[_nth(first) - 1]


def next_working_day(day: date, nth: int = 1) -> date:
    """The `nth` working day after a day: Monday is the first after a Friday, Saturday or Sunday."""
    while nth:
        day += timedelta(days=1)
        nth -= is_working_day(day)
    return day


def first_after_work(day: date) -> date:
    """The first of the days since the last working day before a day: of a Monday the Saturday before it."""
    while not is_working_day(day - timedelta(days=1)):
        day -= timedelta(days=1)
    return day


def days_off(year: int) -> list[tuple[date, str]]:
    """The public holidays of a year in order, each with its Vietnamese name."""
    return sorted(holidays.country_holidays("VN", years=year, language="vi").items())


def weekends_worked(year: int) -> list[date]:
    """The Saturdays and Sundays of a year that are worked for a day off."""
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(_nth(date(year, 12, 31))))
    return [day for day in days if day.weekday() >= SATURDAY and is_working_day(day)]


@cache
def _of_vietnam(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("VN", years=year)


@cache
def _worked(year: int) -> tuple[int, ...]:
    """How many working days the first 0, 1, 2 … days of a year have: lists ask for many spans."""
    first = date(year, 1, 1)
    days = (first + timedelta(days=n) for n in range(_nth(date(year, 12, 31))))
    return (0, *accumulate(int(is_working_day(day)) for day in days))


def _nth(day: date) -> int:
    return day.timetuple().tm_yday
