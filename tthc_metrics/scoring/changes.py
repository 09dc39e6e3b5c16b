"""What became of a light between two times: better, the same, worse, or nothing to compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tthc_metrics.core.records import Light, Score, Unit
from tthc_metrics.core.vietnamese import alphabetical

ORDER = (Light.RED, Light.ORANGE, Light.YELLOW, Light.GREEN)
"""Worst first; grey stands outside: it is no colour."""


class Move(StrEnum):
    """How a later light compares with an earlier one, the ones to look at first in front."""

    WORSE = "worse"
    SAME = "same"
    BETTER = "better"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Moved:
    """One unit at two times; a score is None where the time tells nothing of the unit at all."""

    unit: Unit
    earlier: Score | None
    later: Score | None
    move: Move

    @property
    def change(self) -> Fraction | None:
        """Later rate less earlier; None unless both are known exactly."""
        values = [s.value for s in (self.earlier, self.later) if s is not None and not s.unknown]
        if len(values) < 2 or values[0] is None or values[1] is None:
            return None
        return values[1] - values[0]

    @property
    def target_changed(self) -> bool:
        """Whether the two lights were judged by different targets."""
        targets = [s.target.value for s in (self.earlier, self.later) if s and s.target]
        return len(set(targets)) > 1


def move_between(earlier: Score | None, later: Score | None) -> Move:
    """Compare two lights; one that is grey or missing leaves nothing to compare."""
    if earlier is None or later is None or Light.GREY in (earlier.light, later.light):
        return Move.UNKNOWN
    was, now = ORDER.index(earlier.light), ORDER.index(later.light)
    if now == was:
        return Move.SAME
    return Move.BETTER if now > was else Move.WORSE


def moves(earlier: Sequence[Score], later: Sequence[Score]) -> list[Moved]:
    """Every unit that either side knows, once, by name; the scores of each side are of one metric."""
    was, now = ({s.unit.id: s for s in side} for side in (earlier, later))
    units = {s.unit.id: s.unit for s in (*earlier, *later)}
    found = [
        Moved(unit, was.get(key), now.get(key), move_between(was.get(key), now.get(key)))
        for key, unit in units.items()
    ]
    return _by_name(found)


def turned(earlier: Sequence[Score], later: Sequence[Score]) -> list[Moved]:
    """Those of `moves` whose light became another colour, grey being none; of a nation few of many thousands."""
    was = {s.unit.id: s for s in earlier if s.light is not Light.GREY}
    pairs = ((was.get(now.unit.id), now) for now in later if now.light is not Light.GREY)
    return _by_name(
        Moved(now.unit, before, now, move_between(before, now))
        for before, now in pairs
        if before and before.light is not now.light
    )


def _by_name(found: Iterable[Moved]) -> list[Moved]:
    return sorted(found, key=lambda m: (alphabetical(m.unit.name), m.unit.id))


def tally_changes(found: Iterable[Moved]) -> Mapping[Move, int]:
    """How many units made each move; every move is there, and together they are all units."""
    counted = Counter(m.move for m in found)
    return {move: counted[move] for move in Move}


def still(found: Iterable[Moved], light: Light) -> list[Moved]:
    """Those that kept this light: a red one that stays red has held nothing worth holding."""
    return [m for m in found if m.move is Move.SAME and m.later and m.later.light is light]
