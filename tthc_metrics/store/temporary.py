"""Temporary relations of a transaction: whoever makes one hands it on, and nobody else can read it.

Their names are numbered as they are made, so no statement can name one that its function was not handed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import count as counting

import duckdb

from tthc_metrics.store.statements import insert_rows

Cursor = duckdb.DuckDBPyConnection
_numbers = counting(1)


class Relation(str):
    """The name of a temporary table, to stand in a statement."""

    __slots__ = ()


def make(
    cursor: Cursor, word: str, query: str, parameters: Mapping[str, object] | None = None
) -> Relation:
    """A relation of what a query gives; `word` begins its name, for whoever reads a plan."""
    relation = _named(word)
    cursor.execute(f"CREATE TEMP TABLE {relation} AS {query}", dict(parameters or {}))
    return relation


def fill(cursor: Cursor, word: str, columns: str, rows: Sequence[Sequence[object]]) -> Relation:
    """A relation of these rows; `columns` as in CREATE TABLE: `sheet INTEGER, row_no BIGINT`."""
    relation = _named(word)
    cursor.execute(f"CREATE TEMP TABLE {relation} ({columns})")
    insert_rows(cursor, relation, rows)
    return relation


def drop(cursor: Cursor, *relations: Relation) -> None:
    """Give back the memory of relations that nobody reads any more."""
    for relation in relations:
        cursor.execute(f"DROP TABLE {relation}")


def _named(word: str) -> Relation:
    return Relation(f"{word}_{next(_numbers)}")
