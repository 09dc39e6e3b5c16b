"""A moment in a text, as people and systems write it: its day, and the hour beside it, of 24 or of twice 12.

A wrong hour puts an export before another of the same day, so an hour that can be two is not read: the day is left.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

from tthc_metrics.core.vietnamese import lowered
from tthc_metrics.intake.day_text import read_day, zone_shift

_DAY = r"(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})"
_ISO = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
WORDED = r"(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})\s+nam\s+(?P<y>\d{4})"
_DAYS = [re.compile(rf"(?<!\d){form}(?!\d)") for form in (_DAY, _ISO, WORDED)]
_CLOCK = re.compile(
    r"(?<![\d:/])(?P<hour>\d{1,2})\s*(?:(?::|h|g|gio)\s*(?P<minute>\d{2})(?:\s*(?::|p|phut)\s*(?P<second>\d{2}))?|h\b|g\b|gio\b)(?!\d)"
    r"(?:[.,]\d+)?(?:\s*(?:phut|giay|p|s)\b(?!\.m))?"
    r"(?:\s*(?P<half>am|pm|a\.m|p\.m|sa|ch)\b|[\s,(]*(?:buoi\s+)?(?P<part>sang|chieu|toi|trua|dem)\b)?"
    r"(?:[\s(]*(?:(?:utc|gmt)\s*(?P<shift>[+-]\d{1,2}(?::?\d{2})?)?|(?P<zone>z\b|[+-]\d{2}:?\d{2}\b)))?"
)
_APART = re.compile(r"\b(?:(?<!doi\s)chieu|trua|toi)\b")
"""Words of a part of the day that do not stand right behind the hour: «Chiều 20/06/2022, 5:30»; not «đối chiếu»."""
_MORNING, _AFTERNOON, _EVENING = ("am", "sa", "sang"), ("pm", "ch", "chieu"), ("toi", "dem")
_BESIDE = 40  # letters behind a day in which its hour must begin


def moment_in(text: str, near: int | None = None) -> datetime | None:
    """The first day in a text, which must begin in its first `near` letters, with the hour beside it: `17:05 30/06/2022`.

    «05:00 PM», «05:00 CH», «5 giờ chiều», «17h» are 17:00, `2022-06-20T10:30:00Z` is 17:30 here. Where none is read it is midnight.
    """
    told = plain(text)
    for form in _DAYS:
        if (day := form.search(told)) and (near is None or day.start() < near):
            try:
                begins = datetime(int(day["y"]), int(day["m"]), int(day["d"]))
            except ValueError:
                return None
            rest = f"{told[: day.start()]} ; {told[day.end() : day.end() + _BESIDE]}"
            return begins + _since_midnight(rest)
    return _as_in_cells(told.strip(" :,.;()"))


def plain(line: str) -> str:
    """Lower case without accents, punctuation kept: numbers must stay apart. «Tới», which is no evening, is «đến»."""
    words = re.sub(r"\btới\b", "đến", unicodedata.normalize("NFC", lowered(line)))
    decomposed = unicodedata.normalize("NFD", words.replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def _since_midnight(rest: str) -> timedelta:
    """The hour in what stands around a day, as Vietnam's; nothing if there is none, or if it can be two."""
    clock = _CLOCK.search(rest)
    if clock is None:
        return timedelta()
    half = (clock["half"] or clock["part"] or "").replace(".", "")
    if not half and (apart := _APART.search(rest)):
        half = (
            "unsure" if apart[0] == "toi" else apart[0]
        )  # without accents «tới» and «tối» are one
    hour = _of_24(int(clock["hour"]), half)
    minute, second = int(clock["minute"] or 0), int(clock["second"] or 0)
    if hour == 24 and minute == second == 0:
        return timedelta(days=1, seconds=-1)  # the end of that day, not the next
    if hour in (None, 24) or minute > 59 or second > 59:
        return timedelta()
    zone = clock["shift"] or clock["zone"] or ("utc" if re.search("utc|gmt", clock[0]) else "")
    return timedelta(hours=hour or 0, minutes=minute, seconds=second) + zone_shift(zone)


def _of_24(hour: int, half: str) -> int | None:
    """The hour of 24; None if there is no such one, or if it can be two: 12 «đêm» is noon's other end, of either day."""
    if hour > 24:
        return None
    if hour > 12 or not half:
        return hour
    if half in _MORNING:
        return hour % 12
    if half in _AFTERNOON:
        return hour % 12 + 12
    if half == "trua":  # from 10 to 2
        return hour if hour >= 10 else hour + 12 if 0 < hour < 3 else None
    return hour + 12 if 5 <= hour < 12 and half in _EVENING else None


def _as_in_cells(told: str) -> datetime | None:
    """A day that only cells are written as, and nothing beside it: 20-Jun-2022 17:30, 44732.7291, 20/06/22."""
    read = read_day(told, {}) or ""
    for form in ("%d/%m/%Y %H:%M:%S", "%Y-%m-%d %H:%M:%S"):
        try:
            return datetime.strptime(read, form)
        except ValueError:
            continue
    return None
