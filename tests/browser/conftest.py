"""Fixtures: one server a session, one browser a session, and a page that forbids the outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chromium import launch_options
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from serving import serve

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LOCAL_SCHEMES = {"data", "blob", "about"}


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The DuckDB file that the server opens."""
    return tmp_path_factory.mktemp("database") / "empty.duckdb"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, database: Path) -> Iterator[str]:
    """The address of the dashboard, shared by all tests that only read."""
    with serve(tmp_path_factory.mktemp("server") / "log.txt", database) as address:
        yield address


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start another server that nobody has visited: `start(database, script=…)`."""
    with ExitStack() as stack:

        def begin(data: Path, script: str = "dashboard.py") -> str:
            return stack.enter_context(serve(tmp_path / "log.txt", data, script))

        yield begin


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]
        yield chromium
        chromium.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor with an empty profile; fails if anything left this machine or went wrong."""
    visitor = browser.new_context(viewport={"width": 1920, "height": 1080}, locale="vi-VN")
    left: list[str] = []
    errors: list[str] = []
    visitor.on("request", lambda request: _note(request.url, left))
    visitor.on("console", lambda message: _complain(message, errors))
    visitor.on("weberror", lambda error: errors.append(str(error.error)))
    yield visitor
    visitor.close()
    assert not left, f"asked another host: {left}"
    assert not errors, f"errors in the console: {errors}"


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab of that visitor."""
    return context.new_page()


def _note(address: str, left: list[str]) -> None:
    parts = urlsplit(address)
    if parts.scheme not in LOCAL_SCHEMES and parts.hostname not in LOOPBACK:
        left.append(address)


def _complain(message: ConsoleMessage, errors: list[str]) -> None:
    if message.type == "error":
        errors.append(f"{message.text} ({message.location.get('url', '')})")
