"""A real server for the browser tests: the command a user types, on a port of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import HTTPError

from tests.patience import PATIENCE, until
from tthc_metrics.accounts import people
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.sessions import begin, id_of

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "of-all-tests"
COOKIE = {"name": "tthc", "value": TOKEN, "url": "http://127.0.0.1"}
"""What the browser of every test holds: one for all servers, since cookies know no ports."""
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
def serve(log: Path, database: Path, signed_in: bool = False) -> Iterator[str]:
    """Run `streamlit run dashboard.py` and yield its address; its output goes to `log`.

    With simulated data it is open. `signed_in`: real data may come in, and whoever has COOKIE has signed in.
    """
    if signed_in:
        let_in(database)
    with _port() as port, _running(port, log, database) as address:
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


@contextmanager
def _running(port: int, log: Path, database: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "streamlit", "run", "dashboard.py", "--server.port", str(port)]
    env = {**os.environ, "TTHC_DB": str(database), "PYTHONPATH": str(ROOT)}
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=out, stderr=out)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until(lambda: process.poll() is not None or _answers(address))
    if process.poll() is not None:
        raise RuntimeError(f"the server did not start; its last words:\n{log.read_text()[-2000:]}")


def _answers(address: str) -> bool:
    try:
        asked = urllib.request.Request(address, headers={"Cookie": f"tthc={TOKEN}"})
        with urllib.request.urlopen(asked, timeout=PATIENCE):
            return True
    except HTTPError as error:
        return error.code == 403  # it answers, though not to us
    except OSError:
        return False
