"""Temporary relations of a transaction: whoever makes one hands it on, and nobody else can read it.

Their names are numbered as they are made, so no statement can name one that its function was not handed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.statements import insert_rows


class Relation(str):
    """The name of a temporary table, or of a view of one, to stand in a statement."""


class View(Relation):
    """A table seen with columns that are not kept in it; rows are taken out of the table, `of`."""

    of: Relation


def make(
    cursor: Cursor, word: str, query: str, parameters: Mapping[str, object] | None = None
) -> Relation:
    """A relation of what a query gives; `word` begins its name, for whoever reads a plan."""
    relation = Relation(cursor.new_name(word))
    cursor.execute(f"CREATE TEMP TABLE {relation} AS {query}", dict(parameters or {}))
    return relation


def fill(cursor: Cursor, word: str, columns: str, rows: Sequence[Sequence[object]]) -> Relation:
    """A relation of these rows; `columns` as in CREATE TABLE: `sheet INTEGER, row_no BIGINT`."""
    relation = Relation(cursor.new_name(word))
    cursor.execute(f"CREATE TEMP TABLE {relation} ({columns})")
    insert_rows(cursor, relation, rows)
    return relation


def show(cursor: Cursor, of: Relation, query: str) -> View:
    """A view of a temporary table, which goes with it."""
    view = View(f"{of}_shown")
    view.of = of
    cursor.execute(f"CREATE TEMP VIEW {view} AS {query}")
    return view


def kept(relation: Relation) -> Relation:
    """The table that holds the rows of a relation."""
    return relation.of if isinstance(relation, View) else relation


def drop(cursor: Cursor, *relations: Relation) -> None:
    """Give back the memory of relations that nobody reads any more."""
    for relation in relations:
        if isinstance(relation, View):
            cursor.execute(f"DROP VIEW {relation}")
        cursor.execute(f"DROP TABLE {kept(relation)}")
