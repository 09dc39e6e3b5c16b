"""Across the reform of 1 July 2025, with the sample of Đà Nẵng: what its pages say before, across and after it.

How 94 communes look on a screen and a phone is looked at in a browser (tests/browser/test_reform.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.opening import Opened, Reader, faults, reader_of_copy
from ui.address.links import href
from ui.address.pages import PAGES, page_of

PERIODS = (
    "2025-Q2", "2025", "2025-Q4", "2026-Q2", "2025-06", "2025-W27&lich=friday", "2025&muc=chua-phat-sinh",
)  # fmt: skip
UNITS = ("63-district-490", "63-district-516", "34-commune-20194", "34-commune-20500")
LOCAL = page_of("dia-phuong")


@pytest.fixture(scope="module")
def da_nang(da_nang_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of_copy(da_nang_file, tmp_path_factory) as reader:
        yield reader


@pytest.mark.parametrize("period", PERIODS)
def test_every_page_in_every_era(da_nang: Reader, period: str) -> None:
    pages = [page for page in PAGES if page.reads or period == PERIODS[0]]
    addresses = [
        f"{href(name, page=page.slug, lich='calendar')}&ky={period}"
        for page in pages
        for name in page.names
    ]
    assert faults(da_nang, addresses) == {}


@pytest.mark.parametrize("unit", UNITS)
def test_every_page_of_units_of_both_eras(da_nang: Reader, unit: str) -> None:
    addresses = [
        href(name, page=page, ky=ky, don_vi=unit)
        for page, names in ((LOCAL.slug, LOCAL.names), ("xuat-bao-cao", ("xuat-bao-cao",)))
        for name in names
        for ky in ("2025", "2026-Q2")
    ]
    assert faults(da_nang, addresses) == {}


def test_before_the_reform_districts_of_two_provinces(da_nang: Reader) -> None:
    opened = da_nang.open("?ky=2025-Q2")
    assert len(tiles(opened)) == 24
    assert tiles(opened).count("Liên Chiểu") == 1
    assert "theo huyện (trước 01/07/2025)" in opened.parts("fresh")[0]
    assert opened.parts("era") == [
        "Trước 01/07/2025 gồm Thành phố Đà Nẵng và Tỉnh Quảng Nam, cộng chung."
    ]
    assert opened.parts("brand")[0].startswith("Đà Nẵng")


def test_a_period_across_the_reform_says_what_it_shows(da_nang: Reader) -> None:
    opened = da_nang.open("?ky=2025")
    assert len(tiles(opened)) == 94
    assert opened.parts("era")[0].startswith("Kỳ này vắt qua 01/07/2025, ngày bỏ cấp huyện")
    before, since = (opened.links()[name] for name in ("Đến 30/06/2025", "Từ 01/07/2025"))
    assert before == "./?ky=2025-01-01..2025-06-30"
    assert len(tiles(da_nang.open(before.removeprefix("./")))) == 24
    assert since == "./?ky=2025-07-01..2025-12-31"
    assert not any(
        "vắt qua" in said for said in da_nang.open(since.removeprefix("./")).parts("era")
    )


def test_the_two_halves_of_a_year_make_its_whole(da_nang: Reader) -> None:
    received = []
    for code in ("2025", "2025-01-01..2025-06-30", "2025-07-01..2025-12-31"):
        found = re.search(
            r"/ ([\d.]+) hồ sơ tiếp nhận", da_nang.open(f"?ky={code}").parts("card")[0]
        )
        assert found
        received.append(whole_number(found[1]))
    assert received[0] == received[1] + received[2]


def test_from_a_commune_to_its_former_district(da_nang: Reader) -> None:
    province = da_nang.open("?ky=2025-Q3")
    address = next(
        one.get("href")
        for one in province.tree.find_class("tile")
        if "Hải Vân" in one.text_content()
    )
    commune = da_nang.open(address.removeprefix("./"))
    assert commune.heading == "UBND phường Hải Vân · Quý III/2025"
    assert "/3 xã, phường cùng vùng quận Liên Chiểu cũ" in commune.parts("lead")[0]
    area = commune.links()["Vùng quận Liên Chiểu cũ, cả trước 01/07/2025"]
    assert "don_vi=63-district-490" in area
    assert da_nang.open(area.removeprefix("./")).heading == "Vùng quận Liên Chiểu cũ · Quý III/2025"


@pytest.mark.parametrize("code", ["2025", "2025-Q2", "2025-Q4"])
def test_a_former_district_is_the_sum_of_what_it_is_made_of(da_nang: Reader, code: str) -> None:
    opened = da_nang.open(f"dia-phuong?phan=vung-huyen-cu&ky={code}&don_vi=63-district-490")
    _, *rows, total = members(opened)
    communes = ["Phường Hải Vân", "Phường Liên Chiểu", "Phường Hòa Khánh"]
    district = [] if code == "2025-Q4" else ["Quận Liên Chiểu"]  # it left no dossier open
    assert [row[0] for row in rows] == [*district, *communes]
    for column in (-2, -1):
        counted = [whole_number(row[column]) for row in rows if row[column] != "–"]
        assert sum(counted) == whole_number(total[column])
    assert f"{total[-2]} / {total[-1]} hồ sơ tiếp nhận" in opened.parts("card")[0]


def test_split_communes_are_marked_where_they_count_and_where_not(da_nang: Reader) -> None:
    address = "dia-phuong?phan=vung-huyen-cu&ky=2025-Q4&don_vi="
    of_490, of_491, of_508 = (
        da_nang.open(f"{address}63-district-{number}") for number in ("490", "491", "508")
    )
    assert "≈ Phần lớn; tính trọn ở đây" in {row[1] for row in members(of_490)[1:-1]}
    assert "≈ Ước tính: Hải Vân" in of_490.words
    an_khe = next(row for row in members(of_491) if row[0] == "Phường An Khê")
    assert an_khe[1] == "≈ Một phần; tính ở vùng quận Cẩm Lệ cũ"
    assert "tính ở vùng khác" in an_khe
    ranked = of_490.rows("Hồ sơ trực tuyến: 25 vùng huyện cũ")
    marked = {row[1].split("≈")[0].strip() for row in ranked if "≈ ước tính" in row[1]}
    assert marked == {"Thanh Khê", "Liên Chiểu", "Cẩm Lệ", "Hòa Vang"}
    assert "≈ Ước tính:" not in of_508.words


def test_an_area_has_no_rate_of_catalogues_and_says_so(da_nang: Reader) -> None:
    opened = da_nang.open("dia-phuong?phan=vung-huyen-cu&ky=2025-Q4&chi_so=level4_services")
    assert "không cộng được từ các xã" in opened.words


def test_a_district_named_after_its_end_leads_to_its_area(da_nang: Reader) -> None:
    opened = da_nang.open("dia-phuong?ky=2025-Q3&don_vi=63-district-508")
    assert "Huyện Duy Xuyên kết thúc ngày 30/06/2025." in opened.words
    area = opened.links()["Xem vùng huyện cũ"]
    assert da_nang.open(area.removeprefix("./")).heading.startswith("Vùng huyện Duy Xuyên cũ")


def test_a_peak_month_after_the_reform_compares_communes_only(da_nang: Reader) -> None:
    opened = da_nang.open("theo-doi?phan=thang-cao-diem&ky=2026-03")
    assert any("94 xã" in said for said in captions(opened))
    assert "các xã không so được với năm trước" in opened.words
    opened = da_nang.open("theo-doi?phan=thang-cao-diem&ky=2025-06")
    assert any("24 huyện" in said for said in captions(opened))
    assert "Từ 01/07/2025 không còn cấp huyện" in opened.words


def tiles(opened: Opened) -> list[str]:
    """The names on the map's tiles, those of departments apart."""
    (the_map,) = opened.tree.xpath("//*[contains(concat(' ', @class, ' '), ' map ')]")[:1]
    return [one.findtext(".//b") or "" for one in the_map.find_class("tile")]


