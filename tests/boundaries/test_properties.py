"""What properties say a shape is: the names in use, by what each means."""

from __future__ import annotations

from typing import Any

import pytest

from tthc_metrics.boundaries.properties import Named, Said, known, readings

XYZ = Named(None, "Xã Xyz")


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ({"code": "21025", "name": "Cẩm Thành"}, Said(Named("21025", "Cẩm Thành"))),
        ({"ma": 502.0, "ten": "Tam Kỳ"}, Said(Named("502", "Tam Kỳ"))),
        ({"maXa": "20305", "tenXa": "Hòa Bắc"}, Said(Named("20305", "Hòa Bắc"), "commune")),
        ({"MA_XA": "1", "TEN_XA": "A"}, Said(Named("1", "A"), "commune")),
        ({"ward_code": "21025", "ward_name": "A"}, Said(Named("21025", "A"), "commune")),
        ({"level2_id": "502", "name": "Tam Kỳ"}, Said(Named("502", "Tam Kỳ"), "district")),
        (
            {"ADM3_PCODE": "VN5020001", "ADM3_VI": "A", "ADM1_VI": "Quảng Nam", "ADM2_VI": "B"},
            Said(Named("VN5020001", "A"), "commune", Named(None, "Quảng Nam"), Named(None, "B")),
        ),
        (
            {"GID_2": "VNM.47.1_1", "NAME_1": "Quảng Nam", "NAME_2": "Tam Kỳ"},
            Said(Named(None, "Tam Kỳ"), "district", Named(None, "Quảng Nam")),
        ),
        ({"shapeName": "Nam Trà My", "shapeType": "ADM2"}, Said(Named(None, "Nam Trà My"))),
        (
            {"name": "Tam Kỳ", "code": 502, "ma_tinh": 49, "ten_tinh": "Quảng Nam"},
            Said(Named("502", "Tam Kỳ"), None, Named("49", "Quảng Nam")),
        ),
        ({"ma_tinh": "49", "ten_tinh": "Quảng Nam"}, Said(Named("49", "Quảng Nam"), "province")),
        ({"code": "21025", "ten_tinh": "Quảng Ngãi"}, Said(Named("21025"), None, Named(None, "Quảng Ngãi"))),
    ],
)  # fmt: skip
def test_the_likeliest_reading(properties: dict[str, Any], expected: Said) -> None:
    assert readings(properties)[0] == expected


def test_a_name_beside_the_code_above_is_read_both_ways() -> None:
    said = readings({"name": "Xã Xyz", "ma_huyen": "502"})
    assert said == [
        Said(Named("502", "Xã Xyz"), "district"),
        Said(XYZ, None, Named(), Named("502")),
    ]


@pytest.mark.parametrize(
    "properties",
    [{}, {"name": ""}, {"name": None}, {"name": "null"}, {"area": 5}, {"name": ["a"]}, {"code": True}, {"ten": "x" * 200}],
)  # fmt: skip
def test_what_names_nothing(properties: dict[str, Any]) -> None:
    assert readings(properties) == []


def test_nothing_but_codes_and_names_is_kept() -> None:
    everything = {"maXa": "1", "ten": "A", "chu_tich": "Nguyễn Văn A", "sdt": "0912345678"}
    assert known(everything) == {"maxa": "1", "ten": "A"}
