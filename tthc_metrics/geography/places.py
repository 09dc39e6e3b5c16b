"""Provinces, districts and communes of both eras, as the tables in definitions/places/ have them.

Codes are reused after 1 July 2025 for other places, so a place is known by era, level and code:
`63-district-503`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from itertools import groupby
from math import cos, hypot, radians
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tthc_metrics.geography.corrections import EndedDistrict, corrections

TABLES = Path(__file__).parents[1] / "definitions" / "places"

REFORM = date(2025, 7, 1)
BEFORE, SINCE = "63", "34"
OLD_ERA_END = date(2025, 6, 30)
FAR_KM = 25  # a commune further than this from its district's median is misplaced in the source
KM_PER_DEGREE = 111.2


class CrosswalkStep(NamedTuple):
    """A line of crosswalk.csv: what a former place became, or a part of it, on 1 July 2025.

    `level` is that of the former place: province, commune, or district where it had no communes.
    `part` is `whole`, or of a divided one `main` for the commune that took most of it, else `part`.
    """

    level: str
    former: str
    today: str
    part: str


@dataclass(frozen=True)
class Place:
    """A province, district or commune of one era. Positions in degrees, None where unknown."""

    place_id: str
    era: str
    level: str
    code: str
    name: str
    short_name: str
    province_id: str
    district_id: str | None
    latitude: float | None
    longitude: float | None
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True)
class AreaSpot:
    """A position with the area it stands for, in square kilometres."""

    latitude: float
    longitude: float
    area: float


def place_id(era: str, level: str, code: str) -> str:
    """The id of a place: `63-commune-20551`."""
    return f"{era}-{level}-{code}"


@cache
def all_places() -> tuple[Place, ...]:
    """Every place of both eras: provinces, then districts, then communes."""
    rows = _rows("places.csv")
    ended = corrections().districts
    moved = {commune: district.code for district in ended for commune in district.communes}
    spots = _district_spots(rows, moved)
    found: dict[str, list[Place]] = defaultdict(list)
    for row in rows:
        found[row[1]].append(_place(row, moved, spots))
    found["district"] += [_restored(district, spots) for district in ended]
    return (*found["province"], *found["district"], *found["commune"])


def named_place(place_id: str) -> str:
    """`Thành phố Đà Nẵng` of `34-province-48`; what is no place's id stays as it is."""
    return _names().get(place_id, place_id)


@cache
def _names() -> dict[str, str]:
    return {place.place_id: place.name for place in all_places()}


def crosswalk() -> Iterable[CrosswalkStep]:
    """What every former place became."""
    return map(CrosswalkStep._make, _rows("crosswalk.csv"))


def _rows(table: str) -> list[list[str]]:
    """The lines of a table below its heading, as text."""
    with (TABLES / table).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def _place(
    row: list[str], moved: Mapping[str, str], spots: Mapping[str, tuple[float, float]]
) -> Place:
    era, level, code, name, short_name, province, district, latitude, longitude, _ = row
    spot = (float(latitude), float(longitude)) if latitude else (None, None)
    if level == "district":
        district, spot = code, spots.get(code, spot)  # island districts have no communes
    elif district:
        district = moved.get(code, district)
    first, last = (None, OLD_ERA_END) if era == BEFORE else (REFORM, None)
    return Place(
        place_id=place_id(era, level, code), era=era, level=level, code=code, name=name,
        short_name=short_name, province_id=place_id(era, "province", province),
        district_id=place_id(era, "district", district) if district else None,
        latitude=spot[0], longitude=spot[1], valid_from=first, valid_to=last,
    )  # fmt: skip


def _restored(district: EndedDistrict, spots: Mapping[str, tuple[float, float]]) -> Place:
    """A district that the tables show merged into another already."""
    names = [district.code, district.name, district.short_name]
    row = [BEFORE, "district", *names, district.province, "", "", "", ""]
    return replace(_place(row, {}, spots), valid_to=district.valid_to)


def _district_spots(
    rows: Iterable[list[str]], moved: Mapping[str, str]
) -> dict[str, tuple[float, float]]:
    """Where each former district lies: the area-weighted mean of the communes it became.

    The tables' own positions of districts are wrong for several (Ia H'Drai has Kon Tum's).
    """
    became = _communes_became(rows)
    spots: dict[str, set[AreaSpot]] = defaultdict(set)
    for era, level, code, *_, district, _lat, _lon, _area in rows:
        if (era, level) == (BEFORE, "commune"):
            spots[moved.get(code, district)] |= became.get(code, set())
    return {code: _centre(found) for code, found in spots.items() if found}


def _communes_became(rows: Iterable[list[str]]) -> dict[str, set[AreaSpot]]:
    """Of each former commune the places of those of today that have a part of it."""
    places = {
        code: AreaSpot(float(latitude), float(longitude), float(area))
        for era, level, code, *_, latitude, longitude, area in rows
        if (era, level) == (SINCE, "commune") and latitude and float(area or 0)
    }
    return {
        former: {places[step.today] for step in steps if step.today in places}
        for (level, former), steps in groupby(crosswalk(), key=lambda step: step[:2])
        if level == "commune"
    }


def _centre(spots: set[AreaSpot]) -> tuple[float, float]:
    middle = (median(s.latitude for s in spots), median(s.longitude for s in spots))
    near = [s for s in spots if _km(s, *middle) <= FAR_KM] or list(spots)
    area = sum(s.area for s in near)
    return (
        sum(s.latitude * s.area for s in near) / area,
        sum(s.longitude * s.area for s in near) / area,
    )


def _km(spot: AreaSpot, latitude: float, longitude: float) -> float:
    across = (spot.longitude - longitude) * cos(radians(latitude))
    return KM_PER_DEGREE * hypot(spot.latitude - latitude, across)
