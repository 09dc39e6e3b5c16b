"""Whom a unit is compared with: the units of its kind whose volume is most like its own."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from tthc_metrics.core.records import Score, Unit
from tthc_metrics.core.vietnamese import alphabetical

ALIKE = 8  # units beside the unit itself


def similar(unit: Unit, peers: Sequence[Score]) -> list[Score]:
    """The unit and the peers whose denominators are nearest to its own, by ratio; all where they are few."""
    own = next((s.denominator or 0 for s in peers if s.unit.id == unit.id), 0)
    others = [s for s in peers if s.unit.id != unit.id]
    nearest = sorted(
        others, key=lambda s: (_distance(s.denominator or 0, own), alphabetical(s.unit.name))
    )
    kept = {unit.id, *(s.unit.id for s in nearest[:ALIKE])}
    return [s for s in peers if s.unit.id in kept]


def _distance(one: int, other: int) -> float:
    return abs(log((one + 1) / (other + 1)))
