"""What the lines above a sheet's headings tell: when it was exported, which days it covers."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from tthc_metrics.intake.moment_text import WORDED, moment_in, plain

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
NEAR = 48  # letters after a mark in which its day must begin


def says_simulated(title: Iterable[str]) -> bool:
    """Whether the lines above the headings say that the data are invented, as our own papers do."""
    return any("du lieu mo phong" in plain(line) for line in title)


def exported_at(title: Iterable[str]) -> datetime | None:
    """The moment of export that the lines above the headings state; None if they state none.

    «Ngày xuất: 30/06/2022 17:05», «Xuất lúc 17:05 ngày 30/06/2022»; else the day of the document,
    «Tam Kỳ, ngày 30 tháng 6 năm 2022». A day without an hour is its midnight. A covered range, «Từ ngày …
    đến ngày …», is no moment of export.
    """
    lines = [RANGE.sub(" ", plain(line)) for line in title]
    for line in lines:
        for mark in MARKS.finditer(line):
            if found := moment_in(line[mark.end() :], NEAR):
                return found
    for line in lines:
        if worded := re.search(rf"ngay\s+{WORDED}", line):
            return moment_in(worded[0])
    return None


def says_when(title: Iterable[str]) -> bool:
    """Whether a line says that a moment of export stands in it, read or not."""
    lines = [RANGE.sub(" ", plain(line)) for line in title]
    return any(
        re.search(r"\d", line[mark.end() : mark.end() + NEAR])
        for line in lines
        for mark in MARKS.finditer(line)
    )


def period_in(title: Iterable[str]) -> tuple[date, date] | None:
    """The days, both included, of «Từ ngày … đến ngày …»; None if there is no such range.

    A first day without its year takes that of the last, or the year before where it would lie after
    it. «Tháng 6» and «Quý II» are not read: which days they are depends on the calendar in use.
    """
    for line in title:
        if found := RANGE.search(plain(line)):
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
