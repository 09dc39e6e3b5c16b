"""What was built of the folder, kept for each state of it: the atlas, and a file for each map."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from uuid import uuid4

import msgspec
from shapely.geometry.base import BaseGeometry

from tthc_metrics.boundaries import shelf
from tthc_metrics.boundaries.atlas import Atlas, atlas_from_json, atlas_to_json, file_for, file_name
from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.boundaries.simplifying import geojson
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.geography.places import BEFORE, SINCE

INDEX = "atlas.json"


def current(folder: Path) -> Atlas | None:
    """The atlas of the folder as it is now; None where there are no files, or it is not built yet."""
    key = shelf.fingerprint(folder)
    return kept(folder, key) if key else None


def map_path(folder: Path, key: str, name: str) -> Path:
    """Where the map of that name lies in the state of the folder that `key` names."""
    return folder / shelf.CACHE / key / name


def keep(folder: Path, atlas: Atlas, areas: Mapping[str, BaseGeometry]) -> None:
    """Keep an atlas with the maps of its shapes (by place); what was kept of other states goes.

    InputError where the folder cannot be written to.
    """
    cache = folder / shelf.CACHE
    part = cache / f".{uuid4().hex}"
    try:
        part.mkdir(parents=True)
        for name, shapes in _maps(areas).items():
            places = {place_id: known_places()[place_id] for place_id in shapes}
            coded = {places[place_id].code: shape for place_id, shape in shapes.items()}
            names = {place.code: place.name for place in places.values()}
            (part / name).write_text(geojson(coded, names), encoding="utf-8")
        (part / INDEX).write_text(atlas_to_json(atlas), encoding="utf-8")
        for old in cache.iterdir():
            if old != part:
                shutil.rmtree(old, ignore_errors=True)
        part.rename(cache / atlas.key)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        where, cure = f"Thư mục {cache.parent.name}", "Kiểm tra ổ đĩa và quyền của thư mục dữ liệu."
        raise InputError(Fault(where, "không ghi được (đầy đĩa hoặc không có quyền).", cure)) from error  # fmt: skip


def _maps(areas: Mapping[str, BaseGeometry]) -> dict[str, dict[str, BaseGeometry]]:
    """The shapes of each map: those of a province, and all of a level where they are of several."""
    maps: dict[str, dict[str, BaseGeometry]] = defaultdict(dict)
    provinces: dict[str, set[str]] = defaultdict(set)
    for place_id, area in areas.items():
        place = known_places()[place_id]
        whole = file_name(place.era, place.level, None)
        maps[file_for([place])][place_id] = area
        maps[whole][place_id] = area
        provinces[whole].add(place.province_id)
    needless = {whole for whole, found in provinces.items() if len(found) == 1} - {
        file_name(era, "province", None) for era in (BEFORE, SINCE)
    }
    return {name: shapes for name, shapes in maps.items() if name not in needless}


@lru_cache(maxsize=8)
def _read_kept(index: Path, changed: int) -> Atlas | None:
    try:
        return atlas_from_json(index.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, msgspec.DecodeError):
        return None


def kept(folder: Path, key: str) -> Atlas | None:
    """The atlas of one state of the folder; None if it is not built, or by another version."""
    index = map_path(folder, key, INDEX)
    try:
        return _read_kept(index, index.stat().st_mtime_ns)
    except OSError:
        return None
