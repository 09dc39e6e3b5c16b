"""How much one address or account may ask for at once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic

from starlette.types import Message, Receive

from tthc_metrics.core.errors import Fault

MINUTE = 60.0
ADDRESSES = 4_096
AT_ONCE, WAITING = 2, 40
"""Uploads: each is held in memory until it is read, so others wait their turn, and yet more are refused."""
IDLE = 30.0
"""Seconds without a byte after which an upload is given up."""
TOO_MANY = Fault("Đăng nhập", "quá nhiều lần thử từ máy này.", "Chờ một phút rồi thử lại.")


class Tries:
    """How often each address tried within the last minute."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._tries: OrderedDict[str, deque[float]] = OrderedDict()

    def another(self, address: str) -> bool:
        """Count a try; False if there were too many."""
        now = monotonic()
        tries = self._tries.setdefault(address, deque(maxlen=self._most))
        self._tries.move_to_end(address)
        while len(self._tries) > ADDRESSES:
            self._tries.popitem(last=False)
        if len(tries) == self._most and now - tries[0] < MINUTE:
            return False
        tries.append(now)
        return True


class Uploads:
    """Uploads on their way: so many at once, each within its size and going on."""

    def __init__(self, most_bytes: int) -> None:
        self._most_bytes = most_bytes
        self._turns, self._number = asyncio.Semaphore(AT_ONCE), 0

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[bool]:
        """Until the block ends it is this upload's turn; False: there are too many already."""
        if self._number >= AT_ONCE + WAITING:
            yield False
            return
        self._number += 1
        try:
            async with self._turns:
                yield True
        finally:
            self._number -= 1

    def is_too_long(self, length: str | None) -> bool:
        """Whether a request says that it is longer than may be, or nothing that can be read."""
        if length is None:
            return False
        return not length.isdigit() or int(length) > self._most_bytes

    def bounded(self, receive: Receive) -> Receive:
        """A `receive` that breaks off what is longer than it may be, or stands still."""
        received = 0

        async def receiving() -> Message:
            nonlocal received
            try:
                message = await asyncio.wait_for(receive(), IDLE)
            except TimeoutError:
                return {"type": "http.disconnect"}
            received += len(message.get("body", b""))
            return {"type": "http.disconnect"} if received > self._most_bytes else message

        return receiving
