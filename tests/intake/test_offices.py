"""Which office an export's words mean, and when they are not guessed."""

from __future__ import annotations

from datetime import date

import pytest

from tthc_metrics.intake.offices import Office, OfficeBook, match_offices
from tthc_metrics.places import all_places

THEN, NOW = date(2022, 3, 31), date(2026, 3, 31)
QUANG_NAM = "63-province-49"


def office(office_id: str, name: str, tier: str = "agency", place: str | None = None) -> Office:
    return Office(office_id, name, name, tier, QUANG_NAM, None, place, None, None, True)


KNOWN = OfficeBook(
    [
        office("H47.01", "Sở Tư pháp"),
        office("H47.36", "UBND huyện Núi Thành", "district", "63-district-517"),
    ],
    all_places(),
)
NOBODY = OfficeBook([], all_places())

WORDS = [
    # known offices?, code, name, day, office, tier
    (KNOWN, "H47.01", "viết sao cũng được", THEN, "H47.01", "agency"),
    (KNOWN, None, "SỞ TƯ PHÁP", THEN, "H47.01", "agency"),
    (KNOWN, None, "Sở Tư pháp tỉnh Quảng Nam", THEN, "H47.01", "agency"),
    (KNOWN, None, "Sở Tư pháp tỉnh Kon Tum", THEN, "agency-62-so-tu-phap", "agency"),
    (KNOWN, None, "Ủy ban nhân dân huyện Núi Thành", THEN, "H47.36", "district"),
    (KNOWN, None, "Huyện Núi Thành", THEN, "H47.36", "district"),
    (KNOWN, "H47.99", "Sở Tư pháp", THEN, "H47.99", "agency"),
    (KNOWN, None, "UBND thành phố Tam Kỳ", THEN, "63-district-502", "district"),
    (KNOWN, None, "UBND xã Tam Hải, huyện Núi Thành", THEN, "63-commune-20992", "commune"),
    (NOBODY, None, "UBND xã Tam Hải, huyện Núi Thành", THEN, "63-commune-20992", "commune"),
    (NOBODY, None, "UBND xã Tân Hiệp", THEN, "unknown-ubnd-xa-tan-hiep", "unknown"),  # dozens of them
    (NOBODY, None, "UBND xã Núi Thành", NOW, "34-commune-20965", "commune"),  # the commune of 2025
    (NOBODY, None, "Trung tâm Phục vụ hành chính công", THEN, "unknown-trung-tam-phuc-vu-hanh-chinh-cong", "unknown"),
]  # fmt: skip


@pytest.mark.parametrize(("book", "code", "name", "latest", "office_id", "tier"), WORDS)
def test_words_mean(
    book: OfficeBook, code: str | None, name: str, latest: date, office_id: str, tier: str
) -> None:
    found = book.identify(code, name, latest)
    assert (found.office_id, found.tier) == (office_id, tier)


def test_what_is_made_from_words_waits_for_confirmation() -> None:
    assert KNOWN.identify(None, "Sở Tư pháp", THEN).confirmed
    assert not KNOWN.identify(None, "Sở Y tế", THEN).confirmed


def test_a_file_of_one_province_gives_its_departments_that_province() -> None:
    pairs = [(None, "Sở Y tế"), (None, "UBND huyện Núi Thành")]
    matched = match_offices(pairs, OfficeBook([], all_places()), THEN)
    assert {o.province_id for o in matched.values()} == {QUANG_NAM}


def test_a_file_of_two_provinces_leaves_departments_without_one() -> None:
    pairs = [(None, "Sở Y tế"), (None, "UBND huyện Núi Thành"), (None, "UBND huyện Đăk Glei")]
    matched = match_offices(pairs, OfficeBook([], all_places()), THEN)
    assert matched[None, "Sở Y tế"].province_id is None
