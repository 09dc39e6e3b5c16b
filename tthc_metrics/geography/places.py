"""Provinces, districts and communes of both eras, as the package vietnamadminunits ships them.

Its data files are read directly: importing the package costs 70 MB and half a second. Codes are reused
after 1 July 2025 for other places, so a place is known by era, level and code: `63-district-503`.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from importlib.util import find_spec
from math import cos, hypot, radians
from pathlib import Path
from statistics import median
from typing import Any

from tthc_metrics.geography.corrections import EndedDistrict, corrections

REFORM = date(2025, 7, 1)
BEFORE, SINCE = "63", "34"
OLD_ERA_END = date(2025, 6, 30)
FAR_KM = 25  # a commune further than this from its district's median is misplaced in the source
KM_PER_DEGREE = 111.2


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
class Spot:
    """A position with the area it stands for, in square kilometres."""

    latitude: float
    longitude: float
    area: float


def place_id(era: str, level: str, code: str) -> str:
    """The id of a place: `63-commune-20551`."""
    return f"{era}-{level}-{code}"


@cache
def all_places() -> tuple[Place, ...]:
    """Every place of both eras, provinces first."""
    folder = data_folder()
    with closing(sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)) as source:
        old = fetch(source, "admin_units_legacy")
        new = fetch(source, "admin_units")
    ended = corrections().districts
    moved = {code: district for district in ended for code in district.communes}
    spots = _district_spots(
        old, new, json.loads((folder / "converter_2025.json").read_text("utf-8")), moved
    )
    return (
        *_provinces(old, BEFORE),
        *_provinces(new, SINCE),
        *_districts(old, ended, spots),
        *_communes(old, BEFORE, moved),
        *_communes(new, SINCE, {}),
    )


def data_folder() -> Path:
    """Where the package keeps its data files."""
    spec = find_spec("vietnamadminunits")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(
            "vietnamadminunits is not installed: run `make run` or `make test`"
        )
    return Path(spec.origin).parent / "data"


def fetch(source: sqlite3.Connection, table: str) -> list[dict[str, Any]]:
    """Every row of one of its tables, by the names of the columns."""
    source.row_factory = sqlite3.Row
    return [dict(row) for row in source.execute(f"SELECT * FROM {table}")]


def _provinces(rows: Iterable[Mapping[str, Any]], era: str) -> list[Place]:
    found = {}
    for row in rows:
        code = row["provinceCode"]
        found[code] = _place(
            era, "province", code, row["province"], row["provinceShort"],
            place_id(era, "province", code), None, row["provinceLat"], row["provinceLon"],
        )  # fmt: skip
    return list(found.values())


def _districts(
    rows: Iterable[Mapping[str, Any]],
    ended: Iterable[EndedDistrict],
    spots: Mapping[str, tuple[float, float]],
) -> list[Place]:
    found = {}
    for row in rows:
        code = row["districtCode"]
        own = (row["districtLat"], row["districtLon"])  # island districts have no communes
        found[code] = _place(
            BEFORE, "district", code, row["district"], row["districtShort"],
            place_id(BEFORE, "province", row["provinceCode"]), place_id(BEFORE, "district", code),
            *spots.get(code, own),
        )  # fmt: skip
    for district in ended:
        code = district.code
        place = _place(
            BEFORE, "district", code, district.name, district.short_name,
            place_id(BEFORE, "province", district.province), place_id(BEFORE, "district", code),
            *spots.get(code, (None, None)),
        )  # fmt: skip
        found[code] = replace(place, valid_to=district.valid_to)
    return list(found.values())


def _communes(
    rows: Iterable[Mapping[str, Any]], era: str, moved: Mapping[str, EndedDistrict]
) -> list[Place]:
    found = []
    for row in rows:
        if row["wardCode"] is None:
            continue
        district = None
        if era == BEFORE:
            code = moved[row["wardCode"]].code if row["wardCode"] in moved else row["districtCode"]
            district = place_id(BEFORE, "district", code)
        found.append(
            _place(
                era,
                "commune",
                row["wardCode"],
                row["ward"],
                row["wardShort"],
                place_id(era, "province", row["provinceCode"]),
                district,
                row["wardLat"],
                row["wardLon"],
            )
        )
    return found


def _place(
    era: str,
    level: str,
    code: str,
    name: str,
    short_name: str,
    province: str,
    district: str | None,
    latitude: float | None,
    longitude: float | None,
) -> Place:
    first, last = (None, OLD_ERA_END) if era == BEFORE else (REFORM, None)
    return Place(
        place_id(era, level, code), era, level, code, name, short_name, province, district,
        latitude, longitude, first, last,
    )  # fmt: skip


def _district_spots(
    old: Iterable[Mapping[str, Any]],
    new: Iterable[Mapping[str, Any]],
    crosswalk: Mapping[str, Any],
    moved: Mapping[str, EndedDistrict],
) -> dict[str, tuple[float, float]]:
    """Where each former district lies: the area-weighted mean of the communes it became.

    The package's own district positions are wrong for several (Ia H'Drai has Kon Tum's).
    """
    successors = _successors(new, crosswalk)
    spots: dict[str, set[Spot]] = defaultdict(set)
    for row in old:
        key = f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey']}"
        code = moved[row["wardCode"]].code if row["wardCode"] in moved else row["districtCode"]
        spots[code] |= successors.get(key, set())
    return {code: _centre(found) for code, found in spots.items() if found}


def _successors(
    new: Iterable[Mapping[str, Any]], crosswalk: Mapping[str, Any]
) -> dict[str, set[Spot]]:
    places = {
        (row["provinceKey"], row["wardKey"]): Spot(
            row["wardLat"], row["wardLon"], row["wardAreaKm2"]
        )
        for row in new
        if row["wardLat"] and row["wardAreaKm2"]
    }
    found: dict[str, set[Spot]] = defaultdict(set)
    for province, wards in crosswalk["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, olds in wards.items():
            for old in olds:
                if (province, ward) in places:
                    found[old].add(places[province, ward])
    for province, olds in crosswalk["DICT_PROVINCE_WARD_DIVIDED"].items():
        for old, parts in olds.items():
            keys = ((province, part["newWardKey"]) for part in parts)
            found[old] |= {places[key] for key in keys if key in places}
    return found


def _centre(spots: set[Spot]) -> tuple[float, float]:
    middle = (median(s.latitude for s in spots), median(s.longitude for s in spots))
    near = [s for s in spots if _km(s, *middle) <= FAR_KM] or list(spots)
    area = sum(s.area for s in near)
    return (
        sum(s.latitude * s.area for s in near) / area,
        sum(s.longitude * s.area for s in near) / area,
    )


def _km(spot: Spot, latitude: float, longitude: float) -> float:
    across = (spot.longitude - longitude) * cos(radians(latitude))
    return KM_PER_DEGREE * hypot(spot.latitude - latitude, across)
