"""What stands above the statutory form 06: whose it is, in which province, for which days."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault
from tthc_metrics.core.periods import ROMAN, parse_period, weeks_between
from tthc_metrics.core.vietnamese import day, fold, lower_first
from tthc_metrics.geography.places import BEFORE, OLD_ERA_END, REFORM, SINCE, Place
from tthc_metrics.intake.form06.form_words import name_on, place_named, tier_of
from tthc_metrics.intake.lying_in import lying_in
from tthc_metrics.intake.personal import mask
from tthc_metrics.intake.place_wording import place_words
from tthc_metrics.intake.title_lines import period_in

WORDED_DAY = re.compile(r"(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4})", re.IGNORECASE)
LABEL = re.compile(
    r"(?:đơn vị|cơ quan)\s+(?:lập\s+|gửi\s+)?báo cáo\s*:?|^\W*(?:tên\s+)?đơn vị\s*:", re.IGNORECASE
)
NEXT_LABEL = re.compile(
    r"\W*(?:đơn vị|cơ quan)\s+(?:nhận|tính)\b.*|\W*kỳ báo cáo\b.*", re.IGNORECASE
)
NAMED = re.compile(r"\b(quy|thang|nam|tuan|6 thang|9 thang)\b[a-z0-9 ]*?\b(?:19|20)\d\d\b")
QUARTERS = {**{fold(r): n for n, r in enumerate(ROMAN, 1)}, **{str(n): n for n in range(1, 5)}}
SENTENCE = re.compile(
    r"\s+(?:báo cáo|(?:lập |gửi |thống kê )?danh sách|kính gửi|v/v)\b.*", re.IGNORECASE
)
"""What a line goes on with after the unit: «Sở Tư pháp báo cáo danh sách hồ sơ»."""
ADDRESSED = "kinh gui"
LONGEST = 1_000  # letters of a title cell that are looked at
COMMITTEE = ("uy ban nhan dan", "ubnd")
HEAD_WORDS = ("ubnd ", "uy ban nhan dan ", "so ", "ban ")


@dataclass(frozen=True)
class FormTitle:
    """Whose form it is and for which days, both included; `code` names them in their calendar.

    `unit` is the place's own name where it is a place's committee, else the words as written;
    `province` is written short («Trà Vinh»), `province_id` is that of the `era`.
    """

    unit: str
    tier: str
    province: str
    province_id: str
    era: str
    first: date
    last: date
    calendar: str
    code: str


def read_title(
    above: Sequence[tuple[int, Sequence[str]]], where: str, home: Iterable[str]
) -> FormTitle | list[Fault]:
    """The title in the rows above the headings; else all that must be added to it, as sentences.

    `home`: ids of the provinces that the offices known so far are in; what the words do not tell, the
    only one of them does.
    """
    lines = list(lines_of(above))
    period = _period(lines)
    words = unit_in(lines)
    faults = []
    if period is None:
        faults.append(_which_days(lines, where))
    if words is None:
        what = "không ghi đơn vị báo cáo ở phía trên bảng."
        faults.append(Fault(where, what, "Ghi thêm dòng «Đơn vị báo cáo: …» rồi nạp lại."))
    if period is None or words is None:
        return faults
    era = BEFORE if period[1] < REFORM else SINCE
    whole = lying_in(lines).of(words)
    province = _province(whole, lines, era, home)
    tier = tier_of(words, era, period[1])
    if tier is None:
        faults.append(no_tier(where, words))
    if province is None:
        what = f"không rõ «{mask(words)}» thuộc tỉnh nào."
        cure = "Ghi tên tỉnh sau tên đơn vị báo cáo, ví dụ «UBND huyện Châu Thành, tỉnh Trà Vinh»."
        faults.append(Fault(where, what, cure))
    if tier is None or province is None:
        return faults
    place = place_named(whole, era, province, period[1])
    calendar, code = calendar_of(*period)
    return FormTitle(
        unit=_unit(place, period[1]) if place else words,
        tier=tier,
        province=place_words().by_id[province].short_name,
        province_id=province,
        era=era,
        first=period[0],
        last=period[1],
        calendar=calendar,
        code=code,
    )


def _unit(place: Place, on: date) -> str:
    """A place's own name, with its district where the province has another of that name."""
    name, district = name_on(place, on), place_words().by_id.get(place.district_id or "")
    if district is None or len(place_words().twins(place)) == 1:
        return name
    return f"{name}, {lower_first(name_on(district, on))}"


def no_tier(where: str, unit: str) -> Fault:
    """The question for a unit whose words do not tell its tier."""
    cure = (
        "Ghi tên đầy đủ (Sở …, UBND huyện …, UBND xã …, UBND tỉnh …), hoặc đặt dưới dòng nhóm «Sở, ban, ngành», "
        "«Huyện, thị xã, thành phố», «Xã, phường, thị trấn»."
    )
    return Fault(where, f"không rõ «{mask(unit)}» thuộc tuyến nào.", cure)


