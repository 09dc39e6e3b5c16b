"""The deck under a finger: drawn to the side it turns the page, up and down the page scrolls; no talk of keys."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from deck_pages import CURRENT, number
from playwright.sync_api import Page, expect
from reading import query, words
from visiting import Visitor
from waiting import ready

DECK = "hop?ky=2022-Q1"


def draw(page: Page, across: int, along: int) -> None:
    """A finger put down in the middle of the window and drawn so many pixels to the right and down."""
    session = page.context.new_cdp_session(page)
    x, y = 195, 400

    def touch(kind: str, share: float = 0) -> None:
        points = [{"x": x + across * share, "y": y + along * share}]
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [] if kind == "touchEnd" else points},
        )

    touch("touchStart")
    for step in range(1, 11):
        touch("touchMove", step / 10)
    touch("touchEnd")
    session.detach()


@pytest.fixture(scope="module")
def presented(server: str, pocket: Visitor) -> Iterator[Page]:
    """The deck, presented; the last test that turns its pages leaves it."""
    with pocket.visit() as phone:
        phone.goto(f"{server}/{DECK}&slide=3")
        ready(phone, f"{CURRENT} h2")
        yield phone


@pytest.fixture
def third(presented: Page) -> Page:
    """At its third page."""
    for key in ("Home", "PageDown", "PageDown"):
        presented.keyboard.press(key)
    assert number(presented) == "3"
    return presented


@pytest.mark.parametrize(
    ("across", "along", "shown"),
    [
        (-150, 10, "4"),
        (150, -10, "2"),
        (-30, 0, "3"),  # a tap that slipped
        (-100, 90, "3"),  # neither to the side nor down
        (0, -200, "3"),
    ],
    ids=["to the left", "to the right", "too short", "askew", "up"],
)
def test_a_finger_turns_the_page(third: Page, across: int, along: int, shown: str) -> None:
    draw(third, across, along)
    expect(third.locator(f"{CURRENT} .nth")).to_contain_text(f"{shown} / ")
    assert query(third)["slide"] == shown


def test_the_first_and_the_last_page_stay(third: Page) -> None:
    for _ in range(4):
        draw(third, 150, 0)
    assert number(third) == "1"


def test_a_long_page_scrolls_and_the_next_begins_at_its_top(third: Page) -> None:
    pages = third.locator(".deck .pages")
    assert pages.evaluate("box => box.scrollHeight > box.clientHeight + 100"), "a page to scroll"
    draw(third, 0, -300)
    third.wait_for_function("() => document.querySelector('.deck .pages').scrollTop > 100")
    draw(third, -150, 0)
    expect(third.locator(f"{CURRENT} .nth")).to_contain_text("4 / ")
    assert pages.evaluate("box => box.scrollTop") == 0


def test_the_buttons_stand_below_the_page_not_upon_it(third: Page) -> None:
    bar, pages = (third.locator(each).bounding_box() for each in (".present-bar", ".deck .pages"))
    assert bar is not None
    assert pages is not None
    assert pages["y"] + pages["height"] <= bar["y"] + 0.5
    assert bar["y"] + bar["height"] == 844
    assert "(" not in words(third.locator(".present-bar")), "no key is named"
    third.get_by_role("button", name="Tiếp ›").tap()
    expect(third.locator(f"{CURRENT} .nth")).to_contain_text("4 / ")
    third.get_by_role("button", name="Thoát").tap()
    expect(third.locator(".tthc.start")).to_contain_text("vuốt ngang: lật trang")
    assert "phím" not in words(third.locator(".tthc.start"))


def test_at_a_screen_the_keys_are_named(server: str, page: Page) -> None:
    page.goto(f"{server}/{DECK}")
    ready(page, ".tthc.start")
    said = words(page.locator(".tthc.start"))
    assert "phím F: toàn màn hình" in said
    assert "vuốt" not in said
