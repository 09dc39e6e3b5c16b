"""When a page may be looked at: Streamlit has stopped running and the element is there."""

from __future__ import annotations

from playwright.sync_api import Page

IDLE = '[data-testid="stApp"][data-test-script-state="notRunning"]'


def ready(page: Page, selector: str = "h1") -> None:
    """Wait for the end of the run and for the element."""
    page.wait_for_selector(selector)
    page.wait_for_selector(IDLE)


def heading(page: Page, text: str) -> None:
    """Wait until the page's own heading begins with the text."""
    ready(page, f'h1:has-text("{text}")')
