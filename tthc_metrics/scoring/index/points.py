"""Points of the portal into groups, total, grade and rank: null is never 0."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from tthc_metrics.catalogue.index_definition import Criterion, IndexDefinition, IndexGroup
from tthc_metrics.core.records import Unit
from tthc_metrics.intake.index_points.checks import PointFault, point_faults
from tthc_metrics.intake.index_points.printed import TOTAL, PrintedPoints
from tthc_metrics.scoring.ranking import first_places


@dataclass(frozen=True)
class ToldPoints:
    """What was entered or loaded of one unit on one day, by group, criterion or `total`; the grade as printed."""

    unit: Unit
    day: date
    items: Mapping[str, PrintedPoints]
    grade: str | None = None

    @property
    def says_anything(self) -> bool:
        """Whether any of it is left: what was taken back is there without a value."""
        return self.grade is not None or any(each.value is not None for each in self.items.values())


@dataclass(frozen=True)
class IndexScore:
    """Points of one unit on a day by group and by criterion; None where nobody told them.

    `total`, `grade` and `rank` exist only where all groups are known; `known` is the sum of what there is, out of
    `known_maximum`. `printed_total` stands beside them as the portal printed it. `faults`: what does not add up.
    """

    unit: Unit
    day: date | None
    groups: Mapping[str, Fraction | None]
    criteria: Mapping[str, Fraction | None]
    known: Fraction
    known_maximum: Fraction
    total: Fraction | None
    grade: str | None
    rank: int | None = None
    printed_total: Fraction | None = None
    faults: Sequence[PointFault] = field(default=())

    @property
    def is_partial(self) -> bool:
        """Whether some group is missing."""
        return self.total is None

    @property
    def lacking(self) -> Fraction:
        """What is known lacks to its maximum."""
        return self.known_maximum - self.known


def index_score(told: ToldPoints, definition: IndexDefinition) -> IndexScore:
    """The index of one unit: a group's own points, else the sum of its criteria if all are known.

    The total is the printed one where it agrees with the groups but for rounding, else their sum.
    """
    tier = told.unit.tier
    criteria = {each.name: _value(told.items.get(each.name)) for each in definition.criteria}
    groups = {
        group.name: _group(
            told.items.get(group.name),
            [_counted(each, criteria[each.name], tier) for each in definition.of_group(group.name)],
        )
        for group in definition.groups
    }
    for group in definition.groups:
        criteria |= _following(group, definition.of_group(group.name), groups[group.name], criteria)
    values = [points for points in groups.values() if points is not None]
    known = sum(values, Fraction(0))
    maximum = sum((Fraction(g.maximum) for g in definition.groups if groups[g.name] is not None), Fraction(0))  # fmt: skip
    faults = point_faults(definition, told.items, told.grade)
    printed = told.items[TOTAL].value if TOTAL in told.items else None
    agrees = printed is not None and not any(fault.item == TOTAL for fault in faults)
    total = (printed if agrees else known) if len(values) == len(groups) else None
    return IndexScore(
        unit=told.unit,
        day=told.day,
        groups=groups,
        criteria=criteria,
        known=known,
        known_maximum=maximum,
        total=total,
        grade=None if total is None else definition.grade(total),
        printed_total=printed,
        faults=tuple(faults),
    )


def _following(
    group: IndexGroup,
    parts: Sequence[Criterion],
    points: Fraction | None,
    told: Mapping[str, Fraction | None],
) -> dict[str, Fraction | None]:
    """What a group's points say of criteria that nobody told: its only one has them, and a full group has only full ones."""
    untold = [each for each in parts if told[each.name] is None]
    if points is None:
        return {}
    if points == group.maximum:
        return {each.name: Fraction(each.maximum) for each in untold}
    return {each.name: points for each in untold} if len(parts) == 1 else {}


def _value(printed: PrintedPoints | None) -> Fraction | None:
    return None if printed is None else printed.value


def _counted(criterion: Criterion, told: Fraction | None, tier: str | None) -> Fraction | None:
    """What a criterion adds to its group: all of it where it does not apply to the tier and nothing else is told."""
    return Fraction(criterion.maximum) if told is None and tier in criterion.not_for else told


def _group(printed: PrintedPoints | None, parts: Sequence[Fraction | None]) -> Fraction | None:
    if printed is not None and printed.value is not None:
        return printed.value
    known = [points for points in parts if points is not None]
    return sum(known, Fraction(0)) if parts and len(known) == len(parts) else None


def ranked_index(scores: Sequence[IndexScore]) -> list[IndexScore]:
    """The same with ranks 1, 2, 2, 4 by total; partial ones have none."""
    totals = sorted((s.total for s in scores if s.total is not None), reverse=True)
    places = dict(zip(totals, first_places(totals), strict=True))
    return [replace(s, rank=places[s.total] if s.total is not None else None) for s in scores]


def nothing_told(unit: Unit, definition: IndexDefinition) -> IndexScore:
    """The index of a unit that nobody told any points of: criteria that do not apply say nothing by themselves."""
    nothing = Fraction(0)
    return IndexScore(
        unit=unit, day=None, groups={g.name: None for g in definition.groups},
        criteria={c.name: None for c in definition.criteria}, known=nothing, known_maximum=nothing,
        total=None, grade=None,
    )  # fmt: skip
