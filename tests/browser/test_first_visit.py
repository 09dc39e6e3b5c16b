"""What a first visit fetches: no font, the charts' code only where a chart is near, the title before any script."""

from __future__ import annotations

from playwright.sync_api import Page, Request, expect
from visiting import Visitor
from waiting import chart_drawn, ready

UNIT = "dia-phuong?ky=2022-Q1&don_vi=63-district-516"
CHARTS = "/static/js/PlotlyChart."


def names(page: Page) -> list[str]:
    """The addresses that this tab asks for from now on."""
    found: list[str] = []

    def note(request: Request) -> None:
        found.append(request.url)

    page.on("request", note)
    return found


def test_on_a_phone_the_code_of_charts_waits_until_one_is_near(
    server: str, pocket: Visitor
) -> None:
    with pocket.visit() as page:
        asked = names(page)
        page.goto(f"{server}/{UNIT}")
        ready(page, ".cards")
        expect(page.locator(".st-key-trend")).to_be_attached()
        assert not any(CHARTS in url for url in asked)
        place = page.locator(".st-key-trend").bounding_box()
        chart_drawn(page, ".st-key-trend")
        assert sum(CHARTS in url for url in asked) == 1
        assert page.locator(".st-key-trend").bounding_box() == place, "it had its room before"


def test_at_a_screen_it_comes_by_itself(server: str, tab: Page) -> None:
    asked = names(tab)
    tab.goto(f"{server}/{UNIT}")
    tab.locator(".st-key-trend svg.main-svg").first.wait_for()
    assert sum(CHARTS in url for url in asked) == 1


def test_no_font_is_fetched_and_icons_are_drawn(server: str, pocket: Visitor) -> None:
    with pocket.visit() as page:
        asked = names(page)
        page.goto(f"{server}/{UNIT}")
        ready(page, ".cards")
        chart_drawn(page, ".st-key-trend")
        assert not [url for url in asked if "/media/" in url]
        icons = page.get_by_test_id("stIconMaterial")
        assert icons.count() >= 2
        shapes = icons.evaluate_all(
            "all => all.map(one => getComputedStyle(one, '::before').maskImage.slice(0, 9))"
        )
        assert set(shapes) == {'url("data'}


def test_the_title_is_there_before_any_script(server: str, tab: Page) -> None:
    tab.route("**/static/js/*", lambda route: None)  # none ever comes
    tab.goto(f"{server}/{UNIT}", wait_until="commit")
    expect(tab.locator("h1")).to_have_text("Địa phương")
    expect(tab.locator("h1")).to_be_visible()
    tab.unroute_all(behavior="ignoreErrors")
