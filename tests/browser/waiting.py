"""When a page may be looked at: Streamlit has stopped running and the element is there."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import Page

IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'

OPENING = ".tthc.opening"


def ready(page: Page, selector: str = "h1") -> None:
    """Wait for the end of the run and for the element, once the opening has given way to the page."""
    page.wait_for_selector(OPENING, state="detached")
    page.wait_for_selector(selector)
    page.wait_for_selector(IDLE)


FOLLOW = """address => new Promise(seen => {
    const watch = new MutationObserver(() => seen(true));
    watch.observe(document.querySelector('[data-testid="stApp"]'), { attributes: true, attributeFilter: ["data-test-script-state"] });
    history.pushState({}, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    setTimeout(() => { watch.disconnect(); seen(false); }, 3000);
})"""
"""Whether a run was seen to begin: a short one may begin and end before the browser draws its beginning."""


def follow(page: Page, address: str) -> None:
    """Go to another address as a link leads there: one rerun, a third of what it costs to load a page.

    Nothing of the page before is left when it is over. As behind a link, the address is loaded if no run is seen to
    begin, and where the page is another server's, or none.
    """
    if urlsplit(page.url).netloc == urlsplit(address).netloc:
        # Else the end of the run before would be taken for the beginning of the next.
        page.wait_for_selector(IDLE)
        if page.evaluate(FOLLOW, address):
            page.wait_for_selector(IDLE)
            settled(page)
            return
    page.goto(address)


def heading(page: Page, text: str) -> None:
    """Wait until the page's own heading begins with the text."""
    ready(page, f'h1:has-text("{text}")')


def drawn(page: Page, part: str) -> None:
    """Wait until the last thing of a page's part is there."""
    ready(page, ".lead")
    if part in ("dia-phuong", "so-nganh", "chi-tiet"):
        chart_drawn(page, ".st-key-trend")
    if part in ("thang-cao-diem", "thu-sau"):
        chart_drawn(page, ".st-key-weeks")
        page.wait_for_selector(".st-key-filter_loai button")
    if part == "vung-huyen-cu":
        chart_drawn(page, ".st-key-months")
    if part in ("toan-tinh", "dia-phuong", "so-nganh", "phan-tich"):
        page.wait_for_selector(".periods")
        page.wait_for_selector(".st-key-filter_chi_so button")


def chart_drawn(page: Page, place: str) -> None:
    """Wait for a chart; on a phone its code is fetched only when its place comes near the window."""
    if page.evaluate("matchMedia('(max-width: 640px)').matches"):
        page.locator(place).scroll_into_view_if_needed()
    page.locator(f"{place} svg.main-svg").first.wait_for()
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")


QUIET = """() => new Promise(done => {
    let timer;
    const rest = () => { clearTimeout(timer); timer = setTimeout(() => { watch.disconnect(); done(); }, 250); };
    const watch = new MutationObserver(rest);
    watch.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
    rest();
})"""


def settled(page: Page) -> None:
    """Wait until nothing more changes in the document, by the page's own clock: it slows down with the machine."""
    page.evaluate(QUIET)
