"""How far each group of offices is told: its figures are of these days, whatever another office's export reaches."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.core.records import GroupBy, Period, Told
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows, statement


def as_told(day: str) -> str:
    """In SQL: a day, or the last day told of the office of `t` (table told_days) if that is before it."""
    return f"LEAST({day}, t.told_until)"


@dataclass(frozen=True)
class _Offices:
    """So many offices of a group that are told to the same day and were there in the same time."""

    told_until: date
    valid_from: date | None
    valid_to: date | None
    offices: int

    def are_of(self, period: Period) -> bool:
        """Whether they existed on any day of a period."""
        return (self.valid_from is None or self.valid_from <= period.end) and (
            self.valid_to is None or self.valid_to >= period.start
        )


@dataclass(frozen=True)
class ToldDays:
    """How far the groups of one grouping are told; `newest` is the last day told of any office.

    `groups` is empty where all are told to that day.
    """

    newest: date | None
    groups: Mapping[str, Sequence[_Offices]]

    def older(self, period: Period) -> list[tuple[str, date]]:
        """The groups that were there in a period and are told less far in it than others, oldest first."""
        end = min(period.end, self.newest or period.end)
        found = [
            (key, one.told_until)
            for key, own in self.groups.items()
            for one in own
            if one.told_until < end and one.are_of(period)
        ]
        return sorted(found, key=lambda each: (each[1], each[0]))

    def of(self, period: Period, *keys: str) -> Told | None:
        """How far a group, or several as one, are told in a period; None where no file speaks of them.

        Offices that were not there in the period count only where there is no other.
        """
        if self.newest is None:
            return None
        end = min(period.end, self.newest)
        if not self.groups:
            return Told(end, end)
        known = [one for key in ("any", *keys) for one in self.groups.get(key, ())]
        there = [one for one in known if one.are_of(period)] or known
        if not there:
            return None
        days = [min(one.told_until, end) for one in there]
        older = sum(one.offices for one in there if one.told_until < end)
        return Told(min(days), max(days), older)


def last_told(told: Told | None, period: Period, newest: date) -> date:
    """The last day told of a unit that is told less far in a period than others, else that of all data.

    What it is compared with is cut to as many days.
    """
    return told.last if told and told.older and told.last >= period.start else newest


def told_days(database: Rows, by: GroupBy, within: Scope | None = None) -> ToldDays:
    """How far every group is told; by field or procedure, all offices of the scope together."""
    (span,) = database.rows(
        "SELECT MIN(told_until) AS first, MAX(told_until) AS last FROM told_days"
    )
    if span["first"] == span["last"]:
        return ToldDays(span["last"], {})
    where = within or Scope()
    parameters = {
        "by": str(by),
        "district": where.district,
        "office": where.office,
        "tier": where.tier,
    }
    groups: dict[str, list[_Offices]] = defaultdict(list)
    for row in database.rows(statement("told_of_groups"), parameters):
        groups[str(row.pop("key"))].append(_Offices(**row))
    return ToldDays(span["last"], groups)
