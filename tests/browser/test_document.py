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
