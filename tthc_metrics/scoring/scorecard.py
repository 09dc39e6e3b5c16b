"""Metrics, targets and lights of any units in any period, all by one road."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from tthc_metrics.catalogue import Definitions, definitions
from tthc_metrics.catalogue.working_days import first_after_work
from tthc_metrics.core.records import (
    AsOf,
    GroupBy,
    Metric,
    Period,
    Score,
    Target,
    Told,
    Unit,
    Unknown,
)
from tthc_metrics.core.vietnamese import day
from tthc_metrics.ledger.counts import NOT_IN_THE_BOOK, every_count, ledgers
from tthc_metrics.ledger.coverage import up_to
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.procedure_counts import USED, procedure_counts
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import told_days
from tthc_metrics.ledger.unit_means import unit_means
from tthc_metrics.ledger.units import unit_named, units
from tthc_metrics.scoring.verdict import Verdict, judge, judge_value
from tthc_metrics.store.database import Rows


def scorecard(
    database: Rows,
    definitions: Definitions,
    periods: Sequence[Period],
    by: GroupBy = GroupBy.ALL,
    within: Scope | None = None,
) -> list[Score]:
    """Every metric of every group in every period: one Score each, periods in the order asked.

    Counts of dossiers are pooled over the group's offices; those of a period that is not over are of its
    days so far, and of each office as far as it is told. Counts of procedures are of the catalogue on the period's last day. Which groups of offices a period has, the ledger says.
    """
    known = units(database, by)
    days = days_told(database, periods)
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for row in ledgers(database, days, by, within):
        counts[row.period.code, row.key] = dict(row.values)
    metrics = list(definitions.metrics.values())
    with_used = any(USED in (metric.numerator, metric.denominator) for metric in metrics)
    found = procedure_counts(database, periods, by, within, with_used=with_used)
    for place, values in found.items():
        if by not in NOT_IN_THE_BOOK and place not in counts:
            continue  # a list of an office that was not there yet, or no more
        counts.setdefault(place, {}).update(values)
    of_dossiers = {metric.id for metric in metrics if counts_dossiers(metric)}
    reach, of_period = told_days(database, by, within), {p.code: p for p in periods}
    told = {(code, key): reach.of(of_period[code], key) for code, key in counts}
    means = unit_means(database, days, [*metrics, *_unknown_shares(metrics)], by, within)
    return [
        _mean(
            unit_named(known, key, by),
            metric,
            period=period,
            means=means,
            counts=counts[code, key],
            definitions=definitions,
            told=told[code, key],
        )
        if metric.of
        else score(
            unit_named(known, key, by),
            metric,
            period,
            counts[code, key],
            definitions,
            told=told[code, key] if metric.id in of_dossiers else None,
        )
        for period in periods
        for code, key in sorted(counts)
        if code == period.code
        for metric in metrics
    ]


def counts_dossiers(metric: Metric) -> bool:
    """Whether a rate is of dossiers, which are told up to a day; else it is of catalogues alone."""
    return not {metric.numerator, metric.denominator}.isdisjoint((*every_count(), USED))


def _unknown_shares(metrics: Sequence[Metric]) -> list[Metric]:
    """For every mean the mean of what is unknown: by so much it may be higher."""
    return [
        replace(metric, id=_unknown_id(metric), numerator=metric.unknown)
        for metric in metrics
        if metric.of and metric.unknown
    ]


def _unknown_id(metric: Metric) -> str:
    return f"{metric.id}.unknown"


def _mean(
    unit: Unit,
    metric: Metric,
    period: Period,
    means: Mapping[tuple[str, str, str], tuple[Fraction, int]],
    counts: Mapping[str, int],
    definitions: Definitions,
    told: Told | None,
) -> Score:
    """A mean of offices' rates: no numerator, the number of offices as denominator."""
    target = definitions.target(metric.id, unit.tier, period)
    found = means.get((metric.id, period.code, unit.id))
    if found is None or _is_untold(period, told):
        verdict = judge(None, None, metric, target, definitions.bands)
        return _told(
            unit,
            metric,
            period=period,
            numerator=None,
            denominator=None,
            target=target,
            verdict=verdict,
            told=told,
        )
    mean, offices = found
    share, _ = means.get((_unknown_id(metric), period.code, unit.id), (Fraction(0), 0))
    unknown = Unknown(*_unknown_counts(metric, counts), mean, mean + share) if share else None
    verdict = judge_value(
        mean, offices, metric=metric, target=target, bands=definitions.bands, unknown=unknown
    )
    return _told(
        unit,
        metric,
        period=period,
        numerator=None,
        denominator=offices,
        target=target,
        verdict=verdict,
        told=told,
    )


