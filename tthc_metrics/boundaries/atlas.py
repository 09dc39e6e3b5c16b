"""What came of all boundary files: which place has a shape, what has no place, and what was wrong."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import msgspec

from tthc_metrics.core.errors import Fault
from tthc_metrics.geography.places import Place

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


@dataclass(frozen=True)
class Outline:
    """A place that has a shape: from which file, by what, and where a label has most room.

    `x`, `y` and `radius` are the largest circle within it, in degrees; `bounds` leave out what lies far
    at sea (the archipelagos), and are None where all of it does. `key`: what decisions are kept under.
    """

    place_id: str
    source: str
    name: str
    how: str
    x: float
    y: float
    radius: float
    bounds: Bounds | None
    key: str


@dataclass(frozen=True)
class Stray:
    """A shape without a place: what the file calls it, why, and which places it may be."""

    key: str
    source: str
    code: str
    name: str
    reason: str
    suggestions: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """One file, folder or ZIP: how many shapes it has, how many are matched, what is wrong with it."""

    name: str
    shapes: int
    matched: int
    left_out: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True)
class Atlas:
    """Everything known of the boundary files as they are now; `key` changes with them.

    `left_out` are shapes of which somebody said that they are no place of ours.
    """

    key: str
    outlines: Mapping[str, Outline]
    strays: tuple[Stray, ...]
    left_out: tuple[Stray, ...]
    sources: tuple[Source, ...]

    def has(self, places: Collection[str]) -> int:
        """How many of some places have a shape."""
        return sum(place_id in self.outlines for place_id in places)


def file_name(era: str, level: str, province: str | None) -> str:
    """The map of one level: of a province by its code, or of all that there is."""
    return f"{era}-{level}-{province}.geojson" if province else f"{era}-{level}.geojson"


def file_for(places: Collection[Place]) -> str:
    """The name of the map on which all of some places of one level are; of at least one."""
    first = next(iter(places))
    provinces = {place.province_id for place in places}
    one = len(provinces) == 1 and first.level != "province"
    return file_name(first.era, first.level, first.province_id.rsplit("-", 1)[-1] if one else None)


def atlas_to_json(atlas: Atlas) -> str:
    """The atlas as text."""
    return msgspec.json.encode(atlas).decode()


def atlas_from_json(text: str) -> Atlas:
    """The atlas of a text; msgspec.DecodeError if it is none of this version."""
    return msgspec.json.decode(text, type=Atlas)
