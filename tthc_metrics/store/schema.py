"""The tables of a database: what a new one is made of, and which schema a file has."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.statements import SQL, fetch, statement

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
    "gone_claims",
    "stated_days",
    "book",
    "book_totals",
    "told_days",
    "brought_parts",
    "brought_offices",
    "brought_entries",
    "brought_months",
    "brought_in_book",
    "published_figures",
    "index_points",
    "restatements",
    "refused_rows",
    "left_out_rows",
    "warnings",
    "mappings",
    "drafts",
    "reviews",
    "commitments",
    "unit_remarks",
    "report_drafts",
)
CLAIMS = {
    "procedure_claims": "procedures",
    "report_claims": "published_figures",
    "index_claims": "index_points",
}
"""Tables of what each batch says, with the columns of the table that follows from them."""
DERIVED = ("book", "book_totals", "brought_entries", "brought_months")
"""Tables with a column for every count: formed anew, never migrated. What follows from no dossiers here is then lost, and told."""
OF_THE_FILE = ("schema_versions", "saves", "backups")
"""Tables about the file itself, not about anything that was loaded."""
FIRST = 1
"""The schema of files that bear no version."""
NOTHING = 0
"""The schema of a file without any table of ours."""
Columns = Mapping[str, set[str]]
"""The names of columns by table."""
_COLUMN = re.compile(r"^    (\w+) [A-Z]", re.MULTILINE)
_TABLE = re.compile(r"^CREATE TABLE IF NOT EXISTS (\w+) \(\n(.*?)^\)", re.MULTILINE | re.DOTALL)


def migrations() -> Mapping[int, Path]:
    """The text of each migration by the number of the schema that it leads to."""
    found = sorted((SQL / "migrations").glob("*.sql"))
    return {int(path.name.partition("_")[0]): path for path in found}


def newest() -> int:
    """The schema of this program."""
    return max(migrations())


def columns(cursor: Cursor) -> Columns:
    """What an open file has; the first question to a file costs 17 ms, so that it is asked once."""
    there: dict[str, set[str]] = {}
    sql = "SELECT table_name, column_name FROM duckdb_columns() WHERE NOT internal"
    for row in fetch(cursor, f"{sql} AND database_name = current_database()"):
        there.setdefault(row["table_name"], set()).add(row["column_name"])
    return there


def version_of(cursor: Cursor, there: Columns) -> int:
    """The schema of an open file that has these columns."""
    if "version" in there.get("schema_versions", ()):
        (row,) = fetch(cursor, "SELECT COALESCE(MAX(version), 1) AS version FROM schema_versions")
        return int(row["version"])
    return FIRST if there.keys() & set(TABLES) else NOTHING


def foreign_table(there: Columns, version: int) -> str | None:
    """A table that bears our name but not our columns; of schemas between the first and ours nothing is known."""
    if version not in (NOTHING, FIRST, newest()):
        return None
    ours = _first() if version == FIRST else _ours()
    if version == newest():
        ours = {table: columns for table, columns in ours.items() if table not in DERIVED}
    wrong = (table for table, columns in ours.items() if not columns <= there.get(table, columns))
    return next(wrong, None)


def has_other_counts(there: Columns) -> bool:
    """Whether the book was formed for other counts than those that are defined now."""
    ours = _ours()
    return any(there.get(table) != ours[table] for table in DERIVED)


def has_columns(there: Columns, table: str) -> bool:
    """Whether a table is there with a column for every count that is defined now, and for no other."""
    return there.get(table) == _ours()[table]


def create(cursor: Cursor) -> None:
    """Make all tables, within a transaction, in a file without any of ours."""
    for table in (*TABLES, *OF_THE_FILE):
        cursor.execute(statement(f"tables/{table}"))
    for claims, table in CLAIMS.items():
        cursor.execute(f"CREATE TABLE {claims} AS FROM {table} LIMIT 0")
    cursor.execute("INSERT INTO saves VALUES (CAST(gen_random_uuid() AS VARCHAR), 0, FALSE)")
    write_version(cursor)


def write_version(cursor: Cursor, version: int | None = None) -> None:
    """Note that the file has the schema of this program, or had another, since now."""
    row = [version or newest(), datetime.now()]
    cursor.execute("INSERT INTO schema_versions VALUES (?, ?)", row)


def _ours() -> dict[str, set[str]]:
    """The columns of each table as the files of tables have them."""
    return {
        table: set(_COLUMN.findall(statement(f"tables/{table}")))
        for table in (*TABLES, *OF_THE_FILE)
    }


def _first() -> dict[str, set[str]]:
    """The columns of each table of the first schema."""
    text = migrations()[FIRST].read_text(encoding="utf-8")
    return {table: set(_COLUMN.findall(body)) for table, body in _TABLE.findall(text)}
