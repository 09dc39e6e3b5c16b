"""Filters and the address: codes, not labels; Back and reload; calm about a wrong value."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from waiting import ready


@pytest.fixture
def app(start: Callable[..., str], tmp_path: Path) -> str:
    """The address of the page of filters."""
    return start(tmp_path / "none.duckdb", script="tests/browser/choices_app.py")


def select(page: Page, key: str, label: str) -> None:
    """Choose from a list."""
    page.click(f".st-key-{key} input")
    page.click(f'[role="option"]:has-text("{label}")')


def test_choices_live_in_the_address(app: str, page: Page) -> None:
    page.goto(app)
    ready(page, 'h1:has-text("duong-lich 2022-Q1 online_rate")')
    assert "?" not in page.url, "nothing is written before something is chosen"

    select(page, "filter_ky", "Quý IV/2021")
    ready(page, 'h1:has-text("2021-Q4")')
    assert page.url.endswith("?ky=2021-Q4")

    page.click('button:has-text("Đúng hạn")')
    ready(page, 'h1:has-text("2021-Q4 on_time")')
    assert page.url.endswith("?ky=2021-Q4&chi_so=on_time")

    page.reload()
    ready(page, 'h1:has-text("2021-Q4 on_time")')
    page.go_back()
    ready(page, 'h1:has-text("2021-Q4 online_rate")')
    page.go_back()
    ready(page, 'h1:has-text("2022-Q1 online_rate")')

    page.goto(f"{app}/?ky=2021-Q4")
    ready(page, 'h1:has-text("2021-Q4")')
    select(page, "filter_lich", "NĐ 09/2019")
    ready(page, 'h1:has-text("nd09 2022-Q1")')
    assert page.url.endswith("?lich=nd09"), "another calendar forgets the period"


def test_a_wrong_value_leads_to_the_default_and_says_so(app: str, page: Page) -> None:
    page.goto(f"{app}/?ky=1999-Q9")
    ready(page, 'h1:has-text("2022-Q1")')
    said = page.inner_text(".note")
    assert said == "Kỳ “1999-Q9” trong địa chỉ không có trong dữ liệu; đang xem Quý I/2022."
    select(page, "filter_ky", "Quý IV/2021")
    ready(page, 'h1:has-text("2021-Q4")')
    page.wait_for_selector(".note", state="detached")
