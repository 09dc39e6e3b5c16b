"""From the files in the folder to an atlas and its maps; done once for each state of the folder."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from threading import Lock

import shapely
from shapely.geometry.base import BaseGeometry

from tthc_metrics.boundaries import shelf
from tthc_metrics.boundaries.atlas import Atlas, Bounds, Outline, Source, Stray
from tthc_metrics.boundaries.cache import keep, kept
from tthc_metrics.boundaries.gathering import read_entry
from tthc_metrics.boundaries.gazetteer import gazetteer
from tthc_metrics.boundaries.matching import LEFT_OUT, Matched, match
from tthc_metrics.core.errors import Fault
from tthc_metrics.core.progress import Progress

FAR_EAST = 110.5
"""Degrees: no island but those of Hoàng Sa and Trường Sa lies further east."""
MOST_FAULTS = 20
_building = Lock()


def build(folder: Path, progress: Progress | None = None) -> Atlas | None:
    """Read, match and simplify everything, and keep it; None where there are no files.

    InputError if the folder cannot be written to; what is wrong with files is told in the atlas.
    """
    with _building:
        key = shelf.fingerprint(folder)
        if key is None:
            return None
        if known := kept(folder, key):
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
        keep(folder, atlas, {p: area for p, (_, _, area) in chosen.items()})
        return atlas


def _read_all(folder: Path, progress: Progress | None) -> tuple[list[tuple[str, Matched]], list[Source]]:  # fmt: skip
    decided = shelf.decisions(folder).shapes
    found: list[tuple[str, Matched]] = []
    sources = []
    for entry in shelf.entries(folder):
        if progress:
            progress.stage(f"Đọc {entry.name[:60]}")
        reading = read_entry(entry)
        matched = match(reading.features, decided, gazetteer())
        found += [(entry.name, each) for each in matched]
        sources.append(_source(entry.name, matched, reading.faults))
    return found, sources


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
        place_id=place_id, source=source, name=name, how=matched.how, x=round(x, 4),
        y=round(y, 4), radius=round(circle.length, 4), bounds=bounds,
        key=matched.feature.key,
    )  # fmt: skip


def _stray(source: str, matched: Matched) -> Stray:
    own = matched.feature.own
    return Stray(
        key=matched.feature.key, source=source, code=own.code or "", name=own.name or "",
        reason=matched.reason, suggestions=matched.suggestions
    )  # fmt: skip
