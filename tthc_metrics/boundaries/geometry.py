"""One shape of a file: polygons in degrees within Viet Nam, made valid. Longitude first, WGS84."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

WEST, SOUTH, EAST, NORTH = 102.0, 6.0, 118.0, 24.0
"""Viet Nam with Hoàng Sa and Trường Sa, in degrees."""
NO_AREA = "không phải vùng (điểm hoặc đường)"
BROKEN = "hình hỏng hoặc trống"
METRES = "toạ độ không phải độ (thường là mét của VN-2000 hay UTM)"
SWAPPED = "toạ độ ghi vĩ độ trước kinh độ"
ABROAD = "nằm ngoài Việt Nam (kinh độ 102–118, vĩ độ 6–24)"
CURES = {
    NO_AREA: "Chọn lớp ranh giới dạng vùng (Polygon, MultiPolygon).",
    BROKEN: "Xuất lại tệp từ phần mềm bản đồ.",
    METRES: "Xuất lại dạng GeoJSON ở hệ WGS84 (EPSG:4326).",
    SWAPPED: "Xuất lại với kinh độ trước, vĩ độ sau.",
    ABROAD: "Kiểm tra hệ toạ độ khi xuất (WGS84, EPSG:4326) và đúng lớp của Việt Nam.",
}
_POLYGONS = ("Polygon", "MultiPolygon")
_DEEPEST = 20  # collections within collections


class ShapeError(ValueError):
    """A shape that cannot be used; its only argument is one of the reasons above."""


def polygons(geometry: object) -> BaseGeometry:
    """The area that a GeoJSON geometry describes, valid, in two dimensions; ShapeError says why not."""
    parts = [_read(part) for part in _areas(geometry, 0)]
    if not parts:
        raise ShapeError(NO_AREA if isinstance(geometry, Mapping) else BROKEN)
    whole = parts[0] if len(parts) == 1 else shapely.union_all(shapely.make_valid(parts))
    _check_degrees(shapely.get_coordinates(whole))
    area = only_areas(shapely.make_valid(whole))
    if area.is_empty:
        raise ShapeError(BROKEN)
    return area


def only_areas(found: BaseGeometry) -> BaseGeometry:
    """What of a geometry has an area: repairing may leave lines and points beside it."""
    if found.geom_type in _POLYGONS:
        return found
    pieces = [p for p in shapely.get_parts(found).ravel() if p.geom_type in _POLYGONS]
    return shapely.union_all(pieces) if pieces else shapely.Polygon()


def _areas(geometry: object, depth: int) -> Iterator[Mapping[str, Any]]:
    if not isinstance(geometry, Mapping) or depth > _DEEPEST:
        return
    if geometry.get("type") in _POLYGONS:
        yield geometry
    members = geometry.get("geometries")
    if geometry.get("type") == "GeometryCollection" and isinstance(members, list):
        for member in members:
            yield from _areas(member, depth + 1)


def _read(geometry: Mapping[str, Any]) -> BaseGeometry:
    try:
        found = shapely.force_2d(shape(geometry))
    except (ShapelyError, ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:  # fmt: skip
        raise ShapeError(BROKEN) from error
    if found.is_empty or not np.isfinite(shapely.get_coordinates(found)).all():
        raise ShapeError(BROKEN)
    return found


def _check_degrees(points: np.ndarray) -> None:
    x, y = points[:, 0], points[:, 1]
    if _within(x, WEST, EAST) and _within(y, SOUTH, NORTH):
        return
    if _within(x, SOUTH, NORTH) and _within(y, WEST, EAST):
        raise ShapeError(SWAPPED)
    raise ShapeError(ABROAD if _within(x, -180, 180) and _within(y, -90, 90) else METRES)


def _within(values: np.ndarray, low: float, high: float) -> bool:
    return bool(values.min() >= low and values.max() <= high)
