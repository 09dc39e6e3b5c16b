"""Counts of dossiers for any periods and any grouping, with the names of the statutory form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.store.database import Rows, statement

COLUMNS = (
    "carried_over",
    "received_online",
    "received_direct",
    "received",
    "handled",
    "resolved_early",
    "resolved_on_time",
    "resolved_late",
    "returned",
    "withdrawn",
    "resolved",
    "open_in_time",
    "open_overdue",
    "open",
    "unaccounted",
)
"""What every row of a ledger carries, in the order of the statutory form (DOMAIN: form 06)."""

APART = (
    "received_in_person",
    "received_postal",
    "received_unknown",
    "resolved_in_time",
    "returned_or_withdrawn",
    "due_in_time",
    "due_late_or_overdue",
    "fell_due",
    "waiting",
    "online_level_3",
    "online_level_4",
    "fee_owed",
    "paid_online",
    "payment_unknown",
    "digitised",
    "digitised_unknown",
    "late_subjective",
    "late_objective",
    "late_software",
    "late_unknown",
    "rated",
    "satisfied",
)
"""Counts apart: parts of the columns above, or about other things."""

NOT_IN_THE_BOOK = (GroupBy.FIELD, GroupBy.PROCEDURE)


@dataclass(frozen=True)
class Counts:
    """One row: a group's counts in one period. `key` is the group's id (office, place, field …)."""

    period: Period
    key: str
    values: Mapping[str, int]

    def __getitem__(self, column: str) -> int:
        return self.values[column]


@dataclass(frozen=True)
class Within:
    """Only the offices of one district or tier, or one office; only one field or procedure.

    All None: all. A district is an area: its own office and those of its communes.
    """

    district: str | None = None
    office: str | None = None
    tier: str | None = None
    field: str | None = None
    procedure: str | None = None


def ledgers(
    database: Rows,
    periods: Sequence[Period],
    by: GroupBy = GroupBy.ALL,
    within: Within | None = None,
    from_dossiers: bool = False,
    of_any_time: bool = False,
) -> list[Counts]:
    """One row per period and group, periods in the order asked, groups by key.

    Answered from the daily book; by or within a field or procedure, or with `from_dossiers`, from the
    dossiers.
    Groups of offices are there even with nothing to count in the periods that their validity touches, in
    others only with something to count, unless `of_any_time`; fields and procedures only if they have
    dossiers at all.
    """
    if not periods:
        return []
    where = within or Within()
    direct = from_dossiers or by in NOT_IN_THE_BOOK or bool(where.field or where.procedure)
    source = statement("counts_from_dossiers" if direct else "counts_from_book")
    sql = statement("ledger").format(
        asked=", ".join(_asked(nth, period) for nth, period in enumerate(periods)),
        counts=source.replace("{office_key}", statement("office_key")),
    )
    parameters = {
        "by": str(by),
        "district": where.district,
        "office": where.office,
        "tier": where.tier,
        "of_any_time": of_any_time,
    }
    if direct:
        parameters |= {"field": where.field, "procedure": where.procedure}
    rows = [_counts(row, periods) for row in database.rows(sql, parameters)]
    if by is GroupBy.ALL and not rows:  # the whole of nothing is a row of zeros, not no row
        return [Counts(period, "all", dict.fromkeys(COLUMNS + APART, 0)) for period in periods]
    return rows


def _asked(nth: int, period: Period) -> str:
    before = period.start - timedelta(days=1)
    return f"({nth}, CAST('{before}' AS DATE), CAST('{period.end}' AS DATE))"


def _counts(row: Mapping[str, Any], periods: Sequence[Period]) -> Counts:
    values = {name: int(row[name]) for name in COLUMNS + APART}
    return Counts(periods[row["nth"]], row["key"], values)
