"""One metric of one unit in one period: from its counts to a score."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import (
    Bands,
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
from tthc_metrics.scoring.verdict import OpenCounts, Verdict, judge, judge_value, silent_text

Verdicts = dict[tuple[Decimal | None, int | None, int | None, OpenCounts], Verdict]
"""What counts were judged to be, in one metric and period: by what the target asks, and the counts."""
Mean = tuple[Fraction, int]
"""The mean of the offices' rates, and of how many offices."""


def score(
    unit: Unit,
    metric: Metric,
    period: Period,
    counts: Mapping[str, int],
    definitions: Definitions,
    *,
    told: Told | None = None,
    of_tier: str | None = None,
) -> Score:
    """One metric of one unit from its counts, judged by what was in force on the last day.

    A field of work is judged by what names it for the tier that it is `of_tier`. Of a unit that is `told` not one day of the period nothing is known.
    """
    tier, field = (of_tier, unit.name) if unit.by is GroupBy.FIELD else (unit.tier, None)
    target = definitions.target(metric.id, tier, period, field)
    return score_of_counts(
        unit, metric, period,
        (counts.get(metric.numerator), counts.get(metric.denominator)), unknown_of(metric, counts),
        target=target, bands=definitions.bands, told=told,
    )  # fmt: skip


def unknown_of(metric: Metric, counts: Mapping[str, int]) -> OpenCounts:
    """How many are unknown, of how many, how many outside the denominator; a report that prints no such count leaves nothing open."""
    unknown, of, outside = (counts.get(name or "", 0) for name in metric.unknown_counts)
    return unknown, of, outside


def score_of_counts(
    unit: Unit,
    metric: Metric,
    period: Period,
    counts: tuple[int | None, int | None],
    unknown: OpenCounts,
    *,
    target: Target | None,
    bands: Bands,
    told: Told | None,
    verdicts: Verdicts | None = None,
) -> Score:
    """The same of numerator and denominator, of what is unknown and of how many, against a target.

    Who judges many units of one metric and period has the `verdicts` kept: of a week most units have the same few counts.
    """
    numerator, denominator = counts
    if _is_untold(period, told) or (not denominator and _is_silent(metric, told)):
        numerator = denominator = None
        unknown = 0, 0, 0
    key = target.value if target else None, numerator, denominator, unknown
    verdict = verdicts.get(key) if verdicts is not None else None
    if verdict is None:
        verdict = judge(
            numerator, denominator, metric=metric, target=target, bands=bands,
            unknown=unknown,
        )  # fmt: skip
        if verdicts is not None:
            verdicts[key] = verdict
    if verdict.unknown and verdict.unknown.count == verdict.unknown.of:
        numerator = None  # a 0 that only says that nobody could tell
    return _told(
        unit, metric, period, (numerator, denominator), target=target, verdict=verdict, told=told
    )


def score_of_mean(
    unit: Unit,
    metric: Metric,
    period: Period,
    mean: Mean | None,
    share: Mean | None,
    unknown: OpenCounts,
    *,
    target: Target | None,
    bands: Bands,
    told: Told | None,
) -> Score:
    """A mean of offices' rates: no numerator, the number of offices as denominator.

    `share` is the mean of what is unknown: by so much the rate may be higher.
    """
    if mean is None or _is_untold(period, told):
        verdict = judge(None, None, metric, target, bands)
        return _told(unit, metric, period, (None, None), target=target, verdict=verdict, told=told)
    value, offices = mean
    more = share[0] if share else Fraction(0)
    open_to = Unknown(*unknown[:2], value, value + more) if more else None
    verdict = judge_value(value, offices, metric, target, bands, unknown=open_to)
    return _told(unit, metric, period, (None, offices), target=target, verdict=verdict, told=told)


def untold_reason(period: Period, told: Told | None) -> str:
    """`Chưa có số liệu của kỳ (số liệu đến 09/10/2026)`: of who is told not one day of a period; else empty.

    Its counts of the period are no zeros: nobody knows them.
    """
    if told is None or not _is_untold(period, told):
        return ""
    return f"Chưa có số liệu của kỳ (số liệu đến {day(told.last)})"


def _is_untold(period: Period, told: Told | None) -> bool:
    return told is not None and told.last < period.start


def _is_silent(metric: Metric, told: Told | None) -> bool:
    """Whether no file tells of any dossier that it belongs to the denominator, or that it does not."""
    return told is not None and metric.denominator in told.silent


def _told(
    unit: Unit,
    metric: Metric,
    period: Period,
    counts: tuple[int | None, int | None],
    target: Target | None,
    verdict: Verdict,
    told: Told | None,
) -> Score:
    reason = verdict.reason
    if untold := untold_reason(period, told):
        reason = untold
    elif counts[1] is None and _is_silent(metric, told):
        reason = silent_text(metric)
    return Score(
        unit=unit, metric=metric, period=period, numerator=counts[0],
        denominator=counts[1], value=verdict.value, target=target,
        attainment=verdict.attainment, light=verdict.light, reason=reason,
        unknown=verdict.unknown, told=told,
    )  # fmt: skip
