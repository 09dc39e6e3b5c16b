"""Where the tile of each part stands on the maps of a deck."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.geography.archipelagos import ARCHIPELAGOS
from tthc_metrics.geography.places import all_places
from tthc_metrics.geography.tile_grid import UnitSpot, tile_grid
from tthc_metrics.ledger.units import spots
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Figure

SCREEN = 0.5
"""Rows to columns of a map of very many units: so each tile is wide enough for its name on a screen."""
MANY = 40
Spots = Mapping[str, tuple[int, int]]
"""(row, column) by the unit's id."""


def places(material: Material) -> dict[str, tuple[int, int]]:
    """(row, column) by the unit's id, and by name of the two archipelagos on a map of provinces."""
    by, here = material.localities_by, {s.unit.id for s in material.localities}
    if material.is_national:
        found = _of_provinces(here)
    else:
        level = GroupBy.COMMUNE if by is GroupBy.OFFICE else by  # the offices inside a district
        is_place = level in (GroupBy.DISTRICT, GroupBy.COMMUNE)
        known = spots(material.database, level, material.period.end) if is_place else []
        found = [spot for spot in known if spot.unit_id in here]
    cells = tile_grid(found, SCREEN if len(found) > MANY else None)
    return {cell.unit_id: (cell.row, cell.column) for cell in cells}


def islands(where: Mapping[str, tuple[int, int]]) -> list[Figure]:
    """Hoàng Sa and Trường Sa, which stand on every map of the nation."""
    return [
        Figure(
            unit=each.short_name, grouped_by=GroupBy.PROVINCE, name=each.short_name, metric="", label=each.name,
            numerator=None, denominator=None, value=each.province_name, light=Light.GREY,
            row=where[each.short_name][0], column=where[each.short_name][1],
        )
        for each in ARCHIPELAGOS
    ]  # fmt: skip


def _of_provinces(held: set[str]) -> list[UnitSpot]:
    provinces = [
        UnitSpot(place.place_id, place.latitude, place.longitude)
        for place in all_places()
        if place.place_id in held and place.latitude is not None and place.longitude is not None
    ]
    return [
        *provinces,
        *(UnitSpot(each.short_name, each.middle[1], each.middle[0]) for each in ARCHIPELAGOS),
    ]
