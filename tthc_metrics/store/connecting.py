"""How DuckDB is asked to open a file."""

from __future__ import annotations

from pathlib import Path

import duckdb

from tthc_metrics.core.owner_only import keep_to_owner
from tthc_metrics.store.cursors import Cursor

# Written so that DuckDB 1.5 can still open the file (docs/decisions.md).
STORAGE = "v1.5.0"
# Beyond it DuckDB works with files beside the database, which it removes; a dossier list of a million
# rows then loads within 1,5 GB for the whole process.
MEMORY = "800MB"
SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "memory_limit": MEMORY,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
BESIDE = (".wal", ".saves", ".tmp")
"""How the names of what lies beside a database file go on."""
HEADERS = 3 * 4096
"""Bytes before the first block of a file."""


def connect(path: str, read_only: bool = False) -> Cursor:
    """A connection to a file, or to memory; nothing is fetched from the network to read a foreign one.

    The file, and whatever is made beside it, is for its owner only.
    """
    file = Path(path)
    keep_to_owner([file, *(file.with_name(f"{file.name}{end}") for end in BESIDE)])
    config = {**SETTINGS} if read_only else {**SETTINGS, "storage_compatibility_version": STORAGE}
    return Cursor(duckdb.connect(path, read_only=read_only, config=config))


def is_cut_off(cursor: Cursor, path: str) -> bool:
    """Whether an open file is shorter than the blocks that it uses: DuckDB finds out only when it reads there.

    Free blocks at the end may never have been written. Without a log beside it only: what a log brings may
    not be in the file yet.
    """
    file = Path(path)
    if not file.is_file():  # in memory
        return False
    row = cursor.execute(
        "SELECT block_size, used_blocks FROM pragma_database_size() "
        "WHERE database_name = current_database()"
    ).fetchall()[0]
    return file.stat().st_size < HEADERS + int(row[0]) * int(row[1])
