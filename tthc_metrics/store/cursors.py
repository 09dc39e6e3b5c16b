"""A cursor of the database: a text that was asked before is not parsed again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from typing import Any, Self

import duckdb
import pyarrow as pa
from numpy import ndarray

TEXTS = 512
"""Statements kept as parsed; those of one page, or of one load, are some hundred."""
Parameters = Mapping[str, object] | Sequence[object]


class Cursor:
    """One connection for one query or one transaction; close it after use.

    DuckDB parses slowly: a third of a small statement's time, and the same few hundred are asked all day.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._named: Counter[str] = Counter()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def execute(self, sql: str, parameters: Parameters | None = None) -> Self:
        """Ask one statement, or several without parameters; the last one's rows are fetched from here."""
        self._connection.execute(_parsed(sql), parameters)
        return self

    def executemany(self, sql: str, parameters: Sequence[Sequence[object]]) -> Self:
        """Ask one statement for each of these rows of parameters."""
        self._connection.executemany(sql, parameters)
        return self

    @property
    def description(self) -> Sequence[tuple[Any, ...]]:
        """A tuple a column of what was asked last, its name first."""
        return self._connection.description or ()

    def fetchone(self) -> tuple[Any, ...] | None:
        """The next row of what was asked last."""
        return self._connection.fetchone()

    def fetchall(self) -> list[Any]:
        """All rows left of what was asked last, each a tuple."""
        return self._connection.fetchall()

    def fetchnumpy(self) -> dict[str, ndarray[Any, Any]]:
        """All rows of what was asked last, by column."""
        return self._connection.fetchnumpy()

    def register(self, name: str, rows: pa.Table) -> None:
        """Let statements of this cursor read these rows by a name."""
        self._connection.register(name, rows)

    def unregister(self, name: str) -> None:
        """Let go of rows that were registered."""
        self._connection.unregister(name)

    def new_name(self, word: str) -> str:
        """A name that nothing of this cursor has yet; the same steps give the same names, so the same texts."""
        self._named[word] += 1
        return f"{word}_{self._named[word]}"

    def cursor(self) -> Cursor:
        """Another cursor of the same database, which sees what is saved."""
        return Cursor(self._connection.cursor())

    def close(self) -> None:
        """End it, and whatever transaction it is in."""
        self._connection.close()


@lru_cache(TEXTS)
def _parsed(sql: str) -> duckdb.Statement | str:
    """A statement without its text; several at once stay a text."""
    statements = _parser().extract_statements(sql)
    return statements[0] if len(statements) == 1 else sql


@cache
def _parser() -> duckdb.DuckDBPyConnection:
    """It reads texts and holds nothing; a statement is of no database until it is asked."""
    return duckdb.connect(":memory:", config={"threads": 1})
