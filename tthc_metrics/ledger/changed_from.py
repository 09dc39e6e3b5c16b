"""From which day on two states of the data can give other figures: what lies before need not be counted again."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from tthc_metrics.store.database import Rows, statement

OFFICES = (
    "SELECT office_id, tier, province_id, district_id, place_id, valid_from, valid_to FROM offices"
)
Value = TypeVar("Value")


def changed_from(before: Rows, after: Rows) -> date | None:
    """The first day of the first month whose entries differ, or the last day told of an office that is told
    otherwise; `date.min` where an office is not what it was; None where nothing can differ.

    New offices alone change no figure of a unit that was there: `date.max`.
    """
    was, now = _offices(before), _offices(after)
    if any(now.get(office) != facts for office, facts in was.items()):
        return date.min
    new = [date.max] if now.keys() - was.keys() else []
    days = [
        *new,
        *_differing(_entries(before), _entries(after)),
        *(
            min(day for day in days if day)
            for days in _pairs(_told(before), _told(after))
            if days[0] != days[1]
        ),
    ]
    return min(days, default=None)


def _differing(was: Mapping[date, int], now: Mapping[date, int]) -> list[date]:
    return [day for day in was.keys() | now.keys() if was.get(day) != now.get(day)]


def _pairs(
    was: Mapping[str, Value], now: Mapping[str, Value]
) -> list[tuple[Value | None, Value | None]]:
    return [(was.get(key), now.get(key)) for key in was.keys() | now.keys()]


def _entries(rows: Rows) -> dict[date, int]:
    found = rows.rows(statement("book_signatures"))
    return {row["first_day"]: row["signature"] for row in found}


def _told(rows: Rows) -> dict[str, date]:
    found = rows.rows("SELECT office_id, told_until FROM told_days")
    return {row["office_id"]: row["told_until"] for row in found}


def _offices(rows: Rows) -> dict[str, tuple[object, ...]]:
    return {row["office_id"]: tuple(row.values()) for row in rows.rows(OFFICES)}
