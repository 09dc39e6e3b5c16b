"""Connections before they are requests: the application never sees one that is half open, so they are bounded below it.

How many one address may hold, and all together; how long a request may take to come, and an answer to be taken. Done to
uvicorn's protocol, by one method of it and its state (`cycle`, `flow`, `transport`): a proxy before it does the same better.
"""

from __future__ import annotations

import asyncio
import resource
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import ip_address
from time import monotonic
from typing import Any

from uvicorn.protocols.http.auto import AutoHTTPProtocol

OF_ONE, OF_LOOPBACK = 300, 4_000
"""Connections that one address may have open: an office behind one router; a proxy, or everybody on this computer."""
SPARE = 512
"""Descriptors that are left for files, whatever comes."""
COMING, TAKING = 15.0, 30.0
"""Seconds within which the head of a request must be there; and in which a waiting answer must go on."""
SLOWEST = 4_096 * TAKING
"""Bytes of an answer that must be taken in that time."""
EVERY = 1.0
ANSWER = (
    "HTTP/1.1 {status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: {length}\r\n"
    "cache-control: no-store\r\nconnection: close\r\n\r\n"
)
TOO_MANY = "503 Service Unavailable", "Máy này mở quá nhiều kết nối. Đóng bớt trang rồi tải lại."
TOO_SLOW = "408 Request Timeout", "Yêu cầu không đến đủ. Tải lại trang."


class Connections:
    """All connections of the server; of the event loop's thread only."""

    def __init__(self) -> None:
        self._open: dict[Any, str] = {}
        self._of: Counter[str] = Counter()
        self._waiting: dict[Any, float] = {}
        self._writing: dict[Any, tuple[float, int]] = {}

    def enter(self, connection: Any) -> None:
        """A new one; it is told so and closed if its address has too many, or all together have."""
        address = connection.client[0] if connection.client else ""
        most = OF_LOOPBACK if _is_loopback(address) else OF_ONE
        if self._of[address] >= most or len(self._open) >= _most():
            self._forget_closed()
            if self._of[address] >= most or len(self._open) >= _most():
                _close(connection, *TOO_MANY)
                return
        self._open[connection] = address
        self._of[address] += 1
        self._waiting[connection] = monotonic()

    def look(self, now: float) -> None:
        """Close what does not come or is not taken."""
        self._forget_closed()
        for connection in list(self._open):
            if (
                connection.transport.get_protocol() is not connection
            ):  # a socket by now, which is pinged
                self._waiting.pop(connection, None)
            elif connection.cycle is None or connection.cycle.response_complete:
                if now - self._waiting.setdefault(connection, now) > COMING:
                    _close(connection, *TOO_SLOW)
            else:
                self._waiting.pop(connection, None)
                self._look_at_writing(connection, now)

    def _look_at_writing(self, connection: Any, now: float) -> None:
        if not connection.flow.write_paused:
            self._writing.pop(connection, None)
            return
        left = connection.transport.get_write_buffer_size()
        since, before = self._writing.setdefault(connection, (now, left))
        if now - since > TAKING:
            if before - left < SLOWEST:
                connection.transport.abort()
            else:
                self._writing[connection] = now, left

    def _forget_closed(self) -> None:
        for connection in [c for c in self._open if c.transport.is_closing()]:
            address = self._open.pop(connection)
            self._of[address] -= 1
            if not self._of[address]:
                del self._of[address]
            self._waiting.pop(connection, None)
            self._writing.pop(connection, None)

    async def watch(self) -> None:
        """Look again and again."""
        while True:
            await asyncio.sleep(EVERY)
            self.look(monotonic())


@asynccontextmanager
async def bounded_connections() -> AsyncIterator[Connections]:
    """Until the block ends every new connection of this process's server is bounded."""
    kept = Connections()
    before = AutoHTTPProtocol.connection_made

    def made(self: Any, transport: asyncio.Transport) -> None:
        before(self, transport)
        kept.enter(self)

    setattr(AutoHTTPProtocol, "connection_made", made)  # noqa: B010 – a method of a class that is not ours
    watch = asyncio.create_task(kept.watch(), name="connections")
    try:
        yield kept
    finally:
        watch.cancel()
        setattr(AutoHTTPProtocol, "connection_made", before)  # noqa: B010


def _close(connection: Any, status: str, sentence: str) -> None:
    body = sentence.encode()
    head = ANSWER.format(status=status, length=len(body)).encode()
    connection.transport.write(head + body)
    connection.transport.close()


def _most() -> int:
    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return max(soft - SPARE, soft // 2)


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:  # a socket file
        return True
