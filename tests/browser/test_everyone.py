"""Every page of the menu, cold, at both sizes: axe, no jumps, landmarks, titles, charts in words and tables."""

from __future__ import annotations

import pytest
from checking import charts, faults, opened, shift
from playwright.sync_api import Page

from ui.address.pages import PAGES, PRODUCT, PageSpec

QUERY = "?ky=2022-Q1"
STEADY = 0.1
CHARTED = {"dia-phuong", "so-nganh", "don-vi", "thang-cao-diem", "thu-sau"}
BOTH = pytest.mark.parametrize("visitor", ["page", "phone"])
EVERY = pytest.mark.parametrize("spec", PAGES, ids=lambda spec: spec.slug)


@BOTH
@EVERY
def test_a_page_is_for_everyone(
    server: str, spec: PageSpec, visitor: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(visitor)
    opened(page, f"{server}/{'' if spec is PAGES[0] else spec.slug}{QUERY}")
    moved, what = shift(page)
    assert moved < STEADY, what
    assert page.title() == f"{spec.title} · {PRODUCT}"
    assert faults(page) == []
    assert page.locator("main, [role=main]").count() == 1
    assert page.locator("[role=main] h1, main h1").count() == 1
    drawn = charts(page)
    assert drawn or spec.slug not in CHARTED
    assert all(len(chart["said"]) > 40 and chart["tables"] for chart in drawn), drawn
    if visitor == "phone":
        largest_words_fit(page)
    else:
        high_contrast_is_seven_to_one(page)


def largest_words_fit(phone: Page) -> None:
    """Nothing is pushed off the phone."""
    phone.evaluate("document.documentElement.dataset.size = '3'")
    phone.wait_for_timeout(300)
    main = phone.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth")


def high_contrast_is_seven_to_one(page: Page) -> None:
    """WCAG's AAA for text, by axe."""
    page.evaluate("document.documentElement.dataset.contrast = 'high'")
    page.wait_for_timeout(300)
    assert faults(page, "color-contrast", "color-contrast-enhanced") == []
