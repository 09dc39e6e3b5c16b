"""Which place a shape is: the right era, the right level, and never a guess."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import shapely
import shapely.affinity

from tests.boundaries.shared import (
    PLACES,
    Naming,
    by_code_and_name,
    cells,
    collection,
    feature,
    matched,
    places_of,
    reading,
)
from tthc_metrics.boundaries.matching import BY_CODE, BY_HAND, BY_NAME, LEFT_OUT
from tthc_metrics.geography.places import Place

QUANG_NAM = places_of("63-province-49", "district")
QUANG_NGAI = places_of("34-province-51", "commune")
KON_TUM = places_of("63-province-62", "commune")
DA_NANG = places_of("34-province-48", "commune")
PROVINCES = [p for p in PLACES.by_id.values() if p.level == "province" and p.era == "63"]
MERGED = [p for p in PLACES.by_id.values() if p.level == "province" and p.era == "34"]
"""Their cells are made of the positions of their capitals."""


def number(place: Place) -> dict[str, Any]:
    return {"code": int(place.code), "name": place.name}


def gadm(place: Place) -> dict[str, Any]:
    return {"GID_2": f"VNM.47.{place.code}_1", "NAME_1": "QuảngNam", "NAME_2": place.short_name}


def ocha(place: Place) -> dict[str, Any]:
    return {"ADM2_PCODE": f"VN503{place.code}", "ADM2_VI": place.name, "ADM1_VI": "Tỉnh Quảng Nam"}


def geoboundaries(place: Place) -> dict[str, Any]:
    return {"shapeName": place.short_name, "shapeID": f"B{place.code}77", "shapeType": "ADM2"}


def running(place: Place) -> dict[str, Any]:
    return {"code": QUANG_NAM.index(place) + 1, "name": place.name}


def upper(place: Place) -> dict[str, Any]:
    return {"TEN_HUYEN": place.name.upper()}


@pytest.mark.parametrize(
    ("naming", "how"),
    [
        (by_code_and_name, BY_CODE),
        (number, BY_CODE),
        (ocha, BY_CODE),
        (gadm, BY_NAME),
        (geoboundaries, BY_NAME),
        (running, BY_NAME),
        (upper, BY_NAME),
    ],
)
def test_districts_by_the_names_in_use(naming: Naming, how: str) -> None:
    found = matched(collection(QUANG_NAM, naming))
    assert {m.place_id for m in found} == {p.place_id for p in QUANG_NAM}
    assert {m.how for m in found} == {how}


@pytest.mark.parametrize(
    ("places", "naming"),
    [
        (QUANG_NGAI, by_code_and_name),
        (QUANG_NGAI, number),
        (KON_TUM, by_code_and_name),
        (DA_NANG, lambda p: {"ten_xa": p.name, "ten_tinh": "Đà Nẵng"}),
        (QUANG_NGAI, lambda p: {"ma_xa": p.code}),
    ],
)
def test_communes_of_the_right_era(places: list[Place], naming: Naming) -> None:
    """Codes and names of both eras overlap: only the file as a whole tells them apart."""
    found = {m.place_id for m in matched(collection(places, naming)) if m.place_id}
    assert found <= {p.place_id for p in places}
    assert len(found) >= 0.95 * len(places)


def test_a_province_alone_is_of_the_era_that_its_communes_fill() -> None:
    for era, communes in (("63", places_of("63-province-51", "commune")), ("34", QUANG_NGAI)):
        outline = shapely.union_all(list(cells(communes).values()))
        (found,) = matched(feature(outline, code="51", name="Tỉnh Quảng Ngãi"))
        assert found.place_id == f"{era}-province-51"


def test_an_outline_among_its_communes_is_the_province_of_their_era() -> None:
    data = collection(QUANG_NGAI)
    outline = shapely.union_all(list(cells(QUANG_NGAI).values()))
    data["features"].append(feature(outline, code="51", name="Quảng Ngãi"))
    assert "34-province-51" in {m.place_id for m in matched(data)}


def district(name: str) -> Place:
    return next(p for p in QUANG_NAM if p.short_name == name)


def one(name: str, change: Callable[[Place], Mapping[str, Any]]) -> dict[str, Any]:
    """Quảng Nam's districts, one of them named otherwise."""
    return collection(
        QUANG_NAM, lambda p: dict(change(p) if p.short_name == name else by_code_and_name(p))
    )


@pytest.mark.parametrize(
    ("properties", "reason", "suggestion"),
    [
        ({"name": "Hội Ann"}, "không có trong danh mục", "Hội An"),
        ({"code": "503", "name": "Xyz"}, "mã 503 là Thành phố Hội An", "Hội An"),
        ({}, "không có mã và tên", "Hội An"),
        ({"name": "Huyện Xyz"}, "không có trong danh mục", "Hội An"),
    ],
)
def test_what_does_not_match_is_told_with_the_likely_place(
    properties: dict[str, Any], reason: str, suggestion: str
) -> None:
    (stray,) = [m for m in matched(one("Hội An", lambda _: properties)) if not m.place_id]
    assert reason in stray.reason
    assert stray.suggestions[0] == district(suggestion).place_id
    assert len(stray.suggestions) <= 3


def test_a_code_without_a_name_counts_only_where_the_place_lies() -> None:
    there = cells(QUANG_NAM)[district("Hội An").place_id]
    assert matched(feature(there, ma_huyen="503"))[0].place_id == "63-district-503"
    far = shapely.affinity.translate(there, 0, 3)
    assert matched(feature(far, ma_huyen="503"))[0].place_id is None


def test_a_name_of_two_places_is_decided_by_the_province_or_not_at_all() -> None:
    """Châu Thành is a district in ten provinces."""
    shape = shapely.box(105.4, 9.8, 106.4, 10.4)
    plain = feature(shape, ten_huyen="Châu Thành")
    assert matched(plain)[0].place_id is None
    told = feature(shape, ten_huyen="Châu Thành", ten_tinh="Vĩnh Long")
    assert matched(told)[0].place_id is None  # Vĩnh Long of that era has none
    told = feature(shape, ten_huyen="Châu Thành", ten_tinh="Tiền Giang")
    assert matched(told)[0].place_id == "63-district-821"


@pytest.mark.parametrize(
    ("wish", "place", "how"),
    [
        ("63-district-503", "63-district-503", BY_HAND),
        ("", None, LEFT_OUT),
        ("63-district-x", None, ""),
    ],
)
def test_what_people_decided_counts_first(wish: str, place: str | None, how: str) -> None:
    data = one("Hội An", lambda _: {"name": "Xyz"})
    key = next(f.key for f in reading(data).features if f.own.name == "Xyz")
    (found,) = [m for m in matched(data, {key: wish}) if m.feature.key == key]
    assert (found.place_id, found.how) == (place, how)
    assert found.suggestions == () or how == ""


def test_the_same_shape_in_another_file_has_the_same_key() -> None:
    data = collection(QUANG_NAM)
    keys = {f.key for f in reading(data).features}
    again = {f.key for f in reading({**data, "name": "other"}, "khac.json").features}
    assert keys == again
    assert len(keys) == len(QUANG_NAM)
