"""Streamlit's scripts and styles sent packed: it sends them plain, 2.7 MB before a page has a heading.

What Streamlit answers is asked of it first, every time: whether there is such a file, which state of it, how long
it may be kept. Only its body is replaced, by the same bytes packed (ui/shell/packing.py), once for each state of a file and held in
memory (some 2 MB for all that our pages use), so that nothing beside the files can be out of date.
"""

from __future__ import annotations

from collections import OrderedDict

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.shell.packing import pack, way_taken

PLACES = ("/static/js/", "/static/css/")
KINDS = ("text/javascript", "application/javascript", "text/css")
HELD = 256  # packed files in memory; a page needs some 85, and few browsers take gzip alone


class PackedAssets:
    """ASGI middleware; touches whole answers to GET for files of text, for who takes them packed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._packed: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer packed, or say in the answer that another client would get it packed."""
        if scope["type"] != "http" or not scope["path"].startswith(PLACES):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        is_whole = scope["method"] == "GET" and "range" not in headers
        way = way_taken(headers.get("accept-encoding", ""))
        if not (is_whole and way):
            await self.app(scope, receive, _varying(send))
            return
        start, _ = await self._answer({**scope, "method": "HEAD"}, receive)
        if (key := _key(scope, start, way)) and key not in self._packed:
            start, body = await self._answer(scope, receive)
            if key := _key(scope, start, way):
                self._hold(key, await run_in_threadpool(pack, body, way))
        if key:
            await _send(start, self._packed[key], way, send)
        else:
            await self.app(scope, receive, _varying(send))

    async def _answer(self, scope: Scope, receive: Receive) -> tuple[Message, bytes]:
        """What Streamlit answers: the beginning, and the body."""
        start: Message = {}
        parts: list[bytes] = []

        async def collect(message: Message) -> None:
            nonlocal start
            if message["type"] == "http.response.start":
                start = message
            else:
                parts.append(message.get("body", b""))

        # A file may be sent by its path where the server can do so; here its bytes are wanted.
        await self.app({**scope, "extensions": {}}, receive, collect)
        return start, b"".join(parts)

    def _hold(self, key: tuple[str, str, str], packed: bytes) -> None:
        self._packed[key] = packed
        while len(self._packed) > HELD:
            self._packed.popitem(last=False)


def _key(scope: Scope, start: Message, way: str) -> tuple[str, str, str] | None:
    """Which file in which state was answered whole, to be packed that way; None for any other answer."""
    headers = Headers(raw=start["headers"])
    is_text = headers.get("content-type", "").startswith(KINDS)
    found = start["status"] == 200 and is_text and "etag" in headers
    return (scope["path"], headers["etag"], way) if found else None


def _varying(send: Send) -> Send:
    async def vary(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(raw=list(message["headers"]))
            headers.add_vary_header("Accept-Encoding")
            message = {**message, "headers": headers.raw}
        await send(message)

    return vary


async def _send(start: Message, packed: bytes, way: str, send: Send) -> None:
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["content-encoding"] = way
    headers["content-length"] = str(len(packed))
    headers.add_vary_header("Accept-Encoding")
    del headers["accept-ranges"]
    if tag := headers.get("etag"):  # the same words, other bytes
        headers["etag"] = f"W/{tag.removeprefix('W/')}"
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": packed})
