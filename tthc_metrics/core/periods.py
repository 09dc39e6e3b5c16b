"""Calendars and the periods they cut: `2022-Q1` by `nd09` is 15/12/2021 – 14/03/2022."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import day, lower_first

FIRST_YEAR, LAST_YEAR = 1990, 2199  # before and beyond them no dossier was received
ROMAN = ("I", "II", "III", "IV")
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


@dataclass(frozen=True)
class Calendar:
    """Where months and weeks begin (source: definitions/calendars.toml); `title` is what titles call it."""

    id: str
    label: str
    month_first_day: int
    month_starts_before: bool
    week_first_day: str
    source: str
    title: str = ""

    def named_for(self, code: str) -> str:
        """What titles call it, if the days of such a period follow from it; else nothing."""
        if ".." in code:
            return ""
        if "W" in code:
            follows = self.week_first_day != WEEKDAYS[0]
        else:
            follows = self.month_first_day != 1 or self.month_starts_before
        return (self.title or f"lịch {lower_first(self.label)}") if follows else ""

    def month_start(self, year: int, month: int) -> date:
        """First day of a month; `month` may run past 12 into the next year."""
        index = year * 12 + month - 1 - int(self.month_starts_before)
        return date(index // 12, index % 12 + 1, self.month_first_day)

    def months(self, year: int, first: int, count: int) -> tuple[date, date]:
        """First and last day of `count` months from month `first` of a year."""
        end = self.month_start(year, first + count) - timedelta(days=1)
        return self.month_start(year, first), end

    def week(self, year: int, week: int) -> tuple[date, date]:
        """The seven days that hold the Thursday of ISO week `week` and begin on this calendar's day."""
        thursday = date.fromisocalendar(year, week, 4)
        start = thursday - timedelta(days=(3 - WEEKDAYS.index(self.week_first_day)) % 7)
        return start, start + timedelta(days=6)


@lru_cache(4096)
def parse_period(code: str, calendar: Calendar) -> Period:
    """The period that `code` names in `calendar`.

    Codes: 2022, 2022-H1, 2022-9M, 2022-Q1, 2022-03, 2022-W11, 2022-03-01..2022-03-20.
    Raises RequestError with a sentence on what to write instead.
    """
    text = code.strip().upper()
    for pattern, make in _KINDS:
        if match := pattern.fullmatch(text):
            try:
                (start, end), label = make(calendar, match)
            except (ValueError, OverflowError):
                break
            if start.year >= FIRST_YEAR and start <= end and end.year <= LAST_YEAR:
                return Period(text, calendar.id, start, end, label, cut_by=calendar.named_for(text))
            break
    raise RequestError(
        Fault(
            f"Kỳ báo cáo «{code}»",
            "không có kỳ như vậy.",
            "Viết một trong các dạng 2022, 2022-H1, 2022-9M, 2022-Q1, 2022-03, 2022-W11 "
            "hoặc 2022-03-01..2022-03-20.",
        )
    )


Cut = tuple[tuple[date, date], str]


def _year(calendar: Calendar, match: re.Match[str]) -> Cut:
    year = int(match[1])
    return calendar.months(year, 1, 12), f"Năm {year}"


def _half(calendar: Calendar, match: re.Match[str]) -> Cut:
    year, half = int(match[1]), int(match[2])
    name = ("6 tháng đầu năm", "6 tháng cuối năm")[half - 1]
    return calendar.months(year, half * 6 - 5, 6), f"{name} {year}"


def _nine_months(calendar: Calendar, match: re.Match[str]) -> Cut:
    year = int(match[1])
    return calendar.months(year, 1, 9), f"9 tháng đầu năm {year}"


def _quarter(calendar: Calendar, match: re.Match[str]) -> Cut:
    year, quarter = int(match[1]), int(match[2])
    return calendar.months(year, quarter * 3 - 2, 3), f"Quý {ROMAN[quarter - 1]}/{year}"


def _month(calendar: Calendar, match: re.Match[str]) -> Cut:
    year, month = int(match[1]), int(match[2])
    return calendar.months(year, month, 1), f"Tháng {month}/{year}"


def _week(calendar: Calendar, match: re.Match[str]) -> Cut:
    year, week = int(match[1]), int(match[2])
    first, last = calendar.week(year, week)
    return (first, last), f"Tuần {week}/{year} ({first:%d/%m}–{last:%d/%m})"


def _range(_: Calendar, match: re.Match[str]) -> Cut:
    start, end = date.fromisoformat(match[1]), date.fromisoformat(match[2])
    label = f"Ngày {day(start)}" if start == end else f"Từ {day(start)} đến {day(end)}"
    return (start, end), label


_KINDS: tuple[tuple[re.Pattern[str], Callable[[Calendar, re.Match[str]], Cut]], ...] = (
    (re.compile(r"(\d{4})"), _year),
    (re.compile(r"(\d{4})-H([12])"), _half),
    (re.compile(r"(\d{4})-9M"), _nine_months),
    (re.compile(r"(\d{4})-Q([1-4])"), _quarter),
    (re.compile(r"(\d{4})-(0[1-9]|1[0-2])"), _month),
    (re.compile(r"(\d{4})-W(\d\d)"), _week),
    (re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)"), _range),
)


def year_to_date(period: Period, calendar: Calendar) -> Period:
    """From the first day of the calendar's year that holds the period's last day, to that day."""
    year = period.end.year + 1
    while calendar.month_start(year, 1) > period.end:
        year -= 1
    return parse_period(f"{calendar.month_start(year, 1)}..{period.end}", calendar)


