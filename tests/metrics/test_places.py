"""Places of both eras: how many, whose, and where."""

from __future__ import annotations

from collections import Counter
from datetime import date

from tthc_metrics.geography.places import OLD_ERA_END, REFORM, all_places


def test_there_are_as_many_as_the_resolutions_say() -> None:
    found = Counter((p.era, p.level) for p in all_places())
    assert found["63", "province"] == 63
    assert found["63", "district"] == 696 + 1  # Nông Sơn, which the source has merged already
    assert found["63", "commune"] == 10_035
    assert found["34", "province"] == 34
    assert found["34", "commune"] == 3_321
    assert found["34", "district"] == 0


def test_ids_are_unique_and_every_parent_exists() -> None:
    ids = [p.place_id for p in all_places()]
    assert len(ids) == len(set(ids))
    known = set(ids)
    for place in all_places():
        assert place.province_id in known
        assert place.district_id is None or place.district_id in known
        assert (place.district_id is None) == (place.level == "province" or place.era == "34")


def test_eras_do_not_overlap() -> None:
    for place in all_places():
        if place.era == "63":
            assert place.valid_to is not None
            assert place.valid_to <= OLD_ERA_END
        else:
            assert place.valid_from == REFORM


def test_quang_nam_has_its_18_districts_of_2022() -> None:
    quang_nam = [
        p for p in all_places() if p.level == "district" and p.province_id == "63-province-49"
    ]
    assert len(quang_nam) == 18
    nong_son = next(p for p in quang_nam if p.short_name == "Nông Sơn")
    assert nong_son.valid_to == date(2024, 12, 31)
    communes = [
        p.short_name
        for p in all_places()
        if p.district_id == nong_son.place_id and p.level == "commune"
    ]
    assert sorted(communes) == ["Ninh Phước", "Phước Ninh", "Quế Lâm", "Quế Lộc", "Trung Phước"]


def test_districts_lie_where_they_lie() -> None:
    where = {p.place_id: (p.latitude, p.longitude) for p in all_places() if p.level == "district"}
    for place_id, latitude, longitude in [
        ("63-district-503", 15.90, 108.37),  # Hội An
        ("63-district-516", 15.15, 108.10),  # Nam Trà My
        ("63-district-618", 14.05, 107.42),  # Ia H'Drai, which the source puts at Kon Tum
    ]:
        found = where[place_id]
        assert found[0] is not None
        assert found[1] is not None
        assert abs(found[0] - latitude) < 0.15, place_id
        assert abs(found[1] - longitude) < 0.15, place_id


def test_the_archipelagos_are_there() -> None:
    names = {p.short_name for p in all_places() if p.level == "district"}
    assert {"Hoàng Sa", "Trường Sa"} <= names
