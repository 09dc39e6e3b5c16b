"""The watched folder while the server runs: a thread that looks into it every two seconds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread

from tthc_metrics.accounts import log
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.core.errors import TthcError
from tthc_metrics.store.database import default_path
from tthc_metrics.store.shared import shared

EVERY = 2.0  # seconds
_log = logging.getLogger(__name__)


@contextmanager
def watched_inbox() -> Iterator[None]:
    """Watch the folder until the block ends. Neither the folder nor the database is made by it."""
    stop = Event()
    Thread(target=_watch, args=(stop,), name="inbox", daemon=True).start()
    try:
        yield
    finally:
        stop.set()


def _watch(stop: Event) -> None:
    from tthc_metrics.loading.inbox import (  # only here: it imports all of loading
        Inbox,
        inbox_folder,
    )

    inbox: Inbox | None = None
    told = ""
    while not stop.wait(EVERY):
        path = default_path()
        if not inbox_folder(path).is_dir():
            continue
        try:
            inbox = inbox or Inbox(shared(path), inbox_folder(path))
            for answer in inbox.look():
                log.write(AccountsFile.of(path), "load", "thư mục inbox", answer.name)
        except TthcError:
            if inbox:
                inbox.close()
            inbox = None  # the database cannot be had now; the next look tries again
        except (
            Exception
        ) as error:  # a defect of ours must not end the watching; never a file's content
            if told != type(error).__name__:
                told = type(error).__name__
                _log.error("inbox: %s", told)
