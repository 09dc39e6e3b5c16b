"""What the rest of a period must bring, counted with what will still come.

The denominator grows too: until the end dossiers go on coming. With the denominator of today the advice would
not lead to the target, so it is given for as many as come at the pace of the period so far, and beside it
for as many as came in the same days of last year.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from tthc_metrics.core.records import Score
from tthc_metrics.scoring.growth import Counts, Growth
from tthc_metrics.scoring.shortfall import whole_steps


@dataclass(frozen=True)
class Coming:
    """By how much both counts grow without what is advised: of a stock, what comes in (the numerator
    too), else the denominator alone."""

    numerator: int
    denominator: int


@dataclass(frozen=True)
class Advice:
    """What reaches the target if so many come in the working `days` left; of the four that follow one is told.

    More is better: `a_day` of the numerator, on every one of these days, `needed` in all; or if more than
    all that comes would be needed, `all_good`: so many that reach it if every one counts. Less is better: `allowed` more of the
    numerator keep to the target; or if not even none does, `diluting`: so many without any of the
    numerator that reach it. Of a stock `a_day` and `needed` are to be dealt with.
    """

    coming: Coming
    days: int
    needed: int | None = None
    all_good: int | None = None
    allowed: int | None = None
    diluting: int | None = None

    @property
    def a_day(self) -> int | None:
        return None if self.needed is None else ceil(Fraction(self.needed, self.days))


@dataclass(frozen=True)
class Rest:
    """What was done so far, and what that and what is advised lead to; days are working days.

    `so_far` are a day of the numerator (of a stock: dealt with), `arriving` a day of what `coming` counts
    first: of a stock its numerator, else the denominator. `as_last_year` is None where last year is not told.
    """

    so_far: Fraction
    arriving: Fraction
    at_this_pace: Fraction
    as_so_far: Advice
    as_last_year: Advice | None = None


def rest_of(score: Score, growth: Growth, days: tuple[int, int]) -> Rest:
    """For a score of dossiers that misses its target; `days`: how many have passed, how many are left."""
    passed, left = days
    metric = score.metric
    done = growth.so_far[metric.leaves_by or metric.numerator]
    flow = _flow(score, growth.so_far)
    pace = [Fraction(max(0, part), passed) * left for part in flow]
    coming = Coming(*(floor(part + Fraction(1, 2)) for part in pace))
    last_year = growth.last_year and _flow(score, growth.last_year)
    return Rest(
        so_far=Fraction(done, passed),
        arriving=Fraction(max(0, flow[0] if metric.leaves_by else flow[1]), passed),
        at_this_pace=_ends(score, Fraction(done * left, passed), pace),
        as_so_far=_advice(score, coming, left),
        as_last_year=_advice(score, Coming(*(max(0, part) for part in last_year)), left)
        if last_year
        else None,
    )


def _flow(score: Score, growth: Counts) -> tuple[int, int]:
    """What came by itself: of a stock what would have come in had none been dealt with."""
    metric = score.metric
    if metric.leaves_by is None:
        return 0, growth[metric.denominator]
    dealt_with = growth[metric.leaves_by]
    return growth[metric.numerator] + dealt_with, growth[metric.denominator] + dealt_with


def _ends(score: Score, done: Fraction, coming: list[Fraction]) -> Fraction:
    """The rate at the period's end if all goes on as so far."""
    assert score.numerator is not None
    assert score.denominator is not None
    numerator, denominator = score.numerator + coming[0], score.denominator + coming[1]
    if score.metric.leaves_by:
        numerator, denominator = max(Fraction(0), numerator - done), denominator - done
    else:
        numerator += done
    return min(Fraction(1), numerator / denominator) if denominator > 0 else Fraction(0)


def _advice(score: Score, coming: Coming, days_left: int) -> Advice:
    assert score.numerator is not None
    assert score.denominator is not None
    assert score.target is not None
    metric, target = score.metric, Fraction(score.target.value)
    numerator, over = score.numerator, score.denominator
    ends = over + coming.denominator
    if metric.leaves_by:
        there = numerator + coming.numerator
        needed = whole_steps(metric, target, there, max(there, ends))
        return Advice(coming, days_left, needed=needed)
    if metric.direction == "down":
        allowed = floor(target * ends) - numerator
        if allowed >= 0:
            return Advice(coming, days_left, allowed=allowed)
        return Advice(coming, days_left, diluting=ceil(numerator / target) - over)
    needed = max(0, whole_steps(metric, target, numerator, ends))
    if needed <= coming.denominator + (over - numerator if metric.catches_up else 0):
        return Advice(coming, days_left, needed=needed)
    return Advice(coming, days_left, all_good=ceil((target * over - numerator) / (1 - target)))
