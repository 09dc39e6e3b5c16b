"""From the files in the folder to an atlas and its maps; done once for each state of the folder."""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from uuid import uuid4

import shapely
from shapely.geometry.base import BaseGeometry

from tthc_metrics.boundaries import shelf
from tthc_metrics.boundaries.atlas import (  # fmt: skip
    Atlas,
    Bounds,
    Outline,
    Source,
    Stray,
    file_for,
    file_name,
    from_json,
    to_json,
)
from tthc_metrics.boundaries.gazetteer import gazetteer
from tthc_metrics.boundaries.matching import LEFT_OUT, Matched, match
from tthc_metrics.boundaries.reading import Reading, read
from tthc_metrics.boundaries.simplifying import geojson
from tthc_metrics.errors import Fault, InputError
from tthc_metrics.intake.files import given_from_path, open_files
from tthc_metrics.intake.sheets import Given
from tthc_metrics.places import BEFORE, SINCE
from tthc_metrics.progress import Progress

INDEX = "atlas.json"
FAR_EAST = 110.5
"""Degrees: no island but those of Hoàng Sa and Trường Sa lies further east."""
MOST_FAULTS = 20
TOLD_BY = (".json", ".geojson", ".geojsonl", ".ndjson")
NO_JSON = Fault("", "không có tệp GeoJSON nào (đuôi .geojson hoặc .json).", "Xuất lại dạng GeoJSON (WGS84) rồi nạp.")  # fmt: skip
_building = Lock()


def current(folder: Path) -> Atlas | None:
    """The atlas of the folder as it is now; None where there are no files, or it is not built yet."""
    key = shelf.fingerprint(folder)
    return _kept(folder / shelf.CACHE / key) if key else None


def build(folder: Path, progress: Progress | None = None) -> Atlas | None:
    """Read, match and simplify everything, and keep it; None where there are no files.

    InputError if the folder cannot be written to; what is wrong with files is told in the atlas.
    """
    with _building:
        key = shelf.fingerprint(folder)
        if key is None:
            return None
        if known := _kept(folder / shelf.CACHE / key):
            return known
        found, sources = _read_all(folder, progress)
        chosen = _one_shape_each(found)
        if progress:
            progress.stage("Giản lược hình")
        atlas = Atlas(
            key,
            {place_id: _outline(place_id, *each) for place_id, each in chosen.items()},
            tuple(_stray(source, m) for source, m in found if not m.place_id and m.how != LEFT_OUT),
            tuple(_stray(source, m) for source, m in found if m.how == LEFT_OUT),
            tuple(sources),
        )
        _keep(folder / shelf.CACHE, atlas, {p: area for p, (_, _, area) in chosen.items()})
        return atlas


def map_path(folder: Path, key: str, name: str) -> Path:
    """Where the map of that name lies in the state of the folder that `key` names."""
    return folder / shelf.CACHE / key / name


def read_given(given: Given) -> Reading:
    """All shapes of one file or ZIP; its faults are in the answer, and nothing is raised for them."""
    into = Reading()
    try:
        members = open_files(given)
    except InputError as error:
        into.faults += error.faults
        return into
    if len(members) > 1 or members[0].within:
        members = [each for each in members if each.name.lower().endswith(TOLD_BY)]
        if not members:
            into.faults.append(Fault(given.shown[:120], NO_JSON.what, NO_JSON.cure))
    while members:  # each is given back once it is read: an open file for each would be too many
        try:
            read(members.pop(0), into)
        except InputError as error:
            into.faults += error.faults
    return into


def _read_all(folder: Path, progress: Progress | None) -> tuple[list[tuple[str, Matched]], list[Source]]:  # fmt: skip
    decided = shelf.decisions(folder).shapes
    found: list[tuple[str, Matched]] = []
    sources = []
    for entry in shelf.entries(folder):
        if progress:
            progress.stage(f"Đọc {entry.name[:60]}")
        reading = Reading()
        for path in shelf.files_in(entry):
            one = _read_path(path, entry)
            reading.features += one.features
            reading.faults += one.faults
        matched = match(reading.features, decided, gazetteer())
        found += [(entry.name, each) for each in matched]
        sources.append(_source(entry.name, matched, reading.faults))
    return found, sources


