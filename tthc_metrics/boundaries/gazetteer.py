"""The known places, asked by code, by name and by where they lie."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from tthc_metrics.boundaries.properties import WIDTHS, Named
from tthc_metrics.boundaries.spelling import forms, kindless, letters, spelt
from tthc_metrics.geography.places import BEFORE, SINCE, Place, all_places


@dataclass(frozen=True)
class PlaceKind:
    """Places of one era and level."""

    era: str
    level: str


KINDS = (
    PlaceKind(SINCE, "commune"), PlaceKind(SINCE, "province"),
    PlaceKind(BEFORE, "district"), PlaceKind(BEFORE, "commune"), PlaceKind(BEFORE, "province"),
)  # fmt: skip


class Gazetteer:
    """Places of both eras by kind."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_id = {place.place_id: place for place in places}
        self._codes: dict[tuple[PlaceKind, str], Place] = {}
        self._names: dict[tuple[PlaceKind, str], list[Place]] = defaultdict(list)
        of_kind: dict[PlaceKind, list[Place]] = defaultdict(list)
        for place in self.by_id.values():
            kind = PlaceKind(place.era, place.level)
            of_kind[kind].append(place)
            self._codes[kind, place.code] = place
            for name in {letters(place.name), letters(place.short_name)}:
                self._names[kind, name].append(place)
        self._communes = Counter(p.province_id for p in self.by_id.values() if p.level == "commune")
        self._spots = {kind: _Spots(found) for kind, found in of_kind.items()}

    def coded(self, kind: PlaceKind, code: str | None) -> Place | None:
        """The place of a code, zeros before it or not, letters or a higher unit's code before it or not."""
        digits = re.sub(r"\D", "", code or "")
        return self._codes.get((kind, digits.zfill(WIDTHS[kind.level])[-WIDTHS[kind.level] :])) if digits else None  # fmt: skip

    def named(self, kind: PlaceKind, name: str | None) -> list[Place]:
        """The places of a name; only those with its accents if there are any."""
        for form in forms(name) if name else ():
            if found := self._names.get((kind, form)):
                return [p for p in found if _spelt_alike(p, name or "")] or found
        return []

    def province(self, era: str, said: Named) -> Place | None:
        """The province that some words name in an era; None if they name none."""
        kind = PlaceKind(era, "province")
        found = self.named(kind, said.name)
        return found[0] if found else None if said.name else self.coded(kind, said.code)

    def communes_in(self, province_id: str) -> int:
        """How many communes a province has."""
        return self._communes[province_id]

    def inside(self, kind: PlaceKind, area: BaseGeometry) -> Sequence[Place]:
        """The places whose position lies within an area."""
        return self._spots[kind].inside(area)

    def nearest(self, kind: PlaceKind, area: BaseGeometry, most: int) -> Sequence[Place]:
        """The places whose positions are nearest to the middle of an area."""
        return self._spots[kind].nearest(area, most)


def agrees(place: Place, name: str) -> bool:
    """Whether a name may be a place's, accents and the kind of unit aside."""
    return bool({letters(place.name), letters(place.short_name)} & set(forms(name)))


def _spelt_alike(place: Place, name: str) -> bool:
    return bool({spelt(place.name), spelt(place.short_name)} & {spelt(name), spelt(kindless(name))})


class _Spots:
    """Positions as arrays, so that thousands are looked at in one step."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = [p for p in places if p.longitude is not None and p.latitude is not None]
        self._x = np.array([p.longitude for p in self._places], dtype=float)
        self._y = np.array([p.latitude for p in self._places], dtype=float)

    def inside(self, area: BaseGeometry) -> Sequence[Place]:
        west, south, east, north = area.bounds
        box = (self._x >= west) & (self._x <= east) & (self._y >= south) & (self._y <= north)
        near = np.flatnonzero(box)
        within = shapely.contains_xy(area, self._x[near], self._y[near])
        return [self._places[n] for n in near[within]]

    def nearest(self, area: BaseGeometry, most: int) -> Sequence[Place]:
        middle = area.centroid
        order = np.argsort((self._x - middle.x) ** 2 + (self._y - middle.y) ** 2)
        return [self._places[n] for n in order[:most]]


@cache
def known_places() -> Mapping[str, Place]:
    """Every place of both eras by its id; quicker than a gazetteer where nothing is looked up by name."""
    return {place.place_id: place for place in all_places()}


@cache
def gazetteer() -> Gazetteer:
    """All places of both eras."""
    return Gazetteer(known_places().values())
