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
    better = -1 if not scores or scores[0].metric.direction == "up" else 1

    def order(score: Score) -> tuple[bool, Fraction, str]:
        return (
            score.value is None,
            better * (score.value or Fraction(0)),
            alphabetical(score.unit.name),
        )

    coloured = sorted((s for s in scores if s.light is not Light.GREY), key=order)
    grey = sorted((s for s in scores if s.light is Light.GREY), key=order)
    places = first_places([s.value for s in coloured])
    return [*zip(places, coloured, strict=True), *((None, s) for s in grey)]


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
