"""Across the reform of 1 July 2025, with the sample of Đà Nẵng: 94 communes, 24 districts before, areas through both."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from reading import colour, path, plain, query, ranking_rows, tile, words
from visiting import Visitor
from waiting import heading, ready

GREY = "#d9dce1"
SIZES = "names => names.map(name => parseFloat(getComputedStyle(name).fontSize))"
CUT = """tiles => tiles.filter(tile => tile.scrollWidth > tile.clientWidth + 1
    || tile.scrollHeight > tile.clientHeight + 1).map(tile => tile.innerText)"""
BOTTOM = "all => Math.max(...all.map(one => one.getBoundingClientRect().bottom))"


def open_at(page: Page, address: str, selector: str = ".st-key-legend .legend") -> None:
    page.goto(address)
    ready(page, selector)


def drill_rows(page: Page, key: str) -> list[list[str]]:
    rows = page.locator(f".st-key-{key} table.breakdown tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText))"
    )
    return [[plain(cell) for cell in row] for row in rows]


def whole_number(text: str) -> int:
    return int(text.replace(".", ""))


@pytest.fixture(scope="module")
def today(da_nang: str, desk: Visitor) -> Iterator[Page]:
    """The newest quarter, for tests that only look."""
    with desk.visit() as page:
        open_at(page, f"{da_nang}/?ky=2026-Q2")
        yield page


def test_94_communes_on_one_screen(today: Page) -> None:
    today.wait_for_selector(".st-key-filter_chi_so_2 input")
    expect(today.locator(".map .tile")).to_have_count(94)
    assert today.locator(".map .face").evaluate_all(CUT) == []
    assert min(today.locator(".map .face b").evaluate_all(SIZES)) >= 14
    assert today.locator(".foot").evaluate_all(BOTTOM) <= 1080
    assert today.locator(".map .tile").evaluate_all(BOTTOM) <= 1080
    assert words(today.locator(".st-key-ranking caption")) == (
        "Hồ sơ trực tuyến: 94 xã, phường, đặc khu"
    )
    assert "/94 xã đạt chỉ tiêu" in words(today.locator(".lead"))
    assert "theo xã (từ 01/07/2025)" in words(today.locator(".st-key-heading .fresh"))


def test_a_commune_without_dossiers_is_grey_and_says_so(today: Page) -> None:
    hoang_sa = tile(today, "Hoàng Sa")
    assert colour(hoang_sa.locator(".face")) == GREY
    assert "Không có hồ sơ tiếp nhận trong kỳ" in (hoang_sa.get_attribute("aria-label") or "")


def test_94_communes_on_a_phone(da_nang: str, phone: Page) -> None:
    open_at(phone, f"{da_nang}/?ky=2026-Q2")
    expect(phone.locator(".map .tile")).to_have_count(94)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.locator(".map .face").evaluate_all(CUT) == []
    assert min(phone.locator(".map .face b").evaluate_all(SIZES)) >= 14
    heights = "all => Math.min(...all.map(one => one.getBoundingClientRect().height))"
    assert phone.locator(".map .tile").evaluate_all(heights) >= 44


def test_before_the_reform_districts_of_two_provinces(da_nang: str, page: Page) -> None:
    open_at(page, f"{da_nang}/?ky=2025-Q2")
    expect(page.locator(".map .tile")).to_have_count(24)
    expect(tile(page, "Liên Chiểu")).to_have_count(1)
    assert "theo huyện (trước 01/07/2025)" in words(page.locator(".st-key-heading .fresh"))
    assert words(page.locator(".era")) == (
        "Trước 01/07/2025 gồm Thành phố Đà Nẵng và Tỉnh Quảng Nam, cộng chung."
    )
    expect(page.locator(".brand b")).to_have_text("Đà Nẵng")


def test_a_period_across_the_reform_says_what_it_shows(da_nang: str, page: Page) -> None:
    open_at(page, f"{da_nang}/?ky=2025")
    expect(page.locator(".map .tile")).to_have_count(94)
    said = words(page.locator(".era"))
    assert said.startswith("Kỳ này vắt qua 01/07/2025, ngày bỏ cấp huyện")
    page.get_by_role("link", name="Đến 30/06/2025").click()
    expect(page.locator(".map .tile")).to_have_count(24)
    assert query(page)["ky"] == "2025-01-01..2025-06-30"
    page.go_back()
    expect(page.locator(".map .tile")).to_have_count(94)
    page.get_by_role("link", name="Từ 01/07/2025").click()
    page.wait_for_function("location.search.includes('2025-07-01..2025-12-31')")
    ready(page, ".map .tile")
    assert "vắt qua" not in words(page.locator(".era"))


def test_the_two_halves_of_a_year_make_its_whole(da_nang: str, page: Page) -> None:
    received = []
    for code in ("2025", "2025-01-01..2025-06-30", "2025-07-01..2025-12-31"):
        open_at(page, f"{da_nang}/?ky={code}")
        found = re.search(r"/ ([\d.]+) hồ sơ tiếp nhận", words(page.locator(".card").first))
        assert found
        received.append(whole_number(found[1]))
    assert received[0] == received[1] + received[2]


def test_dossiers_of_offices_that_ended_are_told(today: Page) -> None:
    assert words(today.locator(".era")).startswith(
        "16 hồ sơ là của 15 đơn vị không còn (hoặc chưa có) vào cuối kỳ: có trong số chung"
    )
    expect(today.locator(".flow .tile")).to_have_count(14)  # departments of today only


def test_from_a_commune_to_its_former_district(da_nang: str, page: Page) -> None:
    open_at(page, f"{da_nang}/?ky=2025-Q3")
    tile(page, "Hải Vân").click()
    heading(page, "UBND phường Hải Vân")
    assert path(page) == "/dia-phuong"
    assert "3 xã, phường cùng vùng quận Liên Chiểu cũ" in words(
        page.locator(".st-key-ranking caption")
    )
    page.get_by_role("link", name="Vùng quận Liên Chiểu cũ, cả trước 01/07/2025").click()
    heading(page, "Vùng quận Liên Chiểu cũ")
    assert query(page)["don_vi"] == "63-district-490"


@pytest.mark.parametrize("code", ["2025", "2025-Q2", "2025-Q4"])
def test_a_former_district_is_the_sum_of_what_it_is_made_of(
    da_nang: str, page: Page, code: str
) -> None:
    address = f"{da_nang}/vung-huyen-cu?ky={code}&don_vi=63-district-490"
    open_at(page, address, ".st-key-members table")
    _, *rows, total = drill_rows(page, "members")
    communes = ["Phường Hải Vân", "Phường Liên Chiểu", "Phường Hòa Khánh"]
    district = [] if code == "2025-Q4" else ["Quận Liên Chiểu"]  # it left no dossier open
    assert [row[0] for row in rows] == [*district, *communes]
    for column in (-2, -1):
        counted = [whole_number(row[column]) for row in rows if row[column] != "–"]
        assert sum(counted) == whole_number(total[column])
    assert f"{total[-2]} / {total[-1]} hồ sơ tiếp nhận" in words(page.locator(".card").first)


def test_split_communes_are_marked_where_they_count_and_where_not(da_nang: str, page: Page) -> None:
    address = f"{da_nang}/vung-huyen-cu?ky=2025-Q4&don_vi="
    open_at(page, f"{address}63-district-490", ".st-key-members table")
    assert "≈ Phần lớn; tính trọn ở đây" in {row[1] for row in drill_rows(page, "members")[1:-1]}
    assert words(page.locator(".st-key-guess")).startswith("≈ Ước tính: Hải Vân")
    open_at(page, f"{address}63-district-491", ".st-key-members table")
    an_khe = next(row for row in drill_rows(page, "members") if row[0] == "Phường An Khê")
    assert an_khe[1] == "≈ Một phần; tính ở vùng quận Cẩm Lệ cũ"
    assert "tính ở vùng khác" in an_khe
    marked = {row[1].split("≈")[0] for row in ranking_rows(page) if "≈ ước tính" in row[1]}
    assert marked == {"Thanh Khê", "Liên Chiểu", "Cẩm Lệ", "Hòa Vang"}
    open_at(page, f"{address}63-district-508", ".st-key-members table")
    expect(page.locator(".st-key-guess")).to_have_count(0)


def test_a_former_district_on_a_phone(da_nang: str, phone: Page) -> None:
    address = f"{da_nang}/vung-huyen-cu?ky=2025&don_vi=63-district-490"
    open_at(phone, address, ".st-key-members table")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_an_area_has_no_rate_of_catalogues_and_says_so(da_nang: str, page: Page) -> None:
    open_at(page, f"{da_nang}/vung-huyen-cu?ky=2025-Q4&chi_so=level4_services", ".st-key-members")
    assert "không cộng được từ các xã" in words(page.locator(".st-key-not_followed"))


def test_a_district_named_after_its_end_leads_to_its_area(da_nang: str, page: Page) -> None:
    open_at(page, f"{da_nang}/dia-phuong?ky=2025-Q3&don_vi=63-district-508", ".st-key-other_era")
    assert "Huyện Duy Xuyên kết thúc ngày 30/06/2025." in words(page.locator(".st-key-other_era"))
    page.get_by_role("link", name="Xem vùng huyện cũ").click()
    heading(page, "Vùng huyện Duy Xuyên cũ")


def test_a_peak_month_after_the_reform_compares_communes_only(da_nang: str, page: Page) -> None:
    open_at(page, f"{da_nang}/thang-cao-diem?thang=2026-03", ".st-key-units table")
    assert "94 xã" in words(page.locator(".st-key-units caption"))
    assert "các xã không so được với năm trước" in words(page.locator(".st-key-notes"))
    open_at(page, f"{da_nang}/thang-cao-diem?thang=2025-06", ".st-key-units table")
    assert "24 huyện" in words(page.locator(".st-key-units caption"))
    assert "Từ 01/07/2025 không còn cấp huyện" in words(page.locator(".st-key-notes"))


@pytest.mark.parametrize(
    "address",
    [
        "dia-phuong?ky=2025",
        "so-nganh?ky=2025",
        "don-vi?ky=2025-Q2",
        "phan-tich?ky=2025&muc=chua-phat-sinh",
        "chi-so-766?ky=2025",
        "ho-so?ky=2025",
        "thu-sau?tuan=2025-W27",
        "ban-do-dia-gioi",
    ],
)
def test_every_page_opens_in_every_era(da_nang: str, page: Page, address: str) -> None:
    open_at(page, f"{da_nang}/{address}", "h1")
    expect(page.locator('[data-testid="stAlert"]')).to_have_count(0)


def test_a_database_of_before_the_reform_has_areas_too(server: str, page: Page) -> None:
    """Nông Sơn joined Quế Sơn before the reform: it is followed there."""
    address = f"{server}/vung-huyen-cu?ky=2022-Q1&don_vi=63-district-509"
    open_at(page, address, ".st-key-members table")
    _, *rows, total = drill_rows(page, "members")
    assert [row[0] for row in rows[:2]] == ["Huyện Quế Sơn", "Huyện Nông Sơn"]
    assert sum(whole_number(row[-1]) for row in rows[:2]) == whole_number(total[-1])
    assert {row[-1] for row in rows[2:]} == {"–"}
