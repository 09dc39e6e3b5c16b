"""Open sockets: whose they are, closed as soon as their session ends; and what in them counts as a person's deed."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from time import monotonic

from google.protobuf.message import DecodeError
from starlette.types import Message, Receive, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

ENDED = 4401
"""The code by which the page knows that it must sign in again (ui/shell/js/door.js)."""
EVERY, AT_LEAST = 0.25, 2.0
"""Seconds between looks whether any account or session was changed, and after which all are looked at anyhow."""


class Sockets:
    """All open sockets, each with the session that it was opened in."""

    def __init__(
        self, holds: Callable[[str], Awaitable[bool]], changed: Callable[[], bool]
    ) -> None:
        self._holds, self._changed = holds, changed
        self._ends: dict[asyncio.Event, str] = {}
        self._numbers: Counter[str] = Counter()
        self._watch: asyncio.Task[None] | None = None

    def number_of(self, account: str) -> int:
        """How many an account has open."""
        return self._numbers[account]

    @contextmanager
    def entered(self, session: str, account: str) -> Iterator[asyncio.Event]:
        """A socket, open until the block ends; the event is set when it must end."""
        end = asyncio.Event()
        self._ends[end] = session
        self._numbers[account] += 1
        self._begin_to_look()
        try:
            yield end
        finally:
            self._ends.pop(end)
            self._numbers[account] -= 1
            if not self._numbers[account]:
                del self._numbers[account]

    def _begin_to_look(self) -> None:
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._look(), name="open sockets")

    async def _look(self) -> None:
        looked_at = monotonic()
        while self._ends:
            await asyncio.sleep(EVERY)
            if not self._changed() and monotonic() - looked_at < AT_LEAST:
                continue
            looked_at = monotonic()
            for session in Counter(self._ends.values()):
                if not await self._holds(session):
                    for end in [e for e, name in self._ends.items() if name == session]:
                        end.set()


def receiving(
    receive: Receive, send: Send, end: asyncio.Event, deed: Callable[[], None]
) -> tuple[Receive, Send]:
    """`receive` and `send` of a socket that closes when `end` is set, and tells of every `deed` of a person."""
    is_closed = False
    asked = 0

    async def received() -> Message:
        nonlocal is_closed, asked
        message = await _first(receive, end)
        if message is None:
            is_closed = True
            with suppress(RuntimeError, OSError):
                await send({"type": "websocket.close", "code": ENDED})
            return {"type": "websocket.disconnect", "code": ENDED}
        if message["type"] == "websocket.receive":
            wish = wish_of(message.get("bytes") or b"")
            if wish is Wish.NOT_OURS:
                return await received()
            asked += wish is Wish.DEED
            if (
                wish is Wish.DEED and asked > 1
            ):  # the first is the page's own, when it connects (again)
                deed()
        return message

    async def sent(message: Message) -> None:
        if not is_closed:
            await send(message)

    return received, sent


async def _first(receive: Receive, end: asyncio.Event) -> Message | None:
    """The next message; None if the end comes first."""
    if end.is_set():
        return None
    message = asyncio.ensure_future(receive())
    ended = asyncio.ensure_future(end.wait())
    try:
        await asyncio.wait((message, ended), return_when=asyncio.FIRST_COMPLETED)
        return None if end.is_set() else await message
    finally:
        for waiting in (message, ended):
            waiting.cancel()


class Wish(Enum):
    """What a message of a page is."""

    DEED = auto()
    PASSING = auto()  # a heartbeat, or a page that only looks again by itself
    NOT_OURS = auto()  # what only developers and agents ask for


OURS = ("rerun_script", "stop_script", "file_urls_request", "app_heartbeat")
OPERATIONS = ("deferred_file", "dataframe_chunk")


def wish_of(data: bytes) -> Wish:
    """What a message is; one that cannot be read is left to Streamlit, which closes the socket."""
    said = BackMsg()
    try:
        said.ParseFromString(data)
    except DecodeError:
        return Wish.PASSING
    kind = said.WhichOneof("type")
    if kind == "backend_operation_request":
        asked = said.backend_operation_request.WhichOneof("payload")
        return Wish.DEED if asked in OPERATIONS else Wish.NOT_OURS
    if kind not in OURS:
        return Wish.NOT_OURS
    if kind == "app_heartbeat" or (kind == "rerun_script" and said.rerun_script.is_auto_rerun):
        return Wish.PASSING
    return Wish.DEED
