"""What files say of dossiers, and the state that follows: the newest export that tells of a column counts.

The state of a dossier is a function of the claims in force and of nothing else, so undoing a batch gives
what would be had it never been loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import duckdb

from tthc_metrics.store.book import replace_dossiers
from tthc_metrics.store.database import columns_of, count, statement

ALWAYS = ("dossier_no", "office_id", "received_on")
"""Columns of a state that every batch tells."""


@dataclass(frozen=True)
class Effect:
    """How many dossiers a batch brings, alters, confirms, or tells of later than a newer export did.

    `filled` of the older ones are altered all the same, in columns that the newer exports lack. `fields`
    are the columns altered in dossiers known before, each with the number of those dossiers.
    """

    new: int
    changed: int
    unchanged: int
    older: int
    filled: int = 0
    fields: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True)
class Change:
    """What became of stored states: how many changed or went, how many came, which columns changed in how many."""

    changed: int
    new: int
    fields: tuple[tuple[str, int], ...]


def put_in_force(cursor: duckdb.DuckDBPyConnection, batch_id: int, told: Sequence[str]) -> Effect:
    """Let the claims of a batch just written count; `told` are the columns it has."""
    total = count(cursor, f"dossier_claims WHERE batch_id = {batch_id}")
    _rank_batches(cursor)
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE asked AS "
        "SELECT DISTINCT c.dossier_no FROM dossier_claims AS c INNER JOIN ranked AS r USING (batch_id) "
        "SEMI JOIN dossier_claims AS i ON i.batch_id = $batch_id AND i.dossier_no = c.dossier_no "
        "WHERE r.rank > (SELECT rank FROM ranked WHERE batch_id = $batch_id)",
        {"batch_id": batch_id},
    )
    older = count(cursor, "asked")
    states = f"({_told_by_newest(cursor, told)}) AS n ANTI JOIN asked USING (dossier_no)"
    fresh = _change(cursor, f"SELECT * FROM {states}", {"batch_id": batch_id})
    filled = refold(cursor).changed if older else 0
    unchanged = total - older - fresh.new - fresh.changed
    return Effect(fresh.new, fresh.changed, unchanged, older, filled, fresh.fields)


def refold(cursor: duckdb.DuckDBPyConnection) -> Change:
    """Form the states of the dossiers in `asked` anew from all claims in force; those without any go."""
    _rank_batches(cursor)
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE folded AS {statement('state/dossiers')}")
    change = _change(
        cursor,
        "SELECT * FROM folded",
        {},
        "SELECT d.* FROM dossiers AS d SEMI JOIN asked USING (dossier_no) ANTI JOIN folded USING (dossier_no)",
    )
    cursor.execute("DROP TABLE folded")
    return change


def _change(
    cursor: duckdb.DuckDBPyConnection,
    states: str,
    parameters: dict[str, int],
    gone: str | None = None,
) -> Change:
    """Bring the stored states to `states` where they differ and take out those of `gone`."""
    columns = columns_of(cursor, "dossiers")
    differs = " OR ".join(f"s.{c} IS DISTINCT FROM d.{c}" for c in columns)
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE changes AS SELECT s.* FROM ({states}) AS s "
        f"LEFT JOIN dossiers AS d ON d.dossier_no = s.dossier_no WHERE d.dossier_no IS NULL OR {differs}",
        parameters,
    )
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE replaced AS SELECT d.* FROM dossiers AS d "
        f"SEMI JOIN changes AS s ON s.dossier_no = d.dossier_no {f'UNION ALL {gone}' if gone else ''}"
    )
    changes, replaced = count(cursor, "changes"), count(cursor, "replaced")
    fields = _fields(cursor, columns) if replaced else ()
    if changes or replaced:
        replace_dossiers(cursor)
    going = replaced - count(
        cursor, "changes AS s SEMI JOIN replaced AS r ON r.dossier_no = s.dossier_no"
    )
    for table in ("changes", "replaced"):
        cursor.execute(f"DROP TABLE {table}")
    return Change(replaced, changes - (replaced - going), fields)


def _fields(
    cursor: duckdb.DuckDBPyConnection, columns: Sequence[str]
) -> tuple[tuple[str, int], ...]:
    """The columns that differ between `replaced` and `changes`, each with the number of dossiers."""
    sums = ", ".join(f"COUNT(CASE WHEN s.{c} IS DISTINCT FROM r.{c} THEN 1 END)" for c in columns)
    found = cursor.execute(
        f"SELECT {sums} FROM changes AS s INNER JOIN replaced AS r ON r.dossier_no = s.dossier_no"
    ).fetchall()
    return tuple((name, rows) for name, rows in zip(columns, found[0], strict=True) if rows)


def _told_by_newest(cursor: duckdb.DuckDBPyConnection, told: Sequence[str]) -> str:
    """The states that a batch gives; of columns that it lacks the stored state stays."""
    kept, lacks = [], False
    for name in columns_of(cursor, "dossiers"):
        if name in ("dossier_no", "office_id"):
            continue
        value = f"c.{name}"
        if name not in told and name not in ALWAYS:
            value, lacks = f"d.{name}", True
        if name == "status":
            value = f"COALESCE({value}, 'processing')"
        kept.append(f"{value} AS {name}")
    stored = "LEFT JOIN dossiers AS d ON d.dossier_no = c.dossier_no" if lacks else ""
    return statement("state/told_by_newest").format(kept=",\n    ".join(kept), stored=stored)


def _rank_batches(cursor: duckdb.DuckDBPyConnection) -> None:
    cursor.execute(f"CREATE OR REPLACE TEMP TABLE ranked AS {statement('state/ranked_batches')}")
