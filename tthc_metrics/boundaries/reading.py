"""Boundary files in the shapes in use: GeoJSON of any kind, one feature a line, and nested units.

A nested file (github daohoangson/dvhcvn) is `{level1_id, name, level2s: [{level2_id, name, type,
coordinates}]}`. Only codes and names are taken from the properties; nothing else is kept anywhere.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Any

from shapely.geometry.base import BaseGeometry

from tthc_metrics.boundaries.geometry import CURES, ShapeError, polygons
from tthc_metrics.boundaries.properties import Named, Said, known, readings
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.intake.files.source_file import SourceFile

LARGEST = 200 << 20
"""Bytes of one JSON file: it is read whole and takes ten times as much memory."""
SHOWN = 120
DEEPEST = 6  # lists or units within each other
EXPORT = "Xuất lại dạng GeoJSON (WGS84) rồi nạp."
OTHER_KINDS = (
    (b"<", "là KML, GML hoặc trang web, chưa đọc được.", EXPORT),
    (b"\x00\x00\x27\x0a", "là shapefile, chưa đọc được.", EXPORT),
    (b"SQLite format 3", "là GeoPackage, chưa đọc được.", EXPORT),
    (b"PK", "là tệp nén nằm trong tệp nén hoặc bảng tính.", "Giải nén rồi nạp các tệp bên trong."),
    (b"%PDF", "là PDF, không phải tệp địa giới.", EXPORT),
)
_LEVEL = re.compile(r"level([1-4])s")
_FOLDER = re.compile(r"(?:(\d{1,2})[_\- ]+)?(\D.*)")


@dataclass(frozen=True)
class Feature:
    """One shape of a file: the codes and names among its properties, and its area in degrees."""

    properties: Mapping[str, str]
    area: BaseGeometry

    @cached_property
    def said(self) -> tuple[Said, ...]:
        """The ways to read its properties, the likelier first."""
        return tuple(readings(self.properties))

    @property
    def own(self) -> Named:
        """Its code and name by the likeliest reading."""
        return self.said[0].own if self.said else Named()

    @cached_property
    def key(self) -> str:
        """What a decision about this shape is kept under, wherever the file is put or however called."""
        middle = self.area.representative_point()
        words = (self.own.code, self.own.name, round(middle.x, 3), round(middle.y, 3))
        return sha256(repr(words).encode()).hexdigest()[:16]


@dataclass
class Reading:
    """What came out of some files: shapes, and what was wrong, each once with how often."""

    features: list[Feature] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(given: SourceFile, into: Reading) -> None:
    """Add the shapes of one JSON file, and a fault for each kind of shape that cannot be used.

    InputError if it is no JSON, no boundary file, or too large.
    """
    data = _json(given)
    wrong: Counter[str] = Counter()
    shapes, folder = list(_shapes(data)), _folder(given.name)
    for properties, geometry in shapes:
        try:
            area = polygons(geometry)
        except ShapeError as error:
            wrong[str(error)] += 1
            continue
        into.features.append(Feature(known(properties) | folder, area))
    if not shapes:
        raise _refusal(given, "không có vùng nào đọc được: không phải GeoJSON.", EXPORT)
    into.faults += [
        Fault(given.shown[:SHOWN], _counted(reason, times, len(shapes)), CURES[reason])
        for reason, times in wrong.items()
    ]


def _counted(reason: str, times: int, of: int) -> str:
    return f"{reason}." if of == 1 else f"{times}/{of} đối tượng {reason}."


def _json(given: SourceFile) -> object:
    with given.open() as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise _refusal(given, f"lớn hơn {LARGEST >> 20} MB.", "Giản lược hoặc chia theo tỉnh rồi nạp.")  # fmt: skip
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not start:
        raise _refusal(given, "tệp trống.", EXPORT)
    for head, what, cure in OTHER_KINDS:
        if start.startswith(head):
            raise _refusal(given, what, cure)
    try:
        return json.loads(data)
    except RecursionError as error:
        raise _refusal(given, "lồng quá sâu, không phải tệp địa giới.", EXPORT) from error
    except ValueError as error:
        lines = _lines(data)
        if lines is None:
            raise _refusal(given, "không phải JSON, hoặc bị cắt ngang.", EXPORT) from error
        return lines


def _lines(data: bytes) -> list[object] | None:
    """One feature a line (GeoJSONSeq), with or without the mark of a record."""
    try:
        found = [json.loads(part) for line in data.splitlines() if (part := line.strip(b"\x1e \t"))]
    except (ValueError, RecursionError):
        return None
    return found if len(found) > 1 else None


def _shapes(data: object, depth: int = 0) -> Iterator[tuple[Mapping[str, Any], object]]:
    """Every (properties, geometry) within a JSON value, whichever shape of file it is."""
    if isinstance(data, list) and depth < DEEPEST:
        for each in data:
            yield from _shapes(each, depth + 1)
    if not isinstance(data, Mapping):
        return
    if isinstance(data.get("features"), list):
        yield from _shapes(data["features"], depth + 1)
    elif data.get("type") == "Feature":
        own = data.get("properties")
        said = dict(own) if isinstance(own, Mapping) else {}
        yield {**said, "feature_id": data.get("id")}, data.get("geometry")
    elif any(_LEVEL.fullmatch(str(key)) for key in data):
        yield from _nested(data, {}, depth)
    elif "type" in data and ("coordinates" in data or "geometries" in data):
        yield data, data  # a bare geometry; what else is beside it may name it


def _nested(
    unit: Mapping[str, Any], above: Mapping[str, Any], depth: int
) -> Iterator[tuple[Mapping[str, Any], object]]:
    """A unit and those within it: `level1_id` and `ten_tinh` go down to what lies in it."""
    own = {key: value for key, value in unit.items() if not isinstance(value, list | dict)}
    if "coordinates" in unit:
        yield {**above, **own}, unit
    below = dict(above)
    for level, name in (("1", "ten_tinh"), ("2", "ten_huyen")):
        if f"level{level}_id" in own:
            below |= {f"level{level}_id": own[f"level{level}_id"], name: own.get("name")}
    for key, members in unit.items():
        if _LEVEL.fullmatch(str(key)) and isinstance(members, list) and depth < DEEPEST:
            for member in members:
                if isinstance(member, Mapping):
                    yield from _nested(member, below, depth + 1)


def _folder(name: str) -> dict[str, str]:
    """`51_quang_ngai/wards/….geojson`: the first folder may say the province."""
    folders = name.split("/")[:-1]
    found = _FOLDER.fullmatch(folders[0]) if folders else None
    return (
        known({"folder_code": found[1], "folder_name": found[2].replace("_", " ")}) if found else {}
    )


def _refusal(given: SourceFile, what: str, cure: str) -> InputError:
    return InputError(Fault(given.shown[:SHOWN], what, cure))
