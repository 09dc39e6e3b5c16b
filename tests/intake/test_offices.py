"""Which office an export's words mean, and when they are not guessed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tthc_metrics.geography.places import all_places
from tthc_metrics.intake.offices import Office, OfficeBook
from tthc_metrics.intake.offices_meant import offices_meant
from tthc_metrics.intake.place_wording import PlaceWords

THEN, NOW = "63", "34"
ATLAS = PlaceWords(all_places())
QUANG_NAM = "63-province-49"


def office(office_id: str, name: str, tier: str = "agency", place: str | None = None) -> Office:
    return Office(office_id, name, name, tier, QUANG_NAM, None, place, None, None, True)


KNOWN = OfficeBook(
    [
        office("H47.01", "Sở Tư pháp"),
        office("H47.36", "UBND huyện Núi Thành", "district", "63-district-517"),
    ],
    ATLAS,
)
NOBODY = OfficeBook([], ATLAS)

WORDS = [
    # known offices?, code, name, day, office, tier
    (KNOWN, "H47.01", "viết sao cũng được", THEN, "H47.01", "agency"),
    (KNOWN, None, "SỞ TƯ PHÁP", THEN, "H47.01", "agency"),
    (KNOWN, None, "Sở Tư pháp tỉnh Quảng Nam", THEN, "H47.01", "agency"),
    (KNOWN, None, "Sở Tư pháp tỉnh Kon Tum", THEN, "agency-62-so-tu-phap", "agency"),
    (KNOWN, None, "Ủy ban nhân dân huyện Núi Thành", THEN, "H47.36", "district"),
    (KNOWN, None, "Huyện Núi Thành", THEN, "H47.36", "district"),
    (KNOWN, "H47.99", "Sở Tư pháp", THEN, "H47.01", "agency"),  # a code that no list has, a name of the list
    (KNOWN, "000.00.01.H47", "UBND huyện Núi Thành", THEN, "H47.36", "district"),
    (KNOWN, "000.00.01.H34", "Sở Tư pháp", THEN, "000.00.01.H34", "agency"),  # of another province
    (KNOWN, "H47.99", "Sở Tư pháp và Thanh tra", THEN, "H47.99", "agency"),
    (KNOWN, None, "Sở Tư pháp (H47.01)", THEN, "H47.01", "agency"),
    (KNOWN, None, "H47.01 - Viết sao cũng được", THEN, "H47.01", "agency"),
    (KNOWN, None, "Sở Tư pháp [mã: 000.00.01.H47]", THEN, "H47.01", "agency"),
    (KNOWN, None, "H34.02 Sở Y tế", THEN, "H34.02", "agency"),
    (NOBODY, "H47.05", "H47.05 – Sở Y tế", THEN, "H47.05", "agency"),
    (KNOWN, None, "UBND thành phố Tam Kỳ", THEN, "63-district-502", "district"),
    (KNOWN, None, "UBND xã Tam Hải, huyện Núi Thành", THEN, "63-commune-20992", "commune"),
    (NOBODY, None, "UBND xã Tam Hải, huyện Núi Thành", THEN, "63-commune-20992", "commune"),
    (NOBODY, None, "UBND xã Tân Hiệp", THEN, "unknown-ubnd-xa-tan-hiep", "unknown"),  # dozens of them
    (NOBODY, None, "UBND xã Núi Thành", NOW, "34-commune-20965", "commune"),  # the commune of 2025
    (NOBODY, None, "Trung tâm Phục vụ hành chính công", THEN, "unknown-trung-tam-phuc-vu-hanh-chinh-cong~4069", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("book", "code", "name", "era", "office_id", "tier"), WORDS)
def test_words_mean(
    book: OfficeBook, code: str | None, name: str, era: str, office_id: str, tier: str
) -> None:
    found = book.identify(code, name, era)
    assert (found.office_id, found.tier) == (office_id, tier)


def test_a_name_that_several_offices_have_is_not_enough_beside_an_unknown_code() -> None:
    """Each district has a «Phòng Tư pháp», and a list may have the one; twin communes likewise."""
    listed = [office("H47.36.01", "Phòng Tư pháp", "unknown"), office("H34.20.05", "UBND xã Đăk Long", "commune")]  # fmt: skip
    book = OfficeBook([replace(one, province_id="63-province-62") for one in listed], ATLAS)
    assert book.identify("H34.99", "Phòng Tư pháp", THEN).office_id == "H34.99"
    assert book.identify("H34.98", "UBND xã Đăk Long", THEN).office_id == "H34.98"


def test_what_is_made_from_words_waits_for_confirmation() -> None:
    assert KNOWN.identify(None, "Sở Tư pháp", THEN).confirmed
    assert not KNOWN.identify(None, "Sở Y tế", THEN).confirmed


def homes(book: OfficeBook, *names: str, era: str = THEN) -> dict[str, str | None]:
    matched = offices_meant({1: [(None, name, era) for name in names]}, book)
    return {name: office.province_id for (_, _, name, _), office in matched.items() if name}


FILES = [
    # what is known, the file's names, the province of its Sở Y tế
    ([], ["UBND huyện Núi Thành"], "63-province-49"),
    ([], ["UBND huyện Đăk Glei"], "63-province-62"),
    ([], ["UBND huyện Núi Thành", "UBND huyện Đăk Glei"], None),
    (["Sở Y tế"], [], "63-province-49"),
    (["Sở Y tế"], ["UBND huyện Đăk Hà", "UBND xã Đăk Mar"], "63-province-62"),
    (
        ["Sở Y tế"],
        ["UBND huyện Núi Thành", "UBND huyện Đăk Glei"],
        "63-province-49",
    ),  # the listed one
    (["Sở Y tế"], ["UBND tỉnh Kon Tum"], "63-province-62"),
]


@pytest.mark.parametrize(("known", "names", "province"), FILES)
def test_departments_are_of_the_province_that_the_file_speaks_of(
    known: list[str], names: list[str], province: str | None
) -> None:
    book = OfficeBook([office(f"H47.{nth}", name) for nth, name in enumerate(known)], ATLAS)
    assert homes(book, "Sở Y tế", *names)["Sở Y tế"] == province


TWO_OF_ONE_NAME = [
    ("Chi nhánh VPĐK đất đai tỉnh Kon Tum", "Chi nhánh VPĐK đất đai tỉnh Quảng Nam"),
    ("UBND tỉnh Kon Tum", "UBND tỉnh Quảng Nam"),
    ("Sở Tư pháp tỉnh Kon Tum", "Sở Tư pháp tỉnh Quảng Nam"),
    ("Sở Tư pháp TP Đà Nẵng", "Sở Tư pháp tỉnh Quảng Nam"),
]


@pytest.mark.parametrize(("one", "other"), TWO_OF_ONE_NAME)
def test_offices_of_two_provinces_are_two(one: str, other: str) -> None:
    matched = offices_meant({1: [(None, one, THEN), (None, other, THEN)]}, OfficeBook([], ATLAS))
    assert len({o.office_id for o in matched.values()}) == 2


PLACES = [
    ("UBND xã Tam Quan huyện Tam Đảo tỉnh Vĩnh Phúc", "63-commune-08926"),
    ("UBND huyện Quan Hóa", "63-district-385"),
    ("UBND huyện Quan Sơn", "63-district-387"),
    ("UBND huyện Quản Bạ", "63-district-029"),
    ("UBND phường Quán Toan quận Hồng Bàng", "63-commune-11296"),
    ("UBND xã Quan Lạn huyện Vân Đồn", "63-commune-07024"),
    ("UBND phường Tam Quan Bắc", "63-commune-21655"),
    ("UBND TP Hội An", "63-district-503"),
    ("UBND TP. Tam Kỳ", "63-district-502"),
    ("Tp. Hội An", "63-district-503"),
    ("TX Điện Bàn", "63-district-507"),
    ("H. Núi Thành", "63-district-517"),
    ("UBND P. An Mỹ, TP Tam Kỳ", "63-commune-20341"),
    ("UBND TT Núi Thành, huyện Núi Thành", "63-commune-20965"),
    ("X. Tam Hải, H. Núi Thành", "63-commune-20992"),
    ("UBND xã Tam Hải, huyện Núi Thành, Quảng Nam", "63-commune-20992"),
    ("UBND xã Tam Hải, huyện Núi Thành, tỉnh Quảng Nam", "63-commune-20992"),
    ("UBND xã Tam Hải, huyện Núi Thành, tỉnh Kon Tum", None),  # not there
    ("UBND xã Yên Tĩnh, huyện Tương Dương, tỉnh Nghệ An", "63-commune-16900"),  # tĩnh is not tỉnh
    ("UBND huyện Ia H'Drai", "63-district-618"),  # h is not huyện
]


@pytest.mark.parametrize(("words", "place"), PLACES)
def test_words_name_a_place(words: str, place: str | None) -> None:
    assert NOBODY.identify(None, words, THEN).place_id == place


ERAS = [
    # name, era, office, tier
    ("UBND huyện Núi Thành", THEN, "H47.36", "district"),
    ("UBND huyện Núi Thành", NOW, "unknown-49-ubnd-huyen-nui-thanh", "unknown"),
    ("UBND xã Trà Leng", THEN, "H47.90", "commune"),
    ("UBND xã Trà Leng", NOW, "34-commune-20938", "commune"),
    ("Sở Tư pháp", THEN, "H47.01", "agency"),
    ("Sở Tư pháp", NOW, "H47.01", "agency"),
]


BY_ERA = [
    office("H47.01", "Sở Tư pháp"),
    office("H47.36", "UBND huyện Núi Thành", "district", "63-district-517"),
    office("H47.90", "UBND xã Trà Leng", "commune", "63-commune-20935"),
]
CODES = {known.name: known.office_id for known in BY_ERA}


@pytest.mark.parametrize("listed", [False, True], ids=["a code of exports", "a name"])
@pytest.mark.parametrize(("name", "era", "office_id", "tier"), ERAS)
def test_an_office_ends_with_the_era_of_its_place(
    name: str, era: str, office_id: str, tier: str, listed: bool
) -> None:
    """By its name, though a list has it; by a code that only exports gave."""
    book = OfficeBook([replace(known, confirmed=listed) for known in BY_ERA], ATLAS)
    found = book.identify(None if listed else CODES[name], name, era)
    assert (found.office_id, found.tier) == (office_id, tier)


@pytest.mark.parametrize("era", [THEN, NOW])
@pytest.mark.parametrize("name", CODES)
def test_the_code_of_a_list_is_its_office_in_every_era(name: str, era: str) -> None:
    """Dossiers are handed over with their office, before and after the reform."""
    assert all(known.confirmed for known in BY_ERA)
    assert OfficeBook(BY_ERA, ATLAS).identify(CODES[name], name, era).office_id == CODES[name]


def test_what_fits_two_places_at_home_fits_none() -> None:
    at_home = [
        p
        for p in all_places()
        if p.province_id == QUANG_NAM and p.level == "commune" and p.name == "Xã Trà Leng"
    ]
    twin = replace(at_home[0], place_id="63-commune-99999", code="99999", district_id=None)
    one = OfficeBook([office("H47.01", "Sở Tư pháp")], PlaceWords(at_home))
    two = OfficeBook([office("H47.01", "Sở Tư pháp")], PlaceWords([*at_home, twin]))
    assert one.identify(None, "UBND xã Trà Leng", THEN).tier == "commune"
    assert two.identify(None, "UBND xã Trà Leng", THEN).tier == "unknown"


def test_of_two_offices_of_one_name_the_confirmed_one_counts_and_two_alike_fit_none() -> None:
    listed, coded = office("H47.01", "Sở Tư pháp"), office("H47.02", "Sở Tư pháp")
    waiting = replace(coded, confirmed=False)
    asked = (None, "Sở Tư pháp", THEN)
    assert OfficeBook([waiting, listed], ATLAS).identify(*asked) == listed
    found = OfficeBook([coded, listed], ATLAS).identify(*asked)
    assert found.office_id == "agency-49-so-tu-phap"
