"""A meeting-room screen and a phone: all in view, nothing cut off, no word of Streamlit's English."""

from __future__ import annotations

import pytest
from checking import CLIPPED, english
from choosing import periods
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


def test_the_control_of_periods_is_one_line_on_a_phone_and_opens_within_it(
    server: str, phone: Page
) -> None:
    phone.goto(f"{server}/?ky=2022-Q1&lich=nd09")
    drawn(phone, "toan-tinh")
    control = periods(phone)
    parts = control.locator("> a, summary")
    boxes = [box for part in parts.all() if (box := part.bounding_box())]
    assert len(boxes) == 3
    assert len({box["y"] for box in boxes}) == 1
    assert min(box["height"] for box in boxes) >= 40
    lead = phone.locator(".lead").bounding_box()
    assert lead is not None
    assert lead["y"] + lead["height"] <= boxes[0]["y"], "the answer comes before what changes it"
    panel = control.locator(".panel").bounding_box()
    assert panel is not None
    assert 0 <= panel["x"] <= panel["x"] + panel["width"] <= phone.evaluate("innerWidth")
    assert phone.evaluate(CLIPPED) == [], "the longest calendar's name"


@pytest.mark.parametrize("width", [1920, 1366, 1024])
def test_controls_and_tabs_cover_neither_each_other_nor_what_they_open(
    server: str, tab: Page, width: int
) -> None:
    """The page with most controls, and a regret under them."""
    tab.set_viewport_size({"width": width, "height": 768})
    tab.goto(f"{server}/so-nganh?phan=ho-so&ky=2022-Q1&lich=nd09&don_vi=nowhere")
    drawn(tab, "ho-so")
    for link in tab.locator(".tabs a").all():
        link.click(trial=True)
    panel = periods(tab).locator(".panel a")
    panel.first.click(trial=True)
    panel.last.click(trial=True)


def test_an_open_list_speaks_vietnamese(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    drawn(page, "toan-tinh")
    page.click(".st-key-filter_chi_so_2 input")
    page.get_by_role("option").first.wait_for()
    page.keyboard.type("zzz")
    page.get_by_text("Không tìm thấy").wait_for()
    assert english(page) == []
