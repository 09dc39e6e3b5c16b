"""Filters and the address: codes, not labels; Back and reload; calm about a wrong value."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from reading import query, ranking_rows, tile, words
from waiting import heading, ready

FIRST_CARD = ".cards > li:first-child"


def select(page: Page, name: str, label: str) -> None:
    """Choose from the list of one parameter."""
    page.click(f".st-key-filter_{name} input")
    page.get_by_role("option", name=label, exact=True).click()


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
    select(page, "ky", "Quý IV/2021")
    heading(page, "Toàn tỉnh · Quý IV/2021")
    expect(page.locator(FIRST_CARD)).not_to_contain_text("6.027 / 32.982")
    assert query(page) == {"ky": "2021-Q4"}
    page.go_back()
    heading(page, "Toàn tỉnh · Quý I/2022")
    expect(page.locator(FIRST_CARD)).to_contain_text("6.027 / 32.982")


def test_another_calendar_cuts_the_same_period_otherwise(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    heading(page, "Toàn tỉnh · Quý I/2022")
    expect(page.locator(".fresh")).to_contain_text("Từ 01/01/2022 đến 31/03/2022")
    select(page, "lich", "Ngày 15–14 (NĐ 09)")
    expect(page.locator(".fresh")).to_contain_text("Từ 15/12/2021 đến 14/03/2022")
    heading(page, "Toàn tỉnh · Quý I/2022")
    expect(page.locator(FIRST_CARD)).not_to_contain_text("6.027 / 32.982")
    assert query(page) == {"ky": "2022-Q1", "lich": "nd09"}, "the period keeps its name"


def test_without_a_period_the_newest_that_is_over_and_told_in_full_is_shown(
    server: str, page: Page
) -> None:
    for asked, days in (
        ("", "Từ 01/04/2022 đến 30/06/2022"),
        ("?lich=nd09", "Từ 15/03/2022 đến 14/06/2022"),
    ):
        page.goto(f"{server}/{asked}")
        heading(page, "Toàn tỉnh · Quý II/2022")
        assert days in words(page.locator(".fresh"))
        assert "kỳ chưa kết thúc" not in words(page.locator(".fresh"))
        assert "ky" not in query(page)


def test_a_period_that_the_data_do_not_reach_is_answered_calmly(server: str, page: Page) -> None:
    for slug, title in (("", "Toàn tỉnh"), ("dia-phuong", "Địa phương"), ("so-nganh", "Sở, ngành")):
        page.goto(f"{server}/{slug}?ky=2025-Q1")
        heading(page, f"{title} · Quý I/2025")
        said = words(page.get_by_role("status").and_(page.locator(".note")))
        assert said == "Kỳ này chưa có số liệu: hồ sơ có đến 30/06/2022.", slug
        assert not page.locator(".card, table.ranking").count(), slug
    select(page, "ky", "Quý I/2022")
    page.locator("table.ranking:not(.plain):not(.breakdown)").wait_for()
    expect(page.locator("h1")).to_contain_text("Quý I/2022")
    expect(page.locator(".note")).to_have_count(0)


def test_a_period_told_in_part_says_so(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2021-Q1")
    heading(page, "Toàn tỉnh · Quý I/2021")
    assert words(page.locator(".note")) == (
        "Hồ sơ chỉ có đủ từ 04/01/2021: tỷ lệ của kỳ này chưa phải của cả kỳ."
    )
    expect(page.locator("table.ranking")).to_be_visible()


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


def test_without_a_unit_the_lowest_with_a_colour_is_shown(server: str, page: Page) -> None:
    page.goto(f"{server}/so-nganh?ky=2022-Q1")
    ready(page, "table.ranking tr[aria-current]")
    coloured = [row for row in ranking_rows(page) if row[0] != "–"]
    current = page.locator('table.ranking:not(.breakdown) tbody tr[aria-current="true"] th')
    assert 1 < len(coloured) < len(ranking_rows(page))
    assert words(current) == coloured[-1][1]

    page.goto(f"{server}/?ky=2022-Q1")
    ready(page, "table.ranking")
    lowest = [row for row in ranking_rows(page) if row[0] != "–"][-1][1]
    page.goto(f"{server}/dia-phuong?ky=2022-Q1")
    heading(page, f"Huyện {lowest} · Quý I/2022")


def test_another_district_by_the_list(server: str, page: Page) -> None:
    page.goto(f"{server}/dia-phuong?ky=2022-Q1&don_vi=63-district-516")
    heading(page, "Huyện Nam Trà My")
    select(page, "don_vi", "Huyện Núi Thành")
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
    select(page, "ky", "Quý I/2022")
    heading(page, "Huyện Nam Trà My · Quý I/2022")
    expect(page.get_by_text("Kỳ “abc”")).to_have_count(0)
