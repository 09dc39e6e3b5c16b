"""How small a slip of the pen is: which digits of a printed number another value would change."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from tthc_metrics.reconcile.sheets import PrintedCell

MOST = 9
"""Digits of a number whose slips are all looked at."""


def strokes(cell: PrintedCell, value: Fraction) -> int:
    """How many digits differ: one, or two neighbours swapped, is the likeliest slip of a hand."""
    old, new = digits_of(cell), written(cell, value)
    differing = sum(a != b for a, b in zip(old, new, strict=False)) + abs(len(old) - len(new))
    if swapped(old, new):
        return 1
    return min(differing, 1 if lost_or_added(old, new) else differing)


def digits_of(cell: PrintedCell) -> str:
    """The digits of a cell as printed, without what stands around them."""
    return "".join(c for c in cell.printed if c.isdigit())


def written(cell: PrintedCell, value: Fraction) -> str:
    """The digits of another value, printed as this cell is: with its decimal places and its leading zeros."""
    scaled = int(value * 10**cell.digits)
    return str(scaled).zfill(
        len(digits_of(cell)) if digits_of(cell).startswith("0") else cell.digits + 1
    )


def swapped(old: str, new: str) -> bool:
    """Whether two digits changed places, and nothing else."""
    if len(old) != len(new):
        return False
    places = [nth for nth, (a, b) in enumerate(zip(old, new, strict=True)) if a != b]
    return (
        len(places) == 2 and old[places[0]] == new[places[1]] and old[places[1]] == new[places[0]]
    )


def lost_or_added(old: str, new: str) -> bool:
    """Whether one digit was left out, or written twice."""
    longer, other = (old, new) if len(old) > len(new) else (new, old)
    if len(longer) - len(other) != 1:
        return False
    return any(longer[:nth] + longer[nth + 1 :] == other for nth in range(len(longer)))


def slips(cell: PrintedCell) -> Iterator[Fraction]:
    """Every other value that one slip of the pen would have made into what is printed."""
    digits, unit = digits_of(cell), Fraction(1, 10**cell.digits)
    if cell.is_about or not digits or len(digits) > MOST:
        return
    for nth, old in enumerate(digits):
        for new in "0123456789":
            if new != old:
                yield int(digits[:nth] + new + digits[nth + 1 :]) * unit
        for other in range(nth + 1, len(digits)):
            changed = list(digits)
            changed[nth], changed[other] = digits[other], old
            yield int("".join(changed)) * unit
