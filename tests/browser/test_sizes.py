"""A meeting-room screen and a phone: all in view, nothing cut off, no word of Streamlit's English."""

from __future__ import annotations

from checking import CLIPPED, english
from playwright.sync_api import Page
from waiting import drawn


def test_the_whole_province_fits_on_one_screen(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    drawn(page, "toan-tinh")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")
    for part in (".legend", "table.ranking tbody tr:last-child"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 1080, part


def test_the_filters_stand_side_by_side_on_a_phone(server: str, phone: Page) -> None:
    phone.goto(f"{server}/?ky=2022-Q1&lich=nd09")
    drawn(phone, "toan-tinh")
    calendar = phone.locator(".st-key-filter_lich").bounding_box()
    period = phone.locator(".st-key-filter_ky").bounding_box()
    assert calendar is not None
    assert period is not None
    assert calendar["y"] == period["y"]
    assert calendar["x"] + calendar["width"] < period["x"]
    assert period["x"] + period["width"] <= phone.evaluate("innerWidth")
    assert phone.evaluate(CLIPPED) == [], "the longest calendar's name"


def test_an_open_list_speaks_vietnamese(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    drawn(page, "toan-tinh")
    page.click(".st-key-filter_ky input")
    page.get_by_role("option").first.wait_for()
    page.keyboard.type("zzz")
    page.get_by_text("Không tìm thấy").wait_for()
    assert english(page) == []
