"""What one more point costs: how many dossiers or procedures more, exactly, where our own count is certain.

Whoever does that many arrives, and whoever does one less does not (tests/metrics/test_index_cost.py plays it
through). One more is one more of the numerator: an online dossier in place of one at the desk, a service offered, a
fee paid online. Where a late dossier cannot be undone (`each = "both"`) it is one more of both counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from tthc_metrics.catalogue.index_definition import Criterion, IndexDefinition
from tthc_metrics.scoring.index.own import OwnPoints, points_of
from tthc_metrics.scoring.index.points import IndexScore
from tthc_metrics.scoring.verdict import exactly


@dataclass(frozen=True)
class Cost:
    """So many more take a criterion from `points` to `reached`, at least."""

    own: OwnPoints
    steps: int
    points: Fraction
    reached: Fraction

    @property
    def gain(self) -> Fraction:
        """By how many points."""
        return self.reached - self.points


def after(criterion: Criterion, steps: int, numerator: int, denominator: int) -> Fraction:
    """The points when so many more are done."""
    more = steps if criterion.each == "both" else 0
    return points_of(criterion, Fraction(numerator + steps, denominator + more))


def steps_to(
    criterion: Criterion, points: Fraction, numerator: int, denominator: int
) -> int | None:
    """The least number of steps that reaches so many points; None where no number does."""
    if points > exactly(criterion.maximum):
        return None
    rate = points * exactly(criterion.full) / exactly(criterion.maximum)
    lacking = rate * denominator - numerator
    if criterion.each == "both":
        if lacking > 0 and rate >= 1:
            return None  # what was late stays late
        return max(0, ceil(lacking / (1 - rate))) if lacking > 0 else 0
    steps = max(0, ceil(lacking))
    return steps if numerator + steps <= denominator else None


def next_point(own: OwnPoints) -> Cost | None:
    """The next whole point of a criterion, or its maximum; None where ours says nothing certain or all is reached."""
    counts = _counts(own)
    if counts is None or own.points is None:
        return None
    wanted = min(Fraction(floor(own.points) + 1), exactly(own.criterion.maximum))
    return _cost(own, wanted) if own.points < wanted else None


def costs(own: Iterable[OwnPoints]) -> list[Cost]:
    """What the next point of each criterion costs, fewest first."""
    found = [cost for each in own if (cost := next_point(each))]
    return sorted(found, key=lambda cost: (cost.steps, cost.own.criterion.number))


def way_to(
    lacking: Fraction, own: Iterable[OwnPoints], room: Mapping[str, Fraction] | None = None
) -> Sequence[Cost] | None:
    """The way to so many points more: the criteria that give most for one step first; None if all are not enough.

    The last of them goes only as far as needed. `room`: how many points each group can still win where the portal counts;
    what ours would give beyond that counts for nothing.
    """
    left = dict(room or {})
    whole = [cost for each in own if (cost := _whole(each)) and cost.steps]
    way: list[Cost] = []
    for cost in sorted(
        whole, key=lambda cost: (-cost.gain / cost.steps, cost.own.criterion.number)
    ):
        group = cost.own.criterion.group
        most = min(lacking, left.get(group, lacking))
        if lacking <= 0:
            break
        if most <= 0:
            continue
        if cost.gain > most:
            cost = _cost(cost.own, cost.points + most) or cost
        won = min(cost.gain, left.get(group, cost.gain))
        way.append(cost)
        lacking -= won
        if group in left:
            left[group] -= won
    return way if lacking <= 0 else None


def room_of(score: IndexScore, definition: IndexDefinition) -> Mapping[str, Fraction]:
    """How many points each group that the portal tells of lacks to its maximum."""
    return {
        group.name: exactly(group.maximum) - points
        for group in definition.groups
        if (points := score.groups[group.name]) is not None
    }


def to_next_grade(
    total: Fraction | None,
    own: Iterable[OwnPoints],
    definition: IndexDefinition,
    room: Mapping[str, Fraction] | None = None,
) -> tuple[str, Fraction, Sequence[Cost] | None] | None:
    """The grade above a total, how many points it lacks, and a way there; None without a total, or at the best grade."""
    above = None if total is None else definition.next_grade(total)
    if total is None or above is None:
        return None
    lacking = exactly(above[0]) - total
    return above[1], lacking, way_to(lacking, own, room)


def _whole(own: OwnPoints) -> Cost | None:
    """As far as a criterion goes; where late dossiers stay late, to the point before the last that can be reached."""
    if own.points is None:
        return None
    most = exactly(own.criterion.maximum)
    if own.criterion.each == "both":
        most = Fraction(ceil(most) - 1)
    return _cost(own, most) if own.points < most else None


def _cost(own: OwnPoints, wanted: Fraction) -> Cost | None:
    counts = _counts(own)
    if counts is None or own.points is None:
        return None
    steps = steps_to(own.criterion, wanted, *counts)
    if steps is None:
        return None
    return Cost(own, steps, own.points, after(own.criterion, steps, *counts))


def _counts(own: OwnPoints) -> tuple[int, int] | None:
    score = own.score
    if score.numerator is None or not score.denominator:
        return None
    return score.numerator, score.denominator
