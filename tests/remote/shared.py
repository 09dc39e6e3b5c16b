"""A database held by the test's own process, and commands of other processes that ask it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event

from tests.builders import HEADINGS, write
from tthc_metrics.cli import main
from tthc_metrics.cli.serving import serve
from tthc_metrics.remote.listener import listening
from tthc_metrics.store.database import Database

ROOT = Path(__file__).parents[2]
PATIENCE = 60.0
"""Seconds after which a test that hangs ends; nothing is asserted by it."""
ONE = [HEADINGS, "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,"]
TWO = [HEADINGS, "A-2,Sở Tư pháp,Trực tuyến,02/03/2022,05/03/2022,"]


def start(*words: str | Path, folder: Path = ROOT, **environment: str) -> subprocess.Popen[str]:
    """A command in a process of its own, typed in a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "tthc_metrics", *map(str, words)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        preexec_fn=interruptible,
    )


def interruptible() -> None:
    """Whoever started the tests in the background taught them to ignore an interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    """Its exit code and what it said."""
    out, err = process.communicate(timeout=PATIENCE)
    return process.returncode, out, err


def with_one_dossier(folder: Path) -> Path:
    """A database of one batch."""
    path = folder / "x.duckdb"
    assert main(["load", str(write(folder / "a.csv", *ONE)), "--db", str(path)]) == 0
    return path


@contextmanager
def held(path: Path) -> Iterator[Database]:
    """The database open here, and commands carried out here."""
    with (
        Database(path) as database,
        listening(path, partial(serve, path=path, held=lambda: database)) as can,
    ):
        assert can
        yield database


@dataclass
class Gate:
    """Commands stop at it on their way to the database, until it is opened."""

    database: Database
    come: Event = field(default_factory=Event)
    opened: Event = field(default_factory=Event)

    def __call__(self) -> Database:
        self.come.set()
        assert self.opened.wait(PATIENCE)
        return self.database


@contextmanager
def held_behind_a_gate(path: Path) -> Iterator[Gate]:
    """As `held`, but that commands wait at a gate."""
    with Database(path) as database:
        gate = Gate(database)
        with listening(path, partial(serve, path=path, held=gate)):
            yield gate


def undone(database: Database) -> list[bool]:
    """Whether each batch is undone, newest first."""
    rows = database.rows("SELECT undone FROM batches ORDER BY batch_id DESC")
    return [row["undone"] for row in rows]
