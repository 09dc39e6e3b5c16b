"""A page in the room and on paper: nothing cut off or covered, large enough to read aloud; charts grow with the words."""

from __future__ import annotations

import pytest
from checking import CLIPPED, sideways
from playwright.sync_api import Page
from waiting import chart_drawn, ready, settled

UNIT = "dia-phuong?ky=2022-Q1&don_vi=63-district-516"
ANSWERS = {
    # what stands whole on the first screen, beside heading and sentence
    "?ky=2022-Q1": ".tthc.cards, .tthc.map, table.ranking",
    UNIT: ".st-key-answers, .tthc.cards",
    "chi-so-766?ky=2022-Q1": ".lead, .st-key-no_points",
}
SHOWN = pytest.mark.parametrize("address", ANSWERS)
BELOW = """selector => [...document.querySelectorAll(selector)].map(one => one.getBoundingClientRect().bottom)
    .filter(bottom => bottom > innerHeight)"""

# What is read aloud, smaller than 28 px.
SMALL = """() => [...document.querySelectorAll('[data-testid=stMain] :is(h1, .lead, .lead *, .card .figure > b)')]
    .filter(one => one.getBoundingClientRect().width > 1 && parseFloat(getComputedStyle(one).fontSize) < 28)
    .map(one => one.outerHTML.slice(0, 90))"""
# What stands still over what scrolls; the bar of buttons sleeps until the mouse comes to the edge of the screen.
STILL = """() => [...document.querySelectorAll('body *')].filter(one => ['fixed', 'sticky'].includes(getComputedStyle(one).position)
    && one.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && one.getBoundingClientRect().width > 1)
    .map(one => one.outerHTML.slice(0, 90))"""
# On paper: whatever is wider than its sheet or than its own box, and what is only pressed or filled in.
CUT_ON_PAPER = """() => [...document.querySelectorAll('[data-testid=stMain] :is(table, .tiles, .cards, .strip, .js-plotly-plot, button:not([role=radio]), input)')]
    .filter(one => one.getClientRects().length && (one.matches('button, input')
        || one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 1))
    .map(one => one.outerHTML.slice(0, 90))"""


@SHOWN
def test_presented_nothing_is_cut_off_or_covered(server: str, page: Page, address: str) -> None:
    page.goto(f"{server}/{address}&trinh_chieu=1")
    ready(page, ".lead")
    heading = page.locator("h1").bounding_box()
    assert heading is not None
    assert heading["y"] >= 0
    assert page.evaluate(SMALL) == []
    assert page.evaluate(CLIPPED) == []
    assert not sideways(page)
    page.wait_for_function(f"() => ({STILL})().length === 0")
    assert page.evaluate(BELOW, ANSWERS[address]) == [], "the answer is on the first screen"


def test_the_buttons_come_at_the_edge_and_the_page_makes_room(server: str, page: Page) -> None:
    page.goto(f"{server}/?ky=2022-Q1&trinh_chieu=1")
    ready(page, ".cards")
    page.wait_for_function(f"() => ({STILL})().length === 0")
    page.mouse.move(900, 500)
    page.mouse.move(910, 510)  # who points at a tile sees the tile
    assert page.evaluate(f"({STILL})()") == []
    page.mouse.move(900, 1060)
    page.wait_for_function(f"() => ({STILL})().length === 1")
    bar, main = (page.locator(each).bounding_box() for each in (".present-bar", "[data-testid=stMain]"))  # fmt: skip
    assert bar is not None
    assert main is not None
    assert main["y"] + main["height"] <= bar["y"]


def test_a_page_longer_than_the_screen_goes_on_by_the_clickers_keys(
    server: str, page: Page
) -> None:
    page.goto(f"{server}/{UNIT}&trinh_chieu=1")
    ready(page, ".cards")
    page.keyboard.press("PageDown")
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop > 500")
    page.keyboard.press("PageUp")
    page.wait_for_function("() => document.querySelector('[data-testid=stMain]').scrollTop === 0")


@SHOWN
def test_on_paper_no_table_is_cut_off(server: str, tab: Page, address: str) -> None:
    tab.goto(f"{server}/{address}")
    ready(tab, ".lead")
    if address == UNIT:
        chart_drawn(tab, ".st-key-trend")
    tab.set_viewport_size({"width": 718, "height": 1046})  # A4 within margins of 10 mm
    tab.emulate_media(media="print")
    settled(tab)
    assert tab.evaluate(CUT_ON_PAPER) == []
    assert tab.locator("tfoot").evaluate_all(
        "all => all.filter(one => getComputedStyle(one).display === 'table-footer-group')"
    ) == [], "a sum that would be said at the foot of every sheet"  # fmt: skip


def test_the_words_of_a_chart_grow_with_all_others(server: str, tab: Page) -> None:
    tab.goto(f"{server}/{UNIT}")
    ready(tab, ".cards")
    chart_drawn(tab, ".st-key-trend")
    chart, word = tab.locator(".st-key-trend .js-plotly-plot"), tab.locator(".st-key-trend .ytick text").first  # fmt: skip
    height = "one => one.getBoundingClientRect().height"
    before, room = word.evaluate(height), tab.locator(".st-key-trend").bounding_box()
    for _ in range(3):
        tab.get_by_role("button", name="Chữ lớn hơn", exact=True).click()
    # A chart drawn anew has, for a moment, words without a size.
    tab.wait_for_function(
        "before => Math.abs(document.querySelector('.st-key-trend .ytick text')?.getBoundingClientRect().height / before - 1.5) < 0.075",
        arg=before,
    )
    settled(tab)
    assert tab.evaluate(CLIPPED) == []
    shown, below = chart.bounding_box(), tab.locator(".st-key-trend ~ *").first.bounding_box()
    place = tab.locator(".st-key-trend").bounding_box()
    assert room is not None
    assert shown is not None
    assert below is not None
    assert place is not None
    assert shown["width"] == pytest.approx(place["width"], abs=2)
    assert shown["y"] + shown["height"] <= below["y"] + 1, "what follows makes room"
