"""How far a rate is from a target, in dossiers: the one formula, for a light, its outlook and its parts.

With a target t a rate of n over d lacks t × d − n; where less is better it has n − t × d too many. Of a stock
each one dealt with leaves both counts, so that (n − t × d) / (1 − t) must go: of 100 open and 10 overdue,
against 5 %, not 5 but 6.
"""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from tthc_metrics.core.records import Metric, Score


def distance(metric: Metric, rate: Fraction, numerator: int, denominator: int) -> Fraction:
    """By how many of the numerator a rate is missed, exactly; below 0 where it is passed."""
    lacking = rate * denominator - numerator
    if metric.direction == "up":
        return lacking
    return -lacking / (1 - rate) if metric.leaves_by and rate < 1 else -lacking


def after(metric: Metric, steps: int, numerator: int, denominator: int) -> tuple[int, int]:
    """Both counts when so many more are of the numerator, or so many fewer if less is better."""
    if metric.direction == "up":
        return numerator + steps, denominator
    return numerator - steps, denominator - steps if metric.leaves_by else denominator


def whole_steps(metric: Metric, rate: Fraction, numerator: int, denominator: int) -> int:
    """How many whole dossiers more (or fewer, if less is better) reach a rate; 0 when reached."""
    return max(0, ceil(distance(metric, rate, numerator, denominator)))


def missing(score: Score) -> int | None:
    """How many more of the numerator would reach the target with this denominator; 0 when reached.

    Trà Cú, first quarter of 2023: ceil(0.20 × 26,199) − 4,049 = 1,191. None without target or figures,
    and where too much is unknown to tell one number.
    """
    bounds = missing_range(score)
    return bounds[0] if bounds and bounds[0] == bounds[1] else None


def missing_range(score: Score) -> tuple[int, int] | None:
    """The least and the most that may be missing: the same number where nothing is unknown."""
    if score.target is None or score.numerator is None or not score.denominator:
        return None
    wanted, metric = Fraction(score.target.value), score.metric
    told = whole_steps(metric, wanted, score.numerator, score.denominator)
    if score.unknown is None:
        return told, told
    if score.unknown.outside:
        return None
    if metric.direction == "down":  # more if the unknown are of them
        most = score.numerator + score.unknown.count
        return told, whole_steps(metric, wanted, most, score.denominator)
    return max(0, told - score.unknown.count), told
