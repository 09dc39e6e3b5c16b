"""How long a phone on a slow network waits for a page that it has never opened, and what that costs in bytes.

Run by hand: .venv/bin/python -m benchmarks.phone
"""

from __future__ import annotations

import argparse
import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from benchmarks.servers import product
from tests.browser.chromium import launch_options
from tthc_metrics.loading.sample import load_sample_if_empty
from tthc_metrics.store.database import Database

PAGES = (
    ("Toàn tỉnh", "/"),
    ("A unit", "/dia-phuong?don_vi=district:49-503"),
    ("The deck", "/hop"),
)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NETWORK = {
    "offline": False,
    "latency": 100,  # milliseconds
    "downloadThroughput": 1_600_000 / 8,  # bytes a second
    "uploadThroughput": 750_000 / 8,
}
HEADING, WHOLE, KILOBYTES = 4.0, 8.0, 900
"""What is wanted: seconds until the heading can be read and until the page is whole; bytes of all that came."""
PATIENCE = 60_000  # milliseconds
QUIET = 500  # milliseconds in which nothing is under way any more
SEEN = """selector => {
    const found = document.querySelector(selector);
    return found?.checkVisibility({ visibilityProperty: true, opacityProperty: true }) ? performance.now() : 0;
}"""
FIRST, OWN = "h1", '[data-testid="stMain"] h1'
"""The heading that the document itself brings, and the one of the page as it was worked out, light and all."""
IDLE = """() => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    && !document.querySelector('[data-testid="stSkeleton"]:not(.stPrintGraphic *)')
    && !document.documentElement.classList.contains("opening")"""


@dataclass(frozen=True)
class Visit:
    """A first visit: seconds until each, kilobytes over the wire, requests, and the largest files."""

    first: float
    heading: float
    whole: float
    kilobytes: float
    requests: int
    largest: tuple[tuple[str, int], ...]


class Traffic:
    """What a page asks for, as the browser's own tools tell it: files with their bytes as sent."""

    def __init__(self, session: CDPSession) -> None:
        self.last = monotonic()
        self.under_way: set[str] = set()
        self.names: dict[str, str] = {}
        self.bytes: dict[str, int] = {}
        session.on("Network.requestWillBeSent", self._asked)
        session.on("Network.loadingFinished", self._came)
        session.on("Network.loadingFailed", self._ended)
        session.on("Network.webSocketFrameReceived", self._noticed)

    def _asked(self, event: dict[str, object]) -> None:
        number, request = str(event["requestId"]), event["request"]
        assert isinstance(request, dict)
        if request["url"].startswith("http"):
            self.names[number] = request["url"]
            self.under_way.add(number)
            self.last = monotonic()

    def _came(self, event: dict[str, object]) -> None:
        self.bytes[str(event["requestId"])] = int(str(event["encodedDataLength"]))
        self._ended(event)

    def _ended(self, event: dict[str, object]) -> None:
        self.under_way.discard(str(event["requestId"]))
        self.last = monotonic()

    def _noticed(self, _: object) -> None:
        self.last = monotonic()

    def is_quiet(self) -> bool:
        """Nothing is under way, and has not been for a while."""
        return not self.under_way and monotonic() - self.last > QUIET / 1000


class Relay:
    """A port before the server's that counts what it sends: all bytes of the wire, websockets as they are packed."""

    def __init__(self, to: int) -> None:
        self.port, self.bytes, self._to = 0, 0, to
        self._loop = asyncio.new_event_loop()
        self._ready = threading.Event()

    def __enter__(self) -> Relay:
        threading.Thread(target=self._run, daemon=True).start()
        self._ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        server = self._loop.run_until_complete(asyncio.start_server(self._connect, "127.0.0.1", 0))
        self.port = server.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()

    async def _connect(self, asking: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        answering, onward = await asyncio.open_connection("127.0.0.1", self._to)
        await asyncio.gather(self._pass(asking, onward, 0), self._pass(answering, back, 1))

    async def _pass(
        self, source: asyncio.StreamReader, to: asyncio.StreamWriter, counted: int
    ) -> None:
        with suppress(OSError):
            while data := await source.read(65536):
                self.bytes += counted * len(data)
                to.write(data)
                await to.drain()
        to.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--files", action="store_true", help="name the largest files too")
    asked = parser.parse_args()
    with TemporaryDirectory() as name, _browser() as browser:
        data = Path(name) / "data.duckdb"
        with Database(data) as database:
            load_sample_if_empty(database)
        with product(data, Path(name) / "log.txt") as server, Relay(server.port) as relay:
            for _, path in PAGES:  # what the server makes once is not what is asked here
                visit(browser, relay, path, throttled=False)
            found = {
                title: [visit(browser, relay, path) for _ in range(asked.repeat)]
                for title, path in PAGES
            }
    report(found, asked.files)


@contextmanager
def _browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**launch_options())  # type: ignore[arg-type]
        yield browser
        browser.close()


def visit(browser: Browser, relay: Relay, path: str, throttled: bool = True) -> Visit:
    """Open the page as somebody who was never here: nothing cached, one connection pool of its own."""
    context = browser.new_context(locale="vi-VN", **PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    if throttled:
        session.send("Network.emulateNetworkConditions", NETWORK)
    traffic = Traffic(session)
    before = relay.bytes
    page.goto(f"http://127.0.0.1:{relay.port}{path}", wait_until="commit", timeout=PATIENCE)
    first, heading = (
        page.wait_for_function(SEEN, arg=selector, timeout=PATIENCE).json_value() / 1000
        for selector in (FIRST, OWN)
    )
    whole = max(heading, _whole(page, traffic))
    sizes = sorted(traffic.bytes.items(), key=lambda item: -item[1])
    largest = tuple((traffic.names.get(number, "?"), size) for number, size in sizes[:15])
    context.close()
    return Visit(first, heading, whole, (relay.bytes - before) / 1000, len(traffic.names), largest)


def _whole(page: Page, traffic: Traffic) -> float:
    """Seconds from the navigation until the script had ended and nothing was under way."""
    page.wait_for_function(IDLE, timeout=PATIENCE)
    begun = monotonic() - page.evaluate("performance.now()") / 1000
    while not traffic.is_quiet():
        page.wait_for_timeout(50)
    return max(traffic.last - begun, 0.0)


def report(found: dict[str, list[Visit]], files: bool) -> None:
    """The medians as Markdown."""
    print("| First visit at 1.6 Mbit/s, 100 ms, 390 px | Title, s | Own heading, s | Whole, s | KB | Requests | Met |")  # fmt: skip
    print("|---|---:|---:|---:|---:|---:|---|")
    for title, visits in found.items():
        first, heading, whole, size, requests = (
            median(getattr(each, name) for each in visits)
            for name in ("first", "heading", "whole", "kilobytes", "requests")
        )
        met = heading <= HEADING and whole <= WHOLE and size <= KILOBYTES
        print(f"| {title} | {first:.1f} | {heading:.1f} | {whole:.1f} | {size:,.0f} | {requests:.0f} | {'yes' if met else 'no'} |")  # fmt: skip
        for name, length in visits[-1].largest if files else ():
            print(f"    {length:>9,} {name}")


if __name__ == "__main__":
    main()
