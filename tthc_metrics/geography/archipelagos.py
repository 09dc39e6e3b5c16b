"""Hoàng Sa and Trường Sa: on every national map and on that of their province, whatever file was loaded.

A scheme of the main islands at their true positions (degrees, to a few hundred metres), no survey.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

WEST, SOUTH, EAST, NORTH = 102.0, 6.6, 117.4, 23.6
"""What a national map shows, in degrees."""


@dataclass(frozen=True)
class Archipelago:
    """Its name, the ids of its provinces and of its own units in both eras, and (longitude, latitude)."""

    name: str
    short_name: str
    province_name: str
    provinces: frozenset[str]
    units: frozenset[str]
    islands: tuple[tuple[float, float], ...]
    corner: str  # of the sea on the map of its province: "north" or "south", at the east

    @property
    def middle(self) -> tuple[float, float]:
        """The mean of its islands' positions."""
        count = len(self.islands)
        return sum(x for x, _ in self.islands) / count, sum(y for _, y in self.islands) / count


HOANG_SA = Archipelago(
    name="Quần đảo Hoàng Sa",
    short_name="Hoàng Sa",
    province_name="Đà Nẵng",
    provinces=frozenset({"63-province-48", "34-province-48"}),
    units=frozenset({"63-district-498", "34-commune-20333"}),
    # Phú Lâm, Hoàng Sa, Tri Tôn, Linh Côn, Quang Hòa, Đảo Cây
    islands=((112.34, 16.83), (111.61, 16.53), (111.20, 15.78), (112.73, 16.67), (111.71, 16.45), (112.27, 16.98)),
    corner="north",
)  # fmt: skip
TRUONG_SA = Archipelago(
    name="Quần đảo Trường Sa",
    short_name="Trường Sa",
    province_name="Khánh Hòa",
    provinces=frozenset({"63-province-56", "34-province-56"}),
    units=frozenset({"63-district-576", "34-commune-22736"}),
    # Trường Sa, Song Tử Tây, Sinh Tồn, Nam Yết, Sơn Ca, Phan Vinh, An Bang, Ba Bình, Thị Tứ, Vành Khăn
    islands=(
        (111.92, 8.65), (114.33, 11.43), (114.33, 9.89), (114.37, 10.18), (114.48, 10.38),
        (113.69, 8.97), (112.92, 7.89), (114.37, 10.38), (114.28, 11.05), (115.53, 9.90),
    ),
    corner="south",
)  # fmt: skip
ARCHIPELAGOS = (HOANG_SA, TRUONG_SA)

OWN_UNITS = frozenset().union(*(group.units for group in ARCHIPELAGOS))


def shown_with(provinces: Collection[str]) -> tuple[Archipelago, ...]:
    """The archipelagos that a map of some provinces must show: both if it is of several."""
    if len(set(provinces)) != 1:
        return ARCHIPELAGOS
    return tuple(each for each in ARCHIPELAGOS if each.provinces & set(provinces))
