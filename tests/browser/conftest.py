"""Fixtures: the sample loaded once, a server and a browser a session, visitors kept from outside."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chromium import launch_options
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from serving import serve

from tthc_metrics.loading.sample import load_sample_if_empty
from tthc_metrics.store.database import Database

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LOCAL_SCHEMES = {"data", "blob", "about"}
SCREEN = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The product's sample, loaded and closed. One process may open a file: open a copy of it.

    Workers of one run share it: the first loads, the others wait.
    """
    folder = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        folder = folder.parent
    path = folder / "sample.duckdb"
    with (folder / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            part = folder / "part.duckdb"
            with Database(part) as sample:
                load_sample_if_empty(sample)
            part.rename(path)
    return path


@pytest.fixture
def copy(database: Path, tmp_path: Path) -> Path:
    """The sample again, for a process of the test's own."""
    return Path(shutil.copy(database, tmp_path / "copy.duckdb"))


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, database: Path) -> Iterator[str]:
    """The address of the dashboard with the sample, shared by all tests that only read."""
    folder = tmp_path_factory.mktemp("server")
    data = Path(shutil.copy(database, folder / "sample.duckdb"))
    with serve(folder / "log.txt", data) as address:
        yield address


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Start another server that nobody has visited: `start(database)`."""
    with ExitStack() as stack:

        def begin(data: Path) -> str:
            return stack.enter_context(serve(tmp_path / "log.txt", data))

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
    """A visitor at a meeting-room screen."""
    with _visitor(browser, viewport=SCREEN) as visitor:
        yield visitor


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """One tab of that visitor."""
    return context.new_page()


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    """A tab of a visitor with a phone: 390 px, touch."""
    with _visitor(browser, viewport=PHONE, has_touch=True, is_mobile=True) as visitor:
        yield visitor.new_page()


@contextmanager
def _visitor(browser: Browser, **options: object) -> Iterator[BrowserContext]:
    """An empty profile; at its end, fails if anything left this machine or went wrong."""
    visitor = browser.new_context(locale="vi-VN", **options)  # type: ignore[arg-type]
    left: list[str] = []
    errors: list[str] = []
    visitor.on("request", lambda request: _note(request.url, left))
    visitor.on("page", lambda tab: tab.on("websocket", lambda socket: _note(socket.url, left)))
    visitor.on("console", lambda message: _complain(message, errors))
    visitor.on("weberror", lambda error: errors.append(str(error.error)))
    yield visitor
    visitor.close()
    assert not left, f"asked another host: {left}"
    assert not errors, f"errors in the console: {errors}"


def _note(address: str, left: list[str]) -> None:
    parts = urlsplit(address)
    if parts.scheme not in LOCAL_SCHEMES and parts.hostname not in LOOPBACK:
        left.append(address)


def _complain(message: ConsoleMessage, errors: list[str]) -> None:
    if message.type == "error":
        errors.append(f"{message.text} ({message.location.get('url', '')})")
