"""The composite index of Quyết định 766, as far as the data tells it: null is never 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tthc_metrics.catalogue.index_definition import IndexDefinition, IndexPart
from tthc_metrics.core.records import Score, Unit
from tthc_metrics.scoring.ranking import first_places
from tthc_metrics.scoring.scores import of_metrics, units_of
from tthc_metrics.scoring.verdict import exactly


@dataclass(frozen=True)
class IndexScore:
    """Points of one unit by part; None where a part cannot be computed.

    `total`, `grade` and `rank` exist only where all parts do; `known` is the sum of what there is,
    out of `known_maximum`.
    """

    unit: Unit
    points: Mapping[str, Fraction | None]
    known: Fraction
    known_maximum: Fraction
    total: Fraction | None
    grade: str | None
    rank: int | None

    @property
    def lacking(self) -> Fraction:
        """What is known lacks to its maximum."""
        return self.known_maximum - self.known

    def lacking_by_part(self, definition: IndexDefinition) -> list[tuple[str, Fraction]]:
        """What each part that is known lacks to its maximum, by its label, the largest first."""
        lacking = [
            (part.label, Fraction(part.maximum) - points)
            for part in definition.parts
            if (points := self.points.get(part.name)) is not None and points < part.maximum
        ]
        return sorted(lacking, key=lambda pair: -pair[1])

    @property
    def is_partial(self) -> bool:
        """Whether some part is missing."""
        return self.total is None


def index_of_scores(scores: Sequence[Score], definition: IndexDefinition) -> list[IndexScore]:
    """The index of every unit among scores of one period, in the order of the units."""
    wanted, units = {part.metric for part in definition.parts}, units_of(scores)
    by_unit: dict[str, dict[str, Score]] = {unit.id: {} for unit in units}
    for score in of_metrics(scores, lambda metric: metric.id in wanted):
        by_unit[score.unit.id][score.metric.id] = score
    found = [
        index_of_points(
            unit,
            {
                part.name: _points(by_unit[unit.id].get(part.metric), part)
                for part in definition.parts
            },
            definition,
        )
        for unit in units
    ]
    return ranked_index(found)


def index_of_points(
    unit: Unit, points: Mapping[str, Fraction | None], definition: IndexDefinition
) -> IndexScore:
    """The index from points by part, as published or as computed."""
    known = sum((p for p in points.values() if p is not None), Fraction(0))
    told = [part for part in definition.parts if points.get(part.name) is not None]
    maximum = Fraction(sum(part.maximum for part in told))
    whole = len(told) == len(definition.parts)
    grade = definition.grade(known) if whole else None
    return IndexScore(
        unit=unit,
        points=points,
        known=known,
        known_maximum=maximum,
        total=known if whole else None,
        grade=grade,
        rank=None,
    )


def ranked_index(scores: Sequence[IndexScore]) -> list[IndexScore]:
    """The same with ranks 1, 2, 2, 4 by total; partial ones have none."""
    totals = sorted((s.total for s in scores if s.total is not None), reverse=True)
    places = dict(zip(totals, first_places(totals), strict=True))
    return [
        IndexScore(
            unit=s.unit, points=s.points, known=s.known, known_maximum=s.known_maximum,
            total=s.total, grade=s.grade,
            rank=places[s.total] if s.total is not None else None,
        )
        for s in scores
    ]  # fmt: skip


def _points(score: Score | None, part: IndexPart) -> Fraction | None:
    """maximum × min(1, rate / target); None without a rate, or if an unknown part would change it."""
    if score is None or score.value is None:
        return None
    most, target = exactly(part.maximum), exactly(part.target)
    possible = (score.unknown.low, score.unknown.high) if score.unknown else (score.value,)
    points = {most if rate >= target else most * rate / target for rate in possible}
    return points.pop() if len(points) == 1 else None
