"""Which counts the files of some offices tell nothing of: their 0 is then no figure.

A count of dossiers that owe a fee, or that were rated, is 0 where none does, and where no file has such a column.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows

TOLD_BY = {"fee_owed": ("received_on", "owes_fee"), "rated": ("finished_on", "satisfied")}
"""The counts, and of a dossier the day on which each counts it and what must be told for that."""
Span = tuple[date, date]


@dataclass(frozen=True)
class _Telling:
    """The days of an office's dossiers, and of those that tell something; None where none does."""

    days: Span
    telling: Span | None

    def is_silent(self, period: Period) -> bool:
        """Whether dossiers of a period may be here and tell nothing."""
        return _meet(self.days, period) and not (self.telling and _meet(self.telling, period))

    def tells(self, period: Period) -> bool:
        return self.telling is not None and _meet(self.telling, period)


@dataclass(frozen=True)
class SilentCounts:
    """By count and group of offices, what each office tells."""

    groups: Mapping[tuple[str, str], Sequence[_Telling]] = field(default_factory=dict)
    elsewhere: frozenset[str] = frozenset()
    """Groups of which some dossiers are not here: what these tell nobody knows."""

    @property
    def keys(self) -> frozenset[str]:
        """Every group that is here."""
        return frozenset(key for _, key in self.groups)

    def of(self, period: Period, *keys: str) -> frozenset[str]:
        """The counts of which no dossier of some groups tells anything in a period."""
        if not self.groups or self.elsewhere.intersection(keys):
            return frozenset()
        found = set()
        for name in TOLD_BY:
            own = [one for key in keys for one in self.groups.get((name, key), ())]
            if any(one.is_silent(period) for one in own) and not any(
                one.tells(period) for one in own
            ):
                found.add(name)
        return frozenset(found)


def silent_counts(
    database: Rows, by: GroupBy, within: Scope, key_of_all: str | None
) -> SilentCounts:
    """What the groups of one grouping tell; all offices of the scope as `key_of_all` where one is given."""
    known = _telling(database)
    if not known:
        return SilentCounts()
    brought = _brought(database)
    groups: dict[tuple[str, str], list[_Telling]] = {}
    elsewhere = set()
    for office in grouped_offices(database):
        key = key_of_all or office.group(by)
        if key is None or not office.lies_in(within):
            continue
        if office.office_id in brought:
            elsewhere.add(key)
        for name in TOLD_BY:
            if one := known.get((name, office.office_id)):
                groups.setdefault((name, key), []).append(one)
    return SilentCounts(groups, frozenset(elsewhere))


@once
def _telling(database: Rows) -> Mapping[tuple[str, str], _Telling]:
    """By count and office."""
    found = {}
    for name, (day, fact) in TOLD_BY.items():
        told = f"{fact} IS NOT NULL"
        for row in database.rows(
            f"SELECT office_id, MIN({day}) AS first, MAX({day}) AS last, MIN({day}) FILTER ({told}) AS first_told, "
            f"MAX({day}) FILTER ({told}) AS last_told FROM dossiers WHERE {day} IS NOT NULL GROUP BY office_id"
        ):
            telling = (row["first_told"], row["last_told"]) if row["first_told"] else None
            found[name, row["office_id"]] = _Telling((row["first"], row["last"]), telling)
    return found


@once
def _brought(database: Rows) -> frozenset[str]:
    rows = database.rows("SELECT DISTINCT office_id FROM brought_offices")
    return frozenset(row["office_id"] for row in rows)


def _meet(days: Span, period: Period) -> bool:
    return days[0] <= period.end and period.start <= days[1]
