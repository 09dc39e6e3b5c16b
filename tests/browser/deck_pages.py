"""What every page of a deck must be: large enough, whole, stamped and numbered."""

from __future__ import annotations

from playwright.sync_api import Page
from reading import words

CURRENT = ".deck .slide.current"

# Every text of the page shown that is smaller than 28 px (21 px on a map of a hundred units), and whatever does not fit.
SMALL = """() => [...document.querySelectorAll('.deck .slide.current *')].filter(one =>
    [...one.childNodes].some(n => n.nodeType === 3 && n.data.trim()) && one.getClientRects().length
    && parseFloat(getComputedStyle(one).fontSize) < (one.closest('.many') ? 21 : 28)).map(one => one.outerHTML.slice(0, 90))"""
CUT = """() => [...document.querySelectorAll('.deck .slide.current :is(.face, .body, .square, li, td, th)')]
    .filter(one => one.scrollHeight > one.clientHeight + 1 && one.clientHeight
        || one.scrollWidth > one.clientWidth + 1 && one.clientWidth)
    .map(one => `${one.className} ${one.scrollHeight - one.clientHeight} px: ${one.innerText.slice(0, 60)}`)"""


def number(page: Page) -> str:
    """The page shown, as its own foot says."""
    return words(page.locator(f"{CURRENT} .nth")).split(" / ")[0]


def check_pages(page: Page, *stamp: str) -> None:
    """Look at every page from the first on: full window, 28 px, nothing cut off, stamp and number."""
    count = page.locator(".deck .slide").count()
    for nth in range(1, count + 1):
        box = page.locator(CURRENT).bounding_box()
        assert box == {"x": 0, "y": 0, "width": 1920, "height": 1080}
        assert page.evaluate(SMALL) == [], nth
        cut = page.evaluate(CUT)
        assert cut == [], (nth, cut)
        foot = words(page.locator(f"{CURRENT} footer"))
        assert all(part in foot for part in stamp), (nth, foot)
        assert foot.endswith(f"{nth} / {count}")
        page.keyboard.press("PageDown")
