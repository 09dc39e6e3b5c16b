"""As of which days a figure is, where its offices are told less far than others: one sentence for all who say it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tthc_metrics.core.records import Told
from tthc_metrics.core.vietnamese import day, number

NAMED = 5


def older_text(told: Told | None) -> str:
    """`số liệu đến từ 15/06/2022 đến 30/06/2022; 3 đơn vị cũ hơn`; empty where nothing is older."""
    if told is None or not told.older:
        return ""
    if told.first == told.last:
        return f"số liệu mới đến {day(told.last)}"
    return (
        f"số liệu đến từ {day(told.first)} đến {day(told.last)}; {number(told.older)} đơn vị cũ hơn"
    )


def older_note(told: Told | None, named: Sequence[tuple[str, date]]) -> str:
    """For readers of sums and rankings: as of which days they are, and which units are older; empty where none is."""
    if not (said := older_text(told)):
        return ""
    return (
        f"{said[:1].upper()}{said[1:]}: {named_days(named)}. Mỗi đơn vị được tính đến ngày số liệu của mình; "
        "tổng và xếp hạng gộp các ngày ấy."
    )


def named_days(named: Sequence[tuple[str, date]]) -> str:
    """`Trà My (15/06/2022); Tam Hải (20/06/2022) và 3 đơn vị nữa`."""
    names = "; ".join(f"{name} ({day(until)})" for name, until in named[:NAMED])
    more = f" và {number(len(named) - NAMED)} đơn vị nữa" if len(named) > NAMED else ""
    return f"{names}{more}"
