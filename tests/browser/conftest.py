"""Fixtures: servers with the samples, a browser, and two visitors kept from outside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from chromium import launch_options
from playwright.sync_api import Browser, BrowserContext, BrowserType, Page, sync_playwright
from serving import serve
from visiting import Visitor, visitor

from tests.sharing import copied, run_folder, run_once

SCREEN = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, sample_file: Path) -> Iterator[str]:
    """The address of the dashboard with the sample, shared by all tests that only read."""
    with _shared(tmp_path_factory, "quang-nam", sample_file) as address:
        yield address


@pytest.fixture(scope="session")
def da_nang(tmp_path_factory: pytest.TempPathFactory, da_nang_file: Path) -> Iterator[str]:
    """The same with the second sample."""
    with _shared(tmp_path_factory, "da-nang", da_nang_file) as address:
        yield address


def _shared(
    factory: pytest.TempPathFactory, name: str, sample: Path
) -> AbstractContextManager[str]:
    """A server for all workers, on a copy: who holds a database open holds it alone."""
    folder = factory.mktemp(name)
    data = folder / "sample.duckdb"

    def run() -> AbstractContextManager[str]:
        return serve(folder / "log.txt", copied(sample, data), typed=True)

    return run_once(run_folder(factory), name, run)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[Path], str]]:
    """Start another server that nobody has visited: `start(database)`."""
    with ExitStack() as stack:

        def begin(data: Path) -> str:
            return stack.enter_context(serve(tmp_path / "log.txt", data, signed_in=True))

        yield begin


@pytest.fixture(scope="session")
def chromium() -> Iterator[BrowserType]:
    """The system's Chromium, without a window."""
    with sync_playwright() as playwright:
        yield playwright.chromium


@pytest.fixture
def browser(chromium: BrowserType) -> Iterator[Browser]:
    """One that nobody has used: for another person at another computer."""
    started = chromium.launch(**launch_options())  # type: ignore[arg-type]
    yield started
    started.close()


@pytest.fixture(scope="session")
def desk(chromium: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor at a meeting-room screen."""
    with visitor(chromium, tmp_path_factory.mktemp("desk"), viewport=SCREEN) as found:
        yield found


@pytest.fixture(scope="session")
def pocket(chromium: BrowserType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor with a phone: 390 px, touch."""
    phone = {"viewport": PHONE, "has_touch": True, "is_mobile": True}
    with visitor(chromium, tmp_path_factory.mktemp("pocket"), **phone) as found:
        yield found


@pytest.fixture
def page(desk: Visitor) -> Iterator[Page]:
    """The tab at the screen that tests use one after the other."""
    with desk.stay() as kept:
        yield kept


@pytest.fixture
def phone(pocket: Visitor) -> Iterator[Page]:
    """The one on the phone."""
    with pocket.stay() as kept:
        yield kept


@pytest.fixture
def tab(desk: Visitor) -> Iterator[Page]:
    """A new tab at the screen: for a test that puts scripts into it, listens to it, or counts its history."""
    with desk.visit() as new:
        yield new


@pytest.fixture
def context(desk: Visitor) -> BrowserContext:
    """The profile at the screen: for a second tab."""
    return desk.context
