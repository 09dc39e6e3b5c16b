"""Unweighted means of the offices' rates: a figure some reports print, never a group's own rate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import product

from tthc_metrics.core.records import GroupBy, Metric, Period
from tthc_metrics.ledger.counts import tables
from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows

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
    group_of = {office.office_id: office.group(by) for office in grouped_offices(database)}
    rates: dict[tuple[str, str, str], list[Fraction]] = defaultdict(list)
    found = tables(database, periods, GroupBy.OFFICE, within)
    for metric, (period, table) in product(wanted, zip(periods, found, strict=True)):
        counts = table.column(metric.numerator), table.column(metric.denominator)
        for key, numerator, denominator in zip(table.keys, *counts, strict=True):
            group = group_of.get(key)
            if denominator and group is not None:
                rates[metric.id, period.code, group].append(Fraction(numerator, denominator))
    return {key: (_sum(found) / len(found), len(found)) for key, found in rates.items()}


def _sum(rates: Sequence[Fraction]) -> Fraction:
    """The exact sum, by halves: one after the other the common denominator of thousands grows with each."""
    if len(rates) < 3:
        return sum(rates, Fraction(0))
    half = len(rates) // 2
    return _sum(rates[:half]) + _sum(rates[half:])
