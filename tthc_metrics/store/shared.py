"""The one open database of this process: pages, jobs and the watched folder ask for it here."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from threading import Lock

import duckdb

from tthc_metrics.store.database import Database

_lock = Lock()
_open: dict[Path, Database] = {}


def shared(path: Path) -> Database:
    """The open database of a file; opened by whoever asks first, kept until the process ends.

    StoreError if it cannot be opened; the next one to ask tries again.
    """
    key = path.resolve()
    with _lock:
        if key not in _open:
            _open[key] = Database(path)
        return _open[key]


def open_now(path: Path) -> Database | None:
    """The open database of a file; None while nobody has asked for it."""
    with _lock:
        return _open.get(path.resolve())


def close_all() -> None:
    """Close what is open, as the process ends: everything that was saved is then in the files."""
    with _lock:
        while _open:
            with suppress(
                duckdb.Error
            ):  # a query that still runs: what was saved is in the file already
                _open.popitem()[1].close()
