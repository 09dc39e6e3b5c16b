"""A server that nobody has visited: its first request, and its pages without any data."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page
from reading import path, query, words
from waiting import ready

from ui.address.pages import PAGES

HELP = "Trợ giúp"


def test_a_deep_link_is_right_as_the_first_request(
    start: Callable[[Path], str], copy: Path, page: Page
) -> None:
    address = start(copy)
    page.goto(f"{address}/dia-phuong?don_vi=63-district-516&ky=2022-Q1&chi_so=online_payment")
    ready(page)
    assert words(page.locator("h1")) == "Huyện Nam Trà My · Quý I/2022"
    assert words(page.locator(".lead")).startswith("Thanh toán trực tuyến: ")
    assert words(page.locator(".menu a[aria-current]")) == "Địa phương"
    assert page.title() == "Địa phương · Bảng điều hành thủ tục hành chính"
    assert path(page) == "/dia-phuong"
    assert query(page) == {
        "don_vi": "63-district-516",
        "ky": "2022-Q1",
        "chi_so": "online_payment",
    }


def test_without_data_every_page_says_what_to_do(
    start: Callable[[Path], str], tmp_path: Path, page: Page
) -> None:
    address = start(tmp_path / "empty.duckdb")
    for spec in (each for each in PAGES if each.section != HELP):  # help needs no data
        page.goto(f"{address}/{spec.slug}")
        ready(page, ".note")
        assert words(page.locator("h1")) == spec.title
        said = words(page.get_by_role("status").filter(has_text="Chưa có"))
        assert "nạp" in said.lower(), spec.slug
        assert not page.locator('[data-testid="stAlert"], [data-testid="stException"]').count()
