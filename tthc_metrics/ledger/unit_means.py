"""Unweighted means of the offices' rates: a figure some reports print, never a group's own rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction

from tthc_metrics.core.records import GroupBy, Metric, Period
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows, statement

NOT_OFFICES = (GroupBy.FIELD, GroupBy.PROCEDURE)


def unit_means(
    database: Rows,
    periods: Sequence[Period],
    metrics: Sequence[Metric],
    by: GroupBy,
    within: Scope | None = None,
) -> Mapping[tuple[str, str, str], tuple[Fraction, int]]:
    """(metric, period, group) → the mean and how many offices it is of; offices without a
    denominator are left out. Only for metrics that have `of`, and groups made of offices."""
    wanted = [metric for metric in metrics if metric.of]
    if not wanted or by in NOT_OFFICES:
        return {}
    group_of = _groups(database, by)
    rates: dict[tuple[str, str, str], list[Fraction]] = defaultdict(list)
    for row in ledgers(database, periods, GroupBy.OFFICE, within):
        for metric in wanted:
            denominator = row.values.get(metric.denominator)
            if denominator and row.key in group_of:
                rate = Fraction(row[metric.numerator], denominator)
                rates[metric.id, row.period.code, group_of[row.key]].append(rate)
    return {key: (sum(found, Fraction(0)) / len(found), len(found)) for key, found in rates.items()}


def _groups(database: Rows, by: GroupBy) -> Mapping[str, str]:
    sql = f"SELECT o.office_id, {statement('office_key')} AS key FROM offices AS o"
    rows = database.rows(sql, {"by": str(by)})
    return {row["office_id"]: row["key"] for row in rows if row["key"] is not None}
