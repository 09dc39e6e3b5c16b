"""Tháng cao điểm: the figures of the sample, choices in the address, keyboard, phone, table twins.

The figures were counted from the sample's files with pandas.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from choosing import choose_period
from playwright.sync_api import Page, expect
from reading import path, query, words
from visiting import Visitor
from waiting import chart_drawn, heading, ready

PEAKS = "theo-doi?phan=thang-cao-diem"
MARCH = f"{PEAKS}&ky=2022-03"
CARDS = ".cards > li"


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    ready(page, "table.campaign")
    chart_drawn(page, ".st-key-weeks")


@pytest.fixture(scope="module")
def newest(server: str, desk: Visitor) -> Iterator[Page]:
    """The newest peak month, for tests that only look."""
    with desk.visit() as page:
        open_page(page, f"{server}/{PEAKS}")
        yield page


def test_the_weeks_before_during_and_after_and_the_year_before(newest: Page) -> None:
    heading(newest, "Tháng cao điểm 3/2022, theo tuần")  # the newest whose weeks after are told
    assert words(newest.locator(".lead")) == (
        "Hồ sơ trực tuyến, 18 huyện: 4 tuần sau tháng cao điểm giữ được 16 (trong đó 2 vẫn đỏ), "
        "tụt lại 2 (Nam Giang, Quế Sơn), tốt lên 0. "
        "Toàn tỉnh: trước 15,3 %, tuần trong tháng 21,8 %, sau 19,9 %."
    )
    fractions = ("1.119 / 7.310", "3.598 / 16.486", "2.275 / 11.459", "1.186 / 12.600")
    for card, fraction in zip(newest.locator(CARDS).all(), fractions, strict=True):
        assert fraction in words(card)
    assert "Các tuần trong tháng: 28/02/2022 – 03/04/2022" in words(newest.locator(".fresh").first)


def test_each_figure_explains_itself(newest: Page) -> None:
    card = newest.locator(CARDS).nth(1)
    card.locator("summary").click()
    said = words(card.locator("dl"))
    for part in (
        "3.598 – ", "16.486 – ", "28/02/2022 – 03/04/2022", "Văn bản 2316/UBND-TTHCC",
        "Số liệu đến", "Cả tháng 3/2022, từ ngày đầu đến ngày cuối",
    ):  # fmt: skip
        assert part in said, said


def test_a_row_leads_to_its_unit_by_keyboard_and_back(server: str, page: Page) -> None:
    open_page(page, f"{server}/{MARCH}&loai=dia-phuong")
    page.locator("table.campaign").get_by_role("link", name="Nam Trà My").focus()
    page.keyboard.press("Enter")
    expect(page.locator("table.campaign tr[aria-current] th")).to_contain_text("Nam Trà My")
    expect(page.locator(".chart-title").first).to_contain_text("Huyện Nam Trà My")
    expect(page.locator(CARDS).nth(1)).to_contain_text("13 / 217")
    assert query(page)["don_vi"] == "63-district-516"
    assert query(page)["ky"] == "2022-03"
    page.reload()
    expect(page.locator(CARDS).nth(1)).to_contain_text("13 / 217")
    page.go_back()
    expect(page.locator(CARDS).nth(1)).to_contain_text("3.598 / 16.486")


def test_a_card_leads_to_the_same_figure_on_the_unit_s_page(server: str, page: Page) -> None:
    open_page(page, f"{server}/{MARCH}&don_vi=63-district-516")
    page.locator(CARDS).nth(1).locator("h2 a").click()
    heading(page, "Huyện Nam Trà My · Từ 28/02/2022 đến 03/04/2022")
    assert path(page) == "/dia-phuong"
    expect(page.locator(CARDS).first).to_contain_text("13 / 217")


def test_weeks_are_those_of_the_calendar(server: str, page: Page) -> None:
    open_page(page, f"{server}/{MARCH}")
    choose_period(page, "Tuần từ thứ Sáu")
    expect(page.locator(".fresh").first).to_contain_text("04/03/2022 – 31/03/2022")
    assert query(page)["lich"] == "friday"
    choose_period(page, "Tháng 6/2022 ★")
    heading(page, "Tháng cao điểm 6/2022, theo tuần")
    assert query(page).items() >= {"ky": "2022-06", "lich": "friday"}.items()


def test_each_chart_has_its_table_and_its_words(newest: Page) -> None:
    for name, rows in (("theo tuần", 13), ("theo tháng", 18)):
        title = f"hồ sơ trực tuyến: toàn tỉnh, {name}"
        newest.get_by_text(f"Bảng số liệu: {title}").click()
        table = newest.get_by_role("table", name=f"Hồ sơ trực tuyến: Toàn tỉnh, {name}")
        expect(table.locator("tbody tr")).to_have_count(rows)
    spoken = newest.get_by_role("img", name="qua các kỳ").or_(
        newest.locator('[aria-label*="qua các kỳ"]')
    )
    assert spoken.count() >= 2
    assert "20 % từ 30/06/2020 (Văn bản 2316/UBND-TTHCC" in words(newest.locator(".st-key-targets"))


def test_a_phone_reads_it_without_sideways_scrolling(server: str, phone: Page) -> None:
    open_page(phone, f"{server}/{MARCH}")
    main = phone.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    cell = phone.locator("table.campaign tbody tr:not(.group) td").first
    assert cell.evaluate("c => getComputedStyle(c, '::before').content") == '"4 tuần trước: "'
