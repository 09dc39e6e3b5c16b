"""Whom a unit is compared with: the units of its kind whose volume is most like its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from math import log

from tthc_metrics.core.records import Score, Unit
from tthc_metrics.core.vietnamese import alphabetical

ALIKE = 8  # units beside the unit itself
DIGITS = 12  # of a logarithm: twice and half as many are equally far


class Alike:
    """Peers by volume, to be asked of one unit or of all: of a nation each looks at a few of thousands."""

    def __init__(self, peers: Sequence[Score]) -> None:
        """One score a unit, all of one metric and period; the volume is the denominator."""
        self._order = sorted(peers, key=lambda score: score.denominator or 0)
        self._sizes = [log((score.denominator or 0) + 1) for score in self._order]
        self._own = {s.unit.id: size for s, size in zip(self._order, self._sizes, strict=True)}

    def to(self, unit: Unit) -> set[str]:
        """The ids of the unit and of the peers whose denominators are nearest to its own, by ratio; all where they are few."""
        near = self._near(self._own.get(unit.id, 0.0), ALIKE + 1)
        others = sorted(
            (far, alphabetical(peer.name), peer.id) for far, peer in near if peer.id != unit.id
        )
        return {unit.id, *(peer for _, _, peer in others[:ALIKE])}

    def _near(self, size: float, wanted: int) -> list[tuple[float, Unit]]:
        """So many of the nearest with how far they are, and all that are no further than the last of them."""
        right = bisect_left(self._sizes, size)
        left = right - 1
        found: list[tuple[float, Unit]] = []
        while left >= 0 or right < len(self._sizes):
            below, above = self._far(left, size), self._far(right, size)
            far = min(below, above)
            if len(found) >= wanted and far > found[-1][0]:
                break
            found.append((far, self._order[left if below <= above else right].unit))
            left, right = (left - 1, right) if below <= above else (left, right + 1)
        return found

    def _far(self, place: int, size: float) -> float:
        there = 0 <= place < len(self._sizes)
        return round(abs(self._sizes[place] - size), DIGITS) if there else float("inf")
