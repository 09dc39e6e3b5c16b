"""The Friday bulletin in words: the rate, what turned red or green, what became of overdue dossiers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from tthc_metrics.core.records import Period, Score
from tthc_metrics.core.vietnamese import day, lower_first, number, points
from tthc_metrics.ledger.overdue_changes import Overdue
from tthc_metrics.ledger.units import whole_word
from tthc_metrics.scoring.bulletin import Week
from tthc_metrics.scoring.changes import Moved, move_between
from tthc_metrics.scoring.trend import grows_with_time
from tthc_metrics.scoring.wording.changes import aims_text
from tthc_metrics.scoring.wording.freshness import in_part
from tthc_metrics.scoring.wording.lights import fraction_text, value_text

NAMED = 3
IN_A_LINE = 2  # of units, where all of it has to stand on one
STOCK_COUNT = "Quá hạn đang tồn"
"""What the number of dossiers that are open and overdue is called wherever it stands; its rate has another name."""


def bulletin_lead(
    week: Week,
    now: Score,
    before: Score | None,
    red: Sequence[Moved],
    green: Sequence[Moved],
    overdue: Overdue | None,
) -> str:
    """The sentence on top: the whole's `now` and `before` are of one metric, lights of all.

    `overdue` is None where some dossiers lie elsewhere: what moved their stock nobody here can tell.

    `**…**` marks what should stand out.
    """
    parts = [_rate(now, before), turned_text("đỏ", red), turned_text("xanh", green)]
    parts += [beside_part(overdue_text(overdue), now)] if overdue is not None else []
    if week.unfinished:
        parts.insert(0, f"Chưa đủ số liệu của tuần: mới đến {day(week.told.end)}")
    return " ".join(f"{part}." for part in parts)


def overdue_text(overdue: Overdue) -> str:
    """`Quá hạn đang tồn **345** hồ sơ: thêm 23 mới, xử lý được 30, giảm 7 so với cuối tuần trước`."""
    said = (
        f"{STOCK_COUNT} **{number(overdue.after)} hồ sơ**: thêm {number(overdue.became)} mới, "
        f"xử lý được {number(overdue.worked_off)}"
    )
    net = overdue.after - overdue.before
    if not net:
        return f"{said}, không đổi so với cuối tuần trước"
    return f"{said}, {'tăng' if net > 0 else 'giảm'} {number(abs(net))} so với cuối tuần trước"


def sum_text(overdue: Overdue, units: Sequence[Score]) -> str:
    """The same of units together, and how many of them are not told to the week's end."""
    older = sum(bool(one.told and one.told.older) for one in units)
    lacks = f"{number(older)} đơn vị chưa có đủ số liệu của tuần" if older else ""
    return " – ".join(filter(None, (overdue_text(overdue), lacks)))


def change_text(before: Score | None, now: Score) -> str:
    """`+1,2 điểm %`; why not where the two rates cannot be subtracted."""
    moved = Moved(now.unit, before, now, move_between(before, now))
    if moved.change is not None:
        return points(moved.change)
    known = [s for s in (before, now) if s is not None and s.value is not None]
    return "có hồ sơ chưa rõ, không so được" if len(known) > 1 else "không so được"


def year_text(week: Week, now: Score, year: Score) -> str:
    """`Từ đầu năm 98,0 % (343 / 350), kỳ dài hơn nên cao hơn`: the last where the days told and the two rates are so."""
    said = f"Từ đầu năm {value_text(year)} ({fraction_text(year)})"
    if not grows_with_time(year.metric) or now.value is None or year.value is None:
        return said
    days = (week.year.end - max(week.year.start, week.first)) - (week.told.end - week.told.start)
    if days > timedelta() and year.value > now.value:
        return f"{said}, kỳ dài hơn nên cao hơn"
    if days < timedelta() and year.value < now.value:
        return f"{said}, kỳ ngắn hơn nên thấp hơn"
    return said


def against_last_week(before: Score, now: Score) -> str:
    """`+3,3 điểm % so với tuần trước – 6 đơn vị chưa có đủ số liệu của kỳ`: a sum of fewer offices than the week before has says so."""
    change = change_text(before, now)
    said = change + (" so với tuần trước" if change[0] in "+−0" else " với tuần trước")
    return beside_part(said, now)


def beside_part(said: str, now: Score | None) -> str:
    """What a sum is compared with, and that it lacks days of some of its offices which the other has; empty if nothing is compared."""
    return " – ".join(filter(None, (said, in_part(now.told) if now and said else "")))


def _rate(now: Score, before: Score | None) -> str:
    name, whole = lower_first(now.metric.short_label), whole_word(now.unit)
    if now.value is None:
        return f"{whole}, {name}: {lower_first(now.reason or 'không có số liệu')}"
    said = f"{whole}, {name} **{value_text(now)}** ({fraction_text(now)})"
    if before is None:
        return f"{said}, chưa có tuần trước để so"
    return f"{said}, {against_last_week(before, now)}"


def turned_text(colour: str, moved: Sequence[Moved]) -> str:
    """`**1 đèn chuyển đỏ**: Tam Hải – hồ sơ trực tuyến`; whose target changed in between is told."""
    if not moved:
        return f"Không đèn nào chuyển {colour}"
    names = [
        f"{m.unit.short_name} – {lower_first(m.later.metric.short_label)}{_by_target(m)}"
        for m in moved
        if m.later
    ]
    shown = "; ".join(names[:NAMED])
    if len(names) > NAMED:
        shown += f"; và {len(names) - NAMED} đèn nữa"
    return f"**{len(moved)} đèn chuyển {colour}**: {shown}"


def _by_target(moved: Moved) -> str:
    """` (chỉ tiêu đổi: 98 % → 85 %)` behind a light that turned between two targets."""
    aims = aims_text(moved)
    return f" ({aims})" if aims else ""


def since_text(
    whole: Period, red: Sequence[Moved], green: Sequence[Moved], overdue: Overdue | None
) -> str:
    """`Tuần 25/2022 (17/06–23/06): **3 đèn chuyển đỏ** (…), **1 chuyển xanh** (…); quá hạn đang tồn cuối tuần 250, giảm 13.`"""
    turned = [_briefly("đèn chuyển đỏ", red), _briefly("chuyển xanh", green)]
    if overdue is None:  # nobody here can tell
        return f"{whole.label}: {', '.join(turned)}."
    net = overdue.after - overdue.before
    how = f"{'tăng' if net > 0 else 'giảm'} {number(abs(net))}" if net else "không đổi"
    stock = f"{lower_first(STOCK_COUNT)} cuối tuần **{number(overdue.after)} hồ sơ**, {how}"
    return f"{whole.label}: {', '.join(turned)}; {stock}."


def _briefly(what: str, moved: Sequence[Moved]) -> str:
    """`3 đèn chuyển đỏ (hồ sơ trực tuyến: Tam Hải, Tam Kỳ; …)`: each rate once, and of whom; a light is nobody's."""
    if not moved:
        return f"không đèn nào {what.removeprefix('đèn ')}"
    of_rate: dict[str, list[str]] = {}
    for each in moved[:IN_A_LINE]:
        if each.later:
            rate = lower_first(each.later.metric.short_label)
            of_rate.setdefault(rate, []).append(each.unit.short_name + _by_target(each))
    names = [f"{rate}: {', '.join(units)}" for rate, units in of_rate.items()]
    more = "…" if len(moved) > IN_A_LINE else ""  # how many there are in all stands before it
    return f"**{len(moved)} {what}** ({'; '.join(names)}{more})"
