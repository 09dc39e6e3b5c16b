"""The file in which an office writes its own targets and bands: beside its database, so that each database has its own."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from tthc_metrics.core.database_path import MEMORY_ONLY, default_path, own_name
from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.core.owner_only import FILE

SUFFIX, BEFORE = ".chi-tieu.toml", ".truoc"
_served: Path | None = None


def serve(database: Path | None) -> None:
    """From now on this process judges by the file beside this database; None: by that of the usual one."""
    global _served
    _served = database.absolute() if database else None  # whatever folder the process goes to


def office_file(database: Path | None = None) -> Path:
    """`tthc.chi-tieu.toml` beside `tthc.duckdb`: of this database, else of the one that this process serves."""
    return _beside(database or _served or default_path())


@lru_cache(maxsize=32)
def _beside(database: Path) -> Path:
    return database.with_name(f"{own_name(database)}{SUFFIX}")


def give(database: Path, targets: Path) -> bool:
    """Put a file of targets beside a database that has none yet; whether it was. What an office has is never touched."""
    path = office_file(database)
    if path.exists() or str(database) == MEMORY_ONLY:
        return False
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        written(part, targets.read_text(encoding="utf-8"))
        with suppress(FileExistsError):
            os.link(part, path)
    finally:
        part.unlink(missing_ok=True)
    return True


def take_along(database: Path, backup: Path) -> Path | None:
    """The office's targets beside a backup of its database; None if it has none, and then none lie there."""
    own, beside = office_file(database), office_file(backup)
    if not own.exists():
        beside.unlink(missing_ok=True)
        return None
    written(beside, own.read_text(encoding="utf-8"))
    return beside


def bring_back(backup: Path, database: Path) -> Path | None:
    """The targets that lie beside a backup in the place of the office's, which are kept beside; None if none lie there."""
    beside, own = office_file(backup), office_file(database)
    if not beside.exists():
        return None
    part = own.with_name(f".{own.name}.{os.getpid()}")
    written(part, beside.read_text(encoding="utf-8"))
    put_in_place(part, own)
    return own


def put_in_place(part: Path, path: Path) -> None:
    """A finished file in its place, which is empty at no moment; the one before stays beside it."""
    if path.exists():
        written(path.with_name(f"{path.name}{BEFORE}"), path.read_text(encoding="utf-8"))
    os.replace(part, path)


def written(path: Path, text: str) -> None:
    """Write a whole file: for its owner only from the first moment, and on the disk before it is used.

    StoreError says why not.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        what = f"không ghi được ({error.strerror})."
        raise StoreError(Fault(f"Tệp {path.name}", what, "Cho ghi vào thư mục ấy.")) from error
