"""Offices outside the place that stands beside or above them, and communes of one name: told apart, else asked about."""

from __future__ import annotations

from datetime import datetime

import pytest

from tests.intake.files.making import csv_bytes
from tests.loading.shared import OFFICE_LIST, bring_one, dossiers
from tthc_metrics.intake.choices import Choices
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.doubts import Doubt, DoubtError
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.sources import grouped, remembered
from tthc_metrics.store.database import Database

LISTED = csv_bytes(
    [
        OFFICE_LIST,
        ("H34.01", "Sở Tư pháp", "Sở Tư pháp", "agency", "62", "", "", "2020-01-01", "2025-06-30"),
        ("H34.20", "UBND huyện Đăk Glei", "Đăk Glei", "district", "62", "610", "", "2020-01-01", "2025-06-30"),
        ("H34.20.05", "UBND xã Đăk Long, huyện Đăk Glei", "Đăk Long", "commune", "62", "610", "23368", "2020-01-01", "2025-06-30"),
        ("H34.25.09", "UBND xã Đăk Long, huyện Đăk Hà", "Đăk Long", "commune", "62", "615", "23504", "2020-01-01", "2025-06-30"),
        ("H34.20.06", "UBND xã Đăk Môn", "Đăk Môn", "commune", "62", "610", "", "2020-01-01", "2025-06-30"),
    ]
)  # fmt: skip


def sheet(*offices: str, beside: str = "", title: str = "") -> bytes:
    """A list with one dossier of each office; «a | b» is an office and what stands beside it."""
    heads = ["Số biên nhận", *([beside] if beside else []), "Đơn vị giải quyết", "Ngày tiếp nhận"]
    rows = [
        [f"{nth:02}/2022", *reversed([c.strip() for c in office.split("|")]), "15/06/2022"]
        for nth, office in enumerate(offices, 1)
    ]
    return csv_bytes([*([[title]] if title else []), heads, *rows])


def asked(database: Database, content: bytes) -> Doubt:
    bring_one(database, LISTED, "don-vi.csv")
    with pytest.raises(DoubtError) as error:
        bring_one(database, content)
    (doubt,) = error.value.doubts
    assert dossiers(database) == []
    assert bring_one(database, content, choices=Choices(accepted=(doubt.name,))).saved
    return doubt


ELSEWHERE = {
    "a province in the title": (sheet("Sở Tư pháp", title="UBND TỈNH QUẢNG NAM"), "dòng 3: «Sở Tư pháp» tính cho «Sở Tư pháp» (Tỉnh Kon Tum), tệp ghi «TỈNH QUẢNG NAM»"),
    "a district in the title": (sheet("UBND xã Đăk Môn", title="UBND HUYỆN ĐĂK HÀ"), "dòng 3: «UBND xã Đăk Môn» tính cho «UBND xã Đăk Môn» (Huyện Đắk Glei), tệp ghi «HUYỆN ĐĂK HÀ»"),
    "a column of provinces": (sheet("Sở Tư pháp | Kon Tum", "Sở Tư pháp | Quảng Nam", beside="Tỉnh"), "dòng 3: «Sở Tư pháp» tính cho «Sở Tư pháp» (Tỉnh Kon Tum), tệp ghi «Quảng Nam»"),
    "a column of districts": (sheet("UBND huyện Đăk Glei | Đăk Hà", beside="Quận/Huyện"), "dòng 2: «UBND huyện Đăk Glei» tính cho «UBND huyện Đăk Glei» (Huyện Đắk Glei), tệp ghi «Đăk Hà»"),
}  # fmt: skip


@pytest.mark.parametrize("how", ELSEWHERE)
def test_an_office_outside_the_place_beside_it_is_asked_about(database: Database, how: str) -> None:
    content, example = ELSEWHERE[how]
    doubt = asked(database, content)
    assert (doubt.name, doubt.rows, doubt.examples) == ("other_place", 1, (example,))


FINE = {
    "its own province": sheet("Sở Tư pháp", title="UBND TỈNH KON TUM"),
    "what it went into": sheet("Sở Tư pháp", title="UBND TỈNH QUẢNG NGÃI"),
    "its own district": sheet("UBND xã Đăk Môn", "Sở Tư pháp", title="UBND HUYỆN ĐĂK GLEI"),
    "a province of its own words": sheet("Sở Tư pháp tỉnh Quảng Nam", title="UBND TỈNH QUẢNG NAM"),
    "words that are no place": sheet("Sở Tư pháp | Nguyễn Văn Quang", beside="Tỉnh"),
}


@pytest.mark.parametrize("how", FINE)
def test_others_are_not(database: Database, how: str) -> None:
    bring_one(database, LISTED, "don-vi.csv")
    assert bring_one(database, FINE[how]).doubts == ()


def test_a_city_that_became_a_province_is_one(database: Database) -> None:
    """Thành phố Huế was a district until 2024."""
    hue = [OFFICE_LIST, ("H57.30", "UBND huyện Phú Vang", "Phú Vang", "district", "46", "478", "", "2020-01-01", "2025-06-30")]  # fmt: skip
    bring_one(database, csv_bytes(hue), "don-vi.csv")
    content = sheet("UBND huyện Phú Vang", title="UBND THÀNH PHỐ HUẾ")
    assert bring_one(database, content).doubts == ()


