"""Processes that a test starts to be killed or to hold a file, made from one that has no threads.

A fork of the tests' own process may hang for ever: DuckDB's threads do not come along, the locks that they
hold do.
"""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from multiprocessing.synchronize import Event
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.patience import PATIENCE
from tthc_metrics.store.database import Database

IMPORTED = ["tthc_metrics.cli.commands", "tests.warm"]
_clean = multiprocessing.get_context("forkserver")
_clean.set_forkserver_preload(IMPORTED)


def import_first(module: str) -> None:
    """What children need too, to be imported before the first of them is made."""
    _clean.set_forkserver_preload([*IMPORTED, module])


def new_child(act: Callable[..., object], *values: object) -> BaseProcess:
    """A process that does `act`, a function of a module; whoever begins it ends it."""
    child = _clean.Process(target=act, args=values)
    _start(child)
    return child


def _start(child: BaseProcess) -> None:
    """Start it without the script of a page, which a test of one leaves behind as the main module."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        child.start()
    finally:
        sys.modules["__main__"] = main


def exit_code(act: Callable[..., object], *values: object) -> int:
    """Do `act`, a function of a module, in a process of its own; below 0: the signal that ended it."""
    child = new_child(act, *values)
    child.join(PATIENCE)
    if child.exitcode is None:
        child.kill()
    child.join()
    assert child.exitcode is not None
    return child.exitcode


@contextmanager
def started(
    act: Callable[..., object], *values: object
) -> Iterator[tuple[BaseProcess, Connection]]:
    """A process that does `act(…, told)`, and what it tells; it is over when the block is."""
    said, told = _clean.Pipe(duplex=False)
    child = new_child(act, *values, told)
    told.close()
    try:
        yield child, said
    finally:
        child.kill()
        child.join()


def everything(said: Connection) -> Iterator[Any]:
    """All that a process told before its end."""
    with suppress(EOFError, OSError):
        while True:
            yield said.recv()


@contextmanager
def holding(act: Callable[..., object], *values: object) -> Iterator[None]:
    """While the block runs `act(…, ready)` does too: it calls `ready.set()` and waits for its end."""
    ready = _clean.Event()
    child = new_child(act, *values, ready)
    try:
        assert ready.wait(PATIENCE)
        yield
    finally:
        child.kill()
        child.join()


def a_database(path: Path, ready: Event) -> None:
    """Held open until the test ends it."""
    with Database(path):
        ready.set()
        signal.pause()
