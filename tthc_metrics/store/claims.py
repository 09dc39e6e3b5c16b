"""What files say of dossiers, and the state that follows: the newest export that tells of a column counts.

The state of a dossier is a function of the claims in force and of nothing else, so undoing a batch gives
what would be had it never been loaded. That a file takes a dossier out of force is a claim too (store/gone.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.store.book import StateChange, replace_dossiers
from tthc_metrics.store.database import columns_of, count, statement
from tthc_metrics.store.temporary import Cursor, Relation, drop, make

SAID = (
    "SELECT batch_id, dossier_no FROM dossier_claims "
    "UNION ALL SELECT batch_id, dossier_no FROM gone_claims WHERE taken_out"
)
"""All that any batch says of dossiers: what they are, or that they are gone."""
ALWAYS = ("dossier_no", "office_id", "received_on")
"""Columns of a state that every batch tells."""


@dataclass(frozen=True)
class Effect:
    """How many dossiers a batch brings, alters, confirms, or tells of later than a newer export did.

    `filled` of the older ones are altered all the same, in columns that the newer exports lack. `fields`
    are the columns altered in dossiers known before, each with the number of those dossiers. `taken_out` are
    dossiers that it should list and does not.
    """

    new: int
    changed: int
    unchanged: int
    older: int
    filled: int = 0
    fields: tuple[tuple[str, int], ...] = ()
    taken_out: int = 0


@dataclass(frozen=True)
class Change:
    """What became of stored states: how many changed or went, how many came, which columns changed in how many."""

    changed: int
    new: int
    fields: tuple[tuple[str, int], ...]


def fold_batch(cursor: Cursor, batch_id: int, present: Sequence[str]) -> Effect:
    """Let the claims of a batch just written count; `present` are the columns it has."""
    total = count(cursor, f"dossier_claims WHERE batch_id = {batch_id}")
    ranked = ranked_batches(cursor)
    outranked = make(
        cursor,
        "outranked",
        f"SELECT DISTINCT c.dossier_no FROM ({SAID}) AS c INNER JOIN {ranked} AS r USING (batch_id) "
        "SEMI JOIN dossier_claims AS i ON i.batch_id = $batch_id AND i.dossier_no = c.dossier_no "
        f"WHERE r.rank > (SELECT rank FROM {ranked} WHERE batch_id = $batch_id)",
        {"batch_id": batch_id},
    )
    again = make(  # of these the stored state is not what older files said
        cursor,
        "again",
        "SELECT DISTINCT c.dossier_no FROM dossier_claims AS c SEMI JOIN gone_claims AS g ON "
        f"g.dossier_no = c.dossier_no ANTI JOIN {outranked} AS o ON o.dossier_no = c.dossier_no "
        "WHERE c.batch_id = $batch_id",
        {"batch_id": batch_id},
    )
    older = count(cursor, outranked)
    states = (
        f"({_of_batch(cursor, present)}) AS n ANTI JOIN {outranked} USING (dossier_no) "
        f"ANTI JOIN {again} USING (dossier_no)"
    )
    fresh = _change(cursor, f"SELECT * FROM {states}", {"batch_id": batch_id})
    filled = refold(cursor, outranked).changed if older else 0
    if count(cursor, again):
        fresh = _both(fresh, refold(cursor, again))
    drop(cursor, ranked, outranked, again)
    return Effect(
        new=fresh.new,
        changed=fresh.changed,
        unchanged=total - older - fresh.new - fresh.changed,
        older=older,
        filled=filled,
        fields=fresh.fields,
    )


def refold(cursor: Cursor, numbers: Relation) -> Change:
    """Form the states of the dossiers with these `dossier_no` anew from all claims in force; those without any go."""
    ranked = ranked_batches(cursor)
    newest = "arg_max(CASE WHEN r.{0} THEN struct_pack(it := c.{0}) END, r.rank).it"
    values = _values({name: newest.format(name) for name in _may_lack(cursor)})
    states = statement("state/dossiers").format(ranked=ranked, numbers=numbers, values=values)
    folded = make(cursor, "folded", states)
    gone = (
        f"SELECT d.* FROM dossiers AS d SEMI JOIN {numbers} USING (dossier_no) "
        f"ANTI JOIN {folded} USING (dossier_no)"
    )
    change = _change(cursor, f"SELECT * FROM {folded}", {}, gone)
    drop(cursor, ranked, folded)
    return change


def _change(
    cursor: Cursor, states: str, parameters: dict[str, int], gone: str | None = None
) -> Change:
    """Bring the stored states to `states` where they differ and take out those of `gone`."""
    columns = columns_of(cursor, "dossiers")
    differs = " OR ".join(f"s.{c} IS DISTINCT FROM d.{c}" for c in columns)
    new = make(
        cursor,
        "new_states",
        f"SELECT s.* FROM ({states}) AS s LEFT JOIN dossiers AS d ON d.dossier_no = s.dossier_no "
        f"WHERE d.dossier_no IS NULL OR {differs}",
        parameters,
    )
    old = make(
        cursor,
        "old_states",
        f"SELECT d.* FROM dossiers AS d SEMI JOIN {new} AS s ON s.dossier_no = d.dossier_no "
        f"{f'UNION ALL {gone}' if gone else ''}",
    )
    coming, going = count(cursor, new), count(cursor, old)
    if coming or going:
        replace_dossiers(cursor, StateChange(new, old))
    both = f"{new} AS s INNER JOIN {old} AS o ON o.dossier_no = s.dossier_no"
    changed, fields = _fields(cursor, columns, both) if going else (0, ())
    drop(cursor, new, old)
    return Change(going, coming - changed, fields)


def _both(one: Change, other: Change) -> Change:
    fields = dict(one.fields)
    for name, rows in other.fields:
        fields[name] = fields.get(name, 0) + rows
    return Change(one.changed + other.changed, one.new + other.new, tuple(fields.items()))


def _fields(
    cursor: Cursor, columns: Sequence[str], both: str
) -> tuple[int, tuple[tuple[str, int], ...]]:
    """Of states `s` that replace others `o`: how many, and the columns that differ, each in how many."""
    sums = ", ".join(f"COUNT(CASE WHEN s.{c} IS DISTINCT FROM o.{c} THEN 1 END)" for c in columns)
    (found,) = cursor.execute(f"SELECT COUNT(*), {sums} FROM {both}").fetchall()
    return found[0], tuple((n, rows) for n, rows in zip(columns, found[1:], strict=True) if rows)


def _of_batch(cursor: Cursor, present: Sequence[str]) -> str:
    """The states that a batch gives; of columns that it lacks the stored state stays."""
    values = {name: f"{'c' if name in present else 'd'}.{name}" for name in _may_lack(cursor)}
    stored = "LEFT JOIN dossiers AS d ON d.dossier_no = c.dossier_no"
    return statement("state/dossiers_of_batch").format(
        values=_values(values), stored="" if values.keys() <= {*present} else stored
    )


def ranked_batches(cursor: Cursor) -> Relation:
    """The batches of dossiers in force; see state/ranked_batches.sql."""
    has = ",\n    ".join(
        f"list_contains(told_columns, '{name}') AS {name}" for name in _may_lack(cursor)
    )
    return make(cursor, "ranked", statement("state/ranked_batches").format(has=has))


def _may_lack(cursor: Cursor) -> list[str]:
    """The columns of a state that a batch may say nothing of."""
    return [name for name in columns_of(cursor, "dossiers") if name not in ALWAYS]


def _values(values: Mapping[str, str]) -> str:
    """The columns of a state by how each comes about; what nobody tells the status of is being worked on."""
    known = {**values, "status": f"COALESCE({values['status']}, 'processing')"}
    return ",\n    ".join(f"{value} AS {name}" for name, value in known.items())
