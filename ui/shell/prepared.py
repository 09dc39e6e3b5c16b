"""While the server runs, what all pages need is made anew after every change, before the next reader asks for it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from tthc_metrics.scoring.prepared import prepare
from tthc_metrics.store.database import default_path
from tthc_metrics.store.shared import open_now

EVERY = 2.0  # seconds
_log = logging.getLogger(__name__)


@contextmanager
def prepared_answers() -> Iterator[None]:
    """Until the block ends; a database that nobody has opened yet is left alone."""
    stop = Event()
    Thread(target=_watch, args=(stop,), name="prepared", daemon=True).start()
    try:
        yield
    finally:
        stop.set()


def _watch(stop: Event) -> None:
    told = ""
    while not stop.wait(EVERY):
        try:
            if database := open_now(default_path()):
                prepare(database)  # what is there already costs one small statement
            told = ""
        except Exception as error:  # whoever asks next is told what is wrong
            if told != type(error).__name__:
                told = type(error).__name__
                _log.error("prepared: %s", told)
