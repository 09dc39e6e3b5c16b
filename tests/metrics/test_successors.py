"""What former places became: the crosswalk, its corrections, and which district a commune is counted in."""

from __future__ import annotations

from collections import Counter

import pytest

from tthc_metrics.geography.crosswalk import (
    area_of_commune,
    area_of_district,
    one_province,
    origins,
    province_today,
)
from tthc_metrics.geography.places import all_places
from tthc_metrics.scoring.former_districts import AreaShare, members

PLACES = {place.place_id: place for place in all_places()}


def commune(name: str, province: str = "34-province-48") -> str:
    (found,) = [
        p.place_id
        for p in PLACES.values()
        if (p.era, p.level, p.name, p.province_id) == ("34", "commune", name, province)
    ]
    return found


def test_every_commune_of_today_has_origins_and_every_former_one_went_somewhere() -> None:
    today = {p.place_id for p in PLACES.values() if p.level == "commune" and p.era == "34"}
    former = {p.place_id for p in PLACES.values() if p.level == "commune" and p.era == "63"}
    assert set(origins()) == today
    assert {o.former for of in origins().values() for o in of} - {None} == former
    assert {o.district for of in origins().values() for o in of} <= set(PLACES)


def test_a_former_commune_is_whole_once_or_divided_with_one_main_part() -> None:
    parts: dict[str, list[tuple[bool, bool]]] = {}
    for of in origins().values():
        for origin in of:
            if origin.former:
                parts.setdefault(origin.former, []).append((origin.whole, origin.main))
    for former, found in parts.items():
        assert found == [(True, True)] or (
            len(found) > 1 and not any(whole for whole, _ in found)
        ), former
        assert sum(main for _, main in found) == 1, former


@pytest.mark.parametrize(
    ("former", "today", "province"),
    [
        ("63-commune-00556", "Xã Phù Đổng", "34-province-01"),  # the table says Thuận An
        ("63-commune-31379", "Xã Phú Hữu", "34-province-92"),  # the table says Thuận Hòa
    ],
)
def test_wrong_main_parts_are_corrected(former: str, today: str, province: str) -> None:
    main = [c for c, of in origins().items() for o in of if o.former == former and o.main]
    assert main == [commune(today, province)]


@pytest.mark.parametrize(
    ("name", "district"),
    [
        ("Xã Duy Xuyên", "Huyện Duy Xuyên"),
        ("Phường Hải Vân", "Quận Liên Chiểu"),  # two of Liên Chiểu, one and a part of Hòa Vang
        ("Phường Liên Chiểu", "Quận Liên Chiểu"),
        ("Phường An Khê", "Quận Cẩm Lệ"),  # two of Cẩm Lệ, one of Thanh Khê
        ("Phường Hòa Xuân", "Huyện Hòa Vang"),  # two of Hòa Vang, one of Cẩm Lệ
        ("Xã Nông Sơn", "Huyện Quế Sơn"),  # Nông Sơn had joined it
        ("Đặc khu Hoàng Sa", "Huyện Hoàng Sa"),  # a district without communes
    ],
)
def test_each_commune_is_counted_in_one_district(name: str, district: str) -> None:
    assert PLACES[area_of_commune()[commune(name)]].name == district


def test_a_district_that_ended_before_is_followed_in_another() -> None:
    assert area_of_district() == {"63-district-519": "63-district-509"}
    assert members("63-district-519") == []


def test_members_of_an_area_and_their_marks() -> None:
    def told(district: str) -> dict[str, AreaShare]:
        return {PLACES[m.commune].short_name: m.share for m in members(district)}

    assert told("63-district-491") == {"Thanh Khê": AreaShare.WHOLE, "An Khê": AreaShare.PART}
    assert told("63-district-490") == {
        "Hải Vân": AreaShare.MOST, "Liên Chiểu": AreaShare.MOST, "Hòa Khánh": AreaShare.MOST,
    }  # fmt: skip
    assert set(told("63-district-508").values()) == {AreaShare.WHOLE}


def test_every_commune_is_counted_in_exactly_one_area() -> None:
    districts = {o.district for of in origins().values() for o in of}
    counted = Counter(m.commune for d in districts for m in members(d) if m.counted)
    assert set(counted) == set(origins())
    assert set(counted.values()) == {1}


@pytest.mark.parametrize(
    ("held", "only"),
    [
        ({"63-province-49"}, "63-province-49"),
        ({"34-province-48"}, "34-province-48"),
        ({"63-province-48", "63-province-49", "34-province-48"}, "34-province-48"),
        ({"63-province-49", "34-province-48"}, "34-province-48"),
        ({"63-province-48", "63-province-49"}, None),  # without a dossier since: two
        ({"63-province-49", "34-province-51"}, None),
    ],
)
def test_merged_provinces_are_one_where_todays_is_held(held: set[str], only: str | None) -> None:
    assert one_province(held) == only


def test_all_63_provinces_are_in_one_of_34() -> None:
    assert len(province_today()) == 63
    assert len(set(province_today().values())) == 34
