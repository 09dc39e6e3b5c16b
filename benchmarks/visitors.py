"""Visitors without a browser: Streamlit's own messages over a real websocket."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from time import perf_counter

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 120.0  # seconds that a page may take, the first of a server too


@dataclass(frozen=True)
class Run:
    """One run of a page: seconds from asking to its last message, the bytes that came, and the clock when it was asked."""

    seconds: float
    size: int
    asked: float
    messages: Sequence[ForwardMsg] = field(repr=False, default=())


class Visitor:
    """One session, of a token where the door asks for one. `open` it, then `ask` for addresses one after another."""

    def __init__(self, port: int, token: str = "") -> None:
        self._headers = {"Cookie": f"tthc={token}"} if token else {}
        self._address = f"ws://127.0.0.1:{port}/_stcore/stream"
        self._socket: ClientConnection | None = None

    async def open(self) -> None:
        """Connect as a browser does."""
        self._socket = await connect(
            self._address,
            subprotocols=["streamlit"],
            max_size=None,
            compression=None,  # type: ignore[list-item]
            additional_headers=self._headers,
        )

    async def close(self) -> None:
        """Leave, so that the server can forget the session."""
        if self._socket:
            await self._socket.close()

    async def ask(self, query: str, keep: bool = False, page: str = "") -> Run:
        """Run a page, by its name in addresses, with a query; with `keep` its messages too.

        Raises RuntimeError if the page shows an error.
        """
        assert self._socket is not None
        asked = BackMsg()
        asked.rerun_script.query_string = query
        asked.rerun_script.page_name = page
        begin, size = perf_counter(), 0
        kept: list[ForwardMsg] = []
        await self._socket.send(asked.SerializeToString())
        while True:
            raw = await asyncio.wait_for(self._socket.recv(), PATIENCE)
            assert isinstance(raw, bytes)
            size += len(raw)
            message = ForwardMsg.FromString(raw)
            kind = message.WhichOneof("type")
            if kind == "delta" and message.delta.new_element.WhichOneof("type") in FAULTS:
                raise RuntimeError(f"the page shows an error: {message.delta.new_element}")
            if keep:
                kept.append(message)
            if kind == "script_finished":
                return Run(perf_counter() - begin, size, begin, kept)


FAULTS = ("exception", "alert")


async def at_human_pace(
    port: int,
    people: int,
    seconds: float,
    think: tuple[float, float],
    queries: Sequence[str],
    tokens: Sequence[str] = ("",),
    stop: asyncio.Event | None = None,
) -> list[Run]:
    """So many people for so long (or until `stop`), each thinking a while before the next click; their runs.

    The first run of each session, which sends the frame too, is not counted.
    """
    end = perf_counter() + seconds
    found = await asyncio.gather(
        *(
            _person(
                Visitor(port, tokens[place % len(tokens)]),
                end,
                think,
                queries,
                random.Random(place),
                stop,
            )
            for place in range(people)
        )
    )
    return [run for runs in found for run in runs]


async def _person(
    visitor: Visitor,
    end: float,
    think: tuple[float, float],
    queries: Sequence[str],
    drawn: random.Random,
    stop: asyncio.Event | None,
) -> list[Run]:
    await asyncio.sleep(drawn.uniform(0, think[1]))
    await visitor.open()
    await visitor.ask(queries[0])
    runs = []
    while perf_counter() < end and not (stop and stop.is_set()):
        await asyncio.sleep(drawn.uniform(*think))
        runs.append(await visitor.ask(drawn.choice(queries)))
    await visitor.close()
    return runs


async def without_pause(port: int, people: int, seconds: float, queries: Sequence[str]) -> float:
    """Runs a second of so many people who click again as soon as the page is there."""
    visitors = [Visitor(port) for _ in range(people)]
    for visitor in visitors:
        await visitor.open()
        await visitor.ask(queries[0])
    begin = perf_counter()
    counts = await asyncio.gather(
        *(
            _clicks(visitor, begin + seconds, queries, random.Random(place))
            for place, visitor in enumerate(visitors)
        )
    )
    passed = perf_counter() - begin
    for visitor in visitors:
        await visitor.close()
    return sum(counts) / passed


async def _clicks(
    visitor: Visitor, end: float, queries: Sequence[str], drawn: random.Random
) -> int:
    count = 0
    while perf_counter() < end:
        await visitor.ask(drawn.choice(queries))
        count += 1
    return count
