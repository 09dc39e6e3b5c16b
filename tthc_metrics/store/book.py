"""Keeping dossiers and their book in step: less the entries of old states, plus those of new ones.

Running totals go as far as each office is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from tthc_metrics.store.statements import columns_of, count, statement
from tthc_metrics.store.temporary import Cursor, Relation, drop, make

SORT = "office_id, received_on"


@dataclass(frozen=True)
class StateChange:
    """States of dossiers that take the place of others; both have the columns of table dossiers.

    new: made by claims, of dossiers that come or change
    old: made by claims, of dossiers that change or go
    """

    new: Relation
    old: Relation


def replace_dossiers(cursor: Cursor, change: StateChange) -> None:
    """Put the new states in the place of the old ones, in the book and its running totals too."""
    _enter(cursor, change)
    if count(cursor, change.old):
        cursor.execute(
            f"DELETE FROM dossiers AS d USING {change.old} AS o WHERE d.dossier_key = o.dossier_key"
        )
    cursor.execute(f"INSERT INTO dossiers BY NAME SELECT * FROM {change.new} ORDER BY {SORT}")


def follow_told_days(cursor: Cursor) -> None:
    """After batches, or what their words mean, changed: how far each office is told, and totals as far as that."""
    told = make(cursor, "told", statement("state/told_days"))
    moved = make(
        cursor,
        "moved",
        f"SELECT office_id FROM ((FROM {told} EXCEPT FROM told_days) UNION (FROM told_days EXCEPT FROM {told}))",
    )
    if count(cursor, moved):
        cursor.execute("DELETE FROM told_days")
        cursor.execute(f"INSERT INTO told_days FROM {told}")
        cursor.execute(f"DELETE FROM book_totals WHERE office_id IN (FROM {moved})")
        _total(cursor, f"(SELECT * FROM book WHERE office_id IN (FROM {moved}))")
    drop(cursor, told, moved)


def form_anew(cursor: Cursor) -> None:
    """Make the book and its totals anew from the dossiers, whatever the tables were before."""
    cursor.execute("DELETE FROM told_days")
    cursor.execute(f"INSERT INTO told_days {statement('state/told_days')}")
    for table in ("book", "book_totals"):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(statement(f"tables/{table}"))
    _write(cursor, make(cursor, "entered", statement("book").format(dossiers="dossiers")))


def _enter(cursor: Cursor, change: StateChange) -> None:
    """Enter what changes into the book and carry its running totals forward."""
    taken_out, put_in = (
        make(cursor, word, statement("book").format(dossiers=states))
        for word, states in (("taken_out", change.old), ("put_in", change.new))
    )
    counts = [c for c in columns_of(cursor, "book") if c not in ("office_id", "day")]
    sums = ", ".join(f"CAST(SUM({c}) AS BIGINT) AS {c}" for c in counts)
    minus = ", ".join(f"-{c} AS {c}" for c in counts)
    touched = make(
        cursor, "touched", f"SELECT office_id FROM {put_in} UNION SELECT office_id FROM {taken_out}"
    )
    entered = make(  # days whose entries cancel out are no longer days of the book
        cursor,
        "entered",
        f"SELECT office_id, day, {sums} FROM ("
        f"SELECT * FROM book WHERE office_id IN (FROM {touched}) "
        f"UNION ALL BY NAME SELECT * FROM {put_in} UNION ALL BY NAME SELECT office_id, day, {minus} FROM {taken_out}"
        f") GROUP BY office_id, day HAVING {' OR '.join(f'SUM({c}) <> 0' for c in counts)}",
    )
    for table in ("book", "book_totals"):
        cursor.execute(f"DELETE FROM {table} WHERE office_id IN (FROM {touched})")
    _write(cursor, entered)
    drop(cursor, taken_out, put_in, touched)


def _write(cursor: Cursor, entered: Relation) -> None:
    """Write the entries of whole offices, and what they come to by each of their days."""
    cursor.execute(f"INSERT INTO book BY NAME SELECT * FROM {entered} ORDER BY office_id, day")
    _total(cursor, entered)
    drop(cursor, entered)


def _total(cursor: Cursor, entered: str) -> None:
    totals = statement("book_totals").format(entered=entered)
    cursor.execute(f"INSERT INTO book_totals BY NAME {totals}")
