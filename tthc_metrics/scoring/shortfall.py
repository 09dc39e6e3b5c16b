"""How far a rate is from a target, in dossiers: the one formula, for a light, its outlook and its parts.

With a target t a rate of n over d lacks t × d − n; where less is better it has n − t × d too many. Of a stock
each one dealt with leaves both counts, so that (n − t × d) / (1 − t) must go: of 100 open and 10 overdue,
against 5 %, not 5 but 6.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from tthc_metrics.core.records import Metric, Score
from tthc_metrics.core.vietnamese import alphabetical
from tthc_metrics.scoring.verdict import OpenCounts


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


def distances(
    metric: Metric, rate: Fraction, counts: tuple[int, int], unknown: OpenCounts
) -> tuple[int, int]:
    """The least and the most whole dossiers by which a rate may be missed; below 0 where it is passed.

    `counts`: numerator and denominator; the same number twice where nothing is `unknown`.
    """
    numerator, denominator = counts
    whole = denominator + unknown[2]
    most = max(numerator, min(numerator + unknown[0], whole))
    found = [ceil(distance(metric, rate, there, whole)) for there in (numerator, most)]
    return min(found), max(found)


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
    unknown = score.unknown
    if unknown is not None and unknown.outside:
        return None
    least, most = distances(
        score.metric,
        Fraction(score.target.value),
        (score.numerator, score.denominator),
        (unknown.count, unknown.of, 0) if unknown else (0, 0, 0),
    )
    return max(0, least), max(0, most)


def by_lack(score: Score) -> tuple[int, int, str]:
    """The order of units that begins with who surely lacks most."""
    least, most = missing_range(score) or (0, 0)
    return -least, -most, alphabetical(score.unit.name)


def most_lacking(scores: Sequence[Score]) -> tuple[Score, ...]:
    """Of some units of one metric those that surely lack most, all that lack as many; grey ones too, of few dossiers.

    What a unit lacks is a number of dossiers, whether there are enough of them for a colour or not: so it is told everywhere.
    None where nobody surely lacks anything, or where unknown dossiers could put another in this place.
    """
    known = [(bounds, score) for score in scores if (bounds := _open_range(score))]
    least = max((bounds[0] for bounds, _ in known), default=0)
    first = [score for bounds, score in known if bounds[0] == least]
    others = [bounds[1] for bounds, _ in known if bounds[0] != least]
    alike = {bounds for bounds, _ in known if bounds[0] == least}
    if least <= 0 or len(alike) > 1 or max(others, default=0) > least:
        return ()
    if len(first) > 1 and next(iter(alike))[1] != least:
        return ()
    return tuple(sorted(first, key=by_lack))


def _open_range(score: Score) -> tuple[int, int] | None:
    """As `missing_range`, also where nobody can tell of any dossier."""
    if score.unknown is None or score.target is None or score.metric.of:
        return missing_range(score)
    counts = score.numerator or 0, score.denominator or 0
    unknown = score.unknown.count, score.unknown.of, score.unknown.outside
    return distances(score.metric, Fraction(score.target.value), counts, unknown)
