"""How a reader chooses: a period or calendar in the one control of periods, a unit by its name, any other choice in its list."""

from __future__ import annotations

from playwright.sync_api import Locator, Page


def periods(page: Page) -> Locator:
    """The control of periods, opened if it was not."""
    control = page.locator(".periods")
    control.locator("summary").wait_for()
    if not control.locator(".panel").is_visible():
        control.locator("summary").click()
    return control


def choose_period(page: Page, name: str) -> None:
    """Another period or calendar, by its words."""
    periods(page).locator(".panel").get_by_role("link", name=name, exact=True).click()


def choose_unit(page: Page, asked: str, name: str) -> None:
    """Another unit of the page: look for it by some words, then by its name."""
    picker = page.locator(".picker")
    picker.locator("summary").click()
    picker.get_by_role("searchbox").fill(asked)
    picker.get_by_role("link", name=name, exact=True).click()


def select(page: Page, name: str, label: str) -> None:
    """Choose from the list of one parameter."""
    page.click(f".st-key-filter_{name} input")
    page.get_by_role("option", name=label, exact=True).click()