def test_a_column_of_places_elsewhere_is_of_persons(database: Database) -> None:
    bring_one(database, LISTED, "don-vi.csv")
    heads = ["Số biên nhận", "Tỉnh", "Ngày tiếp nhận", "Đơn vị giải quyết"]
    rows = [["01/2022", "Quảng Nam", "15/06/2022", "Sở Tư pháp"]]
    outcome = bring_one(database, csv_bytes([heads, *rows]))
    assert outcome.doubts == ()
    assert outcome.remarks[-1] == "Cột không đọc, không số liệu nào tính theo: «Tỉnh»."


def test_a_draft_says_the_same(database: Database) -> None:
    """On the page too the column is used, a title's office is asked nothing, and another place is asked about."""
    bring_one(database, LISTED, "don-vi.csv")
    heads = ["Số biên nhận", "Huyện", "Đơn vị", "Ngày tiếp nhận"]
    rows = [["01/2022", "Đăk Glei", "UBND xã Đăk Long", "15/06/2022"]]
    title = [["UBND HUYỆN ĐĂK HÀ"], ["UBND XÃ ĐĂK LONG"], heads[:1] + heads[3:]]
    contents = [
        csv_bytes([heads, *rows]),
        csv_bytes([*title, ["02/2022", "15/06/2022"]]),
        ELSEWHERE["a province in the title"][0],
    ]
    found: list[object] = []
    for content in contents:
        name = drafts.keep(database, [file_from_bytes("a.csv", content)], remembered(database))
        draft = drafts.open_draft(database, name, remembered(database))
        try:
            found += load_lists(database, grouped(draft.sheets), LoadContext())
        except DoubtError as error:
            found += [doubt.name for doubt in error.doubts]
    assert found[2:] == ["other_place"]
    assert dossiers(database, "office_id") == [("01/2022", "H34.20.05"), ("02/2022", "H34.25.09")]


def test_communes_of_one_name_are_told_apart_by_the_district_beside_them(
    database: Database,
) -> None:
    bring_one(database, LISTED, "don-vi.csv")
    rows = [
        ["01/2022", "Đăk Glei", "UBND xã Đăk Long", "15/06/2022"],
        ["01/2022", "Huyện Đăk Hà", "Xã Đăk Long", "16/06/2022"],
    ]
    heads = ["Số biên nhận", "Huyện", "Đơn vị", "Ngày tiếp nhận"]
    outcome = bring_one(database, csv_bytes([heads, *rows]))
    assert dossiers(database, "office_id", "received_on") == [
        ("01/2022", "H34.20.05", datetime(2022, 6, 15).date()),
        ("01/2022", "H34.25.09", datetime(2022, 6, 16).date()),
    ]
    assert "Cột «Huyện» cạnh cột đơn vị chỉ dùng để biết đơn vị ở đâu." in outcome.remarks
    assert not any("không đọc" in remark for remark in outcome.remarks)


@pytest.mark.parametrize("listed", [True, False], ids=["of the list", "of no list"])
def test_departments_of_two_provinces_are_told_apart_by_the_province_beside_them(
    database: Database, listed: bool
) -> None:
    """Before July 2025, in a database of what became one: their own numbers are theirs."""
    both = [
        OFFICE_LIST,
        ("H47.01", "Sở Tư pháp tỉnh Quảng Nam", "Sở Tư pháp", "agency", "49", "", "", "2020-01-01", "2025-06-30"),
        ("H17.01", "Sở Tư pháp thành phố Đà Nẵng", "Sở Tư pháp", "agency", "48", "", "", "2020-01-01", ""),
    ]  # fmt: skip
    if listed:
        bring_one(database, csv_bytes(both), "don-vi.csv")
    heads = ["Số biên nhận", "Tỉnh", "Đơn vị giải quyết", "Ngày tiếp nhận"]
    rows = [
        [f"{n}/BN", province, "Sở Tư pháp", f"0{n}/05/2025"]
        for province in ("Quảng Nam", "TP Đà Nẵng")
        for n in (5, 6)
    ]
    for part in (rows[:2], rows[2:]):
        outcome = bring_one(database, csv_bytes([heads, *part]))
        assert (outcome.doubts, outcome.batch.new_rows) == ((), len(part))
    offices = {office for _, office in dossiers(database, "office_id")}
    assert offices == {"H47.01", "H17.01"} if listed else len(offices) == 2


def test_else_they_are_asked_about(database: Database) -> None:
    doubt = asked(database, sheet("UBND xã Đăk Long", "Sở Tư pháp"))
    assert (doubt.name, doubt.rows) == ("twin_communes", 1)
    (example,) = doubt.examples
    assert example == "01/2022: «UBND xã Đăk Long» có ở Huyện Đăk Hà, Huyện Đắk Glei"
