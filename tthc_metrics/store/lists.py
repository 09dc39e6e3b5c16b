"""Lists other than dossiers: what each batch says is kept, and the newest that names a row counts."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import columns_of, count
from tthc_metrics.store.effects import Effect
from tthc_metrics.store.temporary import Relation, drop, make

KEYS = {
    "offices": ("office_claims", ("office_id",)),
    "procedures": ("procedure_claims", ("procedure_code", "listed_by", "valid_from")),
    "reports": ("report_claims", ("report", "unit", "field", "figure")),
    "index_points": ("index_claims", ("unit", "day", "item")),
}
"""For each kind where its batches are kept, and what makes two rows the same thing."""
FORM06 = "bieu-06-"
"""Begins the id of a report that is a whole statutory form: a corrected one leaves nothing of it behind."""
STATES = {
    "procedures": "procedures",
    "reports": "published_figures",
    "index_points": "index_points",
}
"""Kinds whose state is a table formed here; that of offices needs the words of dossiers as well."""


def newest(kind: str) -> str:
    """A statement for the rows of a kind that are in force, each with its batch, in the order loaded."""
    claims, keys = KEYS[kind]
    same = ", ".join(f"c.{key}" for key in keys)
    if kind == "reports":
        same = f"c.report, CASE WHEN NOT starts_with(c.report, '{FORM06}') THEN row({same}) END"
    # RANK, not a row number: all rows of a form's newest batch are in force; other names are a batch's once.
    return (
        f"SELECT c.* FROM {claims} AS c INNER JOIN batches AS b USING (batch_id) WHERE NOT b.undone "
        f"QUALIFY RANK() OVER (PARTITION BY {same} ORDER BY batch_id DESC) = 1 "
        "ORDER BY batch_id, c.rowid"
    )


def keep_list(cursor: Cursor, batch_id: int, kind: str, incoming: Relation) -> Effect:
    """Keep rows, in the columns of the kind's table, as what a batch says, and count what they alter."""
    claims, keys = KEYS[kind]
    before = make(cursor, "before", newest(kind))
    cursor.execute(f"INSERT INTO {claims} BY NAME SELECT {batch_id} AS batch_id, * FROM {incoming}")
    stored = columns_of(cursor, before)
    known, unchanged = (
        _matching(cursor, incoming, before, columns)
        for columns in (keys, [c for c in columns_of(cursor, incoming) if c in stored])
    )
    form_anew(cursor, kind)
    drop(cursor, before)
    return Effect(count(cursor, incoming) - known, known - unchanged, unchanged, 0)


def form_anew(cursor: Cursor, kind: str) -> None:
    """Form the table of a kind anew from the batches in force."""
    if kind in STATES:
        cursor.execute(f"DELETE FROM {STATES[kind]}")
        cursor.execute(f"INSERT INTO {STATES[kind]} BY NAME {newest(kind)}")


def _matching(cursor: Cursor, incoming: Relation, before: Relation, columns: Sequence[str]) -> int:
    """How many rows that come are there already, going by these columns."""
    same = " AND ".join(f"i.{c} IS NOT DISTINCT FROM b.{c}" for c in columns)
    return count(cursor, f"{incoming} AS i SEMI JOIN {before} AS b ON {same}")
