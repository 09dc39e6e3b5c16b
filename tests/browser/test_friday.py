"""Bản tin thứ Sáu: the figures of the sample, choices in the address, keyboard, phone, table twin.

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

CARDS = ".cards > li"


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    ready(page, "table.week")
    chart_drawn(page, ".st-key-weeks")


@pytest.fixture(scope="module")
def newest(server: str, desk: Visitor) -> Iterator[Page]:
    """The newest week, for tests that only look."""
    with desk.visit() as page:
        open_page(page, f"{server}/theo-doi")
        yield page


def test_the_newest_week_and_what_changed(newest: Page) -> None:
    heading(newest, "Bản tin thứ Sáu · Tuần 26/2022")
    fresh = words(newest.locator(".fresh").first)
    for part in (
        "Từ thứ Sáu 24/06/2022 đến thứ Năm 30/06/2022",
        "so với 17/06/2022 – 23/06/2022",
        "số liệu đến",
    ):
        assert part in fresh
    assert "chưa hết tuần" not in fresh
    lead = words(newest.locator(".lead"))
    assert lead.startswith(
        "Toàn tỉnh, hồ sơ trực tuyến 28,1 % (797 / 2.841), +1,1 điểm % so với tuần trước."
    )
    assert lead.endswith(
        "Quá hạn đang tồn 345 hồ sơ: thêm 72 mới, xử lý được 67, tăng 5 so với cuối tuần trước."
    )
    overdue = newest.locator(CARDS).last
    overdue.locator("summary").click()
    assert "340 cuối tuần trước + 72 mới quá hạn − 67 đã xử lý = 345" in words(
        overdue.locator("dl")
    )


def test_what_turned_leads_to_its_unit_and_metric(server: str, page: Page) -> None:
    open_page(page, f"{server}/theo-doi?lich=friday&ky=2022-W26")
    red = page.locator(".turned section").first
    assert words(red.locator("h2")) == f"■ Chuyển đỏ: {red.locator('li').count()}"
    assert "3 đèn chuyển đỏ" in words(page.locator(".lead"))
    link = red.get_by_role("link", name="Tây Giang · Thanh toán trực tuyến")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("table.week caption")).to_contain_text("Thanh toán trực tuyến: 18 huyện")
    row = page.locator("table.week tr[aria-current]")
    expect(row).to_contain_text("Tây Giang")
    expect(row).to_contain_text("0 / 13")
    assert (query(page)["chi_so"], query(page)["ky"]) == ("online_payment", "2022-W26")
    page.go_back()
    expect(page.locator("table.week caption")).to_contain_text("Hồ sơ trực tuyến: 18 huyện")


def test_overdue_dossiers_of_a_unit_are_one_click_away(server: str, page: Page) -> None:
    open_page(page, f"{server}/theo-doi?lich=friday&ky=2022-W26")
    row = page.locator("table.week tr", has_text="Nam Trà My")
    assert words(row.locator("td").nth(4)) == "13"
    row.locator("td").nth(4).get_by_role("link").click()
    heading(page, "Hồ sơ")
    assert path(page) == "/dia-phuong"
    assert query(page)["don_vi"] == "63-district-516"
    expect(page.locator(".lead")).to_contain_text("13 hồ sơ")


def test_the_sum_of_units_stands_under_the_table(newest: Page) -> None:
    cells = newest.locator("table.week tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].slice(5).map(cell => Number(cell.innerText)))"
    )
    stock, became, worked = (sum(column) for column in zip(*cells, strict=True))
    assert words(newest.locator(".st-key-units .fresh")).startswith(
        f"Cộng 18 huyện: Quá hạn đang tồn {stock} hồ sơ: thêm {became} mới, xử lý được {worked}"
    )


def test_another_week_and_a_wrong_one(server: str, page: Page) -> None:
    open_page(page, f"{server}/theo-doi?ky=2099-W99")
    said = page.get_by_role("status").and_(page.locator(".note")).first
    assert words(said).startswith("Kỳ “2099-W99” trong địa chỉ không có trong dữ liệu")
    choose_period(page, "Tuần 11/2022 (11/03–17/03) ★")
    heading(page, "Bản tin thứ Sáu · Tuần 11/2022")
    assert query(page) == {"ky": "2022-W11", "lich": "friday"}
    page.reload()
    heading(page, "Bản tin thứ Sáu · Tuần 11/2022")


def test_the_chart_has_its_table(newest: Page) -> None:
    newest.get_by_text("Bảng số liệu: hồ sơ trực tuyến: toàn tỉnh, theo tuần").click()
    rows = newest.get_by_role("table", name="Hồ sơ trực tuyến: Toàn tỉnh, theo tuần").locator(
        "tbody tr"
    )
    expect(rows).to_have_count(26)
    assert "797 / 2.841" in words(rows.first)
    assert "2.841" not in words(rows.nth(1))
