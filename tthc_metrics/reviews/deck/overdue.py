"""The dossiers that are open and overdue: at which unit, since when, and why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.core.vietnamese import alphabetical, day, number
from tthc_metrics.ledger.breakdown import areas
from tthc_metrics.ledger.overdue_ages import AGES, OverdueAges, overdue_ages_by, together
from tthc_metrics.ledger.units import unit_named, units
from tthc_metrics.reviews.deck.material import Material, clear
from tthc_metrics.reviews.deck.records import Bar, Chart, Slide, SlideKind
from tthc_metrics.reviews.deck.wording import days
from tthc_metrics.scoring.wording.causes import CAUSES
from tthc_metrics.scoring.wording.elsewhere import list_note
from tthc_metrics.scoring.wording.freshness import of_day
from tthc_metrics.scoring.wording.overdue import done_text

BARS = 9
Overdue = Mapping[Unit, OverdueAges]
OverdueRows = Mapping[tuple[str, str], OverdueAges]
LONG = len(AGES) - 1
"""The place of the oldest ones among the ages."""
SERIES = tuple(f"Quá hạn {heading}" for _, heading in AGES)


def overdue(material: Material, found: Overdue) -> Slide | None:
    """A stacked bar a unit, those with most first; None where nothing is overdue.

    Where dossiers lie elsewhere their number is the book's, and the sentence says what the bars lack.
    """
    if material.lacking.offices:
        return _in_part(material, found)
    if not found:
        return None
    every = together(found.values())
    long = f", {number(every.ages[LONG])} quá 60 ngày làm việc" if every.ages[LONG] else ""
    title = f"{number(every.total)} hồ sơ đang giải quyết đã quá hạn{_day_if_past(material)}{long}{with_most(found, material.part_word)}"
    return _slide(material, found, title, _causes(every))


def with_most(found: Overdue, word: str = "đơn vị") -> str:
    """`; nhiều nhất Núi Thành 3`; `; nhiều nhất 4 đơn vị, mỗi đơn vị 3` where several have as many; empty where all have."""
    most = max(own.total for own in found.values())
    first = [unit for unit, own in found.items() if own.total == most]
    if len(first) == len(found):
        return ""
    many = f"{len(first)} {word}, mỗi {word}" if len(first) > 1 else first[0].short_name
    return f"; nhiều nhất {many} {number(most)}"


def overdue_number(material: Material, found: Overdue) -> int:
    """How many are overdue: those that are here, with those elsewhere as the book has them."""
    if material.lacking.offices:
        return material.counts["open_overdue"]
    return sum(own.total for own in found.values())


def done_number(found: Overdue) -> int:
    """How many of them have a result by now, after the period's end: nobody need resolve these any more."""
    return sum(own.done.total() for own in found.values())


def _in_part(material: Material, found: Overdue) -> Slide | None:
    """The same of a unit some of whose dossiers lie elsewhere; without bars where all do."""
    total = overdue_number(material, found)
    if not total:
        return None
    title = f"{number(total)} hồ sơ đang giải quyết đã quá hạn{_day_if_past(material)}"
    return _slide(material, found, title, list_note(material.lacking))


def _day_if_past(material: Material) -> str:
    """` đến hết ngày 31/10/2026` where data go on: the number is of that day, and by now another."""
    end = material.own_end
    return f" đến hết ngày {day(end)}" if end < material.own_days[1] else ""


def _slide(material: Material, found: Overdue, title: str, sentence: str) -> Slide:
    order = list(found.items())
    bars = [Bar(u.short_name, _values(own), number(own.total)) for u, own in order[:BARS]]
    left, word = sum(own.total for _, own in order[BARS:]), material.part_word
    told = done_text(sum(own.total for _, own in order), done_number(found), material.own_end)
    done = f" {told}, theo số liệu {of_day(material.own_days)}." if told else ""
    rest = f" Còn {len(order) - BARS} {word} nữa, cộng {number(left)} hồ sơ." if left else ""
    chart = Chart(
        title=f"Hồ sơ quá hạn theo {word} và số ngày",
        series=SERIES,
        bars=tuple(bars),
        is_rate=False,
        end=max((sum(value or 0 for value in bar.values) for bar in bars), default=1) * 1.08,
    )
    return Slide(
        kind=SlideKind.OVERDUE,
        title=title,
        sentence=sentence,
        note=f"Ngày: ngày làm việc sau ngày hẹn trả, đến cuối kỳ.{rest}{done}" if bars else "",
        source=f"{days(material.period)}; hồ sơ chưa có kết quả, qua ngày hẹn trả, không chờ bổ sung",
        chart=chart if bars else None,
    )


def overdue_by_unit(material: Material, found: OverdueRows | None = None) -> Overdue:
    """An area where the deck is of a province that has districts, an office, a field of one; those with most first.

    `found` are the unit's own, by office and field, where they are counted already.
    """
    by = GroupBy.FIELD if material.within.office else GroupBy.OFFICE
    names = dict(units(material.database, by))
    area = {} if material.within.office or material.within.district else areas(material.database)
    names |= units(material.database, GroupBy.DISTRICT) if area else {}

    def key(office: str, field: str) -> str:
        return field if by is GroupBy.FIELD else area.get(office, office)

    if found is None:
        sums = overdue_ages_by(material.database, material.days, material.within, key)
    else:
        told: dict[str, list[OverdueAges]] = defaultdict(list)
        for each, own in found.items():
            told[key(*each)].append(own)
        sums = {part: together(own) for part, own in told.items()}
    every = ((clear(unit_named(names, part, by)), own) for part, own in sums.items())
    return dict(sorted(every, key=lambda e: (-e[1].total, alphabetical(e[0].name), e[0].id)))


def _values(own: OverdueAges) -> tuple[float, ...]:
    return tuple(float(own.ages[n]) for n in range(len(AGES)))


def _causes(every: OverdueAges) -> str:
    """`Nguyên nhân: chủ quan **12**, không nêu **386**.`"""
    said = [
        f"{CAUSES[f'late_{cause}'].lower()} **{number(count)}**"
        for cause, count in every.causes.most_common()
    ]
    return f"Nguyên nhân đơn vị ghi: {', '.join(said)}."