def calendar_of(first: date, last: date) -> tuple[str, str]:
    """The calendar that has exactly these days as a period, and its code: 15/12–14/3 → nd09, 2023-Q1.

    Days that no calendar has are a free range of the everyday one.
    """
    suffixes = ["", "-H1", "-H2", "-9M", *(f"-Q{n}" for n in range(1, 5))]
    suffixes += [f"-{month:02d}" for month in range(1, 13)]
    for calendar in definitions().calendars.values():
        named = [parse_period(f"{last.year}{suffix}", calendar) for suffix in suffixes]
        for period in (*named, *weeks_between(calendar, first, last)):
            if (period.start, period.end) == (first, last):
                return calendar.id, period.code
    return next(iter(definitions().calendars)), f"{first}..{last}"


def lines_of(above: Sequence[tuple[int, Sequence[str]]]) -> Iterator[str]:
    """Each line of each cell, spaces tidied: titles are often three cells of several lines."""
    for _, cells in above:
        for cell in cells:
            for line in unicodedata.normalize("NFC", cell or "")[:LONGEST].split("\n"):
                if text := " ".join(line.split()):
                    yield text


def _period(lines: Sequence[str]) -> tuple[date, date] | None:
    plain = [WORDED_DAY.sub(r"\1/\2/\3", line) for line in lines]
    return period_in([*plain, " ".join(plain)])


def _which_days(lines: Sequence[str], where: str) -> Fault:
    """The question for the days, with what a quarter or a month could mean by each calendar."""
    cure = "Ghi thêm «(Từ ngày … đến ngày …)» vào dòng «Kỳ báo cáo» rồi nạp lại."
    named = next((code for line in lines if (code := _named(fold(line)))), None)
    if named is None:
        return Fault(where, "không ghi kỳ báo cáo ở phía trên bảng.", cure)
    named_code, shown = named
    spans: dict[tuple[date, date], str] = {}
    for calendar in definitions().calendars.values():
        period = parse_period(named_code, calendar)
        spans.setdefault((period.start, period.end), calendar.label)
    could = "; ".join(f"{day(a)} – {day(b)} ({label})" for (a, b), label in spans.items())
    return Fault(where, f"«{shown}» chưa rõ là những ngày nào: {could}.", cure)


def _named(text: str) -> tuple[str, str] | None:
    """`quy i nam 2023` as 2023-Q1, with its label; None if a folded line names no period."""
    for found in NAMED.finditer(text):
        words = found[0].split()
        year, inner = words[-1], [w for w in words[1:-1] if w != "nam"]
        code = None
        if words[0] == "quy" and len(inner) == 1 and inner[0] in QUARTERS:
            code = f"{year}-Q{QUARTERS[inner[0]]}"
        elif words[0] == "thang" and len(inner) == 1 and inner[0].isdigit() and 1 <= int(inner[0]) <= 12:  # fmt: skip
            code = f"{year}-{int(inner[0]):02d}"
        elif words[:2] == ["6", "thang"]:
            code = f"{year}-H{2 if 'cuoi' in inner else 1}"
        elif words[:2] == ["9", "thang"]:
            code = f"{year}-9M"
        elif words[0] == "nam" and not inner:
            code = year
        if code:
            return code, parse_period(code, next(iter(definitions().calendars.values()))).label
    return None


def unit_in(lines: Sequence[str]) -> str | None:
    """The words after «Đơn vị báo cáo», in the same line or the next; else the lowest head of paper.

    «ỦY BAN NHÂN DÂN» alone on its line goes with the next, «XÃ TAM HẢI». Whom a paper is addressed to is none.
    """
    lines = [
        line for before, line in zip(["", *lines], lines, strict=False) if fold(before) != ADDRESSED
    ]
    for nth, line in enumerate(lines):
        if label := LABEL.search(line):
            for rest in (line[label.end() :], *lines[nth + 1 : nth + 2]):
                words = NEXT_LABEL.sub("", rest).strip(" \t:+-–.;,*")
                if fold(words):
                    return words
    whole = [
        f"{line} {after}" if fold(line) in COMMITTEE else line
        for line, after in zip_longest(lines, lines[1:], fillvalue="")
    ]
    heads = [SENTENCE.sub("", line) for line in whole if f"{fold(line)} ".startswith(HEAD_WORDS)]
    told = [line for line in heads if tier_of(line, BEFORE, OLD_ERA_END)]
    return told[-1] if told else None


def _province(words: str, lines: Sequence[str], era: str, home: Iterable[str]) -> str | None:
    """The province of the unit: stated in its words, by its place, in other lines, of the known offices."""
    stated = place_words().split_province(f"ubnd {words}", era)[1]
    if stated:
        return _of_era(stated, era)
    place = place_named(words, era, None, OLD_ERA_END if era == BEFORE else REFORM)
    if place:
        return place.province_id
    at_home = {of for one in home if (of := _of_era(one, era))}
    for known in (_stated_in(lines, era), at_home):
        if len(known) == 1:
            return known.pop()
    return None


def _stated_in(lines: Sequence[str], era: str) -> set[str]:
    stated = (place_words().split_province(f"ubnd {line}", era)[1] for line in lines)
    return {of for one in stated if one and (of := _of_era(one, era))}


def _of_era(province: str, era: str) -> str | None:
    """A province's id in an era: its own, or that of the one it went into; None if it came of several."""
    if province.startswith(f"{era}-"):
        return province
    every = (p for p in place_words().by_id.values() if p.level == "province" and p.era == era)
    kin = [p.place_id for p in every if place_words().kin(p.place_id, province)]
    return kin[0] if len(kin) == 1 else None
