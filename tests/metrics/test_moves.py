"""What became of a light between two times: a table, and that every unit is counted once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Score, Unit
from tthc_metrics.scoring.changes import (
    Move,
    Moved,
    move_between,
    moves,
    still,
    tally_changes,
    turned,
)
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.wording.bulletin import turned_text
from tthc_metrics.scoring.wording.changes import aims_text, not_by_light_text
from tthc_metrics.scoring.wording.lights import value_beside

DEFS = definitions()
MARCH = parse_period("2022-03", DEFS.calendars["calendar"])


def unit(name: str) -> Unit:
    return Unit(name, name, name, "district", GroupBy.DISTRICT)


def online(name: str, numerator: int, denominator: int, unknown: int = 0) -> Score:
    """The online rate of a district: target 20 %; below ten dossiers grey."""
    counts = {"received_online": numerator, "received": denominator, "received_unknown": unknown}
    return score(unit(name), DEFS.metrics["online_rate"], MARCH, counts, DEFS)


GREEN, YELLOW, ORANGE, RED, FEW = (20, 100), (17, 100), (12, 100), (3, 100), (2, 9)


@pytest.mark.parametrize(
    ("earlier", "later", "expected"),
    [
        (GREEN, GREEN, Move.SAME),
        (GREEN, YELLOW, Move.WORSE),
        (GREEN, RED, Move.WORSE),
        (RED, ORANGE, Move.BETTER),
        (ORANGE, GREEN, Move.BETTER),
        (RED, RED, Move.SAME),
        (FEW, GREEN, Move.UNKNOWN),
        (RED, FEW, Move.UNKNOWN),
        ((0, 0), RED, Move.UNKNOWN),
        (None, RED, Move.UNKNOWN),
        (GREEN, None, Move.UNKNOWN),
    ],
)
def test_a_move_by_two_lights(
    earlier: tuple[int, int] | None, later: tuple[int, int] | None, expected: Move
) -> None:
    sides = [online("A", *counts) if counts else None for counts in (earlier, later)]
    assert move_between(*sides) is expected


@pytest.mark.parametrize(
    ("earlier", "later", "into"),
    [
        (YELLOW, RED, Light.RED),
        (RED, RED, None),
        (RED, GREEN, Light.GREEN),
        (FEW, RED, None),
        (RED, FEW, None),
        (GREEN, ORANGE, Light.ORANGE),
    ],
)
def test_a_light_that_turned(
    earlier: tuple[int, int], later: tuple[int, int], into: Light | None
) -> None:
    was, now = [online("A", *earlier)], [online("A", *later), online("B", *later)]
    found = turned(was, now)
    assert [m.later and m.later.light for m in found] == ([into] if into else [])
    assert found == [m for m in moves(was, now) if m in found]


def test_a_change_of_rates_only_where_both_are_known_exactly() -> None:
    def change(earlier: Score | None, later: Score | None) -> Fraction | None:
        return Moved(unit("A"), earlier, later, move_between(earlier, later)).change

    assert change(online("A", 10, 100), online("A", 15, 100)) == Fraction(5, 100)
    assert change(online("A", 10, 100), online("A", 2, 9)) == Fraction(2, 9) - Fraction(1, 10)
    assert change(online("A", 10, 100), online("A", 15, 100, unknown=5)) is None
    assert change(online("A", 0, 0), online("A", 15, 100)) is None
    assert change(None, online("A", 15, 100)) is None


def test_a_changed_target_is_told() -> None:
    now = online("A", 20, 100)
    assert now.target is not None
    raised = replace(now, target=replace(now.target, value=Decimal("0.5")))
    assert Moved(now.unit, now, raised, Move.WORSE).target_changed
    assert not Moved(now.unit, now, now, Move.SAME).target_changed


def test_a_light_that_another_target_made_says_so() -> None:
    """13 of 100 are orange by 20 %, and green by 10 %, though they were 15 before."""
    before, now = online("A", 15, 100), online("A", 13, 100)
    assert now.target is not None
    eased = replace(now, target=replace(now.target, value=Decimal("0.1")), light=Light.GREEN)
    moved = Moved(now.unit, before, eased, Move.BETTER)
    same = Moved(now.unit, before, now, Move.SAME)
    assert (aims_text(moved), aims_text(same)) == ("chỉ tiêu đổi: 20 % → 10 %", "")
    assert turned_text("xanh", [moved]).endswith(
        ": A – hồ sơ trực tuyến (chỉ tiêu đổi: 20 % → 10 %)"
    )
    assert not_by_light_text([moved, same], "đơn vị") == (
        "Không so màu của 1 đơn vị (chỉ tiêu đổi: 20 % → 10 %), chỉ so tỷ lệ."
    )
    assert not_by_light_text([same], "đơn vị") == ""


def test_a_part_is_written_beside_the_target_of_its_whole() -> None:
    """199 of 1.000 lack one to 20 %; 1.999 of 10.000 are `20,0 %` only where no target is near."""
    near = replace(online("A", 1_999, 10_000), target=None)
    assert value_beside(near, None) == "20,0 %"
    assert value_beside(online("A", 2_499, 2_500), None) == "99,96 %"
    assert value_beside(online("A", 2_500, 2_500), None) == "100,0 %"
    assert value_beside(near, online("B", 1, 10).target) == "19,99 %"


sides = st.dictionaries(
    st.sampled_from("ABCDEFGH"), st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=8
)


@given(earlier=sides, later=sides)
def test_every_unit_made_one_move(
    earlier: dict[str, tuple[int, int]], later: dict[str, tuple[int, int]]
) -> None:
    was, now = (
        [online(name, min(counts), max(counts)) for name, counts in side.items()]
        for side in (earlier, later)
    )
    found = moves(was, now)
    counts = tally_changes(found)
    assert sum(counts.values()) == len(found) == len(earlier.keys() | later.keys())
    assert [m.unit.id for m in found] == sorted(earlier.keys() | later.keys())
    lights = {s.unit.id: s.light for s in was}
    for m in found:
        before, after = lights.get(m.unit.id, Light.GREY), m.later.light if m.later else Light.GREY
        assert (m.move is Move.UNKNOWN) == (Light.GREY in (before, after))
        assert (m.move is Move.SAME) == (before == after != Light.GREY)
    assert sum(len(still(found, light)) for light in Light) == counts[Move.SAME]
