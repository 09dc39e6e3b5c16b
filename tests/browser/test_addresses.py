"""Every page has an address that works first, survives a reload, and keeps what was chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page
from waiting import heading, ready

from ui.pages import PAGES

CHOSEN = "ky=2022-Q1&lich=duong-lich&chi_so=online_rate"


def query(page: Page) -> dict[str, str]:
    """The parameters in the address bar."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def path(page: Page) -> str:
    """The path in the address bar."""
    return urlsplit(page.url).path


@pytest.mark.parametrize("spec", PAGES[1:], ids=lambda spec: spec.slug)
def test_a_deep_link_is_right_as_the_first_request_of_a_fresh_server(
    spec: object, start: Callable[..., str], database: Path, page: Page, tmp_path: Path
) -> None:
    address = start(tmp_path / "fresh.duckdb")
    page.goto(f"{address}/{spec.slug}?{CHOSEN}")  # type: ignore[attr-defined]
    ready(page, ".menu a[aria-current]")
    assert page.inner_text(".menu a[aria-current]") == spec.title  # type: ignore[attr-defined]
    assert page.title().startswith(spec.title)  # type: ignore[attr-defined]
    assert path(page) == f"/{spec.slug}"  # type: ignore[attr-defined]


def test_the_first_page_answers_to_its_own_name(server: str, page: Page) -> None:
    page.goto(f"{server}/toan-tinh?{CHOSEN}")
    ready(page)
    assert path(page) == "/"
    assert query(page)["ky"] == "2022-Q1"


def test_the_menu_keeps_what_was_chosen(server: str, page: Page) -> None:
    page.goto(f"{server}/?{CHOSEN}")
    ready(page, ".menu")
    for spec in (*PAGES[1:], PAGES[0]):
        page.click(f'.menu a:has-text("{spec.title}")')
        ready(page, f'.menu a[aria-current]:has-text("{spec.title}")')
        kept = query(page)
        assert (kept["ky"], kept["lich"], kept["chi_so"]) == (
            "2022-Q1",
            "duong-lich",
            "online_rate",
        )


def test_each_page_remembers_its_own_unit(server: str, page: Page) -> None:
    page.goto(f"{server}/dia-phuong?don_vi=huyen-x&ky=2022-Q1")
    ready(page, ".menu")
    page.click('.menu a:has-text("Sở, ngành")')
    ready(page, '.menu a[aria-current]:has-text("Sở, ngành")')
    assert "don_vi" not in query(page)
    page.click('.menu a:has-text("Địa phương")')
    ready(page, '.menu a[aria-current]:has-text("Địa phương")')
    assert query(page)["don_vi"] == "huyen-x"


def test_back_and_forward_walk_through_the_pages(server: str, page: Page) -> None:
    page.goto(f"{server}/?{CHOSEN}")
    ready(page, ".menu")
    page.click('.menu a:has-text("Địa phương")')
    ready(page, '.menu a[aria-current]:has-text("Địa phương")')
    page.go_back()
    ready(page, '.menu a[aria-current]:has-text("Toàn tỉnh")')
    assert query(page)["chi_so"] == "online_rate"
    page.go_forward()
    ready(page, '.menu a[aria-current]:has-text("Địa phương")')


def test_a_reload_shows_the_same_address(server: str, page: Page) -> None:
    page.goto(f"{server}/so-nganh?{CHOSEN}")
    ready(page, ".menu")
    before = page.url
    page.reload()
    ready(page, ".menu")
    assert page.url == before


def test_a_link_is_followed_without_loading_the_document_again(server: str, page: Page) -> None:
    page.goto(f"{server}/")
    ready(page, ".menu")
    page.evaluate("window.sameDocument = true")
    page.click('.menu a:has-text("Báo cáo đã công bố")')
    heading(page, "Báo cáo")
    assert page.evaluate("window.sameDocument") is True


def test_a_link_opens_in_a_new_tab(server: str, page: Page, context: BrowserContext) -> None:
    page.goto(f"{server}/?{CHOSEN}")
    ready(page, ".menu")
    with context.expect_page() as opened:
        page.click('.menu a:has-text("Sở, ngành")', modifiers=["ControlOrMeta"])
    ready(opened.value, '.menu a[aria-current]:has-text("Sở, ngành")')
    assert query(opened.value)["ky"] == "2022-Q1"
    assert path(page) == "/"


def test_an_unknown_address_is_answered_in_vietnamese(server: str, page: Page) -> None:
    answer = page.request.get(f"{server}/khong-co", headers={"Accept": "text/html"})
    assert answer.status == 404
    assert "Không có trang này" in answer.text()
