"""The periods beside a period: the one before, the one after, the same a year before, the nearest of some."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tthc_metrics.core.periods import Calendar, parse_period
from tthc_metrics.core.records import Period


def previous(period: Period, calendar: Calendar) -> Period:
    """The period just before: the month before a month; for a free range as many days before it."""
    if ".." in period.code:
        length = period.end - period.start
        end = period.start - timedelta(days=1)
        return parse_period(f"{end - length}..{end}", calendar)
    if "W" in period.code:
        year, week = int(period.code[:4]), int(period.code[6:])
        thursday = date.fromisocalendar(year, week, 4) - timedelta(days=7)
        before = thursday.isocalendar()
        return parse_period(f"{before.year}-W{before.week:02d}", calendar)
    return parse_period(_code_before(period.code), calendar)


def _code_before(code: str) -> str:
    year = int(code[:4])
    rest = code[5:]
    if not rest or rest == "9M":
        return f"{year - 1}" + code[4:]
    if rest[0] in "HQ":
        last = {"H": 2, "Q": 4}[rest[0]]
        nth = int(rest[1])
        return f"{year}-{rest[0]}{nth - 1}" if nth > 1 else f"{year - 1}-{rest[0]}{last}"
    month = int(rest)
    return f"{year}-{month - 1:02d}" if month > 1 else f"{year - 1}-12"


def following(period: Period, calendar: Calendar) -> Period:
    """The period just after: the one that `period` is the previous of; for a free range as many days after it."""
    if ".." in period.code:
        start = period.end + timedelta(days=1)
        return parse_period(f"{start}..{start + (period.end - period.start)}", calendar)
    year, rest = int(period.code[:4]), period.code[5:]
    if rest.startswith("W"):
        after = date.fromisocalendar(year, int(rest[1:]), 4) + timedelta(days=7)
        week = after.isocalendar()
        return parse_period(f"{week.year}-W{week.week:02d}", calendar)
    if not rest or rest == "9M":
        return parse_period(f"{year + 1}{period.code[4:]}", calendar)
    prefix, nth = (rest[0], int(rest[1])) if rest[0] in "HQ" else ("", int(rest))
    if nth == {"H": 2, "Q": 4, "": 12}[prefix]:
        year, nth = year + 1, 0
    code = f"{nth + 1:02d}" if not prefix else f"{prefix}{nth + 1}"
    return parse_period(f"{year}-{code}", calendar)


def nearest(asked: Period, known: Sequence[Period]) -> Period:
    """Of some periods the one asked for, else the newest that touches it, else the one fewest days away."""
    own = next((p for p in known if p.code == asked.code), None)
    touching = [p for p in known if p.start <= asked.end and asked.start <= p.end]
    if own or touching:
        return own or max(touching, key=lambda p: p.start)
    return min(known, key=lambda p: min(abs(p.start - asked.end), abs(asked.start - p.end)))


def same_last_year(period: Period, calendar: Calendar) -> Period:
    """The period of the same name a year before; for a free range the same days of that year."""
    if ".." in period.code:
        start, end = (_year_before(each) for each in (period.start, period.end))
        return parse_period(f"{start}..{end}", calendar)
    year, rest = int(period.code[:4]) - 1, period.code[4:]
    if rest.startswith("-W"):
        weeks = date(year, 12, 28).isocalendar().week
        rest = f"-W{min(int(rest[2:]), weeks):02d}"
    return parse_period(f"{year}{rest}", calendar)


def _year_before(day_: date) -> date:
    is_leap_day = (day_.month, day_.day) == (2, 29)
    return day_.replace(year=day_.year - 1, day=28 if is_leap_day else day_.day)
