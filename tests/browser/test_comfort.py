"""A−, A, A+ and high contrast: by mouse and by keyboard, kept, on every page, before the first paint."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from waiting import heading, ready

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import Band
from ui.shell.contrast import AAA, contrast, heightened

BODY = "() => parseFloat(getComputedStyle(document.querySelector('.lead')).fontSize)"
FIRST = """() => {
    window.first = null;
    new MutationObserver((_, watch) => {
        if (!document.body) return;
        window.first = { ...document.documentElement.dataset };
        watch.disconnect();
    }).observe(document, { subtree: true, childList: true });
}"""
"""Notes what is set when the body comes into being: nothing can be painted before it."""


@pytest.fixture
def province(server: str, page: Page) -> Page:
    page.goto(f"{server}/?ky=2022-Q1")
    ready(page, ".accessibility")
    return page


def test_larger_and_smaller_words(province: Page) -> None:
    sizes = [province.evaluate(BODY)]
    for name in ("Chữ lớn hơn", "Chữ lớn hơn", "Cỡ chữ thường", "Chữ nhỏ hơn"):
        province.get_by_role("button", name=name, exact=True).click()
        sizes.append(province.evaluate(BODY))
    usual, larger, largest, again, smaller = sizes
    assert (larger / usual, largest / usual, again / usual, smaller / usual) == pytest.approx(
        (1.125, 1.25, 1.0, 0.9), rel=0.01
    )


def test_each_switch_says_what_is_so(province: Page) -> None:
    usual, larger = (
        province.get_by_role("button", name=name, exact=True)
        for name in ("Cỡ chữ thường", "Chữ lớn hơn")
    )
    status = province.locator(".accessibility [role=status]")
    expect(usual).to_have_attribute("aria-pressed", "true")
    for said in ("Cỡ chữ 112 %", "Cỡ chữ 125 %", "Cỡ chữ 150 %"):
        expect(larger).to_have_attribute("aria-disabled", "false")
        larger.click()
        expect(status).to_have_text(said)
    expect(larger).to_have_attribute("aria-disabled", "true")
    larger.click(force=True)  # one that says it can do no more may still be clicked
    assert province.get_attribute("html", "data-size") == "3"
    expect(usual).to_have_attribute("aria-pressed", "false")


def test_the_choice_is_kept_and_on_before_the_first_paint(
    server: str, province: Page, context: BrowserContext
) -> None:
    province.get_by_role("button", name="Chữ lớn hơn", exact=True).click()
    province.get_by_role("button", name="Tương phản cao").click()
    province.locator(".menu").get_by_role("link", name="Chỉ số 766").click()
    heading(province, "Chỉ số 766")
    assert province.get_attribute("html", "data-contrast") == "high"
    later = context.new_page()
    later.add_init_script(f"({FIRST})()")
    later.goto(f"{server}/doi-chieu")
    ready(later, ".lead")
    assert later.evaluate("window.first") == {"size": "1", "contrast": "high"}
    expect(later.get_by_role("button", name="Tương phản cao")).to_have_attribute(
        "aria-pressed", "true"
    )


def test_another_tab_follows(server: str, province: Page, context: BrowserContext) -> None:
    other = context.new_page()
    other.goto(f"{server}/doi-chieu")
    ready(other, ".lead")
    province.get_by_role("button", name="Tương phản cao").click()
    expect(other.locator("html")).to_have_attribute("data-contrast", "high")


def test_by_keyboard(province: Page) -> None:
    province.mouse.move(1200, 700)  # over the menu it would show the fold, one stop more
    province.keyboard.press("Tab")  # to the main content, first of all
    for _ in range(4):
        province.keyboard.press("Tab")
    expect(province.get_by_role("button", name="Tương phản cao")).to_be_focused()
    province.keyboard.press("Enter")
    assert province.get_attribute("html", "data-contrast") == "high"
    province.keyboard.press("Space")
    assert province.get_attribute("html", "data-contrast") == "usual"


def test_a_browser_that_asks_for_contrast_gets_it(server: str, tab: Page) -> None:
    tab.emulate_media(contrast="more")
    tab.goto(f"{server}/doi-chieu")
    ready(tab, ".lead")
    assert tab.get_attribute("html", "data-contrast") == "high"


def test_what_was_kept_wrongly_does_no_harm(server: str, page: Page) -> None:
    page.goto(f"{server}/doi-chieu")
    for size, tone in (("7", "usual"), ("x", "usual"), ("", "usual"), ("NaN", "nonsense")):
        page.evaluate(f"localStorage.setItem('tthc-size', '{size}')")
        page.evaluate(f"localStorage.setItem('tthc-contrast', '{tone}')")
        page.reload()
        ready(page, ".lead")
        assert page.get_attribute("html", "data-size") == "0"
        page.get_by_role("button", name="Tương phản cao").click()
        assert page.get_attribute("html", "data-contrast") == "high"


BANDS = (*definitions().bands.lights, definitions().bands.grey)


@pytest.mark.parametrize("band", BANDS, ids=lambda band: str(band.light))
def test_words_on_a_light_are_seven_to_one_in_high_contrast(band: Band) -> None:
    fill, ink = heightened(band)
    assert contrast(fill, ink) >= AAA


def test_the_lights_are_painted_so(province: Page) -> None:
    province.get_by_role("button", name="Tương phản cao").click()
    fills = {heightened(band)[0] for band in BANDS}
    painted = province.locator(".tile .face, .light").evaluate_all(
        "all => [...new Set(all.map(one => getComputedStyle(one).getPropertyValue('--fill')))]"
    )
    assert len(painted) == 5
    assert set(painted) <= fills
