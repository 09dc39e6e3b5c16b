"""Which one printed cell, read as another value, would make the identities of a report hold.

A change may break nothing that holds. The one that leaves the fewest identities failing is named, then
one for what it does not touch: two slips in one report are two repairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from tthc_metrics.reconcile.checks import Check, Finding, Repair, printed_text, repair_of, value_of
from tthc_metrics.reconcile.relations import Relation, Values
from tthc_metrics.reconcile.sheets import PrintedCell
from tthc_metrics.reconcile.strokes import strokes

MANY = 16
"""As many checks that fail together are still a few slips; beyond, no single cell is to blame."""


@dataclass(frozen=True, eq=False)  # each is itself alone: equality would compare hundreds of cells
class _Solvable:
    """A finding that has a relation."""

    place: int
    check: Check
    relation: Relation
    linked: bool


@dataclass(frozen=True)
class _Candidate:
    """A cell with another value, and what fails all the same: by how much each.

    Where a range of values would do as well, `span` is the least and the greatest of them.
    """

    cell: PrintedCell
    value: Fraction
    left: Mapping[_Solvable, Fraction]
    span: tuple[Fraction, Fraction]

    @property
    def rank(self) -> tuple[int, int, int, int]:
        """What is left within one report counts first, and more where it is a sum of this cell.

        What two reports say of each other counts last, for the other one may err as well: fewest
        left, then most of them nearer by half.
        """
        own = [one for one in self.left if not one.linked]
        touched = sum(self.cell in o.relation.cells and not o.check.limit for o in own)
        nearer = sum(2 * abs(gap) <= abs(one.relation.apart()) for one, gap in self.left.items())
        return len(own), touched, len(self.left), -nearer

    @property
    def strokes(self) -> int:
        """How many digits differ from what is printed."""
        return strokes(self.cell, self.value)


def with_repairs(findings: Sequence[Finding]) -> list[Check]:
    """The checks in their order, those that fail with the repair of their cells if there is one."""
    solvable = [
        _Solvable(place, f.check, f.relation, f.linked)
        for place, f in enumerate(findings)
        if f.relation
    ]
    checks = [finding.check for finding in findings]
    touching: dict[PrintedCell, list[_Solvable]] = {}
    for one in solvable:
        for cell in one.relation.cells:
            touching.setdefault(cell, []).append(one)
    for group in _groups([one for one in solvable if one.relation.apart()]):
        if len(group) > MANY:
            continue
        cells = frozenset[PrintedCell]().union(*(one.relation.cells for one in group))
        near = {one.place: one for cell in cells for one in touching[cell]}
        around = [near[place] for place in sorted(near)]
        for one, candidates in _steps(group, around):
            checks[one.place] = _told(one.check, candidates)
    return checks


def _groups(failing: Sequence[_Solvable]) -> list[list[_Solvable]]:
    """Those that share cells, directly or through others: one slip may explain them."""
    groups: dict[int, list[_Solvable]] = {}
    whose: dict[PrintedCell, int] = {}
    for one in failing:
        near = list(dict.fromkeys(whose[cell] for cell in one.relation.cells if cell in whose))
        group = [other for old in sorted(near) for other in groups.pop(old)] + [one]
        groups[one.place] = group
        for each in group:
            whose |= dict.fromkeys(each.relation.cells, one.place)
    return list(groups.values())


def _steps(
    group: Sequence[_Solvable], around: Sequence[_Solvable]
) -> Iterator[tuple[_Solvable, list[_Candidate]]]:
    """One change after the other, each check once, with the candidates that are about its cells."""
    values: dict[PrintedCell, Fraction] = {}
    failing = list(group)
    while best := _best(failing, around, values):
        for one in failing:
            about = [c for c in best if c.cell in one.relation.cells]
            if about:
                yield one, about
        values[best[0].cell] = best[0].value
        changed = {candidate.cell for candidate in best}
        failing = [one for one in failing if not one.relation.cells & changed]


def _best(
    failing: Sequence[_Solvable], around: Sequence[_Solvable], values: Values
) -> list[_Candidate]:
    """The changes that mend most; several if nothing tells them apart, the likeliest slip first."""
    holding = [one for one in around if not one.relation.apart(values)]
    gaps = {one: one.relation.apart(values) for one in failing}
    found = [
        candidate
        for cell, value in _changes(failing, values)
        if (candidate := _tried(cell, value, gaps, holding, values))
    ]
    if not found:
        return []
    first = min(found, key=lambda c: (c.rank, c.strokes))
    best = [c for c in found if c.rank == first.rank and set(c.left) == set(first.left)]
    return sorted(_one_a_cell(best), key=lambda candidate: candidate.strokes)


def _one_a_cell(candidates: Sequence[_Candidate]) -> Iterator[_Candidate]:
    """Of the values that would do for one cell the likeliest, with the span of them all."""
    for cell in dict.fromkeys(candidate.cell for candidate in candidates):
        same = [candidate for candidate in candidates if candidate.cell == cell]
        values = [candidate.value for candidate in same]
        likeliest = min(same, key=lambda candidate: candidate.strokes)
        yield replace(likeliest, span=(min(values), max(values)))


def _changes(failing: Sequence[_Solvable], values: Values) -> list[tuple[PrintedCell, Fraction]]:
    """Every value of every cell that would make one of them hold; a cell is changed once."""
    found: dict[tuple[PrintedCell, Fraction], None] = {}
    for one in failing:
        for cell in one.relation.ordered:
            for value in one.relation.proposals(cell, values):
                whole = cell.kind != "count" or value.denominator == 1
                if cell not in values and value >= 0 and whole and value != cell.value:
                    found[cell, value] = None
    return list(found)


def _tried(
    cell: PrintedCell, value: Fraction, gaps: Mapping[_Solvable, Fraction],
    holding: Sequence[_Solvable], values: Values,
) -> _Candidate | None:  # fmt: skip
    """None if it breaks what holds, or mends nothing; `gaps` are those of what fails now."""
    trial = {**values, cell: value}
    if any(one.relation.apart(trial) for one in holding if cell in one.relation.cells):
        return None
    left = {
        one: after
        for one, gap in gaps.items()
        if (after := one.relation.apart(trial) if cell in one.relation.cells else gap)
    }
    return _Candidate(cell, value, left, (value, value)) if len(left) < len(gaps) else None


def _told(check: Check, candidates: Sequence[_Candidate]) -> Check:
    """The check with its repair in words and as data; what the changed cell leaves open is said."""
    repairs = tuple(repair_of(each.cell, each.value) for each in candidates)
    words = (_words(c, repair, check) for c, repair in zip(candidates, repairs, strict=True))
    text = " hoặc ".join(words)
    first = candidates[0]
    left = [(one, gap) for one, gap in first.left.items() if first.cell in one.relation.cells]
    if left:
        rest = ", ".join(f"{_size(one, gap)} ở «{one.check.label}»" for one, gap in left)
        text += f"; khi đó còn lệch {rest}"
    return replace(check, repair=text, repairs=repairs)


def _size(one: _Solvable, gap: Fraction) -> str:
    percents = [cell for cell in one.relation.cells if cell.kind != "count"]
    return printed_text(value_of(abs(gap), percents[0] if percents else None)).replace(
        " %", " điểm"
    )


def _words(candidate: _Candidate, repair: Repair, check: Check) -> str:
    """`«Số hồ sơ nhận giải quyết»: 55.845 → 55.326`, with its report and unit where they are others."""
    elsewhere = [repair.report] if repair.report != check.report else []
    elsewhere += [repair.unit] if repair.unit != check.unit else []
    where = f" ({', '.join(elsewhere)})" if elsewhere else ""
    low, high = (printed_text(value_of(value, candidate.cell)) for value in candidate.span)
    span = f" (từ {low} đến {high} đều khớp)" if low != high else ""
    return f"«{repair.label}»{where}: {repair.printed} → {printed_text(repair.value)}{span}"
