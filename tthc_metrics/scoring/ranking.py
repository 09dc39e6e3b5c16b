"""The units of one metric beside each other: their order, and how many reach the target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tthc_metrics.core.records import Light, Score
from tthc_metrics.core.vietnamese import alphabetical


@dataclass(frozen=True)
class Tally:
    """How many of the units reach the target, and how many have a colour at all."""

    reached: int
    units: int
    coloured: int


def tally(scores: Sequence[Score]) -> Tally:
    """Units that reach the target of one metric; grey ones count as units, not as reaching."""
    coloured = [s for s in scores if s.light is not Light.GREY]
    return Tally(sum(s.light is Light.GREEN for s in coloured), len(scores), len(coloured))


def ranked(scores: Sequence[Score]) -> list[tuple[int | None, Score]]:
    """Best first with ranks 1, 2, 2, 4; what has no colour comes last, without a rank."""
    order = _in_order(scores)
    coloured = [s for s in order if s.light is not Light.GREY]
    grey = [s for s in order if s.light is Light.GREY]
    places = first_places([s.value for s in coloured])
    return [*zip(places, coloured, strict=True), *((None, s) for s in grey)]


def _in_order(scores: Sequence[Score]) -> list[Score]:
    """Best first, equal ones by name, those without a value last."""
    named = sorted(scores, key=lambda score: alphabetical(score.unit.name))
    told = [score for score in named if score.value is not None]
    told.sort(key=_size, reverse=not scores or scores[0].metric.direction == "up")
    return [*told, *(score for score in named if score.value is None)]


def _size(score: Score) -> tuple[float, Fraction]:
    """The rate, exact where the nearest decimals of two are one: fractions of thousands are slow to compare."""
    value = score.value or Fraction(0)
    return float(value), value


def first_places(values: Sequence[object]) -> list[int]:
    """The rank of each of some values in their order: equal ones have that of the first of them, 1, 2, 2, 4."""
    found: list[int] = []
    for place, value in enumerate(values):
        found.append(found[-1] if place and value == values[place - 1] else place + 1)
    return found


def shared_reason(scores: Sequence[Score]) -> str | None:
    """The one reason why all of several units are grey; None if they are not, or for several."""
    reasons_given = {s.reason for s in scores}
    return reasons_given.pop() if len(reasons_given) == 1 else None
