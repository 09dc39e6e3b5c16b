"""Servers to compare: the product, counted or under Streamlit's defaults, and constant data."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 120.0
ALIKE = ("--server.headless=true", "--browser.gatherUsageStats=false")  # nobody there to answer it

# The same pages as Streamlit serves them by itself: no settings of ours, nothing frozen.
DEFAULT_APP = """
import streamlit as st
from starlette.middleware import Middleware

from benchmarks.let_in import LetIn

app = st.App({main!r}, middleware=[Middleware(LetIn)])
"""
# Constant data under our settings: what dashboard.py does to the process, it does too.
CONSTANT_APP = """
import gc
from contextlib import asynccontextmanager

import streamlit as st


@asynccontextmanager
async def warm(_):
    import plotly.graph_objects
    gc.collect()
    gc.freeze()
    yield


app = st.App({main!r}, lifespan=warm)
"""


class Server:
    """A running server: its port, and what the process has used so far."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self._pid = port, pid

    def cpu(self) -> float:
        """Seconds of processor time, of all its threads, to the microsecond."""
        return time.clock_gettime(
            (~self._pid << 3) | 2
        )  # how Linux numbers another process's clock

    def memory(self) -> float:
        """Resident memory in megabytes."""
        pages = int(Path(f"/proc/{self._pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def product(database: Path, log: Path) -> Iterator[Server]:
    """`streamlit run dashboard.py`, as `make run` starts it."""
    with _serve(ROOT / "dashboard.py", ROOT, log, database) as server:
        yield server


@contextmanager
def counted(database: Path, log: Path) -> Iterator[Server]:
    """The same, counting the statements that the database is asked."""
    app = Path(__file__).with_name("counted_app.py")
    with _serve(app, ROOT, log, database) as server:
        yield server


@contextmanager
def defaults(database: Path, folder: Path) -> Iterator[Server]:
    """The same pages under Streamlit's default settings."""
    app = folder / "default_app.py"
    app.write_text(DEFAULT_APP.format(main=str(ROOT / "ui" / "shell" / "main.py")))
    with _serve(app, folder, folder / "default.log", database) as server:
        yield server


@contextmanager
def constant(page: Path, folder: Path) -> Iterator[Server]:
    """A page that draws constants, under the settings of the product."""
    app = folder / "constant_app.py"
    app.write_text(CONSTANT_APP.format(main=str(page)))
    with _serve(app, ROOT, folder / "constant.log", folder / "none.duckdb") as server:
        yield server


@contextmanager
def _serve(app: Path, folder: Path, log: Path, database: Path) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "streamlit", "run", str(app), f"--server.port={port}", *ALIKE]
    env = {**os.environ, "TTHC_DB": str(database), "PYTHONPATH": str(ROOT)}
    with log.open("w") as out:
        process = subprocess.Popen(command, cwd=folder, env=env, stdout=out, stderr=out)
    try:
        _wait(f"http://127.0.0.1:{port}/_stcore/health", process, log)
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except urllib.error.HTTPError as error:
            if error.code == 403:  # it answers, though not to us
                return
            time.sleep(0.1)
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the server did not start; its last words:\n{log.read_text()[-2000:]}")
