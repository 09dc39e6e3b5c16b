"""Across the reform of 1 July 2025, with the sample of Đà Nẵng: 94 communes, 24 districts before, areas through both."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from reading import colour, tile, words
from visiting import Visitor
from waiting import ready

GREY = "#d9dce1"
SIZES = "names => names.map(name => parseFloat(getComputedStyle(name).fontSize))"
CUT = """tiles => tiles.filter(tile => tile.scrollWidth > tile.clientWidth + 1
    || tile.scrollHeight > tile.clientHeight + 1).map(tile => tile.innerText)"""
BOTTOM = "all => Math.max(...all.map(one => one.getBoundingClientRect().bottom))"


def open_at(page: Page, address: str, selector: str = ".st-key-legend .legend") -> None:
    page.goto(address)
    ready(page, selector)


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
    assert "/92 xã có màu đạt chỉ tiêu" in words(today.locator(".lead"))
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


def test_dossiers_of_offices_that_ended_are_told(today: Page) -> None:
    assert words(today.locator(".era")).startswith(
        "16 hồ sơ là của 16 đơn vị không còn (hoặc chưa có) vào cuối kỳ: có trong số chung"
    )
    expect(today.locator(".flow .tile")).to_have_count(14)  # departments of today only


def test_a_former_district_on_a_phone(da_nang: str, phone: Page) -> None:
    address = f"{da_nang}/dia-phuong?phan=vung-huyen-cu&ky=2025&don_vi=63-district-490"
    open_at(phone, address, ".st-key-members table")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
