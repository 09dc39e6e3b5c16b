"""A visitor with a profile that is kept for the whole run: Streamlit's code is fetched and compiled once.

A page costs 2.2 s of processor in a new process of the browser and 0.7 s in one that has drawn another (chromium.py);
a link followed in it 0.3 s. Each test finds the profile as empty as a new one, and fails if on its behalf anything asked
another host or went wrong in the console. To be told of each of a page's 90 requests would cost a twentieth of it:
no other host can be reached (chromium.py), and what fails is told.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from chromium import launch_options
from playwright.sync_api import BrowserContext, BrowserType, ConsoleMessage, Error, Page, expect
from serving import COOKIE

from tests.patience import PATIENCE

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
LOCAL_SCHEMES = {"data", "blob", "about"}
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"

expect.set_options(timeout=1000 * PATIENCE)


@contextmanager
def visitor(chromium: BrowserType, profile: Path, **options: object) -> Iterator[Visitor]:
    """A visitor whose profile lies in a folder; `options` are Playwright's for a context."""
    context = chromium.launch_persistent_context(
        profile,
        locale="vi-VN",
        **launch_options(),
        **options,  # type: ignore[arg-type]
    )
    yield Visitor(context)
    context.close()


class Visitor:
    """One profile in the browser, its kept tab, and what went wrong on it."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.context.set_default_timeout(1000 * PATIENCE)
        self.context.on("requestfailed", lambda request: self._note(request.url))
        self.context.on(
            "page", lambda tab: tab.on("websocket", lambda socket: self._note(socket.url))
        )
        self.context.on("console", self._complain)
        self.context.on("weberror", lambda error: self._wrong.append(str(error.error)))
        self._wrong: list[str] = []
        self.context.add_cookies([COOKIE])  # type: ignore[list-item]
        self._kept = self.context.new_page()

    @contextmanager
    def stay(self) -> Iterator[Page]:
        """The kept tab: for tests that leave it as it was but for what a page remembers."""
        with self._watched():
            yield self._kept
            self._kept.mouse.move(0, 0)
            _forget(self._kept)
            self._kept.goto("about:blank")

    @contextmanager
    def visit(self) -> Iterator[Page]:
        """A new tab: for tests that put scripts into it, listen to it, or count its history."""
        with self._watched():
            yield self.context.new_page()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        there, before = set(self.context.pages), len(self._wrong)
        yield
        for tab in set(self.context.pages) - there:
            _forget(tab)
            tab.close()
        self.context.clear_cookies()
        self.context.add_cookies([COOKIE])  # type: ignore[list-item]
        if self._wrong[before:]:
            pytest.fail("\n".join(self._wrong[before:]))

    def _note(self, address: str) -> None:
        parts = urlsplit(address)
        if parts.scheme not in LOCAL_SCHEMES and parts.hostname not in LOOPBACK:
            self._wrong.append(f"asked another host: {address}")

    def _complain(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._wrong.append(f"console: {message.text} ({message.location.get('url', '')})")


def _forget(tab: Page) -> None:
    with suppress(Error):  # a page that is none, as about:blank, remembers nothing
        tab.evaluate(FORGET)
