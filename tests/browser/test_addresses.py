"""Every page has an address that works and keeps what was chosen."""

from __future__ import annotations

from playwright.sync_api import Page
from reading import path, query
from waiting import heading, ready

from ui.address.pages import PAGES

CHOSEN = "ky=2022-Q1&lich=calendar&chi_so=online_payment"


def test_the_first_page_answers_to_its_own_name(server: str, page: Page) -> None:
    page.goto(f"{server}/toan-tinh?{CHOSEN}")
    ready(page)
    assert path(page) == "/"
    assert query(page)["ky"] == "2022-Q1"


def test_the_menu_keeps_what_was_chosen(server: str, page: Page) -> None:
    page.goto(f"{server}/?{CHOSEN}")
    ready(page, ".menu")
    links = page.locator(".menu a").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert len(links) == len(PAGES)
    assert [link for link in links if CHOSEN not in link] == []
    for spec in (PAGES[1], PAGES[-1], PAGES[0]):  # a page of units, one that has none, and back
        page.click(f'.menu a:has-text("{spec.title}")')
        ready(page, f'.menu a[aria-current]:has-text("{spec.title}")')
        kept = query(page)
        assert (kept["ky"], kept["lich"], kept["chi_so"]) == (
            "2022-Q1",
            "calendar",
            "online_payment",
        )


OLD = (
    # an address of before; the page that it leads to, and what it asks for there
    ("phan-tich?ky=2022-Q1&don_vi=H47.17", "/so-nganh", {"phan": "phan-tich", "ky": "2022-Q1", "don_vi": "H47.17"}),
    ("thu-sau?tuan=2022-W11", "/theo-doi", {"ky": "2022-W11", "lich": "friday"}),
    ("cach-tinh#online_rate", "/tro-giup", {}),
)  # fmt: skip


def test_an_old_address_leads_to_the_new_place(server: str, page: Page) -> None:
    """All of them are asked for in tests/ui/test_moved.py."""
    for old, new, asked in OLD:
        page.goto(f"{server}/{old}")
        ready(page)
        assert (path(page), query(page)) == (new, asked)
    assert page.url.endswith("#online_rate")


def test_each_page_of_units_remembers_its_own(server: str, page: Page) -> None:
    page.goto(f"{server}/dia-phuong?don_vi=63-district-516&ky=2022-Q1")
    ready(page, ".menu")
    page.click('.menu a:has-text("Sở, ngành")')
    ready(page, '.menu a[aria-current]:has-text("Sở, ngành")')
    assert "don_vi" not in query(page)
    page.click('.menu a:has-text("Toàn tỉnh")')
    ready(page, '.menu a[aria-current]:has-text("Toàn tỉnh")')
    (page.click('.menu a:has-text("Địa phương")'),)
    ready(page, '.menu a[aria-current]:has-text("Địa phương")')
    assert query(page)["don_vi"] == "63-district-516"


def test_a_link_is_followed_without_loading_the_document_again(server: str, page: Page) -> None:
    page.goto(f"{server}/")
    ready(page, ".menu")
    page.evaluate("window.sameDocument = true")
    page.click('.menu a:has-text("Đối chiếu")')
    heading(page, "Đối soát")
    page.click('.tabs a:has-text("Báo cáo đã công bố")')
    heading(page, "Báo cáo đã công bố")
    assert page.evaluate("window.sameDocument") is True


def test_an_unknown_address_is_answered_in_vietnamese(server: str, page: Page) -> None:
    answer = page.request.get(f"{server}/khong-co", headers={"Accept": "text/html"})
    assert answer.status == 404
    assert "Không có trang này" in answer.text()
