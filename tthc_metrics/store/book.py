"""Keeping dossiers and their book in step: less the entries of old states, plus those of new ones."""

from __future__ import annotations

import duckdb

from tthc_metrics.store.statements import columns_of, count, statement

SORT = "office_id, received_on"


def replace_dossiers(cursor: duckdb.DuckDBPyConnection) -> None:
    """Put the rows of `changes` in the place of those of `replaced` (states of dossiers), in the book too.

    A row of `replaced` without one of the same number in `changes` is a dossier that is no more.
    """
    _enter(cursor)
    if count(cursor, "replaced"):
        cursor.execute(
            "DELETE FROM dossiers AS d USING replaced AS r WHERE d.dossier_no = r.dossier_no"
        )
    cursor.execute(f"INSERT INTO dossiers BY NAME SELECT * FROM changes ORDER BY {SORT}")


def form_anew(cursor: duckdb.DuckDBPyConnection) -> None:
    """Make the book and its totals anew from the dossiers, whatever the tables were before."""
    for table in ("book", "book_totals"):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")
        cursor.execute(statement(f"tables/{table}"))
    cursor.execute("CREATE OR REPLACE TEMP VIEW dossiers_to_book AS FROM dossiers")
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE entered AS {statement('book')}")
    cursor.execute("INSERT INTO book BY NAME SELECT * FROM entered ORDER BY office_id, day")
    cursor.execute(f"INSERT INTO book_totals BY NAME {statement('book_totals')}")
    cursor.execute("DROP VIEW dossiers_to_book")
    cursor.execute("DROP TABLE entered")


def _enter(cursor: duckdb.DuckDBPyConnection) -> None:
    """Enter what changes into the book and carry its running totals forward."""
    for table, states in (("taken_out", "replaced"), ("put_in", "changes")):
        cursor.execute(f"CREATE OR REPLACE TEMP VIEW dossiers_to_book AS FROM {states}")
        cursor.execute(f"CREATE OR REPLACE TEMP TABLE {table} AS {statement('book')}")
    counts = [c for c in columns_of(cursor, "book") if c not in ("office_id", "day")]
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
    for table in ("taken_out", "put_in", "touched", "entered"):
        cursor.execute(f"DROP TABLE {table}")
