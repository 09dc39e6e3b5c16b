"""Batches and what is done to the data: one writer at a time, everything in a transaction, nothing forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, fields
from datetime import date, datetime
from threading import Lock
from typing import Any

import duckdb

from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.store.causes import explained, is_outside
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Database, Rows

_one_writer = Lock()
OUT_OF_OUR_HANDS = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,
)
"""What the disk, the memory or another writer can do to us; anything else is a defect of ours."""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """One list loaded from a file (grain of table batches, which says what each field is)."""

    batch_id: int
    kind: str
    file_name: str
    sheets: tuple[str, ...]
    sha256: str
    simulated: bool
    told_columns: tuple[str, ...]
    headings: tuple[str, ...]
    dropped_columns: tuple[str, ...]
    total_rows: int
    new_rows: int = 0
    changed_rows: int = 0
    unchanged_rows: int = 0
    older_rows: int = 0
    refused_rows: int = 0
    left_out_rows: int = 0
    period_from: date | None = None
    period_to: date | None = None
    data_until: datetime | None = None
    loaded_at: datetime
    loaded_by: str | None = None
    undone: bool = False


class TriedError(Exception):
    """Ends a transaction that was only to show what would be."""


@contextmanager
def writing(database: Database, trial: bool = False) -> Iterator[Cursor]:
    """A cursor in a transaction; one writer at a time; rolled back whatever goes wrong.

    A `trial` is never committed: it ends by TriedError.
    """
    with _one_writer, _transaction(database, counted=not trial) as cursor:
        yield cursor


@contextmanager
def noting(database: Database, passing: bool = False) -> Iterator[Cursor]:
    """As `writing`, beside whoever is writing: only for tables that figures do not follow from.

    What is `passing` (a draft) may stay in the log: it is no save that a copy of the file must have.
    """
    with _transaction(database, counted=not passing) as cursor:
        yield cursor


@contextmanager
def _transaction(database: Database, counted: bool) -> Iterator[Cursor]:
    opened = database.opened
    with database.keeper.turn(opened) as turn, database.cursor() as cursor:
        done = None
        try:
            if counted:
                database.keeper.mark()
            cursor.execute("BEGIN")
            before = next_event_id(cursor)
            yield cursor
            done = next_event_id(cursor)
            cursor.execute("COMMIT")
        except OUT_OF_OUR_HANDS as error:
            _give_up(database, cursor, error, opened)
            # A commit may be on the disk though what DuckDB does after it found the disk full.
            if done is None or not before < done == database.version() + 1:
                raise _not_written(database, error) from error
        except duckdb.Error as error:
            _roll_back(cursor)
            if is_outside(error):
                raise explained(database.path, error) from error
            raise
        except BaseException:
            _roll_back(cursor)
            raise
        turn.kept = counted


def _give_up(database: Database, cursor: Cursor, error: duckdb.Error, opened: int) -> None:
    """Leave a transaction that failed; after a full disk the file is opened again.

    A commit that could not be written into the log leaves half of itself to be seen, without being fatal.
    """
    _roll_back(cursor)
    if isinstance(error, duckdb.FatalException) or "Failed to commit" in str(error):
        cursor.close()
        database.reopen(opened)


def _not_written(database: Database, error: duckdb.Error) -> StoreError:
    if isinstance(error, duckdb.OutOfMemoryException):
        return explained(database.path, error)
    return StoreError(
        Fault(
            f"Cơ sở dữ liệu {database.path}",
            "không ghi được, chưa có gì thay đổi.",
            "Kiểm tra dung lượng đĩa còn trống rồi nạp lại.",
        )
    )


def _roll_back(cursor: Cursor) -> None:
    # Already out of the transaction, or invalidated by a full disk: there is nothing to roll back.
    with suppress(duckdb.Error):
        cursor.execute("ROLLBACK")


def next_batch_id(cursor: Cursor) -> int:
    """The number of the batch about to be written; numbers are never used twice."""
    rows = cursor.execute(
        "SELECT GREATEST((SELECT COALESCE(MAX(batch_id), 0) FROM batches), "
        "(SELECT COALESCE(MAX(batch_id), 0) FROM history)) + 1"
    ).fetchall()
    return int(rows[0][0])


def enter(cursor: Cursor, batch: Batch) -> None:
    """Write a batch; one of the same number is overwritten, so that its counts can come last."""
    names = [field.name for field in fields(Batch)]
    cursor.execute("DELETE FROM batches WHERE batch_id = ?", [batch.batch_id])
    values = [getattr(batch, name) for name in names]
    cursor.execute(
        f"INSERT INTO batches ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
        [list(value) if isinstance(value, tuple) else value for value in values],
    )


def was_loaded_before(cursor: Cursor, batch: Batch) -> bool:
    """Whether another batch in force is of the same list of the same file, and of no earlier a moment."""
    same = cursor.execute(
        "SELECT 1 FROM batches AS b INNER JOIN batches AS i ON i.batch_id = ? "
        "AND b.batch_id <> i.batch_id AND NOT b.undone AND b.sha256 = i.sha256 AND b.kind = i.kind "
        "AND b.sheets = i.sheets AND b.headings = i.headings AND b.told_columns = i.told_columns "
        "AND b.refused_rows = ? AND (i.data_until IS NULL OR b.data_until >= i.data_until)",
        [batch.batch_id, batch.refused_rows],
    ).fetchone()
    return same is not None


def next_event_id(cursor: Cursor) -> int:
    """The number of the next thing done to the data, which `note` will write."""
    rows = cursor.execute("SELECT COALESCE(MAX(event_id), 0) + 1 FROM history").fetchall()
    return int(rows[0][0])


def note(
    cursor: Cursor,
    what: str,
    batch_id: int | None,
    at: datetime,
    by: str | None,
    *,
    words: str | None = None,
) -> None:
    """Write into the history what was done; the data's version grows."""
    cursor.execute(
        "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?)",
        [next_event_id(cursor), what, batch_id, at, by, words],
    )


def read_batches(rows: Rows, ids: Sequence[int] | None = None) -> list[Batch]:
    """The batches with these numbers, or all of them, newest first."""
    found = rows.rows("SELECT * FROM batches ORDER BY batch_id DESC")
    return [_batch(row) for row in found if ids is None or row["batch_id"] in ids]


def _batch(row: Mapping[str, Any]) -> Batch:
    values: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in row.items()}
    return Batch(**values)
