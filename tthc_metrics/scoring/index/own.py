"""What our own dossiers say of the criteria that they can speak of, beside the portal's points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tthc_metrics.catalogue.index_definition import Criterion, IndexDefinition
from tthc_metrics.core.records import Score
from tthc_metrics.scoring.scores import of_metrics, of_unit
from tthc_metrics.scoring.verdict import exactly


@dataclass(frozen=True)
class OwnPoints:
    """What our dossiers say of one criterion of one unit: points by numerator over denominator.

    `low` and `high` are one number but where something is unknown, or where our count holds less than the criterion
    asks (`at_most`, then `low` is None). Both are None without anything to divide by.
    """

    criterion: Criterion
    score: Score
    low: Fraction | None
    high: Fraction | None

    @property
    def points(self) -> Fraction | None:
        """The points, where they are certain."""
        return self.low if self.low == self.high else None

    def difference(self, portal: Fraction | None) -> Fraction | None:
        """Ours less the portal's; None where either is not known."""
        return None if portal is None or self.points is None else self.points - portal


def points_of(criterion: Criterion, rate: Fraction) -> Fraction:
    """maximum × min(1, rate / full mark)."""
    most, full = exactly(criterion.maximum), exactly(criterion.full)
    return most if rate >= full else most * rate / full


def own_points(
    scores: Sequence[Score], definition: IndexDefinition
) -> Mapping[str, Mapping[str, OwnPoints]]:
    """By unit and criterion, of scores of one period; criteria that no metric speaks of are not in it."""
    spoken = {each.metric for each in definition.criteria if each.metric}
    found: dict[str, dict[str, OwnPoints]] = {}
    for score in of_metrics(scores, lambda metric: metric.id in spoken):
        for criterion in definition.criteria:
            if criterion.metric == score.metric.id:
                found.setdefault(score.unit.id, {})[criterion.name] = _own(criterion, score)
    return found


class OwnOfUnits:
    """The same, worked out when it is looked at: a page looks at one unit of thousands, a paper at all."""

    FEW = 3

    def __init__(self, scores: Sequence[Score], definition: IndexDefinition) -> None:
        self._scores, self._definition = scores, definition
        self._known: dict[str, Mapping[str, OwnPoints]] = {}

    def of(self, unit: str) -> Mapping[str, OwnPoints]:
        """By criterion; of a unit that nothing is counted of, nothing."""
        if unit not in self._known and len(self._known) >= self.FEW:
            self._known = dict(own_points(self._scores, self._definition))
        elif unit not in self._known:
            few = own_points(of_unit(self._scores, unit), self._definition)
            self._known[unit] = few.get(unit, {})
        return self._known.get(unit, {})


class OwnOfUnit(Mapping[str, OwnPoints]):
    """What is said of one of them."""

    def __init__(self, units: OwnOfUnits, unit: str) -> None:
        self._units, self._unit = units, unit

    def __getitem__(self, criterion: str) -> OwnPoints:
        return self._units.of(self._unit)[criterion]

    def __iter__(self) -> Iterator[str]:
        return iter(self._units.of(self._unit))

    def __len__(self) -> int:
        return len(self._units.of(self._unit))


def _own(criterion: Criterion, score: Score) -> OwnPoints:
    low = high = None
    if score.value is not None:
        told = score.unknown
        rates = (told.low, told.high) if told else (score.value, score.value)
        low, high = (points_of(criterion, rate) for rate in rates)
    return OwnPoints(criterion, score, None if criterion.at_most else low, high)
