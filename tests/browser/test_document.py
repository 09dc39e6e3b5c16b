"""The document around the pages: its language, its words, and its closed door."""

from __future__ import annotations

from playwright.sync_api import Page
from reading import words
from waiting import ready


def test_the_document_is_vietnamese(server: str, page: Page) -> None:
    page.goto(f"{server}/")
    ready(page)
    assert page.get_attribute("html", "lang") == "vi"
    assert page.title() == "Toàn tỉnh · Bảng điều hành thủ tục hành chính"
    sidebar = page.get_attribute('[data-testid="stSidebar"]', "aria-label")
    assert sidebar == "Thanh bên"
    assert words(page.locator(".brand")) == "Quảng Nam hồ sơ: dữ liệu mô phỏng"


def test_the_browser_may_not_speak_to_another_host(server: str, page: Page) -> None:
    answer = page.goto(f"{server}/")
    assert answer is not None
    rules = answer.headers["content-security-policy"]
    assert "default-src 'self'" in rules
    assert "http://" not in rules
    assert "https://" not in rules


def test_the_style_is_in_the_document_before_the_first_run(server: str, page: Page) -> None:
    html = page.request.get(f"{server}/", headers={"Accept": "text/html"}).text()
    assert "--t-size-title" in html
    assert "fonts." not in html


def test_on_a_phone_the_menu_closes_behind_the_reader(server: str, phone: Page) -> None:
    phone.goto(f"{server}/")
    ready(phone)
    phone.tap('[data-testid="stExpandSidebarButton"]')
    phone.tap('.menu a:has-text("Địa phương")')
    ready(phone, 'h1:has-text("Huyện")')
    phone.wait_for_selector('[data-testid="stExpandSidebarButton"]')


SHORT = """(() => {
    const observe = MutationObserver.prototype.observe;
    MutationObserver.prototype.observe = function (node, how) {
        if (!how.attributeFilter?.includes("data-test-script-state")) observe.call(this, node, how);
    };
    const later = window.setTimeout;
    window.late = [];
    window.setTimeout = (act, after, ...more) => after === 3000 ? window.late.push(act) : later(act, after, ...more);
})()"""
"""As where a run begins and ends before anybody sees it; what would be done three seconds later is kept."""


def test_a_link_that_was_answered_at_once_is_not_loaded_again(server: str, tab: Page) -> None:
    tab.add_init_script(SHORT)
    tab.goto(f"{server}/")
    ready(tab)
    tab.evaluate("window.stays = true")
    tab.click('.menu a:has-text("Địa phương")')
    ready(tab, 'h1:has-text("Huyện")')
    assert tab.evaluate("window.late.length") > 0
    tab.evaluate("window.late.forEach(act => act())")
    tab.evaluate("new Promise(done => requestAnimationFrame(() => setTimeout(done, 200)))")
    assert tab.evaluate("window.stays === true")
