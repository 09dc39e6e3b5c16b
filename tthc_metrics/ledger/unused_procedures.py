"""Procedures that are offered online and for which nobody came: not one dossier in the period."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.month_sums import month_sums
from tthc_metrics.ledger.scope import Scope, offices_of
from tthc_metrics.store.database import Rows, statement


@dataclass(frozen=True)
class Unused:
    """One procedure without a dossier. `level`: 3 (partial) or 4 (full); `last_received`: before the period.

    `by_month`: of that day only the month is known, of which it is the last.
    """

    procedure_code: str
    name: str | None
    field: str | None
    level: int
    last_received: date | None
    by_month: bool = False


@dataclass(frozen=True)
class Offer:
    """How many procedures a group offers online, and how many of them had no dossier at all."""

    offered: int
    unused: int


def unused_procedures(database: Rows, period: Period, by: GroupBy, within: Scope) -> list[Unused]:
    """The procedures without a dossier of the one group that `by` and `within` name, by field and code.

    Dossiers by whatever channel count; the catalogue is that of the period's last day.
    """
    rows = database.rows(
        "SELECT procedure_code, name, field, level, last_received, by_month FROM "
        f"({_counted('unused_procedures', database, period, by, within)}) "
        "WHERE dossiers = 0 ORDER BY field, procedure_code",
        _parameters(period, by, within),
    )
    return [Unused(**row) for row in rows]


def offers(database: Rows, period: Period, by: GroupBy, within: Scope) -> Mapping[str, Offer]:
    """By group, for groups that have a catalogue; offices, districts as areas, tiers or the whole.

    These do not add up: the catalogues of offices overlap.
    """
    sql = _counted("unused_procedures_by_group", database, period, by, within)
    rows = database.rows(sql, _parameters(period, by, within))
    return {row["key"]: Offer(row["offered"], row["unused"]) for row in rows}


def _counted(name: str, database: Rows, period: Period, by: GroupBy, within: Scope) -> str:
    """A statement with the books made elsewhere whose sums by month tell what is asked."""
    return statement(name).format(**month_sums(database, period, by, offices_of(within)).filled)


def _parameters(period: Period, by: GroupBy, within: Scope) -> dict[str, object]:
    return {
        "since": period.start,
        "until": period.end,
        "by": str(by),
        "district": within.district,
        "province": within.province,
        "office": within.office,
        "field": within.field,
    }
