"""The database file written anew: what was deleted from its tables is then in none of its bytes.

DuckDB leaves the blocks of deleted rows as they are until something else is written there.
"""

from __future__ import annotations

import os
from contextlib import closing, suppress
from pathlib import Path

from tthc_metrics.store import copying, keeping
from tthc_metrics.store.causes import explained
from tthc_metrics.store.connecting import connect
from tthc_metrics.store.database import MEMORY_ONLY, Database


def rewrite(database: Database) -> None:
    """Put a file with the same rows in the place of an open database's. StoreError: the old one is still there."""
    if database.path == MEMORY_ONLY:
        return
    path = Path(database.path).resolve()
    part = copying.part_of(path, "ghi-lai")
    try:
        database.exchange(lambda: _swap(path, part))
    except OSError as error:
        raise explained(str(path), error) from error
    finally:
        for left in (part, keeping.log_of(str(part))):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _swap(path: Path, part: Path) -> None:
    with closing(connect(MEMORY_ONLY)) as connection:
        for name, file, way in (("old", path, " (READ_ONLY)"), ("fresh", part, "")):
            quoted = str(file).replace("'", "''")
            connection.execute(f"ATTACH '{quoted}' AS {name}{way}").fetchall()
        connection.execute("COPY FROM DATABASE old TO fresh").fetchall()
        connection.execute("CHECKPOINT fresh").fetchall()
    with part.open("rb") as written:
        os.fsync(written.fileno())
    os.replace(part, path)
    keeping.log_of(str(path)).unlink(missing_ok=True)
    copying.sync_folder(path.parent)
