"""One metric over many periods, and the targets it was judged by over the years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import GroupBy, Metric, Period, Score, Target
from tthc_metrics.ledger.counts import every_count, ledgers
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import told_days
from tthc_metrics.ledger.units import unit_named, units
from tthc_metrics.scoring.scorecard import days_told, of_metric, score, scorecard
from tthc_metrics.store.database import Rows


def series(
    database: Rows,
    definitions: Definitions,
    metric: Metric,
    periods: Sequence[Period],
    by: GroupBy = GroupBy.ALL,
    within: Scope | None = None,
) -> list[Score]:
    """The scores that `scorecard` gives of one metric, periods in the order asked.

    A rate of dossiers needs the book alone: one statement for all periods. Services and means of
    offices are counted period by period.
    """
    counted = set(every_count())
    if metric.of or not {metric.numerator, metric.denominator} <= counted:
        only = replace(definitions, metrics={metric.id: metric})
        return of_metric(scorecard(database, only, periods, by, within), metric.id)
    known, asked = units(database, by), {period.code: period for period in periods}
    told = told_days(database, by, within)
    return [
        score(
            unit_named(known, row.key, by),
            metric,
            asked[row.period.code],
            row.values,
            definitions,
            told=told.of(asked[row.period.code], row.key),
        )
        for row in ledgers(database, days_told(database, periods), by, within)
    ]


def grows_with_time(metric: Metric) -> bool:
    """Whether a longer period alone makes the rate higher: of what was carried over more gets done.

    Such a rate of a week is not to be held against that of a year.
    """
    return metric.denominator == "handled"


def targets_over_time(definitions: Definitions, metric: Metric, tier: str | None) -> list[Target]:
    """Every target that a metric ever had for a tier, oldest first; none where none applies."""
    own = [
        t for t in definitions.targets if t.metric == metric.id and tier in t.tiers and not t.fields
    ]
    return sorted(own, key=lambda t: t.valid_from)
