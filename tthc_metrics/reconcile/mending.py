"""Every change of one printed cell, or of two, by which all that a report says of them would hold, the smallest first.

A slip of the pen is one digit, two digits that changed places, one left out or written twice; a slip of the eye
is the number of another row, or two numbers that changed places. Between two reports nothing must hold, for
either may err: what agrees with the other one too comes first.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import combinations

from tthc_metrics.reconcile.checks import Finding, Mend, repair_of
from tthc_metrics.reconcile.relations import Relation, Values
from tthc_metrics.reconcile.sheets import PrintedCell
from tthc_metrics.reconcile.strokes import (
    digits_of,
    lost_or_added,
    slips,
    strokes,
    swapped,
    written,
)

FAILING = 12
"""As many relations that fail together may be one slip or two."""
CELLS = 60
"""Beyond so many cells around them no pairs are sought."""
KEPT = 12
"""As many ways to mend are told of one finding."""
OF_ONE_CELL = 3
"""As many values as are told of one cell, where a share leaves a choice."""
COPIED, EXCHANGED = 2, 3
"""What slips of the eye weigh, where one digit weighs 2."""
Changes = tuple[tuple[PrintedCell, Fraction], ...]


@dataclass(frozen=True)
class _Group:
    """Relations that fail together, and all that touch their cells; `linked` are those between reports."""

    failing: tuple[Relation, ...]
    around: tuple[Relation, ...]
    linked: frozenset[int]
    cells: tuple[PrintedCell, ...]

    @cached_property
    def broken(self) -> tuple[Relation, ...]:
        """What fails within one report as it is printed."""
        return tuple(one for one in self.failing if id(one) not in self.linked)

    @cached_property
    def touching(self) -> Mapping[PrintedCell, Sequence[Relation]]:
        """The relations within one report of each cell."""
        found: dict[PrintedCell, list[Relation]] = {}
        for one in self.around:
            for cell in one.cells if id(one) not in self.linked else ():
                found.setdefault(cell, []).append(one)
        return found

    def still(self, values: Values) -> list[Relation]:
        """What fails within one report with some cells read otherwise."""
        near = {id(one): one for cell in values for one in self.touching.get(cell, ())}
        kept = [one for one in self.broken if id(one) not in near]
        return kept + [one for one in near.values() if one.apart(values)]

    def holds(self, values: Values) -> bool:
        """Whether everything of one report does."""
        near = {id(one): one for cell in values for one in self.touching.get(cell, ())}
        if any(id(one) not in near for one in self.broken):
            return False
        return not any(one.apart(values) for one in near.values())

    def left(self, values: Values) -> int:
        """How many of what two reports say of each other fail."""
        return sum(bool(r.apart(values)) for r in self.around if id(r) in self.linked)


def mends(findings: Sequence[Finding]) -> Mapping[int, tuple[Mend, ...]]:
    """For the place of each finding that fails, the ways to mend it."""
    told: dict[int, tuple[Mend, ...]] = {}
    solvable = [(nth, f.relation, f.linked) for nth, f in enumerate(findings) if f.relation]
    linked = frozenset(id(relation) for _, relation, is_linked in solvable if is_linked)
    failing = [(nth, relation) for nth, relation, _ in solvable if relation.apart()]
    touching: dict[PrintedCell, list[Relation]] = {}
    for _, relation, _ in solvable if failing else ():
        for cell in relation.cells:
            touching.setdefault(cell, []).append(relation)
    for places, relations in _together(failing, linked):
        if len(relations) > FAILING:
            continue
        cells = frozenset[PrintedCell]().union(*(one.cells for one in relations))
        near = {id(relation): relation for cell in cells for relation in touching[cell]}
        around = tuple(near.values())
        group = _Group(tuple(relations), around, linked, tuple(sorted(cells, key=_order)))
        found = _found(group)
        for nth, relation in zip(places, relations, strict=True):
            about = [m for cells_of, m in found if cells_of & relation.cells]
            told[nth] = tuple(about[:KEPT])
    return told


def _together(
    failing: Sequence[tuple[int, Relation]], linked: frozenset[int]
) -> list[tuple[list[int], list[Relation]]]:
    """Relations that share cells, directly or through others; what is between reports alone ties nothing together."""
    groups: dict[int, tuple[list[int], list[Relation]]] = {}
    whose: dict[PrintedCell, int] = {}
    for nth, relation in sorted(failing, key=lambda pair: id(pair[1]) in linked):
        near = list(dict.fromkeys(whose[cell] for cell in relation.ordered if cell in whose))
        if id(relation) in linked:
            near = near[:1]
        places, relations = [nth], [relation]
        for old in near:
            places, relations = groups[old][0] + places, groups.pop(old)[1] + relations
        groups[nth] = (places, relations)
        for one in relations:
            whose |= dict.fromkeys(one.cells, nth)
    return list(groups.values())


def _found(group: _Group) -> list[tuple[frozenset[PrintedCell], Mend]]:
    """The ways to mend a group, the smallest first, each with the cells that it changes."""
    single = list(_single(group))
    alone = {changes[0] for changes in single}
    few = group.broken and len(group.cells) <= CELLS
    pairs = list(_pairs(group, alone)) if few else []
    weighed: dict[Changes, tuple[int, int, str]] = {}
    for changes in (*single, *pairs):
        weight, how = _weight(changes, group)
        left = group.left(dict(changes))
        weighed.setdefault(changes, (left, weight, how))
    best = sorted(
        weighed,
        key=lambda c: (*weighed[c][:2], len(c), [_order(cell) for cell, _ in c]),  # alike: by name
    )
    seen: dict[tuple[str, ...], int] = {}
    made = []
    for changes in best:
        names = tuple(f"{c.report}|{c.unit}|{c.part}|{c.figure}" for c, _ in changes)
        seen[names] = seen.get(names, 0) + 1
        if seen[names] <= OF_ONE_CELL:
            cells = frozenset(cell for cell, _ in changes)
            made.append((cells, Mend(tuple(repair_of(*c) for c in changes), weighed[changes][2])))
    return made


def _single(group: _Group) -> Iterator[Changes]:
    for cell in group.cells:
        for value in _proposed(group.failing, cell, {}):
            if group.holds({cell: value}):
                yield ((cell, value),)


def _pairs(group: _Group, alone: set[tuple[PrintedCell, Fraction]]) -> Iterator[Changes]:
    """Two cells, neither of which would do alone: one by a relation or a slip, the other by what then fails."""
    for one, other in combinations(group.cells, 2):
        exchanged = {one: other.value, other: one.value}
        if one.kind == other.kind and one.value != other.value and group.holds(exchanged):
            yield (one, other.value), (other, one.value)
    for one in group.cells:
        own = dict.fromkeys((*_proposed(group.failing, one, {}), *slips(one)))
        for value in own:
            if (one, value) in alone or value == one.value or value < 0:
                continue
            still = group.still({one: value})
            if not still:
                continue
            common = frozenset[PrintedCell].intersection(*(r.cells for r in still)) - {one}
            for other in common:
                if strokes(one, value) > 1 and _order(other) < _order(one):
                    continue  # found from the other side
                yield from _second(group, still, (one, value), other, alone)


def _second(
    group: _Group, still: Sequence[Relation], first: tuple[PrintedCell, Fraction],
    other: PrintedCell, alone: set[tuple[PrintedCell, Fraction]],
) -> Iterator[Changes]:  # fmt: skip
    values = dict([first])
    for value in _proposed(still[:1], other, values):
        second = (other, value)
        small = strokes(other, value) == 1 or strokes(*first) == 1
        if small and second not in alone and group.holds({**values, other: value}):
            yield tuple(sorted((first, second), key=lambda change: _order(change[0])))


def _proposed(
    relations: Sequence[Relation], cell: PrintedCell, values: Values
) -> Iterator[Fraction]:
    """Values that would make one of the relations hold, and that could be printed there."""
    for relation in relations:
        if cell in relation.cells:
            for value in relation.proposals(cell, values):
                whole = cell.kind != "count" or value.denominator == 1
                if whole and value >= 0 and value != cell.value:
                    yield value


def _weight(changes: Changes, group: _Group) -> tuple[int, str]:
    """How large a slip it would be, and its name."""
    if len(changes) == 2:
        (one, to), (other, back) = changes
        if to == other.value and back == one.value:
            return EXCHANGED, "hai số đổi chỗ cho nhau"
    told = [_slip(cell, value, group) for cell, value in changes]
    ways = [how for _, how in told]
    alike = len(ways) > 1 and len(set(ways)) == 1
    return sum(weight for weight, _ in told), f"mỗi số {ways[0]}" if alike else " và ".join(ways)


def _slip(cell: PrintedCell, value: Fraction, group: _Group) -> tuple[int, str]:
    old, new = digits_of(cell), written(cell, value)
    if swapped(old, new):
        return 2, "hai chữ số đổi chỗ"
    if strokes(cell, value) == 1:
        return 2, "thiếu hoặc thừa một chữ số" if lost_or_added(old, new) else "một chữ số"
    for twin in _rows_of(cell, group):
        if twin.value == cell.value and twin.value:
            return COPIED, f"chép nhầm số của «{twin.part or twin.unit}»"
    return 2 * strokes(cell, value), f"{strokes(cell, value)} chữ số"


def _rows_of(cell: PrintedCell, group: _Group) -> Iterator[PrintedCell]:
    """The same figure of other units or fields."""
    for relation in group.around:
        for other in relation.ordered:
            if other.figure == cell.figure and (other.unit, other.part) != (cell.unit, cell.part):
                yield other


def _order(cell: PrintedCell) -> tuple[str, ...]:
    return (cell.report, cell.unit, cell.part, cell.figure)
