"""Every way to write a day, as one of the few that the database reads at speed.

A cell becomes `dd/mm/yyyy hh:mm:ss` where its order of day and month is yet to be told (day_order.py), and
`yyyy-mm-dd hh:mm:ss` where it needs no telling. Moments with a zone become Vietnam's.
"""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cache

from tthc_metrics.core.vietnamese import fold, lowered
from tthc_metrics.intake.cell_patterns import has_no_value

PLAIN = (
    r"^(?:(?:\d{1,2}/\d{1,2}/|\d{1,2}-\d{1,2}-|\d{1,2}\.\d{1,2}\.)(?:199\d|20\d\d)(?: (?:[01]?\d|2[0-3]):\d\d(?::\d\d)?)?"
    r"|\d{1,2}/\d{1,2}/20\d\d (?:0?[1-9]|1[0-2]):\d\d(?::\d\d)? [AP]M"
    r"|(?:199\d|20\d\d)-\d\d-\d\d(?:[ T](?:[01]\d|2[0-3]):\d\d(?::\d\d(?:\.\d{1,6})?)?)?)$"
)
"""RE2: what the database reads as it is; nearly every cell of nearly every file."""

_HALF_DAY = r"^(\d{1,2}/\d{1,2}/20\d\d (?:0?[1-9]|1[0-2]):\d\d(?::\d\d)?) "
REWRITTEN = (
    (rf"{_HALF_DAY}SA$", r"\1 AM"),
    (rf"{_HALF_DAY}CH$", r"\1 PM"),
    (r"^(20\d\d-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)\+07:?00$", r"\1"),
)
"""RE2, and what stands instead: what whole systems write all their days in, made plain by the column."""

VIETNAM = timedelta(hours=7)
SPREADSHEET = datetime(1899, 12, 30)
BETWEEN_EPOCHS = 1462  # days
"""Day 0 of spreadsheets (the 1900 system, from March 1900 on)."""
SERIALS = (datetime(2010, 1, 1), datetime(2041, 1, 1))
"""Numbers are days only if they fall between: a count of dossiers or a code must not become a day."""
MONTHS = {
    name: nth
    for nth, names in enumerate(
        ("jan january mot gieng", "feb february hai", "mar march ba", "apr april tu", "may nam", "jun june sau",
         "jul july bay", "aug august tam", "sep sept september chin", "oct october muoi",
         "nov november", "dec december chap"), 1,
    )
    for name in names.split()
} | {"muoi mot": 11, "muoi hai": 12}  # fmt: skip

