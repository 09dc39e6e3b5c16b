"""When two spellings are one name."""

from __future__ import annotations

import pytest

from tthc_metrics.boundaries.gazetteer import PlaceKind, agrees, gazetteer
from tthc_metrics.boundaries.spelling import forms, kindless, spelt


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hoà Vang", "Hòa Vang"),
        ("Huyện Đăk Tô", "Đắk Tô"),
        ("Ia H’Drai", "Ia H'Drai"),
        ("Ia H Drai", "Ia HDrai"),
        ("Thành phố Tam Kỳ", "TP. Tam Kỳ"),
        ("TX.Điện Bàn", "Thị xã Điện Bàn"),
        ("HàNội", "Hà Nội"),
        ("QUẢNG NAM", "Tỉnh Quảng Nam"),
        ("Son Ha Commune", "Xã Sơn Hà"),
        ("Phường 01", "Phường 1"),
        ("X. H'Bông", "Xã H’Bông"),
    ],
)
def test_they_are_one_name(one: str, other: str) -> None:
    assert set(forms(one)) & set(forms(other))


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hoà Bình", "Hòa Bình", True),
        ("Sơn Hà", "Sơn Hạ", False),
        ("Thuỷ Nguyên", "Thủy Nguyên", True),
        ("Đông Xuân", "Đồng Xuân", False),
    ],
)
def test_accents_tell_namesakes_apart(one: str, other: str, same: bool) -> None:
    assert forms(one) == forms(other)
    assert (spelt(one) == spelt(other)) is same


def test_every_known_name_is_found_with_and_without_its_kind() -> None:
    places = gazetteer()
    for place in places.by_id.values():
        kind = PlaceKind(place.era, place.level)
        for name in (place.name, place.short_name, place.name.upper()):
            assert agrees(place, name), place
            found = places.named(kind, name)
            assert place in found or len(found) > 1, (place, name)


def test_a_name_keeps_its_own_spelling() -> None:
    assert kindless("TX.Điện Bàn") == "Điện Bàn"
    assert kindless("Huyện Nam Trà My") == "Nam Trà My"
    assert kindless("Ea H'Leo") == "Ea H'Leo"
