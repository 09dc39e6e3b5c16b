"""The one DuckDB file: opening it, one cursor a query."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Condition
from time import monotonic, sleep
from typing import Any, Protocol, TypeVar

import duckdb

from tthc_metrics.core.database_path import MEMORY_ONLY as MEMORY_ONLY
from tthc_metrics.core.database_path import default_path as default_path
from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.store import keeping, migrating, schema
from tthc_metrics.store.causes import damaged, explained, is_outside
from tthc_metrics.store.connecting import connect, is_cut_off
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.folders import refuse_namesake, refuse_network
from tthc_metrics.store.keeping import Keeper
from tthc_metrics.store.schema import CLAIMS as CLAIMS
from tthc_metrics.store.schema import TABLES as TABLES
from tthc_metrics.store.statements import SQL as SQL
from tthc_metrics.store.statements import columns_of as columns_of
from tthc_metrics.store.statements import count as count
from tthc_metrics.store.statements import fetch
from tthc_metrics.store.statements import insert_rows as insert_rows
from tthc_metrics.store.statements import statement as statement

Exchanged = TypeVar("Exchanged")
PATIENCE = 20.0
"""Seconds that a reader waits for a writer who found the disk full to open the file again."""


def _was_let_go(error: duckdb.Error) -> bool:
    """Whether a query failed because the file was let go of under it: a writer found the disk full, or exchanged it."""
    closed = isinstance(error, duckdb.FatalException | duckdb.ConnectionException)
    return closed or "No open result set" in str(error)  # between asking and fetching


class Rows(Protocol):
    """Whatever answers a statement with rows: the database, or a transaction that is not over."""

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of one statement, each a dict by column name."""


