"""Saving a checked file: all of it or nothing, never doubled, the book kept in the same transaction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

import duckdb

from tthc_metrics.errors import Fault, StoreError
from tthc_metrics.store.database import Database, statement

KEYS = {
    "dossiers": ("dossier_no",),
    "offices": ("office_id",),
    "procedures": ("procedure_code", "listed_by", "valid_from"),
    "published_figures": ("report", "unit", "figure"),
}
"""What makes two rows of a table the same thing: a newer one replaces the older."""

BOOK_SORT = "office_id, received_on"
_one_writer = Lock()
OUT_OF_OUR_HANDS = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
    duckdb.TransactionException,
)
"""What the disk, the memory or another writer can do to us; anything else is a defect of ours."""


@dataclass(frozen=True)
class Batch:
    """What loading one file did. `batch_id` is None when nothing changed.

    `new_offices` are offices that only this file names, by its words, to be confirmed; `remarks` are
    sentences for whoever loads it.
    """

    batch_id: int | None
    kind: str
    file_name: str
    sha256: str
    simulated: bool
    total_rows: int
    new_rows: int
    changed_rows: int
    unchanged_rows: int
    data_until: datetime | None
    new_offices: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


@contextmanager
def writing(database: Database) -> Iterator[duckdb.DuckDBPyConnection]:
    """A cursor in a transaction; one writer at a time; rolled back whatever goes wrong."""
    with _one_writer, database.cursor() as cursor:
        cursor.execute("BEGIN")
        try:
            yield cursor
            cursor.execute("COMMIT")
        except OUT_OF_OUR_HANDS as error:
            _roll_back(cursor)
            raise StoreError(
                Fault(
                    f"Cơ sở dữ liệu {database.path}",
                    "không ghi được, chưa có gì thay đổi.",
                    "Kiểm tra dung lượng đĩa còn trống rồi nạp lại.",
                )
            ) from error
        except BaseException:
            _roll_back(cursor)
            raise


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    # Already out of the transaction, or invalidated by a full disk: there is nothing to roll back.
    with suppress(duckdb.Error):
        cursor.execute("ROLLBACK")


def save(
    cursor: duckdb.DuckDBPyConnection,
    table: str,
    file_name: str,
    sha256: str,
    simulated: bool,
    data_until: datetime | None,
    loaded_at: datetime,
) -> Batch:
    """Merge the temporary table `incoming` (columns of `table` but batch_id) into `table`.

    Rows whose key is stored are updated if anything differs, left alone if not. Dossiers also
    change the book: less the entries of their old selves, plus those of their new ones.
    """
    columns = _columns(cursor, table)
    total = _count(cursor, "incoming")
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE replaced AS SELECT t.* FROM {table} AS t "
        f"SEMI JOIN incoming AS i ON {_same(KEYS[table])}"
    )
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE changes AS SELECT i.* FROM incoming AS i "
        f"ANTI JOIN replaced AS t ON {_same(columns)}"
    )
    cursor.execute(
        f"DELETE FROM replaced AS t WHERE NOT EXISTS "
        f"(SELECT 1 FROM changes AS i WHERE {_same(KEYS[table])})"
    )
    changed, changes = _count(cursor, "replaced"), _count(cursor, "changes")
    counts = (total, changes - changed, changed, total - changes)
    if not changes:
        return Batch(None, table, file_name, sha256, simulated, *counts, data_until)
    batch_id = _next_id(cursor)
    if table == "dossiers":
        _book(cursor)
    _replace(cursor, table, columns, batch_id)
    cursor.execute(
        "INSERT INTO batches VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [batch_id, table, file_name, sha256, simulated, *counts, data_until, loaded_at],
    )
    return Batch(batch_id, table, file_name, sha256, simulated, *counts, data_until)


def move_dossiers(
    cursor: duckdb.DuckDBPyConnection, old_id: str, new_id: str, which: str = "TRUE"
) -> int:
    """Give an office's dossiers (`which`: a condition on them) to another one, in the book too.

    Returns how many the old office keeps.
    """
    columns = ", ".join(_columns(cursor, "dossiers"))
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE replaced AS SELECT {columns} FROM dossiers "
        f"WHERE office_id = ? AND {which}",
        [old_id],
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE changes AS "
        "SELECT * REPLACE (CAST(? AS VARCHAR) AS office_id) FROM replaced",
        [new_id],
    )
    _book(cursor)
    cursor.execute(
        f"UPDATE dossiers SET office_id = ? WHERE office_id = ? AND {which}", [new_id, old_id]
    )
    row = cursor.execute("SELECT COUNT(*) FROM dossiers WHERE office_id = ?", [old_id]).fetchone()
    kept = int(row[0]) if row else 0
    if not kept:
        for table in ("book", "book_totals"):
            cursor.execute(f"DELETE FROM {table} WHERE office_id = ?", [old_id])
    return kept


def _replace(
    cursor: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], batch_id: int
) -> None:
    cursor.execute(f"DELETE FROM {table} AS t USING replaced AS i WHERE {_same(KEYS[table])}")
    names = ", ".join(columns)
    target, value = (f"{names}, batch_id", f"{names}, {batch_id}")
    if table == "offices":
        target, value = names, names
    order = f" ORDER BY {BOOK_SORT}" if table == "dossiers" else ""
    cursor.execute(f"INSERT INTO {table} ({target}) SELECT {value} FROM changes{order}")


def _book(cursor: duckdb.DuckDBPyConnection) -> None:
    """Enter the changes into the book and carry its running totals forward."""
    cursor.execute("CREATE OR REPLACE TEMP TABLE dossiers_to_book AS SELECT * FROM replaced")
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE taken_out AS {statement('book')}")
    cursor.execute("CREATE OR REPLACE TEMP TABLE dossiers_to_book AS SELECT * FROM changes")
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE put_in AS {statement('book')}")
    counts = [c for c in _columns(cursor, "book") if c not in ("office_id", "day")]
    sums = ", ".join(f"CAST(SUM({c}) AS BIGINT) AS {c}" for c in counts)
    minus = ", ".join(f"-{c} AS {c}" for c in counts)
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE touched AS "
        "SELECT office_id FROM put_in UNION SELECT office_id FROM taken_out"
    )
    cursor.execute(  # days whose entries cancel out are no longer days of the book
        "CREATE OR REPLACE TEMP TABLE entered AS "
        f"SELECT office_id, day, {sums} FROM ("
        "SELECT * FROM book WHERE office_id IN (FROM touched) "
        f"UNION ALL BY NAME SELECT * FROM put_in UNION ALL BY NAME SELECT office_id, day, {minus} FROM taken_out"
        f") GROUP BY office_id, day HAVING {' OR '.join(f'SUM({c}) <> 0' for c in counts)}"
    )
    for table in ("book", "book_totals"):
        cursor.execute(f"DELETE FROM {table} WHERE office_id IN (FROM touched)")
    cursor.execute("INSERT INTO book BY NAME SELECT * FROM entered ORDER BY office_id, day")
    cursor.execute(f"INSERT INTO book_totals BY NAME {statement('book_totals')}")


def _columns(cursor: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    described = cursor.execute(f"SELECT * FROM {table} LIMIT 0").description or ()
    return [column[0] for column in described if column[0] != "batch_id"]


def _same(columns: Sequence[str]) -> str:
    return " AND ".join(f"t.{c} IS NOT DISTINCT FROM i.{c}" for c in columns)


def _count(cursor: duckdb.DuckDBPyConnection, table: str) -> int:
    row = cursor.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


def _next_id(cursor: duckdb.DuckDBPyConnection) -> int:
    row = cursor.execute("SELECT COALESCE(MAX(batch_id), 0) + 1 FROM batches").fetchone()
    return int(row[0]) if row else 1
