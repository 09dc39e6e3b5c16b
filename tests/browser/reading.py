"""What is to be read off a page: its address, and its text without typographic spaces."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Locator, Page


def query(page: Page) -> dict[str, str]:
    """The parameters in the address bar."""
    return {name: values[-1] for name, values in parse_qs(urlsplit(page.url).query).items()}


def path(page: Page) -> str:
    """The path in the address bar."""
    return urlsplit(page.url).path


def plain(text: str) -> str:
    """The text with every run of spaces, breaking or not, as one."""
    return " ".join(text.split())


def words(found: Locator) -> str:
    """What a reader sees of an element."""
    return plain(found.inner_text())


def colour(found: Locator) -> str:
    """The background that the browser paints, as `#rrggbb`."""
    painted = found.evaluate("element => getComputedStyle(element).backgroundColor")
    parts = painted.removeprefix("rgb(").removesuffix(")").split(",")
    return "#" + "".join(f"{int(part):02x}" for part in parts)


def tile(page: Page, name: str) -> Locator:
    """The tile of a district on the map, or of a department under it."""
    return page.locator("a.tile", has=page.locator(f'.face b:text-is("{name}")'))


def ranking_rows(page: Page) -> list[list[str]]:
    """The ranking's rows, cell by cell."""
    rows = page.locator("table.ranking:not(.plain):not(.breakdown) tbody tr").evaluate_all(
        "rows => rows.map(row => [...row.cells].map(cell => cell.innerText))"
    )
    return [[plain(cell) for cell in row] for row in rows]
