"""Of which day the points of a table are: what its title, its sheet's name and its file's name say, the most exact first."""

from __future__ import annotations

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from tthc_metrics.core.periods import ROMAN
from tthc_metrics.core.vietnamese import lowered

DMY = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-_]\s*(\d{1,2})\s*[/.\-_]\s*(20\d\d)(?!\d)")
YMD = re.compile(r"(?<!\d)(20\d\d)\s*[/.\-_]\s*(\d{1,2})\s*[/.\-_]\s*(\d{1,2})(?!\d)")
WORDED = re.compile(r"(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(20\d\d)")
RUN = re.compile(r"(?<!\d)(20\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
RUN_BACK = re.compile(r"(?<!\d)(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(20\d\d)(?!\d)")
SHORT = re.compile(r"(?<![\d/.\-])(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?![\d/.\-])")
MONTH = re.compile(r"\b(?:thang|t)\s*\.?\s*(\d{1,2})(?:\s*(?:[/.\-_]|nam)\s*(20\d\d))?(?!\d)")
MONTH_ALONE = re.compile(r"(?<![\d/.\-])(\d{1,2})\s*[/.\-_]\s*(20\d\d)(?!\d)")
YEAR_MONTH = re.compile(r"(?<!\d)(20\d\d)\s*[/.\-_]\s*(\d{1,2})(?![\d/.\-])")
MONTHS = re.compile(
    r"(?<!\d)(0?[1-9]|1[0-2])\s*thang(?!\s*\d{1,2}(?!\d))(?:\s+dau)?(?:\s+nam)?\s*(20\d\d)?(?!\d)"
)
PART = re.compile(r"\b(?:tuan|ky|dot)\s*(?:thu\s*)?\d{1,2}(?!\d|\s*[/.\-_]\s*\d)")
"""A week, or another part of a month or year: on which day it ended nobody knows, but by a day beside it."""
QUARTER = re.compile(r"\b(?:quy|q)\s*([1-4]|iv|i{1,3})\b(?:\s*(?:[/.\-_]|nam)?\s*(20\d\d))?")
YEAR = re.compile(r"\bnam\s*(20\d\d)\b")
ANY_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
DOCUMENTS = re.compile(
    r"\b(?:quyet dinh|qd|nghi quyet|nghi dinh|thong tu|ke hoach|cong van|van ban|chi thi)\b[^;]{0,60}?\bngay\s+"
    r"(?:\d{1,2}\s*[/.\-]\s*\d{1,2}\s*[/.\-]\s*\d{4}|\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4})"
)
"""A document and its day: «ban hành kèm theo Quyết định 766/QĐ-TTg ngày 23/6/2022»."""
MADE = re.compile(
    r"(?:xuat|in|lap|tao|trich xuat)\s*(?:luc|ngay|:)|(?:ngay|thoi diem|thoi gian)\s*(?:ket\s+)?(?:xuat|in|lap)\b"
)
SIGNED = re.compile(r"^[^\d:]{2,40},\s*ngay\s+\d{1,2}\s+thang\s+\d{1,2}\s+nam\s+\d{4}\W*$")
MADE_ON, OF_A_YEAR, OF_MONTHS, OF_A_MONTH, OF_A_DAY = range(5)
ENDING = re.compile(r"\.\w{2,7}$")
ROMANS = {roman.lower(): nth for nth, roman in enumerate(ROMAN, 1)}


@dataclass(frozen=True)
class Told:
    """A day, and how exactly it is told: of a day, a month, several months, a year; or only when the paper was made."""

    exact: int
    day: date


def table_day(title: Iterable[str], sheet: str | None, file: str) -> date | None:
    """The day of the points: the last one of the period that the most exact words tell; None if none do."""
    lines = [_plain(line) for line in title]
    texts = [*lines, _plain(sheet or ""), _plain(ENDING.sub("", file))]
    years = [found[1] for text in texts if (found := ANY_YEAR.search(DOCUMENTS.sub(" ", text)))]
    year = int(years[0]) if years else None
    told = [each for text in texts for each in _told(text, year)]
    return max(told, key=lambda each: each.exact).day if told else None


def told_days(lines: Iterable[str]) -> list[Told]:
    """Every day that lines tell."""
    return [each for line in lines for each in _told(_plain(line), None)]


def cell_day(cell: str, year: int | None = None) -> date | None:
    """The day that a cell of a column of days tells: `28/10/2024`, `Tháng 6/2026`, `T6` beside a year."""
    told = [*_told(_plain(cell), year)]
    return max(told, key=lambda each: each.exact).day if told else None


def _told(text: str, year: int | None) -> Iterator[Told]:
    text = DOCUMENTS.sub(" ", text)
    is_made = MADE.search(text) or SIGNED.match(text.strip())
    is_part = PART.search(text) is not None
    for exact, day in _days(PART.sub(" ", text), year):
        if day is not None and not (is_part and exact < OF_A_DAY):
            yield Told(MADE_ON if is_made else exact, day)


def _days(text: str, year: int | None) -> Iterator[tuple[int, date | None]]:
    """Every day that a text may tell; of a range its last day."""
    for form, order in (
        (DMY, (3, 2, 1)),
        (YMD, (1, 2, 3)),
        (WORDED, (3, 2, 1)),
        (RUN, (1, 2, 3)),
        (RUN_BACK, (3, 2, 1)),
    ):
        found = [*form.finditer(text)]
        if found:
            y, m, d = (int(found[-1][nth]) for nth in order)
            yield OF_A_DAY, _date(y, m, d)
    rest = text
    for form in (DMY, YMD, WORDED, RUN, RUN_BACK):
        rest = form.sub(" ", rest)
    if months := MONTHS.search(rest):
        yield OF_MONTHS, _end(int(months[2]) if months[2] else year, int(months[1]))
        rest = MONTHS.sub(" ", rest)
    for form, y, m in ((MONTH, 2, 1), (MONTH_ALONE, 2, 1), (YEAR_MONTH, 1, 2)):
        if found_month := form.search(rest):
            stated = found_month[y]
            yield OF_A_MONTH, _end(int(stated) if stated else year, int(found_month[m]))
    if quarter := QUARTER.search(rest):
        nth = ROMANS.get(quarter[1]) or int(quarter[1])
        yield OF_MONTHS, _end(int(quarter[2]) if quarter[2] else year, 3 * nth)
    if year and (short := SHORT.findall(rest)):
        yield OF_A_DAY, _date(year, int(short[-1][1]), int(short[-1][0]))
    if whole := YEAR.search(rest):
        yield OF_A_YEAR, _end(int(whole[1]), 12)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _end(year: int | None, month: int) -> date | None:
    """The last day of a month."""
    if year is None or not 1 <= month <= 12:
        return None
    return date(year, month, monthrange(year, month)[1])


def _plain(line: str) -> str:
    """Lower case without accents, punctuation kept: numbers must stay apart."""
    decomposed = unicodedata.normalize("NFD", lowered(line).replace("đ", "d"))
    return "".join(c for c in decomposed if not unicodedata.combining(c))
