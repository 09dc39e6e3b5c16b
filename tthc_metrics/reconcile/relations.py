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
EXACT = (Fraction(0), Fraction(0))
FEW = 100  # counts that one percentage may stand for, and still tell which was meant


def total(cells: Iterable[PrintedCell], values: Values = PRINTED) -> Fraction:
    """The sum of cells; whole numbers, which nearly all are, are added as such: ten times as fast."""
    numbers = (
        [values.get(cell, cell.value) for cell in cells] if values else [c.value for c in cells]
    )
    whole = sum(number.numerator for number in numbers if number.denominator == 1)
    return sum((number for number in numbers if number.denominator != 1), Fraction(whole))


def room(cells: Iterable[PrintedCell], values: Values = PRINTED) -> tuple[Fraction, Fraction]:
    """By how much the numbers meant may together be below, and above, those printed."""
    about = [cell.room for cell in cells if cell.is_about and cell not in values]
    if not about:
        return EXACT
    return sum((b for b, _ in about), Fraction(0)), sum((a for _, a in about), Fraction(0))


def printing_slack(one: PrintedCell, other: PrintedCell) -> Fraction:
    """One number printed with more and with fewer decimal places is one number."""
    if one.digits == other.digits:
        return Fraction(0)
    return Fraction(1, 2 * 10 ** min(one.digits, other.digits))


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

    @cached_property
    def is_about(self) -> bool:
        """Whether any number of it is about so many: then it is compared loosely."""
        return any(cell.is_about for cell in self.ordered)

    def apart(self, values: Values = PRINTED) -> Fraction:
        """By how much it fails, left minus right; 0 where it holds."""
        gap = total(self.left, values) - total(self.right, values) - self.constant
        least = most = gap
        if self.is_about:
            (low, high), (right_low, right_high) = (
                room(side, values) for side in (self.left, self.right)
            )
            least, most = gap - low - right_high, gap + high + right_low
        holds = least <= self.tolerance and (self.at_most or most >= -self.tolerance)
        return Fraction(0) if holds else gap

    def proposals(self, cell: PrintedCell, values: Values = PRINTED) -> Iterator[Fraction]:
        """The value of a cell that makes it hold, the others staying as they are."""
        times = self.left.count(cell) - self.right.count(cell)
        # A limit does not tell a value, nor does a number that is about so many.
        if times and not self.at_most and not self.is_about:
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

    @cached_property
    def is_about(self) -> bool:
        """Whether any number of it is about so many: then it is compared loosely."""
        return any(cell.is_about for cell in self.ordered)

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
        if expected is None:
            return printed
        return Fraction(0) if self.is_about and self._may_be(values) else printed - expected

    def _may_be(self, values: Values) -> bool:
        """Whether some numbers that may be meant give some percentage that may be meant."""
        low, high = self._reach((self.percent,), values)
        part, whole = self._reach(self.part, values), self._reach(self.whole, values)
        least = 100 * part[0] / whole[1] if whole[1] else Fraction(0)
        most = 100 * part[1] / whole[0] if whole[0] > 0 else least
        return (
            rounded(least, self.percent.digits) <= high
            and rounded(most, self.percent.digits) >= low
        )

    @staticmethod
    def _reach(cells: tuple[PrintedCell, ...], values: Values) -> tuple[Fraction, Fraction]:
        below, above = room(cells, values)
        middle = total(cells, values)
        return middle - below, middle + above

    def proposals(self, cell: PrintedCell, values: Values = PRINTED) -> Iterator[Fraction]:
        """The percentage that should stand there, or every count that gives the printed one."""
        if self.is_about:
            return
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


@dataclass(frozen=True)
class PointsRelation:
    """points = maximum × rate / 100, where both points and rate are rounded to what is printed of them."""

    points: PrintedCell
    maximum: PrintedCell
    rate: PrintedCell

    @property
    def ordered(self) -> tuple[PrintedCell, ...]:
        """Every cell that it is about, the points first."""
        return (self.points, self.rate, self.maximum)

    @cached_property
    def cells(self) -> frozenset[PrintedCell]:
        """The same, to look into."""
        return frozenset(self.ordered)

    def apart(self, values: Values = PRINTED) -> Fraction:
        """Points minus what follows; 0 where some rate that is printed so gives points that are printed so."""
        points, rate, maximum = (total((cell,), values) for cell in self.ordered)
        gap = points - maximum * rate / 100
        slack = _half(self.points) + maximum * _half(self.rate) / 100
        if any(cell.is_about for cell in self.ordered):
            slack += sum(sum(cell.room) for cell in self.ordered)
        return Fraction(0) if abs(gap) <= slack else gap

    def proposals(self, cell: PrintedCell, values: Values = PRINTED) -> Iterator[Fraction]:
        """The points that follow, or the rate, or the maximum, that would give the printed points."""
        points, rate, maximum = (total((one,), values) for one in self.ordered)
        if cell == self.points:
            yield rounded(maximum * rate / 100, cell.digits)
        elif cell == self.rate and maximum:
            yield rounded(100 * points / maximum, cell.digits)
        elif cell == self.maximum and rate:
            yield rounded(100 * points / rate, cell.digits)


def _half(cell: PrintedCell) -> Fraction:
    return Fraction(1, 2 * 10**cell.digits)


def _few(first: int, end: int) -> range:
    """The counts from `first`, without `end`; none where so many fit that they tell nothing."""
    return range(first, end) if end - first <= FEW else range(0)


Relation = Equation | ShareRelation | PointsRelation
