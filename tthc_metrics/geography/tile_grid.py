"""The tile map: every unit gets a square of its own, as near as can be to where it lies.

A scheme, not a map of borders: small wards are as large as large districts, which is what a
comparison of units wants. Pure: positions in, cells out; the same positions always give the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, cos, radians, sqrt

import numpy as np

ROOM = 1.3
"""Cells a unit: some stay empty, so that the outline of the province can be recognised."""

CLOSE = 1.1
"""The same where every tile must be wide enough for a name."""

FAR = 3
"""Times the width of the middle half of the units: what lies farther out than that is far."""


@dataclass(frozen=True)
class UnitSpot:
    """Where a unit lies, in degrees."""

    unit_id: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class TileCell:
    """Where a unit's square stands; rows count from the north, columns from the west, from 0."""

    unit_id: str
    row: int
    column: int


def tile_grid(spots: Sequence[UnitSpot], ratio: float | None = None) -> list[TileCell]:
    """One cell a unit, no two alike, with the least sum of squared distances moved.

    `ratio`: rows to columns, closely filled; without it those of the land, with room to spare.
    scipy's assignment is exact: 18 units take a millisecond, 124 about 50.
    """
    if not spots:
        return []
    # Imported above it would cost every command 0.3 s, and few of them draw a map.
    from scipy.optimize import linear_sum_assignment

    ordered = sorted(spots, key=lambda spot: spot.unit_id)
    middle = sum(s.latitude for s in ordered) / len(ordered)
    far = FAR if ratio is None else FAR / 3  # closely filled there is no column for one island
    east = _near(np.array([s.longitude * cos(radians(middle)) for s in ordered]), far)
    south = _near(np.array([-s.latitude for s in ordered]), far)
    rows, columns = _shape(len(ordered), float(np.ptp(east)), float(np.ptp(south)), ratio)
    across, down = _spread(east, columns), _spread(south, rows)
    cells = [(row, column) for row in range(rows) for column in range(columns)]
    cost = np.array(
        [
            [(d - row) ** 2 + (a - column) ** 2 for row, column in cells]
            for a, d in zip(across, down, strict=True)
        ]
    )
    units, places = linear_sum_assignment(cost)
    taken = [TileCell(ordered[u].unit_id, *cells[p]) for u, p in zip(units, places, strict=True)]
    return _closed_up(taken)


def _shape(count: int, width: float, height: float, ratio: float | None) -> tuple[int, int]:
    """Rows and columns in the proportions of the land, with room to spare; or in those asked for."""
    room = count * (ROOM if ratio is None else CLOSE) if count > 3 else count
    land = (height or 1e-9) / (width or 1e-9)
    rows = min(max(1, round(sqrt(room * min(max(ratio or land, 0.2), 5)))), count)
    return rows, max(1, ceil(room / rows))


def _near(values: np.ndarray, far: float) -> np.ndarray:
    """Positions with the far ones brought in: an island group must not squeeze the land together."""
    low, high = np.quantile(values, [0.25, 0.75])
    reach = far * (high - low)
    return np.asarray(np.clip(values, low - reach, high + reach)) if reach else values


def _spread(values: np.ndarray, cells: int) -> np.ndarray:
    extent = float(np.ptp(values)) or 1.0
    return np.asarray((values - values.min()) / extent * (cells - 1))


def _closed_up(cells: Sequence[TileCell]) -> list[TileCell]:
    """Without rows and columns that nobody took."""
    rows = {row: n for n, row in enumerate(sorted({c.row for c in cells}))}
    columns = {column: n for n, column in enumerate(sorted({c.column for c in cells}))}
    return [TileCell(c.unit_id, rows[c.row], columns[c.column]) for c in cells]
