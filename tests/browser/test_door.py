"""The door in a real browser: real data shuts it, one signs in and out, and what was open is closed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from checking import CLIPPED, english, faults, sideways
from playwright.sync_api import Browser, BrowserContext, Page, expect
from serving import let_in, serve
from waiting import ready

from tests.accounts.shared import GOOD
from tthc_metrics.accounts import people, sessions
from tthc_metrics.accounts.file import AccountsFile

DEEP = "dia-phuong?ky=2022-Q1&don_vi=63-district-516"


@pytest.fixture
def stranger(browser: Browser) -> Iterator[BrowserContext]:
    """Somebody without a cookie."""
    return browser.new_context(locale="vi-VN")


def test_from_the_first_sign_in_to_the_session_that_is_ended(
    stranger: BrowserContext, copy: Path, tmp_path: Path
) -> None:
    file = AccountsFile.of(copy)
    opened = people.add(file, "lan", "Trần Thị Lan", ["leader"], by="phép thử")
    page = stranger.new_page()
    with serve(tmp_path / "log.txt", copy) as address:
        page.goto(f"{address}/{DEEP}")
        expect(page.locator("h1")).to_have_text("Đăng nhập")
        assert faults(page) == []
        sign_in(page, "lan", "sai")
        expect(page.get_by_role("alert")).to_contain_text("không đúng")
        sign_in(page, "lan", opened.password)
        expect(page.locator("h1")).to_have_text("Đổi mật khẩu")
        assert faults(page) == []
        page.get_by_label("Mật khẩu hiện tại").fill(opened.password)
        page.get_by_label("Mật khẩu mới", exact=True).fill(GOOD)
        page.get_by_label("Mật khẩu mới, nhập lại").fill(GOOD)
        page.get_by_role("button", name="Đổi mật khẩu").click()
        ready(page, 'h1:has-text("Huyện Nam Trà My")')
        assert page.url.endswith(DEEP)
        expect(page.locator(".who")).to_contain_text("Trần Thị Lan")
        expect(page.locator(".menu a", has_text="Số liệu")).to_have_count(0)
        _ended_while_open(page, file)
        sign_in(page, "lan", GOOD)
        ready(page, 'h1:has-text("Huyện Nam Trà My")')
        page.locator(".who a").click()
        expect(page.locator("h1")).to_have_text("Trần Thị Lan")
        assert faults(page) == []
        page.get_by_role("button", name="Đăng xuất ở mọi nơi").click()
        expect(page.locator("h1")).to_have_text("Đăng nhập")
        page.goto("about:blank")


def test_accounts_and_the_log_are_held_to_what_every_page_is(
    page: Page, phone: Page, copy: Path, tmp_path: Path
) -> None:
    let_in(copy, "administrator", "auditor")
    with serve(tmp_path / "log.txt", copy) as address:
        for shown in (page, phone):
            for part in ("tai-khoan", "nhat-ky"):
                shown.goto(f"{address}/so-lieu?phan={part}")
                ready(shown, ".lead")
                found = [faults(shown), shown.evaluate(CLIPPED), sideways(shown), english(shown)]
                assert found == [[], [], [], []], part
            shown.goto("about:blank")


def _ended_while_open(page: Page, file: AccountsFile) -> None:
    """An administrator ends the session elsewhere: the page that is open asks to sign in by itself."""
    (session,) = sessions.sessions(file)
    sessions.revoke(file, session.id, by="quan-tri")
    expect(page.locator("h1")).to_have_text("Đăng nhập")


def sign_in(page: Page, name: str, password: str) -> None:
    """By keyboard alone."""
    page.get_by_label("Tên đăng nhập").fill(name)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")
