"""What the lines above a sheet's headings tell: when it was exported, which days it covers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime

from tthc_metrics.core.vietnamese import lowered

DAY = r"(?P<d>\d{1,2})\s*[/.\-]\s*(?P<m>\d{1,2})\s*[/.\-]\s*(?P<y>\d{4})"
ISO = r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})"
WORDED = r"(?P<d>\d{1,2})\s+thang\s+(?P<m>\d{1,2})\s+nam\s+(?P<y>\d{4})"
DAYS = [re.compile(rf"(?<!\d){form}(?!\d)") for form in (DAY, ISO, WORDED)]
CLOCK = re.compile(
    r"(?<!\d)(\d{1,2})\s*(?::|h|g|gio)\s*(\d{2})(?:\s*(?::|p|phut)\s*(\d{2}))?(?!\d)"
)
MARKS = re.compile(
    r"(?:(?:ngay|thoi diem|thoi gian|gio)\s+(?:ket\s+)?xuat|(?:ket\s+)?xuat\s+(?:luc|ngay|du lieu|bao cao)"
    r"|(?:ngay|thoi diem|thoi gian)\s+(?:in|lap|tao|trich xuat)|(?:in|lap|tao)\s+(?:luc|ngay)"
    r"|(?:tinh|so lieu|du lieu|cap nhat)\s+(?:den|luc)|ngay\s+bao\s+cao)\b"
)
END = r"(?P<d2>\d{1,2})\s*[/.\-]\s*(?P<m2>\d{1,2})\s*[/.\-]\s*(?P<y2>\d{4})"
START = r"(?P<d1>\d{1,2})\s*[/.\-]\s*(?P<m1>\d{1,2})(?:\s*[/.\-]\s*(?P<y1>\d{4}))?"
RANGE = re.compile(
    rf"\btu\s*(?:ngay)?\s*:?\s*{START}\s*(?:,|;)?\s*(?:den|toi|-|–)\s*(?:het)?\s*(?:ngay)?\s*:?\s*{END}"
)
NEAR = 48  # letters after a mark in which its day must stand


def says_simulated(title: Iterable[str]) -> bool:
    """Whether the lines above the headings say that the data are invented, as our own papers do."""
    return any("du lieu mo phong" in _plain(line) for line in title)


def exported_at(title: Iterable[str]) -> datetime | None:
    """The moment of export that the lines above the headings state; None if they state none.

    «Ngày xuất: 30/06/2022 17:05», «Xuất lúc 17:05 ngày 30/06/2022»; else the day of the document,
    «Tam Kỳ, ngày 30 tháng 6 năm 2022». A day without an hour is its midnight. A covered range, «Từ ngày …
    đến ngày …», is no moment of export.
    """
    lines = [RANGE.sub(" ", _plain(line)) for line in title]
    for line in lines:
        for mark in MARKS.finditer(line):
            if found := moment_in(line[mark.end() : mark.end() + NEAR]):
                return found
    for line in lines:
        if worded := re.search(rf"ngay\s+{WORDED}", line):
            return _moment(worded, None)
    return None


def moment_in(text: str) -> datetime | None:
    """The first day in a text, with the hour beside it if there is one: `17:05 30/06/2022`."""
    plain = _plain(text)
    for form in DAYS:
        if day := form.search(plain):
            rest = plain[: day.start()] + " " + plain[day.end() :]
            return _moment(day, CLOCK.search(rest))
    return None


def period_in(title: Iterable[str]) -> tuple[date, date] | None:
    """The days, both included, of «Từ ngày … đến ngày …»; None if there is no such range.

    A first day without its year takes that of the last, or the year before where it would lie after
    it. «Tháng 6» and «Quý II» are not read: which days they are depends on the calendar in use.
    """
    for line in title:
        if found := RANGE.search(_plain(line)):
            try:
                last = date(int(found["y2"]), int(found["m2"]), int(found["d2"]))
                year = int(found["y1"] or last.year)
                first = date(year, int(found["m1"]), int(found["d1"]))
                if first > last and not found["y1"]:
                    first = first.replace(year=year - 1)
            except ValueError:  # 31/02/2022
                continue
            if first <= last:
                return first, last
    return None


def _moment(day: re.Match[str], clock: re.Match[str] | None) -> datetime | None:
    hour, minute, second = (int(part or 0) for part in clock.groups()) if clock else (0, 0, 0)
    try:
        return datetime(
            int(day["y"]), int(day["m"]), int(day["d"]), hour=hour, minute=minute, second=second
        )
    except ValueError:
        return None


def _plain(line: str) -> str:
    """Lower case without accents, punctuation kept: numbers must stay apart."""
    decomposed = unicodedata.normalize("NFD", lowered(line).replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