_HALF = r"\.?\s*(?P<half>am|pm|sa|ch|a\.m|p\.m|sang|chieu|toi)\.?"
_ZONE = r"(?:utc|gmt)?\s*(?P<zone>z|utc|gmt|[+-]\d{1,2}(?::?\d{2})?)"
_CLOCK = (
    r"(?P<hour>\d{1,2})\s*(?:(?::|\.|h|g|gio)\s*(?P<minute>\d{2})\s*(?:(?::|\.|'|p|phut)\s*"
    r"(?:(?P<second>\d{2})(?:[.,]\d+)?\s*(?:s|giay)?)?)?|h|g|gio)"
    rf"(?:{_HALF})?(?:\s*{_ZONE})?"
)
_WEEKDAYS = (
    r"(?:thu|th|t)[ .]?[2-7]|thu (?:hai|ba|tu|nam|sau|bay)|chu nhat|cn"
    r"|(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
)
_APART = r"(?:\s*[-/.\\_]\s*|\s+)"
_YEAR_FIRST = r"(?P<y>\d{4})\s*(?P<by>[-/.\\_])\s*(?P<m>\d{1,2})\s*(?P=by)\s*(?P<d>\d{1,2})(?!\d)"
_YEAR_LAST = (
    rf"(?<!\d)(?P<a>\d{{1,2}}){_APART}(?P<b>\d{{1,2}}){_APART}(?P<y>\d{{4}}|\d{{2}}(?![-/.\d]))"
)
_WORDED = (
    r"(?P<d>\d{1,2})[\s,\-/.]*(?:thang|thg|th)[\s.\-]*"
    rf"(?P<m>\d{{1,2}}|{'|'.join(sorted((n for n in MONTHS if len(n) > 1), key=len, reverse=True))})"
    r"[\s,\-/.]*(?:nam\s*)?(?P<y>\d{4}|\d{2})"
)
_NAMED = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[\s\-/.]*(?P<m>{'|'.join(sorted(MONTHS, key=len, reverse=True))})[\s\-/.,]*(?P<y>\d{{4}}|\d{{2}})"
_NAME_FIRST = rf"(?:thang\s+)?(?P<m>{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})"
_DAYS = [re.compile(form) for form in (_YEAR_FIRST, _YEAR_LAST, _WORDED, _NAMED, _NAME_FIRST)]
_AFTER = re.compile(
    rf"(?:[\s,\-_:]*(?:t|luc|vao luc|hoi)?\s*{_CLOCK})?\s*(?:\((?![^()]*\d[/.\-]\d)[^()]*\)|\[(?![^\]]*\d[/.\-]\d)[^\]]*\]|[,\-]?\s*(?:{_WEEKDAYS}))?"
)
_BEFORE = re.compile(rf"(?:{_CLOCK}[\s,\-]*)?")
_EXPORTED = re.compile(
    r"(?:(?P<y1>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)|(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<y2>20\d\d))"
    r"[ T](?P<hour>\d{1,2}):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?"
    r"(?: (?P<half>SA|CH|AM|PM)|(?P<zone>Z|[+\-]\d\d:?\d\d))"
)
"""Odd ways that whole systems write all their days in: read without a look at each letter."""
_RUN = re.compile(
    r"(?P<day>\d{8})[t ]?(?P<hour>\d{2})?(?P<minute>\d{2})?(?P<second>\d{2})?(?:\.\d+)?"
)
_DAY_ALONE = re.compile(r"\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4}(?=[ t]|$)")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")
_STAMP = re.compile(r"/date\((\d{12,13})(?:[+-]\d{4})?\)/")
_WEEKDAY = re.compile(rf"^(?:{_WEEKDAYS})[\s,.\-]+")
_WRAPPED = re.compile(r"^[(\[]\s*([^()\[\]]*?)\s*[)\]]$")
_LEADING = re.compile(
    r"^(?:(?:(?:cuoi|het|den|tu|sang|chieu|hen|hen tra)\s+)?(?:ngay|mung|mong)|luc|vao|hoi|sang|chieu|hen|hen tra|het)[\s:.]+"
)


def read_day(cell: str, no_day: Mapping[str, str]) -> str | None:
    """A cell in a form that the database reads; None if it says that there is no day, itself if it says nothing.

    `no_day` are folded words that mean no day: «Không có», `NULL`, `01/01/0001`.
    """
    if exported := _EXPORTED.fullmatch(cell):
        return _moment(exported, exported) or cell
    plain = _plain(cell)
    if means_no_day(cell, plain, no_day):
        return None
    if _SERIAL.fullmatch(plain):
        return _of_serial(plain) or cell
    if stamp := _STAMP.fullmatch(plain):
        return _iso(datetime(1970, 1, 1) + timedelta(milliseconds=int(stamp[1])) + VIETNAM)
    if run := _RUN.fullmatch(plain):
        return _of_run(run) or cell
    return _of_words(plain) or cell


def means_no_day(cell: str, plain: str, no_day: Mapping[str, str]) -> bool:
    """Whether a cell says that there is no day; `#N/A` and `=…` say that it has no value, which is another thing."""
    if has_no_value(cell) or "#" in cell or "•" in cell:
        return False
    day_alone = _DAY_ALONE.match(plain)
    return (
        not any(map(str.isalnum, plain))
        or fold(plain) in no_day
        or (day_alone is not None and fold(day_alone[0]) in no_day)
    )


@cache
def _dash_or_letter(letter: str) -> str:
    """A letter of a cell as it is compared: dashes alike, invisible ones gone."""
    category = unicodedata.category(letter)
    if category == "Pd" or letter == "\u2212":
        return "-"
    if letter in "\u2215\u2044":
        return "/"
    return "" if category == "Cf" or unicodedata.combining(letter) else letter


def _plain(cell: str) -> str:
    """Lower case without accents, wide digits and hard spaces as usual, nothing around: punctuation is kept."""
    decomposed = unicodedata.normalize("NFKD", lowered(cell).replace("đ", "d"))
    text = " ".join("".join(map(_dash_or_letter, decomposed)).split())
    text = text.strip(" '\"‘’`*").rstrip(" .,;")
    return _WRAPPED.sub(r"\1", text)


def _of_serial(plain: str) -> str | None:
    """`44713.375` as spreadsheets count: 01/06/2022 09:00; None beyond what can be meant."""
    seconds = round(float(plain.replace(",", ".")) * 86400)
    moment = SPREADSHEET + timedelta(seconds=seconds)
    return _iso(moment) if SERIALS[0] <= moment < SERIALS[1] else None


