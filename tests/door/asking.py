"""Requests as any client could make them, whole in our hands: no library that puts anything in order."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

from starlette.types import Message, Receive, Scope, Send

from ui.door.arrivals import Keep
from ui.door.gate import Gate

HOST = "127.0.0.1:8501"
Pairs = dict[str, str]
Found = TypeVar("Found")


@dataclass
class Behind:
    """What stands behind the door: answers everything, and keeps what came."""

    came: list[Scope] = field(default_factory=list)
    heard: list[Message] = field(default_factory=list)
    answers: Pairs = field(default_factory=dict)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.came.append(scope)
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.accept"})
            while (message := await receive())["type"] == "websocket.receive":
                self.heard.append(message)
            self.heard.append(message)
            return
        while True:
            message = await receive()
            if message["type"] != "http.request":
                return
            if not message.get("more_body"):
                break
        headers = [(k.encode(), v.encode()) for k, v in self.answers.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"behind"})


@dataclass(frozen=True)
class Answer:
    """What a client got; `status` 0 for a connection that was broken off."""

    status: int
    headers: Pairs
    text: str
    cookies: Pairs


def gate(
    behind: Behind,
    database: Path,
    bound: str = "127.0.0.1",
    hosts: tuple[str, ...] = (),
    megabytes: int = 1,
    keep: Keep = lambda page, file: True,
) -> Gate:
    """A door before it; `keep` stands for Streamlit's store of uploaded files."""
    return Gate(behind, lambda: database, lambda: bound, lambda: hosts, lambda: megabytes, keep)


def scope_of(
    path: str,
    kind: str = "http",
    method: str = "GET",
    query: str = "",
    scheme: str = "http",
    **headers: str,
) -> Scope:
    """A request; `cookie`, `origin`, `accept` … are headers, `_` in a name stands for `-`."""
    given = {"host": HOST, "accept": "text/html", **{k.replace("_", "-"): v for k, v in headers.items()}}  # fmt: skip
    raw = [(name.encode(), value.encode("latin-1")) for name, value in given.items() if value]
    scope: dict[str, Any] = {
        "type": kind, "path": path, "raw_path": path.encode("utf-8", "replace"), "query_string": query.encode(),
        "headers": raw, "client": ("10.0.0.7", 50_000), "scheme": scheme, "extensions": {},
    }  # fmt: skip
    return scope | ({"method": method} if kind == "http" else {"subprotocols": []})


async def asked(app: Gate, scope: Scope, *parts: bytes) -> Answer:
    """The answer to a request of HTTP with a body in parts."""
    waiting = [
        {"type": "http.request", "body": part, "more_body": n < len(parts) - 1}
        for n, part in enumerate(parts)
    ] or [{"type": "http.request", "body": b"", "more_body": False}]
    sent: list[Message] = []

    async def receive() -> Message:
        return waiting.pop(0) if waiting else {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return _answer(sent)


def _answer(sent: list[Message]) -> Answer:
    if not sent:
        return Answer(0, {}, "", {})
    pairs = [(k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in sent[0]["headers"]]
    given = [value.split(";")[0].partition("=") for name, value in pairs if name == "set-cookie"]
    body = b"".join(message.get("body", b"") for message in sent[1:])
    return Answer(
        sent[0]["status"], dict(pairs), body.decode("utf-8", "replace"), {n: v for n, _, v in given}
    )


def alone(coroutine: Coroutine[Any, Any, Found]) -> Found:
    """Run to its end in a thread of its own: a browser's loop may run in this one."""
    with ThreadPoolExecutor(1) as elsewhere:
        return elsewhere.submit(asyncio.run, coroutine).result()


def get(app: Gate, path: str, **more: str) -> Answer:
    """One request in a loop of its own."""
    return alone(asked(app, scope_of(path, **more)))


def post(app: Gate, path: str, fields: Pairs, **more: str) -> Answer:
    """A form sent by one of our own pages."""
    scope = scope_of(path, method="POST", **{"origin": f"http://{HOST}", **more})
    return alone(asked(app, scope, urlencode(fields).encode()))


class Socket:
    """A client's end of a websocket."""

    def __init__(self) -> None:
        self.to_server: asyncio.Queue[Message] = asyncio.Queue()
        self.got: list[Message] = []

    async def send(self, message: Message) -> None:
        self.got.append(message)

    def say(self, data: bytes) -> None:
        self.to_server.put_nowait({"type": "websocket.receive", "bytes": data})

    @property
    def closed(self) -> int | None:
        """The code by which it was closed."""
        return next((m["code"] for m in self.got if m["type"] == "websocket.close"), None)


async def opened(app: Gate, **headers: str) -> tuple[Socket, Awaitable[None]]:
    """A socket on its way in, and what runs until it ends."""
    socket = Socket()
    socket.to_server.put_nowait({"type": "websocket.connect"})
    scope = scope_of("/_stcore/stream", "websocket", **{"origin": f"http://{HOST}", **headers})
    return socket, asyncio.ensure_future(app(scope, socket.to_server.get, socket.send))


async def until(what: Callable[[], object], patience: float = 30.0) -> None:
    """Wait for something, as long as it takes on a busy machine."""
    async with asyncio.timeout(patience):
        while not what():
            await asyncio.sleep(0.01)
