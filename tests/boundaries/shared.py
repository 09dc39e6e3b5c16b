"""Boundary files made up from the places' positions: the cell of each among its neighbours (Voronoi)."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import shapely

from tthc_metrics.boundaries.gathering import read_given
from tthc_metrics.boundaries.gazetteer import Gazetteer, gazetteer
from tthc_metrics.boundaries.matching import Matched, match
from tthc_metrics.boundaries.reading import Reading
from tthc_metrics.geography.places import Place
from tthc_metrics.intake.files import file_from_bytes

Naming = Callable[[Place], Mapping[str, Any]]
PLACES: Gazetteer = gazetteer()


def by_code_and_name(place: Place) -> dict[str, Any]:
    """The plainest properties."""
    return {"code": place.code, "name": place.name}


def places_of(province: str, level: str) -> list[Place]:
    """The places of a province (its id), apart from the archipelagos, which lie elsewhere."""
    return [
        place
        for place in PLACES.by_id.values()
        if place.province_id == province
        and place.level == level
        and place.short_name not in ("Hoàng Sa", "Trường Sa")
    ]


def cells(places: Sequence[Place]) -> dict[str, shapely.Polygon]:
    """A partition of the land around some places: the cell of each by its id."""
    points = {p.place_id: shapely.Point(p.longitude, p.latitude) for p in places}
    whole = shapely.MultiPoint(list(points.values()))
    land = whole.convex_hull.buffer(0.1)
    found = shapely.get_parts(shapely.voronoi_polygons(whole, extend_to=land))
    tree = shapely.STRtree(found)
    return {
        name: found[int(tree.query(point, predicate="within")[0])].intersection(land)
        for name, point in points.items()
    }


def collection(places: Sequence[Place], naming: Naming = by_code_and_name) -> dict[str, Any]:
    """The cells of some places as a GeoJSON feature collection."""
    shapes = cells(places)
    features = [feature(shapes[place.place_id], **naming(place)) for place in places]
    return {"type": "FeatureCollection", "features": features}


def feature(shape: shapely.Geometry, **properties: Any) -> dict[str, Any]:
    """One GeoJSON feature."""
    geometry = json.loads(shapely.to_geojson(shape))
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def square(x: float = 108.0, y: float = 15.0, size: float = 0.1) -> shapely.Polygon:
    """A square by its lower left corner, in degrees."""
    return shapely.box(x, y, x + size, y + size)


def reading(data: object, name: str = "thu.geojson") -> Reading:
    """What is read of a JSON value (or of bytes as they are)."""
    content = data if isinstance(data, bytes) else json.dumps(data).encode()
    return read_given(file_from_bytes(name, content))


def matched(data: object, decisions: Mapping[str, str] | None = None) -> list[Matched]:
    """What the shapes of a file are."""
    return match(reading(data).features, decisions or {}, PLACES)


def zipped(files: Mapping[str, object]) -> bytes:
    """A ZIP of JSON values (or bytes as they are)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data if isinstance(data, bytes) else json.dumps(data))
    return target.getvalue()
