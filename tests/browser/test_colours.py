"""The lights for eyes that see colours otherwise, and on grey paper: told apart, and never by colour alone."""

from __future__ import annotations

import re
from itertools import combinations

import numpy as np
import pytest
from colorspacious import cspace_convert, deltaE
from playwright.sync_api import Page
from waiting import ready

from tthc_metrics.catalogue import definitions
from tthc_metrics.charts.trend_chart import SYMBOLS
from tthc_metrics.core.records import Band
from ui.components.lights import pill_html
from ui.shell.contrast import contrast, heightened

BANDS = (*definitions().bands.lights, definitions().bands.grey)
BLINDNESS = ("deuteranomaly", "protanomaly", "tritanomaly")
APART = 10.0  # CAM02-UCS; 1 is just to be noticed side by side
APART_IN_GREY = 6.0  # L*; shape and word do the rest
PAIRS = [pytest.param(a, b, id=f"{a.light}-{b.light}") for a, b in combinations(BANDS, 2)]


def seen(colour: str, kind: str | None) -> np.ndarray:
    """A colour as it is seen: sRGB 0–1, of shape (3,); `kind` is the whole blindness, not a weakness."""
    parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
    if kind is None:
        return parts
    space = {"name": "sRGB1+CVD", "cvd_type": kind, "severity": 100}
    return np.clip(cspace_convert(parts, space, "sRGB1"), 0, 1)


@pytest.mark.parametrize("kind", [None, *BLINDNESS])
@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_two_lights_are_told_apart(one: Band, other: Band, kind: str | None) -> None:
    for paint in (lambda band: band.fill, lambda band: heightened(band)[0]):
        colours = [seen(paint(band), kind) for band in (one, other)]
        assert deltaE(*colours, input_space="sRGB1") >= APART


@pytest.mark.parametrize("kind", BLINDNESS)
@pytest.mark.parametrize("band", BANDS, ids=lambda band: str(band.light))
def test_the_word_on_a_light_is_read_by_every_eye(band: Band, kind: str) -> None:
    fill, ink = (
        "#" + "".join(f"{round(part * 255):02x}" for part in seen(c, kind))
        for c in (band.fill, band.ink)
    )
    assert contrast(fill, ink) >= 4  # words on lights are bold; to the usual eye it is 5 and more


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_in_grey_print_two_lights_differ_in_lightness(one: Band, other: Band) -> None:
    a, b = (cspace_convert(seen(band.fill, None), "sRGB1", "CIELab")[0] for band in (one, other))
    assert abs(a - b) >= APART_IN_GREY


def test_every_light_has_a_word_and_a_shape_of_its_own() -> None:
    assert len({band.label for band in BANDS}) == len(BANDS)
    assert len({band.shape for band in BANDS}) == len(BANDS)
    assert len(set(SYMBOLS.values())) == len(BANDS)


@pytest.mark.parametrize("band", BANDS, ids=lambda band: str(band.light))
def test_a_pill_says_both(band: Band) -> None:
    text = re.sub(r"<[^>]+>", "", pill_html(band))
    assert text.split() == [band.shape, band.label]


def test_paper_shows_what_is_read_and_keeps_the_lights(server: str, tab: Page) -> None:
    tab.goto(f"{server}/?ky=2022-Q1")
    ready(tab, ".foot .legend")
    tab.emulate_media(media="print")
    for gone in ('[data-testid="stSidebar"]', ".st-key-top_tools", ".why summary", ".tip"):
        assert not tab.locator(gone).first.is_visible(), gone
    for kept in (".card", ".tile .face", "table.ranking", ".legend"):
        assert tab.locator(kept).first.is_visible(), kept
    style = "one => [getComputedStyle(one).printColorAdjust, getComputedStyle(one).backgroundColor]"
    adjust, colour = tab.locator(".tile .face").first.evaluate(style)
    assert adjust == "exact"
    assert colour not in ("rgba(0, 0, 0, 0)", "rgb(255, 255, 255)")
    muted = tab.locator(".card p:not(.figure)").first.evaluate("one => getComputedStyle(one).color")
    red, green, blue = (int(part) for part in re.findall(r"\d+", muted))
    assert contrast(f"#{red:02x}{green:02x}{blue:02x}", "#ffffff") >= 7