@dataclass(frozen=True)
class Transaction:
    """A transaction as its own statements see it, before anybody else does."""

    cursor: Cursor

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of one statement, each a dict by column name."""
        return fetch(self.cursor, sql, parameters)


class Database:
    """An open database. One process holds the file; within it, take one cursor for each query.

    A connection shared between threads gives wrong rows silently; cursors of it do not.
    """

    def __init__(self, path: Path | str, read_only: bool = False) -> None:
        self.path = str(path)
        if self.path != MEMORY_ONLY:
            refuse_network(Path(self.path))
            refuse_namesake(Path(self.path))
        self._read_only = read_only
        self._opening = Condition()  # who asks while the file is opened again waits for it
        self.opened = 1  # how often
        self._as_opened: tuple[int, int] | None = None  # the opening, and the version then
        self.keeper = Keeper(self.path, self.cursor, self.reopen)
        log_was_there = keeping.has_log(self.path)
        try:
            self._connection = self._connect()
            try:
                self._open(log_was_there)
            except BaseException:  # a refused file is left as it is, its log too
                with suppress(duckdb.Error):
                    self._connection.execute("PRAGMA disable_checkpoint_on_shutdown").fetchall()
                self._connection.close()
                raise
        except (duckdb.Error, OSError) as error:
            raise explained(self.path, error) from error

    def _connect(self) -> Cursor:
        return connect(self.path, self._read_only)

    def _open(self, log_was_there: bool) -> None:
        """Refuse what is not ours, not whole or of a later program; bring up what is older, fill what is empty."""
        there = self._columns(log_was_there)
        version = self._looked_at(there, log_was_there)
        if version == schema.NOTHING:
            if not self._read_only:
                self._create_tables()
        elif version < schema.newest() or schema.has_other_counts(there):
            self._bring_up(version)
        if not self._read_only:
            self.keeper.begin(log_was_there)

    def _columns(self, log_was_there: bool) -> schema.Columns:
        """What the file has; StoreError if its end is missing."""
        if self.path == MEMORY_ONLY:
            return {}
        with self.cursor() as cursor:
            if not log_was_there and is_cut_off(cursor, self.path):
                raise damaged(self.path)
            return schema.columns(cursor)

    def _looked_at(self, there: schema.Columns, log_was_there: bool) -> int:
        """The file's schema; StoreError if it must not be touched."""
        with self.cursor() as cursor:
            version = schema.version_of(cursor, there)
            if version > schema.newest():
                raise migrating.newer(self.path, version)
            wrong = schema.foreign_table(there, version)
            if wrong:
                raise migrating.foreign(self.path, wrong)
            if version > schema.FIRST:
                keeping.refuse_without_log(self.path, keeping.state_of(cursor), log_was_there)
        return version

    def _create_tables(self) -> None:
        with self.cursor() as cursor:
            cursor.execute("BEGIN")
            schema.create(cursor)
            cursor.execute("COMMIT")

    def _bring_up(self, version: int) -> None:
        """The file at its path becomes one of this program's schema; the connection is then of that one."""
        if self._read_only:
            self._connection.close()
            self._connection = connect(self.path)
        migrating.upgrade(Path(self.path).resolve(), self._connection, version)
        self._connection.close()
        self._connection = self._connect()

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
                raise explained(self.path, error) from error
            self.opened += 1
            self._opening.notify_all()

    def exchange(self, swap: Callable[[], Exchanged]) -> Exchanged:
        """Let `swap` put another file in the place of this one, once nobody has it open; then open that.

        Who asks meanwhile waits. StoreError if queries do not end: then nothing was done.
        """
        with self.keeper.quiet(), self._opening:
            try:
                self._let_go()
                found = swap()
            except duckdb.Error as error:
                raise explained(self.path, error) from error
            finally:
                self._connection = self._connect()
            self.opened += 1
            self._opening.notify_all()
            self.keeper.begin(log_was_there=False)
        return found

    def _connect_anew(self) -> Cursor:
        """A connection to the file as it stands: while any old cursor is open, DuckDB hands out the old one again."""
        self._let_go()
        return self._connect()

    def _let_go(self) -> None:
        """Close the file and wait until no query of this process holds it any longer."""
        until = monotonic() + PATIENCE
        while True:
            with suppress(duckdb.Error):  # while one of its cursors is busy
                self._connection.close()
            if self._is_let_go():
                return
            if monotonic() > until:
                what = "còn câu hỏi chưa trả lời xong nên chưa mở lại được."
                raise StoreError(Fault(f"Cơ sở dữ liệu {self.path}", what, "Thử lại sau ít phút."))
            sleep(0.05)

    def _is_let_go(self) -> bool:
        """Whether nothing of this process has the file open: else it cannot be had in another way."""
        try:
            connect(self.path, read_only=True).close()
        except (duckdb.ConnectionException, duckdb.FatalException):
            return False
        return True

    def cursor(self) -> Cursor:
        """A cursor for one query or one transaction; close it after use."""
        with self._opening:
            return self._connection.cursor()

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """Run one statement and fetch all its rows, each a dict by column name."""
        opened = self.opened
        try:
            with self.cursor() as cursor:
                return fetch(cursor, sql, parameters)
        except duckdb.Error as error:
            if not _was_let_go(error):
                if is_outside(error):
                    raise explained(self.path, error) from error
                raise
            with self._opening:
                if not self._opening.wait_for(lambda: self.opened != opened, PATIENCE):
                    raise
            with self.cursor() as cursor:
                return fetch(cursor, sql, parameters)

    def version(self) -> int:
        """A number that grows with everything done to the data: what caches are keyed by.

        Whoever only reads holds a file that nobody else can write to meanwhile.
        """
        if self._read_only and self._as_opened and self._as_opened[0] == self.opened:
            return self._as_opened[1]
        newest = self.rows("SELECT COALESCE(MAX(event_id), 0) AS version FROM history")
        self._as_opened = self.opened, int(newest[0]["version"])
        return self._as_opened[1]

    def close(self) -> None:
        """Close the file so that another process may open it; all that was saved is in it."""
        if not self._read_only:
            self.keeper.end()
        self._connection.close()

    def __enter__(self) -> Database:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
