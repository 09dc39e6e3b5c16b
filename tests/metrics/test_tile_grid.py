"""Where tiles stand: each unit its own cell, nearly as on the land, islands beside it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.geography.tile_grid import UnitSpot, tile_grid

DEGREES = st.floats(8, 24)
SPOTS = st.lists(st.tuples(DEGREES, st.floats(102, 110)), max_size=40)


def grid(places: list[tuple[float, float]]) -> dict[str, tuple[int, int]]:
    """Cells by the number of the place in its list of latitude and longitude."""
    spots = [UnitSpot(str(n), *place) for n, place in enumerate(places)]
    return {cell.unit_id: (cell.row, cell.column) for cell in tile_grid(spots)}


def land(rows: int, columns: int) -> list[tuple[float, float]]:
    """A province of units in a regular pattern, some 10 km apart, from north-west to south-east."""
    return [(16 - row / 10, 107 + column / 10) for row in range(rows) for column in range(columns)]


@given(SPOTS)
def test_every_unit_has_a_cell_of_its_own(places: list[tuple[float, float]]) -> None:
    cells = grid(places)
    assert len(cells) == len(places)
    assert len(set(cells.values())) == len(places)


@pytest.mark.parametrize("shape", [(2, 2), (3, 5), (6, 4), (9, 10)])
def test_north_stays_above_south_and_west_left_of_east(shape: tuple[int, int]) -> None:
    rows, columns = shape
    cells = grid(land(*shape))
    first, last = cells["0"], cells[str(rows * columns - 1)]
    assert first < last
    assert first[1] < last[1]


def test_a_far_island_stands_at_the_edge_and_leaves_the_land_its_shape() -> None:
    alone = grid(land(9, 10))
    island = (16.5, 112.1)  # as far from Đà Nẵng's communes as Hoàng Sa
    cells = grid([*land(9, 10), island])
    there = cells.pop(str(9 * 10))
    assert there[1] > max(column for _, column in cells.values())
    wide = max(column for _, column in cells.values()) + 1
    high = max(row for row, _ in cells.values()) + 1
    assert wide <= 2 * high, "squeezed into a strip"
    assert max(row for row, _ in alone.values()) + 1 - high <= 2
