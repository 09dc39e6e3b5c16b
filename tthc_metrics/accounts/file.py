"""The file with accounts, sessions and the log: beside the database, for its owner only, of a numbered schema."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from tthc_metrics.core.database_path import own_name
from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.core.owner_only import FILE

SCHEMA = Path(__file__).parent / "schema"
SUFFIX = ".tai-khoan.sqlite"
PATIENCE = 10.0
"""Seconds that one process waits for another that writes."""


def accounts_path(database: Path) -> Path:
    """Where the accounts of a database lie: `tthc.tai-khoan.sqlite` beside `tthc.duckdb`."""
    resolved = database.resolve()
    return resolved.with_name(own_name(resolved) + SUFFIX)


class AccountsFile:
    """The accounts of one database. The file is made by whoever writes first; without it there are no accounts."""

    def __init__(self, path: Path) -> None:
        self.path = path

    @classmethod
    def of(cls, database: Path) -> AccountsFile:
        """The accounts beside a database."""
        return cls(accounts_path(database))

    @property
    def exists(self) -> bool:
        """Whether anything was ever written."""
        return self.path.exists()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """A connection to ask with, which finds nothing where there is no file. StoreError if it cannot be read."""
        with self._told(), closing(self._connected(make=False)) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """A connection in a transaction, alone among writers; rolled back whatever goes wrong."""
        with self._told(), closing(self._connected()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")

    def copy_to(self, path: Path) -> None:
        """A whole copy for its owner only, while others may write; whatever lies there is replaced."""
        part = AccountsFile(path.with_name(path.name + ".part"))
        with self._told(), closing(self._connected()) as connection:
            with suppress(FileNotFoundError):
                part.path.unlink()
            with closing(part._connected()) as target:
                connection.backup(target)
                target.execute("PRAGMA journal_mode = DELETE")
            os.replace(part.path, path)

    def connection(self) -> sqlite3.Connection:
        """One to keep and close oneself, for who asks at every request; of any thread, but one at a time."""
        with self._told():
            return self._connected()

    def _connected(self, make: bool = True) -> sqlite3.Connection:
        there = self.exists
        if make and not there:
            os.close(os.open(self.path, os.O_CREAT | os.O_RDWR, FILE))
        connection = sqlite3.connect(
            self.path if make or there else ":memory:",
            timeout=PATIENCE,
            isolation_level=None,
            check_same_thread=False,
        )
        try:
            connection.row_factory = sqlite3.Row
            connection.execute("PRAGMA foreign_keys = ON")
            if self._version(connection) < newest():
                self._bring_up(connection)
        except BaseException:
            connection.close()
            raise
        return connection

    def _version(self, connection: sqlite3.Connection) -> int:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > newest():
            what = (
                f"là của phiên bản mới hơn (cấu trúc {version}, phần mềm này biết đến {newest()})."
            )
            raise StoreError(Fault(f"Tệp tài khoản {self.path}", what, "Chạy phiên bản mới hơn."))
        return version

    def _bring_up(self, connection: sqlite3.Connection) -> None:
        """By the numbered files of `schema/`; whoever comes at the same time waits, and finds it done."""
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(self._version(connection) + 1, newest() + 1):
            _run_script(connection, (SCHEMA / f"{number}.sql").read_text(encoding="utf-8"))
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute("COMMIT")

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except (sqlite3.Error, OSError) as error:
            what = f"không đọc hoặc ghi được ({error})."
            cure = "Kiểm tra quyền của thư mục và dung lượng đĩa; nếu tệp hỏng, lấy lại từ bản sao lưu."
            raise StoreError(Fault(f"Tệp tài khoản {self.path}", what, cure)) from error


def newest() -> int:
    """The number of the newest schema."""
    return max(int(path.stem) for path in SCHEMA.glob("*.sql"))


def _run_script(connection: sqlite3.Connection, text: str) -> None:
    """Statement by statement, within the transaction that is open: `executescript` would end it."""
    whole = ""
    for line in text.splitlines(keepends=True):
        whole += line
        if sqlite3.complete_statement(whole):
            connection.execute(whole)
            whole = ""
