"""The one DuckDB file: opening it, its tables, one cursor a query."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from threading import Condition
from time import monotonic, sleep
from typing import Any, Protocol

import duckdb
import pyarrow as pa

from tthc_metrics.core.errors import Fault, InUseError, StoreError
from tthc_metrics.store.count_columns import columns_for

SQL = Path(__file__).parent.parent / "sql"
PIECE = re.compile(r"^(.*?)\{(\w+)\}", re.MULTILINE)
HEADING = re.compile(r"\A(--.*\n)+")
TABLES = (
    "batches",
    "history",
    "places",
    "offices",
    "office_claims",
    "office_words",
    "office_decisions",
    "procedures",
    "dossiers",
    "dossier_claims",
    "book",
    "book_totals",
    "published_figures",
    "restatements",
    "refused_rows",
    "left_out_rows",
    "warnings",
    "mappings",
    "drafts",
    "reviews",
    "commitments",
)
CLAIMS = {"procedure_claims": "procedures", "report_claims": "published_figures"}
"""Tables of what each batch says, with the columns of the table that follows from them."""
# Written so that DuckDB 1.5 can still open the file (docs/decisions.md).
STORAGE = "v1.5.0"
# Beyond it DuckDB works with files beside the database, which it removes; a dossier list of a million
# rows then loads within 1,5 GB for the whole process.
MEMORY = "800MB"
PATIENCE = 20.0
"""Seconds that a reader waits for a writer who found the disk full to open the file again."""


def default_path() -> Path:
    """Where the data is kept unless said otherwise: $TTHC_DB, else data/tthc.duckdb."""
    return Path(os.environ.get("TTHC_DB") or SQL.parent.parent / "data" / "tthc.duckdb")


@cache
def statement(name: str) -> str:
    """The text of `sql/NAME.sql`; where it says {piece}, with `sql/piece.sql` or with columns of counts.

    What it says in braces beyond these is for who runs it to fill.
    """
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    return PIECE.sub(lambda place: f"{place[1]}{_piece(place)}", text)


def _piece(place: re.Match[str]) -> str:
    """What stands in a place, as far in as the line that it stands on."""
    name = place[2]
    if (SQL / f"{name}.sql").exists():
        text = HEADING.sub("", statement(name)).rstrip()
    else:
        text = columns_for(name) or f"{{{name}}}"
    indent = len(place[1]) - len(place[1].lstrip(" "))
    return text.replace("\n", "\n" + " " * indent)


def columns_of(cursor: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """The names of a table's columns, in their order."""
    described = cursor.execute(f"SELECT * FROM {table} LIMIT 0").description or ()
    return [column[0] for column in described]


def insert_rows(
    cursor: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Sequence[object]]
) -> None:
    """Put rows into a table, `name` or `name (columns)`; many times as fast as one by one."""
    if not rows:
        return
    columns = [pa.array(list(column)) for column in zip(*rows, strict=True)]
    with suppress(duckdb.Error):  # a result that nobody fetched whole would forbid the next step
        cursor.fetchall()
    cursor.register("rows_to_insert", pa.table(columns, [f"c{n}" for n in range(len(columns))]))
    try:
        cursor.execute(f"INSERT INTO {table} SELECT * FROM rows_to_insert")
    finally:
        cursor.unregister("rows_to_insert")


def count(cursor: duckdb.DuckDBPyConnection, table: str) -> int:
    """The number of rows of a table, or of whatever may follow FROM."""
    row = cursor.execute(f"SELECT COUNT(*) FROM {table}").fetchone()
    return int(row[0]) if row else 0


class Rows(Protocol):
    """Whatever answers a statement with rows: the database, or a transaction that is not over."""

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of one statement, each a dict by column name."""


@dataclass(frozen=True)
class Transaction:
    """A transaction as its own statements see it, before anybody else does."""

    cursor: duckdb.DuckDBPyConnection

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of one statement, each a dict by column name."""
        return _fetch(self.cursor, sql, parameters)


def _fetch(
    cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any] | None
) -> list[dict[str, Any]]:
    cursor.execute(sql, parameters or {})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


