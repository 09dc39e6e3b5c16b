"""As of which days a figure is, where its offices are told less far than others: one sentence for all who say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tthc_metrics.core.records import AsOf, Told
from tthc_metrics.core.vietnamese import capitalised, day, moment, number
from tthc_metrics.ledger.told_days import OwnDays

NAMED = 5


def until_text(told: Told | None, fresh: AsOf) -> str:
    """`số liệu đến 17:00 30/06/2022`; of units that others of the data are told further than, their own days."""
    return own_text(told) or f"số liệu đến {last_text(told, fresh)}"


def last_text(told: Told | None, fresh: AsOf) -> str:
    """`17:00 30/06/2022`; of such units the last day of their own, `20/06/2022`."""
    return day(told.until) if told and told.until else moment(fresh.data_until)


def of_day(days: OwnDays) -> str:
    """`đến ngày 30/06/2022`; `đến ngày cuối số liệu của từng đơn vị (từ 15/06/2022 đến 30/06/2022)`: what is known today."""
    first, last = days
    if first == last:
        return f"đến ngày {day(last)}"
    return f"đến ngày cuối số liệu của từng đơn vị (từ {day(first)} đến {day(last)})"


def own_text(told: Told | None) -> str:
    """As of which days such units are; empty where they are told as far as any."""
    if told and told.until and not told.older:
        return f"số liệu đến {day(told.until)}"
    return older_text(told)


def older_text(told: Told | None) -> str:
    """`số liệu đến từ 15/06/2022 đến 30/06/2022; 3 đơn vị cũ hơn`; empty where nothing is older."""
    if told is None or not told.older:
        return ""
    if told.first == told.last:
        return f"số liệu mới đến {day(told.last)}"
    return (
        f"số liệu đến từ {day(told.first)} đến {day(told.last)}; {number(told.older)} đơn vị cũ hơn"
    )


def in_part(told: Told | None) -> str:
    """`2 đơn vị chưa có đủ số liệu của kỳ`: of a sum of units that are told to different days in a period; else empty."""
    if told is None or not told.older or told.first == told.last:
        return ""
    return f"{number(told.older)} đơn vị chưa có đủ số liệu của kỳ"


def stock_note(told: Told | None) -> str:
    """That what is in time in a sum may be late by now, where some of its offices are told less far than others; else empty."""
    lacks = in_part(told)
    return (
        f"Trong hạn, quá hạn tính đến ngày cuối số liệu của từng đơn vị: {lacks}." if lacks else ""
    )


def older_note(told: Told | None, named: Sequence[tuple[str, date]]) -> str:
    """For readers of sums and rankings: as of which days they are, and which units are older; empty where all are of one day."""
    said = older_text(told)
    if told is None or not said or told.first == told.last:
        return ""
    return (
        f"{capitalised(said)}: {named_days(named)}. Mỗi đơn vị được tính đến ngày số liệu của mình; "
        "tổng và xếp hạng gộp các ngày ấy."
    )


def named_days(named: Sequence[tuple[str, date]]) -> str:
    """`Trà My (15/06/2022); Tam Hải (20/06/2022) và 3 đơn vị nữa`."""
    names = "; ".join(f"{name} ({day(until)})" for name, until in named[:NAMED])
    more = f" và {number(len(named) - NAMED)} đơn vị nữa" if len(named) > NAMED else ""
    return f"{names}{more}"
