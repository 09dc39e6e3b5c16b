"""Filters and the address: codes, not labels; Back and reload; calm about a wrong value."""

from __future__ import annotations

from choosing import choose_period, choose_unit
from playwright.sync_api import Page, expect
from reading import query, tile, words
from waiting import heading, ready

FIRST_CARD = ".cards > li:first-child"


def pill(page: Page, label: str) -> None:
    """Choose a metric."""
    page.locator(".st-key-filter_chi_so").get_by_role("radio", name=label).click()


def test_another_metric_colours_the_map_anew(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    ready(page, "table.ranking")
    assert query(page) == {"ky": "2022-Q1"}, "nothing is written before something is chosen"
    before = words(tile(page, "Hội An").locator(".face"))

    pill(page, "DVC mức độ 4")
    expect(page.locator(".map h2")).to_contain_text("DVC mức độ 4 theo địa phương")
    expect(page.locator("table.ranking caption")).to_contain_text(
        "DVC mức độ 4: 18 huyện, thị xã, thành phố"
    )
    assert query(page) == {"ky": "2022-Q1", "chi_so": "level4_services"}
    after = words(tile(page, "Hội An").locator(".face"))
    assert after != before

    address = page.url
    page.reload()
    ready(page, "table.ranking")
    assert page.url == address
    assert words(tile(page, "Hội An").locator(".face")) == after
    page.go_back()
    expect(page.locator(".map h2")).to_contain_text("Hồ sơ trực tuyến theo địa phương")


def test_another_period_changes_the_figures(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    heading(page, "Toàn tỉnh · Quý I/2022")
    choose_period(page, "Quý IV/2021")
    heading(page, "Toàn tỉnh · Quý IV/2021")
    expect(page.locator(FIRST_CARD)).not_to_contain_text("6.027 / 32.982")
    assert query(page) == {"ky": "2021-Q4"}
    expect(page.locator(".periods .panel")).to_be_hidden()
    page.go_back()
    heading(page, "Toàn tỉnh · Quý I/2022")
    expect(page.locator(FIRST_CARD)).to_contain_text("6.027 / 32.982")


def test_the_control_of_periods_by_keyboard(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1&chi_so=online_payment")
    heading(page, "Toàn tỉnh · Quý I/2022")
    panel, summary = page.locator(".periods .panel"), page.locator(".periods summary")
    summary.press("Enter")
    expect(panel).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Tab")  # the panel is closed: on to the next period
    page.keyboard.press("Enter")
    heading(page, "Toàn tỉnh · Quý II/2022")
    assert query(page) == {"ky": "2022-Q2", "chi_so": "online_payment"}
    expect(summary).to_be_focused()  # there is no period after it any more
    page.keyboard.press("Enter")
    panel.get_by_role("link", name="Tháng 5/2022", exact=True).press("Enter")
    heading(page, "Toàn tỉnh · Tháng 5/2022")
    expect(panel).to_be_hidden()
    expect(summary).to_be_focused()
    before = page.locator(".periods .step").first
    before.press("Enter")
    heading(page, "Toàn tỉnh · Tháng 4/2022")
    expect(before).to_be_focused()


def test_the_period_shown_chosen_once_more_closes_the_list(server: str, page: Page) -> None:
    for address in (
        "?ky=2022-Q1",
        "dia-phuong",
    ):  # where the address names it, and where it does not
        page.goto(f"{server}/{address}")
        ready(page, ".lead")
        shown = page.locator(".periods summary b").inner_text()
        choose_period(page, shown)
        expect(page.locator(".periods .panel")).to_be_hidden()
        expect(page.locator(".periods summary")).to_be_focused()


def test_another_calendar_cuts_the_same_period_otherwise(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    heading(page, "Toàn tỉnh · Quý I/2022")
    expect(page.locator(".fresh")).to_contain_text("Từ 01/01/2022 đến 31/03/2022")
    choose_period(page, "Ngày 15–14 (NĐ 09)")
    expect(page.locator(".fresh")).to_contain_text("Từ 15/12/2021 đến 14/03/2022")
    heading(page, "Toàn tỉnh · Quý I/2022")
    expect(page.locator(FIRST_CARD)).not_to_contain_text("6.027 / 32.982")
    assert query(page) == {"ky": "2022-Q1", "lich": "nd09"}, "the period keeps its name"


def test_a_metric_that_is_not_a_main_one_stands_beside_them_while_shown(
    server: str, page: Page
) -> None:
    page.goto(f"{server}/?ky=2022-Q1&chi_so=online_rate_with_carry_over")
    heading(page, "Toàn tỉnh · Quý I/2022")
    pills = page.locator(".st-key-filter_chi_so").get_by_role("radio")
    expect(pills).to_have_count(6)
    expect(pills.last).to_have_text("Trực tuyến (cả kỳ trước)")
    expect(pills.last).to_be_checked()
    expect(page.locator(".map h2")).to_contain_text("Trực tuyến (cả kỳ trước) theo địa phương")
    expect(page.locator(".card")).to_have_count(6)  # five rates and the overdue stock
    pill(page, "Hồ sơ trực tuyến")
    expect(page.locator(".map h2")).to_contain_text("Hồ sơ trực tuyến theo địa phương")
    expect(pills).to_have_count(5)


def test_another_district_by_the_list(server: str, page: Page) -> None:
    page.goto(f"{server}/dia-phuong?ky=2022-Q1&don_vi=63-district-516")
    heading(page, "Huyện Nam Trà My")
    choose_unit(page, "nui thanh", "Huyện Núi Thành")
    heading(page, "Huyện Núi Thành · Quý I/2022")
    assert query(page)["don_vi"] != "63-district-516"


def test_wrong_parameters_lead_to_the_defaults_and_say_so(server: str, page: Page) -> None:
    page.goto(f"{server}/dia-phuong?ky=abc&chi_so=x&don_vi=nowhere&lich=x")
    heading(page, "Huyện Nam Trà My · Quý II/2022")
    page.wait_for_selector(".st-key-filter_chi_so button")
    said = [words(note) for note in page.get_by_role("status").and_(page.locator(".note")).all()]
    assert said == [
        f"{what} “{wrong}” trong địa chỉ không có trong dữ liệu; đang xem {shown}."
        for what, wrong, shown in (
            ("Lịch kỳ báo cáo", "x", "Dương lịch"),
            ("Kỳ", "abc", "Quý II/2022"),
            ("Địa phương", "nowhere", "Huyện Nam Trà My"),
            ("Chỉ số", "x", "Hồ sơ trực tuyến"),
        )
    ]
    choose_period(page, "Quý I/2022")
    heading(page, "Huyện Nam Trà My · Quý I/2022")
    expect(page.get_by_text("Kỳ “abc”")).to_have_count(0)
