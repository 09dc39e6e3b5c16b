"""What separates a score from its target and from the next colour, and what the rest of the period must bring.

The denominator grows too: until the end dossiers go on coming, at the pace of the period so far. What is
needed a day is told with that growth; with the denominator of today it would not lead to the target.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import working_days
from tthc_metrics.core.records import Bands, Light, Metric, Score
from tthc_metrics.scoring.shortfall import missing, whole_steps
from tthc_metrics.scoring.verdict import judge


@dataclass(frozen=True)
class Rest:
    """What the rest of a period must bring, in dossiers; days are working days.

    `coming` is by how much the denominator grows if it goes on as in the period so far, `so_far` and
    `arriving` how many of the numerator and of the denominator there were a day. More is better:
    `a_day` of the numerator reach the target; None if more than all that comes would be needed, and
    `all_good` are then as many as reach it if every one counts. Less is better: `allowed` more of the
    numerator keep to the target, below 0 if not even none does.
    """

    coming: int
    so_far: Fraction
    arriving: Fraction
    at_this_pace: Fraction
    a_day: int | None = None
    all_good: int | None = None
    allowed: int | None = None


@dataclass(frozen=True)
class Outlook:
    """What separates a score from its target and from the next colour.

    Counts are of the metric's numerator (to add if more is better, to remove if less is), with the
    denominator of today. `days_left` are working days after the data's last day; 0 when the period is
    over. `possible` is False only if no rest of the period could reach the target, None when it is
    reached or nobody can tell. Where too much is unknown to count them, counts are None.
    """

    to_target: int | None
    next_light: Light | None
    to_next: int | None
    days_left: int
    possible: bool | None
    rest: Rest | None = None


def outlook(score: Score, counts: Mapping[str, int], until: date, bands: Bands) -> Outlook:
    """What it takes by the period's end.

    `counts` are the ledger's counts of the same unit and period; `until` the data's last day.
    """
    days_left = working_days(until + timedelta(days=1), score.period.end)
    unclear = score.unknown is not None and missing(score) != 0
    if score.target is None or not score.denominator or score.numerator is None or unclear:
        return Outlook(None, None, None, days_left, None)
    to_target = whole_steps(
        score.metric, Fraction(score.target.value), score.numerator, score.denominator
    )
    next_light, to_next = _next(score, bands)
    if not to_target:
        return Outlook(0, next_light, to_next, days_left, None)
    possible = days_left > 0 and _is_possible(score)
    rest = _rest(score, counts, until, days_left) if possible else None
    return Outlook(to_target, next_light, to_next, days_left, possible, rest)


def _is_flow(metric: Metric) -> bool:
    """Whether the denominator grows day by day: no catalogue of procedures, no stock of the last day."""
    count = definitions().counts.named.get(metric.denominator)
    return count is not None and count.at is None


def _is_possible(score: Score) -> bool:
    """Whether any rest of the period could reach the target: a rate of what flows can be diluted.

    What was late stays late, and what was not received online stays so: where none of it may be, that is
    final. Stocks can be worked off, catalogues changed, and what waits can be resolved.
    """
    assert score.target is not None
    if not _is_flow(score.metric) or score.metric.numerator == "resolved":
        return True
    return score.target.value > 0 if score.metric.direction == "down" else score.target.value < 1


def _rest(score: Score, counts: Mapping[str, int], until: date, days_left: int) -> Rest | None:
    """None for what does not flow, and for means of units, whose denominators are not one."""
    assert score.numerator is not None
    assert score.denominator is not None
    assert score.target is not None
    if not _is_flow(score.metric) or score.metric.of:
        return None
    target, over = Fraction(score.target.value), score.denominator
    passed = max(1, working_days(score.period.start, until))
    there = counts.get("carried_over", 0) if score.metric.denominator == "handled" else 0
    arriving = Fraction(over - there, passed)
    so_far = Fraction(score.numerator, passed)
    coming = floor(arriving * days_left + Fraction(1, 2))
    ends = score.numerator + so_far * days_left
    at_this_pace = min(Fraction(1), ends / (over + arriving * days_left))
    rest = Rest(coming, so_far, arriving, at_this_pace)
    if score.metric.direction == "down":
        allowed = floor(target * (over + coming)) - score.numerator
        return replace(rest, allowed=allowed)
    needed = max(0, ceil(target * (over + coming)) - score.numerator)
    there_to_take = coming + (counts.get("open", 0) if score.metric.numerator == "resolved" else 0)
    if needed <= there_to_take:
        return replace(rest, a_day=ceil(Fraction(needed, days_left)))
    lacking = target * over - score.numerator
    return replace(rest, all_good=ceil(lacking / (1 - target)) if target < 1 else None)


def _next(score: Score, bands: Bands) -> tuple[Light | None, int | None]:
    """The next better colour and the steps to it; None at green, and where a target of 0 has no shares."""
    assert score.target is not None
    target = Fraction(score.target.value)
    bands = bands.for_metric(score.metric)
    order = [band.light for band in bands.lights]
    if score.light not in order or score.light is Light.GREEN or not target:
        return None, None
    better = bands.lights[order.index(score.light) - 1]
    share = Fraction(better.at_least)
    up = score.metric.direction == "up"
    rate = target * share if up else target / share
    assert score.numerator is not None
    assert score.denominator is not None
    steps = whole_steps(score.metric, rate, score.numerator, score.denominator)
    return _light_after(score, steps if up else -steps, bands), steps


def _light_after(score: Score, change: int, bands: Bands) -> Light:
    """The light with so many more of the numerator: of few dossiers one may be worth two colours."""
    assert score.numerator is not None
    counts = score.numerator + change, score.denominator
    return judge(*counts, score.metric, score.target, bands).light
