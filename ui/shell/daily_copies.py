"""The copy of the day, made while the server runs."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from tthc_metrics.core.errors import TthcError
from tthc_metrics.store.backups import keep_daily
from tthc_metrics.store.database import default_path
from tthc_metrics.store.shared import open_now

FIRST, EVERY = 20.0, 300.0
"""Seconds until the first look whether a copy is due, and between two looks."""
_log = logging.getLogger(__name__)


@contextmanager
def daily_copies() -> Iterator[None]:
    """Make the daily copy whenever it is due, until the block ends; a database that nobody opened is left alone."""
    stop = Event()
    Thread(target=_watch, args=(stop,), name="daily copies", daemon=True).start()
    try:
        yield
    finally:
        stop.set()


def _watch(stop: Event) -> None:
    told, pause = "", FIRST
    while not stop.wait(pause):
        pause = EVERY
        database = open_now(default_path())
        if database is None:
            continue
        try:
            keep_daily(database)
            told = ""
        except TthcError as error:  # said once; the next look tries again
            if told != str(error):
                told = str(error)
                _log.error("%s", told)
        except Exception as error:  # a defect of ours must not end the watching
            if told != type(error).__name__:
                told = type(error).__name__
                _log.error("daily copy: %s", told)
