"""How far each group of offices is told: its figures are of these days, whatever another office's export reaches."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from tthc_metrics.core.records import GroupBy, Period, Told
from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.silent_counts import SilentCounts, silent_counts
from tthc_metrics.store.database import Rows

ANY = "any"
"""The key of all offices together, where the groups are none of offices."""
NOT_OFFICES = (GroupBy.FIELD, GroupBy.PROCEDURE)
OwnDays = tuple[date, date]
"""The least and the furthest of the last days told of some offices: of which day what is known of each dossier is."""


def as_told(day: str) -> str:
    """In SQL: a day, or the last day told of the office of `t` (table told_days) if that is before it."""
    return f"LEAST({day}, t.told_until)"


def unfinished(database: Rows, day: date) -> str:
    """In SQL: true of every dossier `d` that is open at a day's end, as far as its office is told, and of few others.

    A sieve of one column: a statement about open dossiers then looks closer at some, not at all that there ever were.
    """
    least = min(_told_until(database).values(), default=day)
    return f"(d.finished_on IS NULL OR d.finished_on > CAST('{min(day, least)}' AS DATE))"


def counted(database: Rows, period: Period) -> str:
    """In SQL: true of every dossier `d` that any count of a period counts, and of few others."""
    before = period.start - timedelta(days=1)
    least = min(_told_until(database).values(), default=before)
    received = f"d.received_on > CAST('{min(before, least)}' AS DATE)"
    return f"d.received_on <= CAST('{period.end}' AS DATE) AND ({received} OR {unfinished(database, before)})"


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
    silence: SilentCounts = field(default_factory=SilentCounts)

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
        silent = self.silence.of(period, *keys, ANY)
        if not self.groups:
            return Told(end, end, silent=silent)
        there = self._there(period, keys)
        if not there:
            return None
        days = [min(one.told_until, end) for one in there]
        older = sum(one.offices for one in there if one.told_until < end)
        furthest = max(one.told_until for one in there)
        until = furthest if furthest < self.newest else None
        return Told(min(days), max(days), older, until, silent)

    def own_days(self, period: Period, *keys: str) -> OwnDays | None:
        """The least and the furthest last day told of such offices, whatever the period's end; None as above."""
        if self.newest is None:
            return None
        if not self.groups:
            return self.newest, self.newest
        days = [one.told_until for one in self._there(period, keys)]
        return (min(days), max(days)) if days else None

    def _there(self, period: Period, keys: Sequence[str]) -> Sequence[_Offices]:
        known = [one for key in (ANY, *keys) for one in self.groups.get(key, ())]
        return [one for one in known if one.are_of(period)] or known

    def together(self, period: Period) -> Told | None:
        """How far all groups as one are told."""
        return self.of(period, *{*self.groups, *self.silence.keys})

    def own_days_together(self, period: Period) -> OwnDays | None:
        """The last days told of all groups as one, whatever the period's end."""
        return self.own_days(period, *self.groups)

    def of_each(self, period: Period, keys: Sequence[str]) -> Sequence[Told | None]:
        """The same of many groups, each by itself."""
        if not self.groups and not self.silence.groups:
            return [self.of(period)] * len(keys)
        return [self.of(period, key) for key in keys]


def last_told(told: Told | None, period: Period, newest: date) -> date:
    """The last day told of a unit that reaches into a period less far than others, else that of all data.

    What it is compared with is cut to as many days.
    """
    found = reach(told, newest)
    return found if found >= period.start else newest


def reach(told: Told | None, newest: date) -> date:
    """The last day told of a unit that is told less far in a period than others, though it be before it; else that of all data."""
    return told.last if told and told.older else newest


def told_days(database: Rows, by: GroupBy, within: Scope | None = None) -> ToldDays:
    """How far every group is told; by field or procedure, all offices of the scope together."""
    days = _told_until(database)
    newest = max(days.values(), default=None)
    is_any = by in NOT_OFFICES
    silence = silent_counts(database, by, within or Scope(), ANY if is_any else None)
    if len(set(days.values())) < 2:
        return ToldDays(newest, {}, silence)
    found: Counter[tuple[str, date, date | None, date | None]] = Counter()
    for office in grouped_offices(database):
        key = ANY if is_any else office.group(by)
        if key is not None and office.office_id in days and office.lies_in(within or Scope()):
            found[key, days[office.office_id], office.valid_from, office.valid_to] += 1
    groups: dict[str, list[_Offices]] = defaultdict(list)
    for (key, told_until, valid_from, valid_to), offices in found.items():
        groups[key].append(_Offices(told_until, valid_from, valid_to, offices))
    return ToldDays(newest, groups, silence)


@once
def _told_until(database: Rows) -> Mapping[str, date]:
    """The last day told of each office; without those that no file speaks of."""
    rows = database.rows("SELECT office_id, told_until FROM told_days WHERE told_until IS NOT NULL")
    return {row["office_id"]: row["told_until"] for row in rows}
