"""A meeting-room screen and a phone: all in view, nothing cut off, no word of Streamlit's English."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page
from waiting import ready

from ui.address.pages import PAGES

ENGLISH = re.compile(
    r"\b(Running|Stop|Deploy|Rerun|Settings|Print|About|Select|Choose|Search|Clear|Close|Open|"
    r"Skip|Main|Menu|Sidebar|Expand|Collapse|Show|Hide|View|Copy|Download|Upload|Fullscreen|"
    r"Zoom|Connecting|Please|No results|No options|Loading|Error)\b",
    re.IGNORECASE,
)

# Icons are words of a font: the reader sees a picture.
SEEN = """() => {
    for (const icon of document.querySelectorAll('[data-testid="stIconMaterial"]'))
        icon.style.display = "none";
    const spoken = ["aria-label", "title", "placeholder"].flatMap(name =>
        [...document.querySelectorAll(`body [${name}]`)].map(one => one.getAttribute(name)));
    return [document.body.innerText, ...spoken];
}"""

# Text that its own box or the window cuts off; what only a screen reader meets is 1 px wide.
CLIPPED = """() => {
    const main = document.querySelector('[data-testid="stMain"]');
    const cut = [];
    for (const one of main.querySelectorAll('*')) {
        const box = one.getBoundingClientRect();
        const style = getComputedStyle(one);
        const texts = [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim());
        const closed = style.visibility === 'hidden' || one.closest('details:not([open]) > :not(summary)');
        if (box.width <= 1 || box.height <= 1 || closed || one.closest('svg')) continue;
        const hides = style.overflowX !== 'visible' || one.tagName === 'INPUT';
        const holds = one.innerText || one.value;
        if (hides && holds && (one.scrollWidth > one.clientWidth + 1
            || (style.overflowY === 'hidden' && one.scrollHeight > one.clientHeight + 1)))
            cut.push(`cut: ${one.tagName} ${one.className} ${holds.slice(0, 60)}`);
        if (texts && (box.left < -1 || box.right > innerWidth + 1))
            cut.push(`outside: ${one.tagName} ${holds.slice(0, 60)}`);
    }
    return cut;
}"""


def drawn(page: Page, slug: str) -> None:
    """Wait until the last part of a page is there."""
    ready(page, ".lead")
    if slug in ("dia-phuong", "so-nganh", "don-vi"):
        page.locator(".st-key-trend svg.main-svg").first.wait_for()
    if slug in ("thang-cao-diem", "thu-sau"):
        page.locator(".st-key-weeks svg.main-svg").first.wait_for()
        page.wait_for_selector(".st-key-filter_loai button")
    if slug in ("toan-tinh", "dia-phuong", "so-nganh", "don-vi", "phan-tich"):
        page.wait_for_selector(".st-key-filter_ky input")
        page.wait_for_selector(".st-key-filter_chi_so button")


def english(page: Page) -> list[str]:
    """Every text, seen or spoken, that holds a word of the list."""
    return [text for text in page.evaluate(SEEN) if ENGLISH.search(text)]


def test_the_whole_province_fits_on_one_screen(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1")
    drawn(page, "toan-tinh")
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollHeight <= main.clientHeight")
    for part in (".legend", "table.ranking tbody tr:last-child"):
        box = page.locator(part).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= 1080, part


@pytest.mark.parametrize("visitor", ["page", "phone"])
def test_nothing_is_cut_off_and_nothing_is_english(
    server: str, visitor: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(visitor)
    for slug in (spec.slug for spec in PAGES):
        page.goto(f"{server}/{slug}?ky=2022-Q1")
        drawn(page, slug)
        main = page.get_by_test_id("stMain")
        assert page.evaluate("document.documentElement.scrollWidth <= screen.width"), slug
        assert main.evaluate("main => main.scrollWidth <= main.clientWidth"), slug
        assert page.evaluate(CLIPPED) == [], slug
        assert english(page) == [], slug


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
