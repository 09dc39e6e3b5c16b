"""How much of a period the dossiers tell: the days between the first and the last they speak of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from tthc_metrics.core.periods import Calendar, parse_period
from tthc_metrics.core.records import Period


def covered(period: Period, first: date, last: date, calendar: Calendar) -> Period | None:
    """The days of a period from `first` to `last`; the period itself if these are all of them.

    None if no day of it is. `calendar` is the period's own.
    """
    start, end = max(period.start, first), min(period.end, last)
    if start > end:
        return None
    if (start, end) == (period.start, period.end):
        return period
    return parse_period(f"{start}..{end}", calendar)


def up_to(period: Period, last: date) -> Period:
    """The period, under its own name, as far as the last day told; itself if that day is not in it.

    What falls due after that day is not overdue yet, though it lies within the period.
    """
    return replace(period, end=last) if period.start <= last < period.end else period