def counted_from_1900(cell: str) -> str:
    """The number of a day that counts from 1904 as one that counts from 1900; other cells as they are."""
    if not _SERIAL.fullmatch(cell.strip()):
        return cell
    return str(Decimal(cell.strip().replace(",", ".")) + BETWEEN_EPOCHS)


def _of_run(run: re.Match[str]) -> str | None:
    """`20220602173000`, or `02062022` where the first four digits are no year."""
    digits, clock = run["day"], _clock(run)
    if clock is None:
        return None
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if 1990 <= year <= 2099 and 1 <= month <= 12 and 1 <= day <= 31:
        return f"{digits[:4]}-{digits[4:6]}-{digits[6:]} {clock}"
    if 1990 <= int(digits[4:]) <= 2099:
        return _either_order(int(digits[:2]), int(digits[2:4]), int(digits[4:]), clock)
    return None


def _of_words(plain: str) -> str | None:
    """A day by numbers, words or both, an hour before or after it; nothing else may stand there."""
    text = _LEADING.sub("", _WEEKDAY.sub("", _LEADING.sub("", plain)))
    for form in _DAYS:
        for day in form.finditer(text):
            before = _BEFORE.fullmatch(_without_words(text[: day.start()]))
            after = _AFTER.fullmatch(text[day.end() :])
            if before and after and not (before["hour"] and after["hour"]):
                return _moment(day, before if before["hour"] else after)
    return None


def _without_words(text: str) -> str:
    """What stands before a day, without `ngày`, `thứ Tư,`: `08 giờ 30 ngày ` → `08 giờ 30`."""
    return re.sub(r"[\s,\-]*(?:\b(?:ngay|thu \w+|chu nhat|,))*[\s,\-]*$", "", text)


def _moment(day: re.Match[str], clock: re.Match[str]) -> str | None:
    found, hours = day.groupdict(), _clock(clock)
    year = _year(found.get("y") or found.get("y1") or found.get("y2") or "")
    if hours is None or year is None:
        return None
    zone = zone_shift((clock.groupdict().get("zone") or "").lower())
    if found.get("a"):
        if zone and not _same_day(hours, zone):
            return None  # which day follows is not known before the order is
        return _either_order(int(found["a"]), int(found["b"]), year, hours)
    month = MONTHS.get(found["m"]) or int(found["m"])
    try:
        moment = datetime.fromisoformat(f"{year}-{month:02}-{int(found['d']):02} {hours}")
    except ValueError:
        return None
    return _iso(moment + zone)


def _either_order(first: int, second: int, year: int, hours: str) -> str | None:
    """A day whose order is told later; None if it is none in either."""
    if (
        min(first, second) > 12
        or max(first, second) > monthrange(year, max(1, min(first, second, 12)))[1]
    ):
        return None
    return f"{first:02}/{second:02}/{year} {hours}" if min(first, second) else None


def _year(text: str) -> int | None:
    """Of two figures only what an export can mean: 22 is 2022, 62 is a slip."""
    if len(text) == 4:
        return int(text) if 1990 <= int(text) <= 2099 else None
    return 2000 + int(text) if 10 <= int(text) <= 40 else None


def _clock(found: re.Match[str]) -> str | None:
    """`hh:mm:ss` of 24 hours; None if there is no such hour."""
    parts = found.groupdict()
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = (parts.get("half") or "").lower().replace(".", "")
    if half in ("pm", "ch", "chieu", "toi") and hour < 12:
        hour += 12
    if half in ("am", "sa", "sang") and hour == 12:
        hour = 0
    if (hour, minute, second) == (24, 0, 0):
        hour, minute, second = 23, 59, 59  # the end of that day, not the next
    if hour > 23 or minute > 59 or second > 59:
        return None
    return f"{hour:02}:{minute:02}:{second:02}"


@cache
def zone_shift(zone: str) -> timedelta:
    """What must be added to a moment of a zone to have Vietnam's; of none, nothing."""
    if not zone:
        return timedelta()
    digits = re.sub(r"\D", "", zone)
    hours, minutes = (
        (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits or 0), 0)
    )
    east = timedelta(hours=hours, minutes=minutes)
    return VIETNAM - (-east if zone.startswith("-") else east)


def _same_day(hours: str, zone: timedelta) -> bool:
    moment = datetime.fromisoformat(f"2022-06-15 {hours}")
    return (moment + zone).date() == moment.date()


def _iso(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M:%S}"
