"""Statements by name, and what is asked of a cursor again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from tthc_metrics.store.count_columns import columns_for

SQL = Path(__file__).parent.parent / "sql"
PIECE = re.compile(r"^(.*?)\{(\w+)\}", re.MULTILINE)
HEADING = re.compile(r"\A(--.*\n)+")


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
    rows = cursor.execute(f"SELECT COUNT(*) FROM {table}").fetchall()
    return int(rows[0][0])


def fetch(
    cursor: duckdb.DuckDBPyConnection, sql: str, parameters: dict[str, Any] | None = None
) -> list[dict[str, Any]]:
    """All rows of one statement, each a dict by column name."""
    cursor.execute(sql, parameters or {})
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
