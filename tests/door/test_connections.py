"""Connections that never become a request, or whose answer nobody takes, and too many of one address."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn import Config
from uvicorn.protocols.http.auto import AutoHTTPProtocol
from uvicorn.server import ServerState

from tests.door.asking import alone
from ui.door import connections
from ui.door.connections import COMING, TAKING, Connections, bounded_connections


class Wire:
    """The other end of a connection, in our hands."""

    def __init__(self, address: str) -> None:
        self.address, self.written, self.unsent = address, b"", 0
        self.protocol: Any = None
        self.closed = ""

    def get_extra_info(self, name: str) -> Any:
        return {"peername": (self.address, 50_000), "sockname": ("10.0.0.1", 8501)}.get(name)

    def get_protocol(self) -> Any:
        return self.protocol

    def get_write_buffer_size(self) -> int:
        return self.unsent

    def write(self, data: bytes) -> None:
        self.written += data

    def close(self) -> None:
        self.closed = self.closed or "closed"

    def abort(self) -> None:
        self.closed = "aborted"

    def is_closing(self) -> bool:
        return bool(self.closed)


async def never(scope: Scope, receive: Receive, send: Send) -> None:
    """An application that answers nothing."""
    while (await receive())["type"] != "http.disconnect":
        pass


def come(address: str = "10.0.0.7", said: bytes = b"") -> Wire:
    """A real protocol of uvicorn with a client who says something."""
    config = Config(never, log_config=None)
    config.load()
    wire = Wire(address)
    wire.protocol = AutoHTTPProtocol(config, ServerState(), {})
    wire.protocol.connection_made(wire)
    if said:
        wire.protocol.data_received(said)
    return wire


@contextmanager
def few(monkeypatch: pytest.MonkeyPatch, of_one: int, of_loopback: int) -> Iterator[None]:
    monkeypatch.setattr(connections, "OF_ONE", of_one)
    monkeypatch.setattr(connections, "OF_LOOPBACK", of_loopback)
    yield


@pytest.mark.parametrize(
    ("said", "is_late"),
    [
        (b"", True),
        (b"GET / HTTP/1.1\r\nHost: x\r\n", True),  # never ends
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", False),  # is being answered
    ],
)
def test_a_request_that_does_not_come_is_told_so_and_closed(said: bytes, is_late: bool) -> None:
    async def live() -> Wire:
        async with bounded_connections() as kept:
            wire = come(said=said)
            now = monotonic()
            kept.look(now + COMING - 1)
            assert not wire.closed
            if is_late and said:
                wire.protocol.data_received(b"X-More: 1\r\n")  # drops that keep coming do not help
            kept.look(now + COMING + 1)
            wire.protocol.connection_lost(None)
            return wire

    wire = alone(live())
    assert ("408" in wire.written.decode() and "không đến đủ" in wire.written.decode()) == is_late


def test_a_socket_is_left_alone() -> None:
    async def live() -> Wire:
        async with bounded_connections() as kept:
            wire = come()
            wire.protocol = object()  # upgraded
            kept.look(monotonic() + 10 * COMING)
            return wire

    assert not alone(live()).closed


@pytest.mark.parametrize(("taken", "closed"), [(0, "aborted"), (4_096 * 60, "")])
def test_an_answer_that_nobody_takes_is_given_up(taken: int, closed: str) -> None:
    async def live() -> str:
        async with bounded_connections() as kept:
            wire = come(said=b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            wire.unsent = 2**20
            wire.protocol.pause_writing()
            now = monotonic()
            kept.look(now)
            wire.unsent -= taken
            kept.look(now + TAKING + 1)
            told = wire.closed
            wire.protocol.connection_lost(None)
            return told

    assert alone(live()) == closed


def test_one_address_may_have_so_many_and_others_are_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def live() -> None:
        with few(monkeypatch, 2, 3):
            async with bounded_connections():
                mine = [come() for _ in range(3)]
                assert [bool(wire.closed) for wire in mine] == [False, False, True]
                assert "503" in mine[2].written.decode()
                assert "quá nhiều kết nối" in mine[2].written.decode()
                assert not come("10.0.0.8").closed
                here = [come("127.0.0.1") for _ in range(4)]  # a proxy
                assert [bool(wire.closed) for wire in here] == [False, False, False, True]
                mine[0].close()
                assert not come().closed

    alone(live())


def test_descriptors_are_left_for_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections.resource, "getrlimit", lambda _: (4, 4))

    async def live() -> list[bool]:
        async with bounded_connections():
            return [bool(come(f"10.0.0.{n}").closed) for n in range(4)]

    assert alone(live()) == [False, False, True, True]


def test_afterwards_uvicorn_is_as_it_was() -> None:
    before = AutoHTTPProtocol.connection_made

    async def live() -> Connections:
        async with bounded_connections() as kept:
            assert AutoHTTPProtocol.connection_made is not before
            return kept

    alone(live())
    assert AutoHTTPProtocol.connection_made is before