def score(
    unit: Unit,
    metric: Metric,
    period: Period,
    counts: Mapping[str, int],
    definitions: Definitions,
    *,
    told: Told | None = None,
) -> Score:
    """One metric of one unit from its counts, judged by what was in force on the last day.

    Of a unit that is `told` not one day of the period nothing is known.
    """
    counts = {} if _is_untold(period, told) else counts
    numerator, denominator = counts.get(metric.numerator), counts.get(metric.denominator)
    target = definitions.target(metric.id, unit.tier, period)
    unknown, of = _unknown_counts(metric, counts)
    verdict = judge(
        numerator, denominator, metric=metric, target=target, bands=definitions.bands,
        unknown=unknown, unknown_of=of,
    )  # fmt: skip
    if verdict.unknown and verdict.unknown.count == verdict.unknown.of:
        numerator = None  # a 0 that only says that nobody could tell
    return _told(
        unit,
        metric,
        period=period,
        numerator=numerator,
        denominator=denominator,
        target=target,
        verdict=verdict,
        told=told,
    )


def _is_untold(period: Period, told: Told | None) -> bool:
    return told is not None and told.last < period.start


def _unknown_counts(metric: Metric, counts: Mapping[str, int]) -> tuple[int, int]:
    """How many are unknown, of how many; a report that prints no such count leaves nothing open."""
    return counts.get(metric.unknown or "", 0), counts.get(metric.unknown_of or "", 0)


def _told(
    unit: Unit,
    metric: Metric,
    period: Period,
    numerator: int | None,
    denominator: int | None,
    target: Target | None,
    verdict: Verdict,
    told: Told | None,
) -> Score:
    reason = verdict.reason
    if told is not None and _is_untold(period, told):
        reason = f"Chưa có số liệu của kỳ (số liệu đến {day(told.last)})"
    return Score(
        unit=unit, metric=metric, period=period, numerator=numerator,
        denominator=denominator, value=verdict.value, target=target,
        attainment=verdict.attainment, light=verdict.light, reason=reason,
        unknown=verdict.unknown, told=told,
    )  # fmt: skip


@once
def as_of(database: Rows) -> AsOf:
    """How fresh the dossiers are, and whether any of them are invented."""
    row = database.rows(
        "SELECT MAX(data_until) AS data_until, MAX(loaded_at) AS loaded_at, "
        "COALESCE(BOOL_OR(simulated), FALSE) AS simulated FROM batches WHERE kind = 'dossiers' AND NOT undone"
    )[0]
    return AsOf(**row)


@once
def data_span(database: Rows) -> tuple[date, date] | None:
    """The first and last day that the dossiers tell in full; None if none was ever loaded.

    An export of a period holds older dossiers only if they were still open when it began, so days
    before the first result are known in part and must not be counted as if they were whole. Days before it
    on which nobody works tell nothing less: data from the first working day of a year are of the whole year.
    """
    resolved = definitions().counts.added("resolved")
    row = database.rows(
        "SELECT MIN(day) AS received, MAX(day) AS last, "
        f"MIN(CASE WHEN {resolved} > 0 THEN day END) AS resolved FROM book"
    )[0]
    if row["received"] is None:
        return None
    last = as_of(database).data_until
    first = row["resolved"] or row["received"]
    return first_after_work(first), last.date() if last else row["last"]


def days_told(database: Rows, periods: Sequence[Period]) -> list[Period]:
    """The periods as far as the dossiers tell them: those that are not over end on the last day told."""
    span = data_span(database)
    return [up_to(period, span[1]) for period in periods] if span else list(periods)


def of_metric(scores: Iterable[Score], metric: str) -> list[Score]:
    """The scores of one metric, in the order given."""
    return [s for s in scores if s.metric.id == metric]
