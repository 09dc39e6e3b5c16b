"""The one open database of this process: pages, jobs and the watched folder ask for it here."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

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