def to_date(period: Period, before: Period, until: date, calendar: Calendar) -> Period:
    """As many days of an earlier period as have passed of an unfinished one by `until`.

    A finished period is compared with the whole of the earlier one.
    """
    if until >= period.end:
        return before
    end = min(before.start + (until - period.start), before.end)
    return parse_period(f"{before.start}..{max(end, before.start)}", calendar)


def days_beside(period: Period) -> str:
    """The days of a period in few letters, where another stands: `01/04–14/04/2022`."""
    first = "%d/%m" if period.start.year == period.end.year else "%d/%m/%Y"
    return f"{period.start:{first}}–{period.end:%d/%m/%Y}"


def named_beside(period: Period) -> str:
    """What another period is compared with: `quý IV/2021`; days that were cut to as many as are told, `01/04–14/04/2022`."""
    return days_beside(period) if ".." in period.code else lower_first(period.label)


def ended_beside(period: Period) -> str:
    """Its last day, to which a stock is compared: `cuối quý IV/2021`, `cuối ngày 14/04/2022`."""
    cut = f"ngày {day(period.end)}"
    return f"cuối {cut if '..' in period.code else lower_first(period.label)}"


def titled(period: Period) -> str:
    """The period in a title: with its calendar and its days where these are not those of plain months.

    `Quý I/2022`; `Quý I/2022, lịch NĐ 09 (15/12/2021–14/03/2022)`.
    """
    days = f" ({days_beside(period)})" if period.cut_by and "W" not in period.code else ""
    return f"{period.label}{beside_calendar(period)}{days}"


def unfinished_text(period: Period, until: date) -> str:
    """`số liệu chưa hết kỳ, mới đến ngày 15/06/2022` where days up to `until` are not all of it; else empty.

    Not «hết ngày»: what was exported in the morning does not tell the day to its end.
    """
    return "" if until >= period.end else f"số liệu chưa hết kỳ, mới đến ngày {day(until)}"


def beside_label(label: str, unfinished: str) -> str:
    """A period as papers title it: `Quý II/2022 – số liệu chưa hết kỳ, mới đến ngày 15/06/2022`."""
    return f"{label} – {unfinished}" if unfinished else label


def beside_calendar(period: Period) -> str:
    """`, lịch NĐ 09` in a title or caption of periods of a calendar; nothing for plain months and weeks."""
    return f", {period.cut_by}" if period.cut_by else ""


def is_cut(earlier: Period, period: Period) -> bool:
    """Whether an earlier period is only the first days of what has a name of its own."""
    return ".." in earlier.code and ".." not in period.code


def month_of(period: Period, calendar: Calendar) -> int | None:
    """The number of the calendar's month that holds the whole period; None if more than one does."""
    for ahead in (0, 1):  # the month of the calendar may begin in the one before
        year, month = divmod(period.end.year * 12 + period.end.month - 1 + ahead, 12)
        first, last = calendar.months(year, month + 1, 1)
        if first <= period.start and period.end <= last:
            return month + 1
    return None


def months_between(calendar: Calendar, first: date, last: date) -> list[Period]:
    """The months of a calendar that touch the days from `first` to `last`, oldest first."""
    return _between(calendar, first, last, [f"{m:02d}" for m in range(1, 13)])


def quarters_between(calendar: Calendar, first: date, last: date) -> list[Period]:
    """The quarters of a calendar that touch the days from `first` to `last`, oldest first."""
    return _between(calendar, first, last, ("Q1", "Q2", "Q3", "Q4"))


def weeks_between(calendar: Calendar, first: date, last: date) -> list[Period]:
    """The weeks of a calendar that touch the days from `first` to `last`, oldest first."""
    found = []
    for year in range(first.year - 1, last.year + 2):
        weeks = date(year, 12, 28).isocalendar().week
        found += [parse_period(f"{year}-W{week:02d}", calendar) for week in range(1, weeks + 1)]
    return [p for p in found if p.end >= first and p.start <= last]


def periods_until(calendar: Calendar, first: date, last: date) -> list[Period]:
    """What can be asked of data from `first` to `last`: newest first, the calendar's own kind first.

    Quarters, months, halves and years; weeks first and alone with quarters for a calendar of weeks.
    """
    quarters = quarters_between(calendar, first, last)
    if calendar.week_first_day != "monday":
        return [*reversed(weeks_between(calendar, first, last)), *reversed(quarters)]
    halves_and_years = _between(calendar, first, last, ["H1", "9M", "H2"]) + [
        parse_period(str(year), calendar) for year in range(first.year, last.year + 1)
    ]
    months = months_between(calendar, first, last)
    return [*reversed(quarters), *reversed(months), *reversed(halves_and_years)]


def _between(calendar: Calendar, first: date, last: date, suffixes: Sequence[str]) -> list[Period]:
    found = [
        parse_period(f"{year}-{suffix}", calendar)
        for year in range(first.year, last.year + 2)
        for suffix in suffixes
    ]
    return [p for p in found if p.end >= first and p.start <= last]


def calendar_named(name: str, calendars: Mapping[str, Calendar]) -> Calendar:
    """The calendar with this id; RequestError names those there are."""
    if name in calendars:
        return calendars[name]
    raise RequestError(
        Fault(
            f"Lịch «{name}»", "không có lịch như vậy.", f"Chọn một trong: {', '.join(calendars)}."
        )
    )
