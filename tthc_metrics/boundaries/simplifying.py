"""Shapes made ready to draw: neighbours' borders made one, simplified together, rings as d3 wants them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from tthc_metrics.boundaries.geometry import only_areas

FINENESS = 1800  # steps across the whole: a screen shows fewer points than that
KEPT = 0.98  # share of its area that a shape keeps, or else it is taken as it came
DECIMALS = 4  # of a degree: 11 m


def geojson(shapes: Mapping[str, BaseGeometry], names: Mapping[str, str]) -> str:
    """A feature collection with the codes of places as ids and their names (`ten`), both as given."""
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {"ten": names[code]},
            "geometry": _json(shape),
        }
        for code, shape in zip(shapes, simplified(list(shapes.values())), strict=True)
    ]
    return json.dumps(
        {"type": "FeatureCollection", "features": features},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def simplified(shapes: Sequence[BaseGeometry]) -> list[BaseGeometry]:
    """The same shapes with as few points as a screen needs, without gaps between neighbours."""
    west, south, east, north = shapely.total_bounds(shapes)
    step = max(east - west, north - south) / FINENESS
    rough = _together(_cleaned(shapes, step), step)
    return [_drawable(one, was, step) for one, was in zip(rough, shapes, strict=True)]


def _cleaned(shapes: Sequence[BaseGeometry], gap: float) -> Sequence[BaseGeometry]:
    """Borders of neighbours made to match; files that are no partition of land stay as they are."""
    try:
        clean = shapely.coverage_clean(list(shapes), gap_width=gap)
    except ShapelyError:
        return shapes
    kept = shapely.area(clean) >= KEPT * shapely.area(shapes)
    return clean if bool(np.all(kept)) else shapes


def _together(shapes: Sequence[BaseGeometry], step: float) -> Sequence[BaseGeometry]:
    try:
        return list(shapely.coverage_simplify(list(shapes), step))
    except ShapelyError:
        return list(shapely.simplify(list(shapes), step))


def _drawable(shape: BaseGeometry, was: BaseGeometry, step: float) -> BaseGeometry:
    """On the grid of the file's decimals, valid; what would vanish is drawn as a small box."""
    found = only_areas(shapely.set_precision(shapely.make_valid(shape), 10.0**-DECIMALS))
    if found.is_empty:
        found = shapely.box(*was.centroid.buffer(step * 2).bounds)
    # Seen on a globe, a ring the other way round would be everything but the place.
    return shapely.orient_polygons(found, exterior_cw=True)


def _json(shape: BaseGeometry) -> dict[str, object]:
    rings = [
        [
            np.round(shapely.get_coordinates(ring), DECIMALS).tolist()
            for ring in (part.exterior, *part.interiors)
        ]
        for part in shapely.get_parts(shape).ravel()
    ]
    return {"type": "MultiPolygon", "coordinates": rings}