class Database:
    """An open database. One process holds the file; within it, take one cursor for each query.

    A connection shared between threads gives wrong rows silently; cursors of it do not.
    """

    def __init__(self, path: Path | str, read_only: bool = False) -> None:
        self.path = str(path)
        self._read_only = read_only
        self._opening = Condition()  # who asks while the file is opened again waits for it
        self.opened = 1  # how often
        try:
            self._connection = self._connect()
            self._check_tables()
            if not read_only:
                self._create_tables()
        except duckdb.Error as error:
            raise _cannot_open(self.path, error) from error

    def _connect(self) -> duckdb.DuckDBPyConnection:
        config: dict[str, str | bool | int | float | list[str]] = {"memory_limit": MEMORY}
        if not self._read_only:
            config["storage_compatibility_version"] = STORAGE
        return duckdb.connect(self.path, read_only=self._read_only, config=config)

    def reopen(self, opened: int) -> None:
        """Open the file again: a full disk makes the connection useless, what was committed is intact.

        `opened` is the count when the work that failed began: only the first to find out opens it anew.
        """
        with self._opening:
            if opened != self.opened:
                return
            try:
                self._connection = self._connect_anew()
            except duckdb.Error as error:
                raise _cannot_open(self.path, error) from error
            self.opened += 1
            self._opening.notify_all()

    def _connect_anew(self) -> duckdb.DuckDBPyConnection:
        """A connection that answers: while any old cursor is open, DuckDB hands out the useless file again."""
        until = monotonic() + PATIENCE
        while True:
            with suppress(duckdb.Error):
                self._connection.close()
            self._connection = self._connect()
            try:
                self._connection.execute("SELECT COUNT(*) FROM batches").fetchone()
                return self._connection
            except duckdb.FatalException:
                if monotonic() > until:
                    raise
                sleep(0.05)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A cursor for one query or one transaction; close it after use."""
        with self._opening:
            return self._connection.cursor()

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run one statement and fetch all its rows, each a dict by column name."""
        opened = self.opened
        try:
            with self.cursor() as cursor:
                return _fetch(cursor, sql, parameters)
        except (duckdb.FatalException, duckdb.ConnectionException):  # a writer found the disk full
            with self._opening:
                if not self._opening.wait_for(lambda: self.opened != opened, PATIENCE):
                    raise
            with self.cursor() as cursor:
                return _fetch(cursor, sql, parameters)

    def version(self) -> int:
        """A number that grows with everything done to the data: what caches are keyed by."""
        newest = self.rows("SELECT COALESCE(MAX(event_id), 0) AS version FROM history")
        return int(newest[0]["version"])

    def close(self) -> None:
        """Close the file so that another process may open it."""
        self._connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _check_tables(self) -> None:
        """Refuse a file whose tables bear our names but not our columns."""
        found = self.rows("SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal")
        there: dict[str, set[str]] = {}
        for row in found:
            there.setdefault(row["table_name"], set()).add(row["column_name"])
        for table in TABLES:
            ours = set(re.findall(r"^    (\w+) [A-Z]", statement(f"tables/{table}"), re.MULTILINE))
            if table in there and not ours <= there[table]:
                self.close()
                raise StoreError(
                    Fault(
                        f"Cơ sở dữ liệu {self.path}",
                        f"có bảng «{table}» không phải của phiên bản này.",
                        "Dùng tệp khác sau --db rồi nạp lại dữ liệu.",
                    )
                )

    def _create_tables(self) -> None:
        there = {row["table_name"] for row in self.rows("SELECT table_name FROM duckdb_tables()")}
        with self.cursor() as cursor:
            cursor.execute("BEGIN")
            for table in TABLES:
                if table not in there:
                    cursor.execute(statement(f"tables/{table}"))
            for claims, table in CLAIMS.items():
                if claims not in there:
                    cursor.execute(f"CREATE TABLE {claims} AS FROM {table} LIMIT 0")
            cursor.execute("COMMIT")


def _cannot_open(path: str, error: duckdb.Error) -> StoreError:
    where = f"Cơ sở dữ liệu {path}"
    if "lock" in str(error).lower() or "different configuration" in str(error):
        return InUseError(
            Fault(
                where,
                "đang được một chương trình khác mở (thường là chính trang điều hành).",
                "Dừng chương trình đó rồi chạy lại, hoặc dùng tệp khác bằng --db.",
            )
        )
    if Path(path).parent.exists() is False:
        return StoreError(Fault(where, "nằm trong thư mục không có.", "Tạo thư mục trước."))
    return StoreError(
        Fault(
            where,
            "không mở được: tệp hỏng, sai loại hoặc không có quyền đọc ghi.",
            "Kiểm tra lại đường dẫn sau --db.",
        )
    )
