"""Where the tile of each locality stands on the maps of a deck."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.geography.archipelagos import ARCHIPELAGOS
from tthc_metrics.geography.places import all_places
from tthc_metrics.geography.tile_grid import UnitSpot, tile_grid
from tthc_metrics.ledger.units import spots
from tthc_metrics.reviews.deck.material import Material
from tthc_metrics.reviews.deck.records import Figure


def places(material: Material) -> dict[str, tuple[int, int]]:
    """(row, column) by the unit's id, and by name of the two archipelagos on a map of provinces."""
    by = material.localities_by
    found = (
        _of_provinces({s.unit.id for s in material.localities})
        if material.is_national
        else spots(material.database, by, material.period.end)
    )
    return {cell.unit_id: (cell.row, cell.column) for cell in tile_grid(found)}


def islands(where: dict[str, tuple[int, int]]) -> list[Figure]:
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
