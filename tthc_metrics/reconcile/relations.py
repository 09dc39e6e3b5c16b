"""Identities between printed cells: by how much they fail, and which values would make them hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import ceil, floor

from tthc_metrics.reconcile.sheets import PrintedCell, rounded

Values = Mapping[PrintedCell, Fraction]
"""Cells read as other values than they are printed."""

PRINTED: Values = {}
FEW = 100  # counts that one percentage may stand for, and still tell which was meant


def total(cells: Iterable[PrintedCell], values: Values = PRINTED) -> Fraction:
    """The sum of cells; whole numbers, which nearly all are, are added as such: ten times as fast."""
    numbers = (
        [values.get(cell, cell.value) for cell in cells] if values else [c.value for c in cells]
    )
    whole = sum(number.numerator for number in numbers if number.denominator == 1)
    return sum((number for number in numbers if number.denominator != 1), Fraction(whole))


@dataclass(frozen=True)
class Equation:
    """left = right + constant, give or take a tolerance; or, `at_most`, left ≤ right + constant."""

    left: tuple[PrintedCell, ...]
    right: tuple[PrintedCell, ...]
    constant: Fraction = Fraction(0)
    tolerance: Fraction = Fraction(0)
    at_most: bool = False

    @cached_property
    def ordered(self) -> tuple[PrintedCell, ...]:
        """Every cell that it is about, the total first."""
        return tuple(dict.fromkeys(self.left + self.right))

    @cached_property
    def cells(self) -> frozenset[PrintedCell]:
        """The same, to look into."""
        return frozenset(self.ordered)

    def apart(self, values: Values = PRINTED) -> Fraction:
        """By how much it fails, left minus right; 0 where it holds."""
        gap = total(self.left, values) - total(self.right, values) - self.constant
        holds = gap <= 0 if self.at_most else abs(gap) <= self.tolerance
        return Fraction(0) if holds else gap

    def proposals(self, cell: PrintedCell, values: Values = PRINTED) -> Iterator[Fraction]:
        """The value of a cell that makes it hold, the others staying as they are."""
        times = self.left.count(cell) - self.right.count(cell)
        if times and not self.at_most:  # a limit does not tell a value
            yield total((cell,), values) - self.apart(values) / times


@dataclass(frozen=True)
class ShareRelation:
    """percent = part / whole × 100, rounded half up to the decimal places printed."""

    percent: PrintedCell
    part: tuple[PrintedCell, ...]
    whole: tuple[PrintedCell, ...]

    @cached_property
    def ordered(self) -> tuple[PrintedCell, ...]:
        """Every cell that it is about, the percentage first."""
        return tuple(dict.fromkeys((self.percent, *self.part, *self.whole)))

    @cached_property
    def cells(self) -> frozenset[PrintedCell]:
        """The same, to look into."""
        return frozenset(self.ordered)

    def exact(self, values: Values = PRINTED) -> Fraction | None:
        """What the share is; None of a whole of 0."""
        whole = total(self.whole, values)
        return 100 * total(self.part, values) / whole if whole else None

    def expected(self, values: Values = PRINTED) -> Fraction | None:
        """The share as it would be printed, at the printed precision."""
        exact = self.exact(values)
        return None if exact is None else rounded(exact, self.percent.digits)

    def apart(self, values: Values = PRINTED) -> Fraction:
        """Printed minus expected; 0 where it holds."""
        expected = self.expected(values)
        printed = total((self.percent,), values)
        return printed if expected is None else printed - expected

    def proposals(self, cell: PrintedCell, values: Values = PRINTED) -> Iterator[Fraction]:
        """The percentage that should stand there, or every count that gives the printed one."""
        if cell == self.percent:
            expected = self.expected(values)
            if expected is not None:
                yield expected
        elif cell in self.part and cell not in self.whole:
            yield from self._part(cell, values)
        elif cell in self.whole and cell not in self.part:
            yield from self._whole(cell, values)

    def _bounds(self, values: Values) -> tuple[Fraction, Fraction]:
        """Shares from the first up to, but without, the second are printed as this percentage."""
        half = Fraction(1, 2 * 10**self.percent.digits)
        percent = total((self.percent,), values)
        return (percent - half) / 100, (percent + half) / 100

    def _part(self, cell: PrintedCell, values: Values) -> Iterator[Fraction]:
        whole = total(self.whole, values)
        low, high = (ceil(bound * whole) for bound in self._bounds(values))
        rest = total((c for c in self.part if c != cell), values)
        yield from (wanted - rest for wanted in _few(low, high))

    def _whole(self, cell: PrintedCell, values: Values) -> Iterator[Fraction]:
        low, high = self._bounds(values)
        part = total(self.part, values)
        rest = total((c for c in self.whole if c != cell), values)
        if low > 0:
            fitting = _few(floor(part / high) + 1, floor(part / low) + 1)
            yield from (wanted - rest for wanted in fitting)


def _few(first: int, end: int) -> range:
    """The counts from `first`, without `end`; none where so many fit that they tell nothing."""
    return range(first, end) if end - first <= FEW else range(0)


Relation = Equation | ShareRelation
