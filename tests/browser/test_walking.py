"""From the whole province to one unit and back: by mouse, by keyboard, by the browser's buttons."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page
from reading import path, query, tile
from waiting import heading, ready

NAM_TRA_MY = {
    "lich": "calendar",
    "ky": "2022-Q1",
    "chi_so": "online_payment",
    "don_vi": "63-district-516",
}


@pytest.fixture
def province(server: str, page: Page) -> Page:
    """Toàn tỉnh, coloured by online payment."""
    page.goto(f"{server}/?ky=2022-Q1&chi_so=online_payment")
    ready(page, "table.ranking")
    return page


def test_a_tile_leads_to_its_district_and_back(province: Page) -> None:
    tile(province, "Nam Trà My").click()
    heading(province, "Huyện Nam Trà My · Quý I/2022")
    assert path(province) == "/dia-phuong"
    assert query(province) == NAM_TRA_MY
    province.go_back()
    heading(province, "Toàn tỉnh · Quý I/2022")
    assert query(province)["chi_so"] == "online_payment"
    province.go_forward()
    heading(province, "Huyện Nam Trà My")


def test_a_row_of_the_ranking_leads_to_the_same_page(province: Page) -> None:
    province.locator("table.ranking").get_by_role("link", name="Nam Trà My").click()
    heading(province, "Huyện Nam Trà My · Quý I/2022")
    assert query(province) == NAM_TRA_MY


def test_a_department_s_tile_leads_to_its_page(province: Page) -> None:
    tile(province, "Ban Dân tộc").click()
    heading(province, "Ban Dân tộc · Quý I/2022")
    assert path(province) == "/so-nganh"
    assert query(province)["don_vi"] == "H47.17"


def test_the_keyboard_does_the_same(province: Page) -> None:
    tile(province, "Núi Thành").focus()
    province.keyboard.press("Tab")
    focused = province.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused.startswith("Nam Trà My: ")
    assert tile(province, "Nam Trà My").locator(".tip").is_visible()
    province.keyboard.press("Enter")
    heading(province, "Huyện Nam Trà My · Quý I/2022")
    assert query(province) == NAM_TRA_MY


def test_a_link_opens_in_a_new_tab(province: Page) -> None:
    with province.context.expect_page() as opened:
        tile(province, "Nam Trà My").click(modifiers=["ControlOrMeta"])
    heading(opened.value, "Huyện Nam Trà My")
    assert path(province) == "/"
