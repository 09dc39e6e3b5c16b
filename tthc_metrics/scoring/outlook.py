"""What separates a score from its target and from the next colour, and whether time is left for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from tthc_metrics.catalogue.working_days import working_days
from tthc_metrics.core.records import Bands, Light, Score
from tthc_metrics.scoring.shortfall import missing, whole_steps
from tthc_metrics.scoring.verdict import judge

REMAINING = {
    "on_time_of_resolved": "open_in_time",
    "on_time_of_due": "open_in_time",
    "resolution_rate": "open",
}
"""What can still be turned into the numerator: dossiers that are there. For rates of what is
received it is what may yet arrive, at the pace so far."""
STOCKS = ("overdue_of_open",)
"""Rates of what is there on the last day: every one of them may be gone by then."""


@dataclass(frozen=True)
class Outlook:
    """What separates a score from its target and from the next colour.

    Counts are of the metric's numerator (to add if more is better, to remove if less is).
    `days_left` are working days after the data's last day; 0 when the period is over. `possible` is
    None when it is reached, or when nobody can tell. Where too much is unknown to count them, counts
    are None.
    """

    to_target: int | None
    next_light: Light | None
    to_next: int | None
    days_left: int
    per_day: int | None
    possible: bool | None


def outlook(score: Score, counts: Mapping[str, int], until: date, bands: Bands) -> Outlook:
    """What it takes by the period's end, with the denominator as it is now.

    `counts` are the ledger's counts of the same unit and period; `until` the data's last day, if the unit's own is not
    before it.
    """
    if score.told is not None:
        until = min(until, score.told.last)
    days_left = working_days(until + timedelta(days=1), score.period.end)
    if score.target is None or not score.denominator or score.numerator is None:
        return Outlook(
            to_target=None,
            next_light=None,
            to_next=None,
            days_left=days_left,
            per_day=None,
            possible=None,
        )
    if score.unknown is not None and missing(score) != 0:
        return Outlook(
            to_target=None,
            next_light=None,
            to_next=None,
            days_left=days_left,
            per_day=None,
            possible=None,
        )
    to_target = whole_steps(
        score.metric, Fraction(score.target.value), score.numerator, score.denominator
    )
    next_light, to_next = _next(score, bands)
    if not to_target:
        return Outlook(
            to_target=0,
            next_light=next_light,
            to_next=to_next,
            days_left=days_left,
            per_day=None,
            possible=None,
        )
    possible = days_left > 0 and _can_reach(score, counts, until, days_left)
    per_day = ceil(to_target / days_left) if days_left and possible else None
    return Outlook(
        to_target=to_target,
        next_light=next_light,
        to_next=to_next,
        days_left=days_left,
        per_day=per_day,
        possible=possible,
    )


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


def _can_reach(score: Score, counts: Mapping[str, int], until: date, days_left: int) -> bool:
    """Whether all that remains would suffice if every one of it went well."""
    assert score.target is not None
    assert score.numerator is not None
    assert score.denominator is not None
    if score.metric.direction == "down":
        return score.metric.id in STOCKS  # what was late stays late, what waits can be finished
    target = Fraction(score.target.value)
    if score.metric.id in REMAINING:
        left = counts.get(REMAINING[score.metric.id], 0)
        grows = score.metric.id != "resolution_rate"
    else:
        passed = max(1, working_days(score.period.start, until))
        left = floor(Fraction(score.denominator, passed) * days_left)
        grows = True
    denominator = score.denominator + (left if grows else 0)
    return Fraction(score.numerator + left, denominator) >= target
