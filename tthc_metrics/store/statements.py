"""Statements by name, and what is asked of a cursor again and again."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import duckdb
import pyarrow as pa

from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.sql_text import SQL, statement

__all__ = ["SQL", "columns_of", "count", "fetch", "insert_rows", "statement"]


def columns_of(cursor: Cursor, table: str) -> list[str]:
    """The names of a table's columns, in their order."""
    described = cursor.execute(f"SELECT * FROM {table} LIMIT 0").description
    return [column[0] for column in described]


def insert_rows(cursor: Cursor, table: str, rows: Sequence[Sequence[object]]) -> None:
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


def count(cursor: Cursor, table: str) -> int:
    """The number of rows of a table, or of whatever may follow FROM."""
    rows = cursor.execute(f"SELECT COUNT(*) FROM {table}").fetchall()
    return int(rows[0][0])


def fetch(
    cursor: Cursor, sql: str, parameters: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """All rows of one statement, each a dict by column name."""
    cursor.execute(sql, parameters or {})
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