def _read_path(path: Path, entry: Path) -> Reading:
    try:
        given = given_from_path(path)
    except InputError as error:
        return Reading(faults=list(error.faults))
    # Folders within the entry say the province as those within a ZIP do.
    name = str(path.relative_to(entry.parent)).replace(os.sep, "/") if path != entry else path.name
    return read_given(Given(name, given.open, given.path))


def _source(name: str, matched: Sequence[Matched], faults: Sequence[Fault]) -> Source:
    told = tuple(faults[:MOST_FAULTS])
    if len(faults) > MOST_FAULTS:
        told += (Fault(name, f"còn {len(faults) - MOST_FAULTS} lỗi nữa như trên.", ""),)
    places = sum(m.place_id is not None for m in matched)
    return Source(name, len(matched), places, sum(m.how == LEFT_OUT for m in matched), told)


def _one_shape_each(
    found: Sequence[tuple[str, Matched]],
) -> dict[str, tuple[str, Matched, BaseGeometry]]:
    """The shape of each place: of the newest file that has it, its parts there together."""
    parts: dict[str, dict[str, list[Matched]]] = defaultdict(lambda: defaultdict(list))
    for source, matched in found:
        if matched.place_id:
            parts[matched.place_id][source].append(matched)
    chosen = {}
    for place_id, by_source in parts.items():
        source, same = list(by_source.items())[-1]
        areas = [m.feature.area for m in same]
        chosen[place_id] = (source, same[0], shapely.union_all(areas) if len(areas) > 1 else areas[0])  # fmt: skip
    return dict(sorted(chosen.items()))


def _outline(place_id: str, source: str, matched: Matched, area: BaseGeometry) -> Outline:
    parts = shapely.get_parts(area)
    near = [part for part in parts if part.bounds[0] < FAR_EAST]
    bounds: Bounds | None = tuple(round(float(b), 4) for b in shapely.total_bounds(near)) if near else None  # type: ignore[assignment]  # fmt: skip
    largest = max(near or parts, key=lambda part: float(part.area))
    # A thousandth of its size is near enough for a label, and quick.
    size = max(largest.bounds[2] - largest.bounds[0], largest.bounds[3] - largest.bounds[1])
    circle = shapely.maximum_inscribed_circle(largest, tolerance=size / 100)
    x, y = circle.coords[0]
    name = matched.feature.own.name or ""
    return Outline(
        place_id, source, name, matched.how, round(x, 4), round(y, 4), round(circle.length, 4), bounds,
        matched.feature.key,
    )  # fmt: skip


def _stray(source: str, matched: Matched) -> Stray:
    own = matched.feature.own
    return Stray(
        matched.feature.key, source, own.code or "", own.name or "", matched.reason, matched.suggestions
    )  # fmt: skip


def _keep(cache: Path, atlas: Atlas, areas: Mapping[str, BaseGeometry]) -> None:
    part = cache / f".{uuid4().hex}"
    try:
        part.mkdir(parents=True)
        for name, shapes in _maps(areas).items():
            places = {place_id: gazetteer().by_id[place_id] for place_id in shapes}
            coded = {places[place_id].code: shape for place_id, shape in shapes.items()}
            names = {place.code: place.name for place in places.values()}
            (part / name).write_text(geojson(coded, names), encoding="utf-8")
        (part / INDEX).write_text(to_json(atlas), encoding="utf-8")
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
        place = gazetteer().by_id[place_id]
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
        return from_json(index.read_text(encoding="utf-8"))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _kept(folder: Path) -> Atlas | None:
    index = folder / INDEX
    try:
        return _read_kept(index, index.stat().st_mtime_ns)
    except OSError:
        return None
