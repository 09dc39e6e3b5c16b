"""The units nearest in volume, found without walking through all of them."""

from __future__ import annotations

from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.scoring.alike import ALIKE, Alike


def test_an_unknown_volume_has_only_itself() -> None:
    assert Alike([]).to(Unit("x", "X", "X", "agency", GroupBy.AGENCY)) == {"x"}


@given(st.lists(st.integers(0, 40), min_size=1, max_size=30))
def test_the_nearest_are_those_of_a_walk_through_all(volumes: list[int]) -> None:
    peers = [volume(place, each) for place, each in enumerate(volumes)]
    alike = Alike(peers)
    for one in peers:
        own = one.denominator + 1
        others = sorted(
            (
                max(Fraction(s.denominator + 1, own), Fraction(own, s.denominator + 1)),
                s.unit.name,
                s.unit.id,
            )
            for s in peers
            if s is not one
        )
        assert alike.to(one.unit) == {one.unit.id, *(unit for _, _, unit in others[:ALIKE])}


def volume(place: int, denominator: int) -> Any:
    """A score as far as its volume goes; names in the order of places."""
    unit = Unit(f"u{place}", f"Xã {place:02}", f"{place}", "commune", GroupBy.COMMUNE)
    return SimpleNamespace(unit=unit, denominator=denominator)
