"""A backup in the place of the database: checked to the last bit first, and the replaced one kept beside."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb

from tthc_metrics.catalogue import read_anew
from tthc_metrics.catalogue.own_files import bring_back
from tthc_metrics.core.database_path import ENDING, own_name
from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.store import copying, keeping, migrating, schema
from tthc_metrics.store.backups import WHAT
from tthc_metrics.store.causes import IN_USE, explained
from tthc_metrics.store.connecting import connect
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Database
from tthc_metrics.store.folders import refuse_namesake
from tthc_metrics.store.statements import fetch

ANOTHER = "Chọn bản khác, chẳng hạn bản mới nhất trong thư mục sao-luu."


@dataclass(frozen=True)
class Restored:
    """What is in place now, and where what was there before is kept (None: there was nothing).

    `targets`: the office's, brought back too; None if none lay beside the backup.
    """

    database: str
    source: str
    kept: str | None
    targets: str | None
    batches: int
    version: int


def check(source: Path) -> dict[str, Any]:
    """The seal of a backup that is whole to the last bit; StoreError if it is not."""
    _refuse_missing(source)
    try:
        seal = copying.read_seal(source)
        if seal is None:
            raise _refusal(
                source,
                "không có dấu niêm phong của bản sao lưu: chép tay, chưa chép hết, hoặc đã bị sửa.",
                "Chọn bản khác; nếu biết chắc tệp này tốt, thêm --unsealed.",
            )
        if not copying.is_whole(source):
            raise _refusal(source, "bị hỏng: nội dung không khớp mã kiểm (SHA-256).", ANOTHER)
    except OSError as error:
        raise explained(str(source), error, WHAT) from error
    return seal


def restore(
    target: Database | Path,
    source: Path,
    unsealed: bool = False,
    by: str | None = None,
    at: datetime | None = None,
) -> Restored:
    """Put a backup in the place of a database: of a file that nobody has open, or of the open one.

    The replaced one stays beside it; so do the office's targets, if some lie beside the backup. `unsealed` takes any database file as it is, without a word on what may
    be missing in it. StoreError says why nothing was done.
    """
    now = at or datetime.now()
    path = Path(target.path if isinstance(target, Database) else target).resolve()
    _refuse_missing(source)
    refuse_namesake(source)
    part = copying.part_of(path, "khoi-phuc")
    try:
        _fetch(source, part, unsealed)
        words = f"Khôi phục từ {source.name}"
        if isinstance(target, Database):
            version = _make_ready(part, source, event=target.version(), at=now, by=by, words=words)
            kept = target.exchange(lambda: _swap(path, part, now))
            loaded = target.rows("SELECT COUNT(*) AS n FROM batches")
        else:
            with _held(path) as event:
                version = _make_ready(part, source, event=event, at=now, by=by, words=words)
                kept = _swap(path, part, now)
            with Database(path) as database:
                loaded = database.rows("SELECT COUNT(*) AS n FROM batches")
        targets = bring_back(source, path)
        read_anew()
    except OSError as error:
        raise explained(str(path), error) from error
    finally:
        _remove(part)
    return Restored(
        str(path), str(source), str(kept) if kept else None, str(targets) if targets else None,
        batches=loaded[0]["n"], version=version,
    )  # fmt: skip


def _fetch(source: Path, part: Path, unsealed: bool) -> None:
    """The content of a backup beside the database, checked where it will be used."""
    if not unsealed:
        check(source)
    _remove(part)
    copying.copy(source.resolve(), part)
    if copying.read_seal(part) is not None:
        if not unsealed and not copying.is_whole(part):
            raise _refusal(source, "không chép lại được nguyên vẹn.", ANOTHER)
        os.truncate(part, part.stat().st_size - copying.PAGE)
    elif keeping.has_log(str(source)):  # by hand, with what can still be read of its log
        copying.copy(keeping.log_of(str(source.resolve())), keeping.log_of(str(part)))


def _make_ready(
    part: Path, source: Path, *, event: int, at: datetime, by: str | None, words: str
) -> int:
    """The file brought to our schema, a file of its own from now on, and its history goes on from `event`.

    Returns the version of its data, which is above any that pages have kept answers for.
    """
    try:
        connection = _opened(part)
        with closing(connection):
            _bring_up(connection, source)
            connection.execute(
                "UPDATE saves SET file_id = CAST(gen_random_uuid() AS VARCHAR), under_way = FALSE"
            ).fetchall()
            (row,) = fetch(connection, "SELECT COALESCE(MAX(event_id), 0) AS event FROM history")
            version = max(event, int(row["event"])) + 1
            connection.execute(
                "INSERT INTO history VALUES (?, 'restore', NULL, ?, ?, ?)", [version, at, by, words]
            ).fetchall()
            connection.execute("CHECKPOINT").fetchall()
    except duckdb.Error as error:
        raise explained(str(source), error, WHAT) from error
    return version


def _opened(part: Path) -> Cursor:
    """A connection; of a log that cannot be read nothing is taken."""
    try:
        return connect(str(part))
    except duckdb.Error:
        log = keeping.log_of(str(part))
        if not log.exists():
            raise
        log.unlink()
        return connect(str(part))


def _bring_up(connection: Cursor, source: Path) -> None:
    there = schema.columns(connection)
    version = schema.version_of(connection, there)
    wrong = schema.foreign_table(there, version)
    if wrong:
        raise migrating.foreign(source, wrong)
    if version == schema.NOTHING:
        raise _refusal(source, "không có bảng nào của chương trình này.", ANOTHER)
    if version > schema.newest():
        raise migrating.newer(source, version)
    if version < schema.newest():
        migrating.bring_up(connection, source, version)


@contextmanager
def _held(path: Path) -> Iterator[int]:
    """The newest event of the database in place, which no other program can open meanwhile; 0 if it is damaged."""
    if not path.exists():
        yield 0
        return
    held: Cursor | None = None
    event = 0
    try:
        held = connect(str(path))
        (row,) = fetch(held, "SELECT COALESCE(MAX(event_id), 0) AS event FROM history")
        event = int(row["event"])
        held.execute("CHECKPOINT").fetchall()
    except duckdb.Error as error:
        found = explained(str(path), error)
        if isinstance(found, IN_USE.error):
            raise found from error
    try:
        yield event
    finally:
        if held:
            with suppress(duckdb.Error):
                held.close()


def _swap(path: Path, part: Path, at: datetime) -> Path | None:
    """The new file in its place; the old one beside it, with its log if it has one."""
    kept = None
    if path.exists():
        kept = _free_name(path, f"{own_name(path)}.truoc-khi-khoi-phuc-{at:%Y%m%d-%H%M%S}")
        try:
            os.link(path, kept)
        except OSError:  # a disk without links
            copying.copy(path, kept)
        log = keeping.log_of(str(path))
        if log.exists():
            os.replace(log, keeping.log_of(str(kept)))
    os.replace(part, path)
    copying.sync_folder(path.parent)
    return kept


def _free_name(path: Path, stem: str) -> Path:
    """A name that nothing has yet: two restores may be made within a second."""
    nth = 1
    while (kept := path.with_name(f"{stem}{f'-{nth}' if nth > 1 else ''}{ENDING}")).exists():
        nth += 1
    return kept


def _refuse_missing(source: Path) -> None:
    if not source.is_file():
        raise _refusal(source, "không có tệp này.", "Kiểm tra lại đường dẫn.")


def _refusal(source: Path, what: str, cure: str) -> StoreError:
    return StoreError(Fault(f"{WHAT} {source}", what, cure))


def _remove(part: Path) -> None:
    for left in (part, keeping.log_of(str(part))):
        with suppress(OSError):
            left.unlink()
