"""Files of every shape in use, and those that are refused with a sentence."""

from __future__ import annotations

import json
from typing import Any

import pytest
import shapely
import shapely.affinity
from hypothesis import given
from hypothesis import strategies as st

from tests.boundaries.shared import feature, reading, square, zipped
from tests.examples import examples
from tthc_metrics.boundaries import geometry
from tthc_metrics.boundaries.properties import Named

ONE = feature(square(), ma="502", ten="Tam Kỳ")
SQUARE = ONE["geometry"]
NESTED = {
    "level1_id": "49", "name": "Tỉnh Quảng Nam", **SQUARE,
    "level2s": [{"level2_id": "502", "name": "Thành phố Tam Kỳ", **SQUARE}],
}  # fmt: skip


@pytest.mark.parametrize(
    ("data", "names"),
    [
        ({"type": "FeatureCollection", "features": [ONE, ONE]}, ["Tam Kỳ", "Tam Kỳ"]),
        (ONE, ["Tam Kỳ"]),
        ([ONE], ["Tam Kỳ"]),
        (b"\xef\xbb\xbf" + json.dumps(ONE).encode(), ["Tam Kỳ"]),
        (json.dumps(ONE).encode("utf-16"), ["Tam Kỳ"]),
        (b"\n".join([json.dumps(ONE).encode()] * 2), ["Tam Kỳ", "Tam Kỳ"]),
        (NESTED, ["Tỉnh Quảng Nam", "Thành phố Tam Kỳ"]),
        ([NESTED], ["Tỉnh Quảng Nam", "Thành phố Tam Kỳ"]),
        ({**SQUARE, "name": "A"}, ["A"]),
        ({**ONE, "geometry": {"type": "GeometryCollection", "geometries": [SQUARE]}}, ["Tam Kỳ"]),
    ],
)
def test_the_shapes_of_files(data: object, names: list[str]) -> None:
    found = reading(data)
    assert [f.own.name for f in found.features] == names
    assert found.faults == []


def test_a_nested_unit_lies_in_the_one_above() -> None:
    found = reading(NESTED).features[1]
    assert found.said[0].province == Named("49", "Tỉnh Quảng Nam")


def test_the_first_folder_says_the_province() -> None:
    found = reading(zipped({"51_quang_ngai/wards/1.geojson": ONE}), "a.zip").features[0]
    assert found.said[0].province == Named("51", "quang ngai")


def moved(x: float, y: float, swap: bool = False) -> dict[str, Any]:
    shape = shapely.affinity.translate(square(0, 0), x, y)
    return feature(shapely.transform(shape, lambda p: p[:, ::-1]) if swap else shape, ten="A")


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (moved(550_000, 1_700_000), geometry.METRES),
        (moved(108, 15, swap=True), geometry.SWAPPED),
        (moved(2, 48), geometry.ABROAD),
        (moved(117.95, 15), geometry.ABROAD),
        ({**ONE, "geometry": {"type": "Point", "coordinates": [108, 15]}}, geometry.NO_AREA),
        ({**ONE, "geometry": None}, geometry.BROKEN),
        ({**ONE, "geometry": {"type": "Polygon"}}, geometry.BROKEN),
        ({**ONE, "geometry": {"type": "Polygon", "coordinates": [[["a", "b"]]]}}, geometry.BROKEN),
        ({**ONE, "geometry": {"type": "Polygon", "coordinates": []}}, geometry.BROKEN),
        (json.dumps(ONE).replace("108.1", "NaN", 1).encode(), geometry.BROKEN),
    ],
)
def test_a_shape_that_cannot_be_used_is_told_with_what_to_do(data: object, reason: str) -> None:
    found = reading(data)
    assert found.features == []
    (fault,) = found.faults
    assert fault.where == "thu.geojson"
    assert fault.what == f"{reason}."
    assert fault.cure == geometry.CURES[reason]


def test_faults_of_one_kind_are_told_once_with_their_number() -> None:
    point = {
        "type": "Feature",
        "properties": {},
        "geometry": {"type": "Point", "coordinates": [1, 2]},
    }
    found = reading({"type": "FeatureCollection", "features": [ONE, point, point]})
    assert len(found.features) == 1
    assert [fault.what for fault in found.faults] == [f"2/3 đối tượng {geometry.NO_AREA}."]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "tệp trống."),
        (b'{"type": "FeatureColl', "không phải JSON, hoặc bị cắt ngang."),
        (b"[" * 200_000, "lồng quá sâu, không phải tệp địa giới."),
        (b"{}", "không có vùng nào đọc được: không phải GeoJSON."),
        (b'{"type": "Topology", "objects": {}}', "không có vùng nào đọc được: không phải GeoJSON."),
        (b"<kml></kml>", "là KML, GML hoặc trang web, chưa đọc được."),
        (b"\x00\x00\x27\x0a" + b"\x00" * 96, "là shapefile, chưa đọc được."),
        (b"SQLite format 3\x00", "là GeoPackage, chưa đọc được."),
        (b"123", "không có vùng nào đọc được: không phải GeoJSON."),
        (b'{"a": ' + b"9" * 5000 + b"}", "không phải JSON, hoặc bị cắt ngang."),
    ],
)
def test_another_file_is_refused_with_a_sentence(data: bytes, what: str) -> None:
    found = reading(data)
    assert found.features == []
    assert [fault.what for fault in found.faults] == [what]


@pytest.mark.parametrize(
    ("files", "what"),
    [
        ({"../thoat.geojson": ONE}, "có đường dẫn chỉ ra ngoài tệp nén."),
        ({"trong.zip": zipped({"a.geojson": ONE})}, "là tệp nén nằm trong tệp nén."),
        ({"a.geojson": b"[" + b" " * (80 << 20) + b"]"}, "giải nén ra quá lớn."),
        ({"ranh.shp": b"\x00\x00\x27\x0a"}, "không có tệp GeoJSON nào (đuôi .geojson hoặc .json)."),
        ({"a.geojson": b"{"}, "không phải JSON, hoặc bị cắt ngang."),
    ],
)
def test_a_hostile_zip_is_refused_with_a_sentence(files: dict[str, object], what: str) -> None:
    found = reading(zipped(files), "kho.zip")
    assert found.features == []
    assert [fault.what for fault in found.faults] == [what]


def test_one_broken_file_in_a_zip_leaves_the_others() -> None:
    found = reading(zipped({"a.geojson": ONE, "b.geojson": b"{", "README.md": b"x"}), "kho.zip")
    assert len(found.features) == 1
    assert [fault.where for fault in found.faults] == ["kho.zip › b.geojson"]


def test_a_ring_that_crosses_itself_is_repaired() -> None:
    bow = {
        "type": "Polygon",
        "coordinates": [[[108, 15], [109, 16], [109, 15], [108, 16], [108, 15]]],
    }
    (found,) = reading({**ONE, "geometry": bow}).features
    assert found.area.is_valid
    assert found.area.area == pytest.approx(0.5)


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text() | st.sampled_from(["Feature", "Polygon"]),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(
        st.sampled_from(["type", "features", "geometry", "coordinates", "properties", "level2s", "geometries", "name"]),
        inner,
        max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


@examples(300)
@given(JSON)
def test_no_json_ends_in_a_traceback(data: object) -> None:
    found = reading(data)
    assert found.features or found.faults
    assert all(f.area.is_valid and not f.area.is_empty for f in found.features)
