"""What a screen reader is told: the order of a page, its landmarks, its names; and where Tab leads first."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect
from reading import plain
from waiting import heading, ready, settled

FOCUS = """() => {
    const one = document.activeElement;
    return one.getAttribute("aria-label") || one.innerText.split("\\n")[0] || one.tagName;
}"""
ADDRESS = re.compile(r"^\s*- /url:.*\n", re.MULTILINE)

# A line of the tree each, in the order in which they must come; others may stand between.
TREES = {
    "": (
        'link "Đến nội dung chính"',
        'region "Thanh bên"',
        'group "Cỡ chữ và độ tương phản"',
        'button "Cỡ chữ thường" [pressed]',
        'navigation "Các trang"',
        'link "Toàn tỉnh"',
        'link "Trợ giúp"',
        "main:",
        'navigation "Các phần của trang"',
        'group "Kỳ"',
        'heading "Toàn tỉnh · Quý I/2022" [level=1]',
        'list "Chỉ số chính"',
        'heading "Hồ sơ trực tuyến" [level=2]',
        'img "Quý ',
        'radiogroup "Chỉ số"',
        'heading "Hồ sơ trực tuyến theo địa phương',
        'link "Tây Giang: 6,4 %, Đỏ, 24 / 376 hồ sơ tiếp nhận',
        'heading "Sở, ban, ngành" [level=2]',
        'table "Hồ sơ trực tuyến: 18 huyện, thị xã, thành phố"',
        'columnheader "Tỷ lệ"',
        'rowheader "Hội An"',
        'list "Chú giải màu"',
    ),
    "dia-phuong": (
        "main:",
        'heading "Huyện Nam Trà My · Quý I/2022" [level=1]',
        'heading "Ai chịu trách nhiệm" [level=2]',
        'list "Chỉ số chính"',
        'radiogroup "Chỉ số"',
        'table "Ai kéo xuống: hồ sơ trực tuyến theo lĩnh vực',
        'group "Hồ sơ theo tình trạng"',
        'figure "Tỷ lệ hồ sơ tiếp nhận trực tuyến qua các kỳ: ',
        'table "Hồ sơ trực tuyến: 9 huyện có số lượng gần nhất',
    ),
    "tro-giup": (
        "main:",
        'heading "Cách tính" [level=1]',
        'navigation "Mục lục"',
        'heading "Chỉ số chính" [level=2]',
        'heading "Tỷ lệ hồ sơ tiếp nhận trực tuyến" [level=3]',
        'table "Chỉ tiêu: hồ sơ trực tuyến"',
        'heading "Màu" [level=2]',
        'table "Số đếm, cột của biểu II.06 và cách đếm"',
    ),
    "so-lieu": (
        "main:",
        'heading "Nạp dữ liệu" [level=1]',
        'button "Chọn tệp"',
    ),
}


@pytest.mark.parametrize("address", TREES)
def test_the_tree_in_its_order(server: str, page: Page, address: str) -> None:
    page.goto(f"{server}/{address}?ky=2022-Q1&don_vi=63-district-516")
    ready(page)
    if address == "dia-phuong":
        page.locator(".st-key-trend svg.main-svg").first.wait_for()
    settled(page)
    tree = plain(ADDRESS.sub("", page.locator("body").aria_snapshot()))
    place = 0
    for line in TREES[address]:
        found = tree.find(plain(line), place)
        assert found >= 0, f"{line!r} not after {tree[max(0, place - 80) : place]!r}"
        place = found


def test_tab_goes_from_the_skip_link_through_the_menu_to_the_page(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    ready(page, ".foot .legend")
    page.wait_for_selector(".periods")
    order = []
    for _ in range(60):
        page.keyboard.press("Tab")
        order.append(page.evaluate(FOCUS))
    wanted = [
        "Đến nội dung chính", "Chữ nhỏ hơn", "Tương phản cao", "Toàn tỉnh", "Đối chiếu", "Trợ giúp",
        "Phân tích", "Kỳ trước: Quý IV/2021", "Kỳ Quý I/2022, Dương lịch: chọn kỳ khác", "Khoảng ngày", "Hồ sơ trực tuyến", "Vì sao? Hồ sơ trực tuyến",
    ]  # fmt: skip
    assert [name for name in wanted if name not in order] == []
    places = [order.index(name) for name in wanted]
    assert places == sorted(places)


def test_the_skip_link_leads_to_the_page(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    ready(page)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('#stMain, [data-testid=stMain]') !== null")


def test_another_page_is_announced(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    ready(page)
    page.locator(".menu").get_by_role("link", name="Chỉ số 766").click()
    heading(page, "Chỉ số 766")
    expect(page.locator(".accessibility [role=status]")).to_have_text(re.compile("^Chỉ số 766 · "))


def test_a_list_that_opens_counts_in_vietnamese(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    ready(page)
    page.click(".st-key-filter_chi_so_2 input")
    page.get_by_role("option").first.wait_for()
    settled(page)
    said = page.evaluate(
        "[...document.querySelectorAll('[aria-live]')].map(one => one.textContent)"
    )
    assert not [text for text in said if "option" in text]
