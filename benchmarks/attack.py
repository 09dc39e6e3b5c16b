"""The door of a running server under strangers: what it costs, what it refuses, and that others are served meanwhile.

.venv/bin/python -m benchmarks.attack SAMPLE.duckdb      # a database that may be copied
"""

from __future__ import annotations

import asyncio
import shutil
import socket
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from time import perf_counter

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from benchmarks import servers
from tthc_metrics.accounts import people, sessions
from tthc_metrics.accounts.file import AccountsFile

ACCOUNTS, SOCKETS, HALF_OPEN, ASKED = 10, 200, 1_500, 300


def main() -> None:
    """Print one line a trial."""
    folder = Path(tempfile.mkdtemp())
    database = Path(shutil.copy(sys.argv[1], folder / "attacked.duckdb"))
    tokens = let_in(AccountsFile.of(database), ACCOUNTS, "leader")
    with servers.product(database, folder / "log.txt") as server:
        url = f"http://127.0.0.1:{server.port}"
        _print("a file, signed in", _milliseconds(url + "/app/static/favicon.svg", tokens[0]))
        _print("a stranger refused", _milliseconds(url + "/app/static/favicon.svg", ""))
        asyncio.run(_strange_origins(server.port, tokens[0]))
        asyncio.run(_sockets(server.port, tokens, AccountsFile.of(database)))
        _half_open(server.port, url)
        _print("memory", f"{server.memory():.0f} MB")


def let_in(file: AccountsFile, number_of: int, *roles: str) -> list[str]:
    """So many accounts that have signed in; their tokens."""
    tokens = []
    for number in range(number_of):
        people.add(file, f"nguoi-{number}", "", roles, by="attack")
        with file.writing() as connection:
            account = people.account_in(connection, f"nguoi-{number}")
            assert account
            tokens.append(sessions.begin(connection, account, "", ""))
            connection.execute("UPDATE sessions SET must_change = 0")
    return tokens


def _milliseconds(address: str, token: str) -> str:
    spent = []
    for _ in range(ASKED):
        asked = urllib.request.Request(address, headers={"Cookie": f"tthc={token}"})
        begin = perf_counter()
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                answer.read()
        except urllib.error.HTTPError as error:
            error.read()
        spent.append((perf_counter() - begin) * 1000)
    return f"median {median(spent):.1f} ms"


async def _strange_origins(port: int, token: str) -> None:
    """Each made Streamlit ask an outside host for 20 s, while everybody waited."""
    begin, refused = perf_counter(), 0
    for _ in range(20):
        try:
            async with connect(_address(port), origin="https://evil.vn", additional_headers={"Cookie": f"tthc={token}"}):  # type: ignore[arg-type]  # fmt: skip
                pass
        except InvalidStatus:
            refused += 1
    _print(f"{refused} of 20 strange origins refused", f"{perf_counter() - begin:.2f} s together")


async def _sockets(port: int, tokens: list[str], file: AccountsFile) -> None:
    """All open at once; then every session is ended from another process's point of view."""
    begin = perf_counter()
    opened = [
        await connect(
            _address(port),
            subprotocols=["streamlit"],
            additional_headers={"Cookie": f"tthc={tokens[n % len(tokens)]}"},
        )
        for n in range(SOCKETS)
    ]
    _print(f"{SOCKETS} sockets opened", f"{perf_counter() - begin:.2f} s")
    begin = perf_counter()
    sessions.revoke_all(file, None, by="attack")
    await asyncio.gather(*(_ended(each.recv) for each in opened))
    codes = {each.close_code for each in opened}
    _print(f"all closed with {codes} after their sessions ended", f"{perf_counter() - begin:.2f} s")


async def _ended(receive: Callable[[], Awaitable[object]]) -> None:
    try:
        while True:
            await receive()
    except ConnectionClosed:
        return


def _half_open(port: int, url: str) -> None:
    """Requests that never end, from one address; the server still answers."""
    with ExitStack() as stack:
        for _ in range(HALF_OPEN):
            half = stack.enter_context(socket.create_connection(("127.0.0.1", port)))
            half.sendall(b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n")
        _print(f"/health beside {HALF_OPEN} half-open requests", _milliseconds(url + "/health", ""))


def _address(port: int) -> str:
    return f"ws://127.0.0.1:{port}/_stcore/stream"


def _print(what: str, how: str) -> None:
    print(f"{what:60} {how}", flush=True)


if __name__ == "__main__":
    main()
