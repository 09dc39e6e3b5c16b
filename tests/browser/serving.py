"""Real servers for the browser tests, each on a port of its own: the command a user types, or a fork that does the same.

To start Python and import the product costs 2.7 s of processor; a fork of a process that has imported it, 0.5 s.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

from tests.children import import_first, new_child
from tests.patience import PATIENCE, until
from tthc_metrics.accounts import people
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.sessions import begin, id_of

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "of-all-tests"
COOKIE = {"name": "tthc", "value": TOKEN, "url": "http://127.0.0.1"}
"""What the browser of every test holds: one for all servers, since cookies know no ports."""
import_first("tests.warm_server")
_left: list[int] = []
"""Ports of servers that have ended: at the same address a browser need not fetch and compile anything anew."""


@contextmanager
def _port() -> Iterator[int]:
    """A port that nobody listens on."""
    port = next((port for port in _left if _bound(port)), None) or _bound(0)
    if port in _left:
        _left.remove(port)
    yield port
    _left.append(port)


def _bound(port: int) -> int:
    """The port if it is free, any free one for 0; 0 if it is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return 0
        return int(probe.getsockname()[1])


@contextmanager
def serve(log: Path, database: Path, signed_in: bool = False, typed: bool = False) -> Iterator[str]:
    """Run `streamlit run dashboard.py` and yield its address; its output goes to `log`.

    With simulated data it is open. `signed_in`: real data may come in, and whoever has COOKIE has signed in. `typed`:
    as a command of its own.
    """
    if signed_in:
        let_in(database)
    run = _typed if typed else _forked
    with _port() as port, run(_arguments(port), _environment(database), log) as is_over:
        address = f"http://127.0.0.1:{port}"
        until(lambda: is_over() or _answers(f"{address}/_stcore/health"))
        if is_over():
            raise RuntimeError(f"the server ended; its last words:\n{log.read_text()[-2000:]}")
        yield address


def let_in(database: Path, *roles: str) -> None:
    """An account of these roles that has signed in already, as if its token had been TOKEN."""
    file = AccountsFile.of(database)
    if file.exists:
        return
    people.add(file, "thu", "Người thử", roles or ("leader", "analyst"), by="phép thử")
    with file.writing() as connection:
        account = people.account_in(connection, "thu")
        assert account
        begun = id_of(begin(connection, account, "", ""))
        known = (id_of(TOKEN), begun)
        connection.execute("UPDATE sessions SET session = ?, must_change = 0 WHERE session = ?", known)  # fmt: skip


def _arguments(port: int) -> list[str]:
    return ["run", "dashboard.py", "--server.port", str(port)]


def _environment(database: Path) -> dict[str, str]:
    return {**os.environ, "TTHC_DB": str(database), "PYTHONPATH": str(ROOT)}


@contextmanager
def _typed(
    arguments: list[str], environment: dict[str, str], log: Path
) -> Iterator[Callable[[], bool]]:
    command = [sys.executable, "-m", "streamlit", *arguments]
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
    try:
        yield lambda: process.poll() is not None
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _forked(
    arguments: list[str], environment: dict[str, str], log: Path
) -> Iterator[Callable[[], bool]]:
    process = new_child(_streamlit, arguments, environment, log)
    try:
        yield lambda: not process.is_alive()
    finally:
        process.terminate()
        process.join(PATIENCE)
        process.kill()
        process.join()


def _streamlit(arguments: list[str], environment: dict[str, str], log: Path) -> None:
    """What the command does, in a process that has imported it."""
    from streamlit.web.cli import main

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(ROOT)
    with log.open("w") as out:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(out.fileno(), stream.fileno())
    main(arguments)


def _answers(address: str) -> bool:
    try:
        asked = urllib.request.Request(address, headers={"Cookie": f"tthc={TOKEN}"})
        with urllib.request.urlopen(asked, timeout=PATIENCE):
            return True
    except HTTPError as error:
        return error.code == 403  # it answers, though not to us
    except OSError:
        return False
