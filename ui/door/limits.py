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
AT_ONCE, WAITING = 8, 40
"""Uploads: each takes the server's time and the disk's, so others wait their turn, and yet more are refused."""
IDLE = 30.0
"""Seconds without a byte after which an upload is given up."""
SLOWEST, PATIENCE = 4_096, 60.0
"""Bytes a second that an upload comes by on the average, after so many seconds: less holds up others."""
FORM = 2**20
"""Bytes that the form around a file may take."""
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

    def __init__(self) -> None:
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

    def is_too_long(self, length: str | None, most: int) -> bool:
        """Whether a request says that it is longer than a file of `most` bytes, or nothing that can be read."""
        if length is None:
            return False
        return not length.isdigit() or int(length) > most + FORM

    def bounded(self, receive: Receive, most: int) -> Receive:
        """A `receive` that breaks off what is longer than it may be, stands still or hardly goes on."""
        received, begun = 0, monotonic()

        async def receiving() -> Message:
            nonlocal received
            try:
                message = await asyncio.wait_for(receive(), IDLE)
            except TimeoutError:
                return {"type": "http.disconnect"}
            received += len(message.get("body", b""))
            is_slow = received < SLOWEST * (monotonic() - begun - PATIENCE)
            is_long = received > most + FORM
            return {"type": "http.disconnect"} if is_slow or is_long else message

        return receiving
