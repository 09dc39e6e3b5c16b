"""The register of what bears no seal of its own: texts and CSV, by the hash of their bytes, a line each, beside the database.

A seal inside them would be read out in a message and counted as a row in a table. Lines are signed like seals:
whoever writes into the file gains nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.core.owner_only import FILE
from tthc_metrics.store.database import MEMORY_ONLY

SUFFIX = ".giay-to"
_in_memory: set[bytes] = set()


def register_path(database: str) -> Path:
    """Where the register of a database lies: `tthc.duckdb.giay-to`."""
    return Path(f"{database}{SUFFIX}")


def enter(database: str, seals: Iterable[bytes]) -> None:
    """Write down these seals, each once; StoreError if the file cannot be written."""
    known = _written(database)
    new = [seal for seal in dict.fromkeys(seals) if seal not in known]
    if database == MEMORY_ONLY:
        _in_memory.update(new)
    elif new:
        path = register_path(database)
        try:
            _append(path, b"".join(seal + b"\n" for seal in new))
        except OSError as error:
            what, cure = "không ghi được.", "Cho ghi vào thư mục ấy."
            raise StoreError(Fault(f"Sổ giấy tờ «{path.name}»", what, cure)) from error


def entry(database: str, content: bytes) -> bytes:
    """The seal that a file was entered with; empty if it is not in the register."""
    wanted = re.escape(sha256(content).hexdigest().encode())
    found = re.search(rb"^TTHC-SEAL " + wanted + rb" .*$", _written(database), re.MULTILINE)
    return found[0] if found else b""


def copied_register(database: str, backup: str) -> None:
    """Copy the register beside a backup; nothing where there is none. OSError if it cannot be written."""
    if content := _written(database):
        path = register_path(backup)
        path.unlink(missing_ok=True)
        _append(path, content)


def _written(database: str) -> bytes:
    if database == MEMORY_ONLY:
        return b"\n".join(_in_memory)
    with suppress(OSError):
        return register_path(database).read_bytes()
    return b""


def _append(path: Path, lines: bytes) -> None:
    """At the end and in one piece: another process may write at the same time."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, FILE)
    try:
        os.write(handle, lines)
    finally:
        os.close(handle)
