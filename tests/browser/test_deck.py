"""Presenting: keys, clicker, address, sizes, autoplay, print, phone; any page large without its menu."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from deck_pages import CURRENT, check_pages, number
from playwright.sync_api import Page, expect
from reading import path, query, words
from waiting import follow, heading, ready, settled

DECK = "hop?ky=2022-Q1&don_vi=63-district-516"


def present(page: Page, server: str, more: str = "", address: str = DECK) -> None:
    """Open the deck at a page."""
    page.goto(f"{server}/{address}{more}")
    page.wait_for_selector(f"{CURRENT} h2")


KEYS = (
    # pressed on the first page; the page then shown
    (["ArrowRight"], "2"),
    (["PageDown", "PageDown"], "3"),
    ([" ", "Enter", "ArrowDown"], "4"),
    (["PageDown", "PageDown", "PageUp"], "2"),
    (["ArrowRight", "ArrowLeft"], "1"),
    (["PageDown", "Shift+ "], "1"),
    (["End"], "last"),
    (["End", "PageDown"], "last"),
    (["End", "Home"], "1"),
    (["ArrowLeft"], "1"),
)


def test_keys_and_clicker_turn_the_pages(server: str, page: Page) -> None:
    present(page, server, "&slide=1")
    last = str(page.locator(".deck .slide").count())
    for keys, shown in KEYS:
        for key in keys:
            page.keyboard.press(key)
        expected = last if shown == "last" else shown
        assert number(page) == query(page)["slide"] == expected, keys
        assert page.locator(".deck .slide:visible").count() == 1
        page.keyboard.press("Home")
        assert number(page) == "1"


def test_the_page_is_in_the_address_and_a_reload_keeps_it(server: str, tab: Page) -> None:
    present(tab, server, "&slide=5")
    assert (
        words(tab.locator(f"{CURRENT} h2"))
        == "Sở TN&MT thiếu 524 trong 570 hồ sơ trực tuyến để toàn tỉnh đạt 20 %"
    )
    tab.keyboard.press("PageDown")
    entries = tab.evaluate("history.length")
    tab.reload()
    tab.wait_for_selector(f"{CURRENT} h2")
    assert number(tab) == "6"
    tab.keyboard.press("PageUp")
    assert tab.evaluate("history.length") == entries, "turning a tab is no step to go back"
    present(tab, server, "&slide=99")
    assert number(tab) == str(tab.locator(".deck .slide").count())
    present(tab, server, "&slide=abc")
    assert number(tab) == "1"


def test_turning_a_page_asks_the_server_nothing(server: str, tab: Page) -> None:
    sent: list[str] = []
    tab.on("websocket", lambda socket: socket.on("framesent", lambda _: sent.append("frame")))
    # Of itself Chromium looks for the icon of every new address.
    tab.on("request", lambda r: None if "favicon" in r.url else sent.append(r.url))
    present(tab, server, "&slide=1")
    ready(tab, CURRENT)
    settled(tab)
    sent.clear()
    for _ in range(5):
        tab.keyboard.press("PageDown")
    assert number(tab) == "6"
    assert sent == []


def test_it_goes_on_without_the_network(server: str, tab: Page) -> None:
    present(tab, server, "&slide=1")
    ready(tab, CURRENT)
    tab.context.set_offline(True)
    try:
        tab.keyboard.press("End")
        assert number(tab) == str(tab.locator(".deck .slide").count())
    finally:
        tab.context.set_offline(False)


@pytest.mark.parametrize(
    "address",
    [
        "hop?ky=2022-Q1&don_vi=63-district-516,H47.17",
        "hop?ky=2022&chi_so=overdue_of_open",
        "hop?ky=2022-06-10..2022-06-12",
        "hop?ky=2022-03&chi_so=late_subjective_rate",
    ],
)
def test_no_text_is_smaller_than_28_px_and_nothing_is_cut_off(
    server: str, page: Page, address: str
) -> None:
    present(page, server, "&slide=1", address)
    check_pages(page, "Số liệu đến 16:56 30/06/2022", "dữ liệu mô phỏng")
    sizes = page.locator(".present-bar :is(button, select, output)").evaluate_all(
        "all => all.map(one => parseFloat(getComputedStyle(one).fontSize))"
    )
    assert min(sizes) >= 28


# A browser without a window has no full screen: what it answers is played.
SCREEN = """() => {
    let full = null;
    const turn = element => {
        full = element;
        document.dispatchEvent(new Event("fullscreenchange"));
        return Promise.resolve();
    };
    Object.defineProperty(document, "fullscreenElement", { get: () => full });
    Element.prototype.requestFullscreen = function () { return turn(this); };
    document.exitFullscreen = () => turn(null);
}"""


@pytest.fixture
def wide(tab: Page) -> Page:
    """A tab whose document can fill the screen."""
    tab.add_init_script(f"({SCREEN})()")
    return tab


def test_full_screen_by_key_and_escape_leaves(server: str, wide: Page) -> None:
    page = wide
    page.goto(f"{server}/{DECK}")
    ready(page, ".deck")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    page.wait_for_selector(CURRENT)
    page.keyboard.press("PageDown")
    assert (query(page)["trinh_chieu"], query(page)["slide"]) == ("1", "2")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement === null")
    assert number(page) == "2"
    page.keyboard.press("Escape")
    heading(page, "Trình chiếu")
    assert set(query(page)) == {"ky", "don_vi"}
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    page.go_back()
    expect(page.get_by_test_id("stSidebar")).to_be_visible()


def test_the_buttons_do_what_the_keys_do(server: str, wide: Page) -> None:
    page = wide
    page.goto(f"{server}/{DECK}")
    ready(page, ".deck")
    page.get_by_role("link", name="Bắt đầu trình chiếu").click()
    page.wait_for_selector(CURRENT)
    bar = page.get_by_role("navigation", name="Trình chiếu")
    bar.get_by_role("button", name="Tiếp").click()
    expect(bar.locator("output")).to_have_text(re.compile("^2 / "))
    bar.get_by_role("button", name="Trước").click()
    assert number(page) == "1"
    page.keyboard.press(" ")  # the button has the focus: it is pressed once more, no page turned
    assert number(page) == "1"
    bar.get_by_role("button", name="Toàn màn hình").click()
    page.wait_for_function("document.fullscreenElement !== null")
    bar.get_by_role("button", name="Thoát").click()
    heading(page, "Trình chiếu")
    page.wait_for_function("document.fullscreenElement === null")
    assert page.locator(".present-bar").count() == 0


def test_a_thumbnail_begins_at_its_page_and_back_returns(server: str, page: Page) -> None:
    page.goto(f"{server}/{DECK}")
    ready(page, ".deck")
    page.get_by_role("link", name="Trình chiếu từ trang 3:").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(CURRENT)
    assert number(page) == query(page)["slide"] == "3"
    page.go_back()
    heading(page, "Trình chiếu")
    assert "slide" not in query(page)


def test_autoplay_at_a_chosen_pace_until_any_key(server: str, tab: Page) -> None:
    tab.clock.install()
    present(tab, server, "&slide=1")
    ready(tab, CURRENT)
    tab.get_by_role("combobox", name="Tự chạy").select_option("10")
    assert query(tab)["nhip"] == "10"
    tab.clock.run_for(10_100)
    assert number(tab) == "2"
    tab.clock.run_for(10_100)
    assert number(tab) == "3"
    tab.keyboard.press("PageUp")
    assert number(tab) == "2"
    assert "nhip" not in query(tab)
    tab.clock.run_for(60_000)
    assert number(tab) == "2"


def test_autoplay_lives_in_the_address_and_begins_again_at_the_end(server: str, tab: Page) -> None:
    tab.clock.install()
    present(tab, server, "&slide=99&nhip=5")
    ready(tab, CURRENT)
    tab.clock.run_for(5_100)
    assert number(tab) == "1"


def test_print_is_one_page_a_slide(server: str, page: Page, tmp_path: Path) -> None:
    present(page, server, "&slide=2")
    ready(page, CURRENT)
    made = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", made)) == page.locator(".deck .slide").count()
    assert set(re.findall(rb"/MediaBox\s*\[([^\]]*)\]", made)) == {b"0 0 960 540"}


def test_reduced_motion_is_honoured(server: str, tab: Page) -> None:
    tab.emulate_media(reduced_motion="reduce")
    present(tab, server, "&slide=1")
    taken = tab.locator(".present-bar").evaluate("bar => getComputedStyle(bar).transitionDuration")
    assert float(taken.removesuffix("s")) == 0


def test_a_phone_reads_the_pages_one_under_the_other(server: str, phone: Page) -> None:
    phone.goto(f"{server}/{DECK}")
    ready(phone, ".deck")
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    main = phone.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")
    assert phone.locator(".deck .slide:visible").count() == phone.locator(".deck .slide").count()
    tiny = phone.locator(".deck .face *").evaluate_all(
        "all => all.filter(one => parseFloat(getComputedStyle(one).fontSize) < 16).length"
    )
    assert tiny == 0


def test_any_page_is_shown_large_without_menu_and_tools(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1&chi_so=online_payment")
    ready(page, "table.ranking")
    size = "parseFloat(getComputedStyle(document.querySelector('.card .figure b')).fontSize)"
    before = page.evaluate(size)
    page.get_by_role("link", name="Trình chiếu trang này").click()
    assert query(page) == {"ky": "2022-Q1", "chi_so": "online_payment", "trinh_chieu": "1"}
    for hidden in ('[data-testid="stSidebar"]', ".st-key-top_tools", ".st-key-filter_chi_so"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.evaluate(size) > 1.2 * before
    # What is reached from it is presented too; Esc brings the menu back.
    page.locator("table.ranking a").first.click()
    page.wait_for_function("location.pathname === '/dia-phuong'")
    ready(page, ".cards")
    assert query(page)["trinh_chieu"] == "1"
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    assert "trinh_chieu" not in query(page)


def test_presenting_is_there_before_the_first_run(server: str, page: Page) -> None:
    page.goto(f"{server}/?trinh_chieu=1", wait_until="commit")
    page.wait_for_selector("h1")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    expect(page.get_by_role("button", name="Thoát (Esc)")).to_be_attached()


def test_the_deck_carries_period_calendar_metric_and_unit_along(server: str, page: Page) -> None:
    asked = "lich=nd09&ky=2022-Q1&chi_so=online_payment&don_vi=63-district-516"
    page.goto(f"{server}/dia-phuong?{asked}")
    ready(page, ".cards")
    page.get_by_role("link", name="Bộ trang trình chiếu").click()
    heading(page, "Trình chiếu · Quý I/2022")
    assert path(page) == "/hop"
    expected = dict(pair.split("=") for pair in asked.split("&"))
    assert query(page) == expected
    own = page.locator(".deck .slide.unit")
    assert "Huyện Nam Trà My" in own.locator("h2").inner_text()
    assert "thanh toán trực tuyến" in own.locator(".say").inner_text()
    page.get_by_role("link", name="Bộ trang riêng của Huyện Nam Trà My").click()
    expect(page.locator(".deck .slide.cover h2")).to_contain_text("Rà soát Nam Trà My")
    assert query(page) == {**expected, "rieng": "1"}


def test_a_page_for_a_unit_on_demand(server: str, page: Page) -> None:
    page.goto(f"{server}/hop?ky=2022-Q1")
    ready(page, ".deck")
    count = page.locator(".deck .slide").count()
    page.get_by_role("combobox", name="Thêm trang cho từng đơn vị").click()
    page.keyboard.type("Tây Giang")
    page.get_by_role("option", name="Huyện Tây Giang").click()
    expect(page.locator(".deck .slide")).to_have_count(count + 1)
    assert query(page)["don_vi"] == "63-district-504"
    follow(page, f"{server}/hop?ky=2022-Q1&don_vi=khong-co")
    ready(page, ".deck")
    expect(page.locator(".st-key-unknown_unit")).to_contain_text("Kỳ này không có “khong-co”")