def captions(opened: Opened) -> list[str]:
    return [" ".join(one.text_content().split()) for one in opened.tree.iter("caption")]


def members(opened: Opened) -> list[list[str]]:
    found = next(said for said in captions(opened) if said.endswith("gồm những gì"))
    return opened.rows(found)


def whole_number(text: str) -> int:
    return int(text.replace(".", ""))


def test_the_menu_calls_the_whole_what_it_is(da_nang: Reader) -> None:
    assert "Toàn thành phố" in da_nang.open("?ky=2025-Q4").links()


@pytest.mark.parametrize(
    ("address", "heading", "area"),
    [
        ("dia-phuong?ky=2025-Q2&don_vi=H17.118", "UBND phường Tam Kỳ · Quý II/2025", "63-district-502"),
        ("dia-phuong?ky=2025-Q3&don_vi=63-district-502", "Thành phố Tam Kỳ · Quý III/2025", "63-district-502"),
    ],
)  # fmt: skip
def test_a_unit_that_is_not_there_in_the_period_is_not_replaced_by_another(
    da_nang: Reader, address: str, heading: str, area: str
) -> None:
    opened = da_nang.open(address)
    assert opened.wrong == ()
    assert opened.heading == heading
    assert not opened.parts("card")
    assert f"don_vi={area}" in opened.links()["Xem vùng huyện cũ"]
    assert "don_vi" not in opened.links()["Xem các đơn vị có trong kỳ"]


@pytest.mark.parametrize(
    "page", ["theo-doi?", "theo-doi?phan=thang-cao-diem&", "hop?", "xuat-bao-cao?"]
)
def test_other_pages_say_that_the_unit_is_not_there(da_nang: Reader, page: str) -> None:
    opened = da_nang.open(f"{page}ky=2025-Q2&don_vi=H17.118")
    assert opened.wrong == ()
    assert "UBND phường Tam Kỳ" in " ".join(opened.parts("note"))


def test_no_report_of_a_district_that_is_no_more(da_nang: Reader) -> None:
    opened = da_nang.open("xuat-bao-cao?ky=2025-Q3&don_vi=63-district-502")
    assert "Thành phố Tam Kỳ không có trong danh sách của kỳ này" in " ".join(opened.parts("note"))
