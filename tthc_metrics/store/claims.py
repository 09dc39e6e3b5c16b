"""What files say of dossiers, and the state that follows: the newest export that tells of a column counts.

The state of a dossier is a function of the claims in force and of nothing else, so undoing a batch gives
what would be had it never been loaded. That a file takes a dossier out of force is a claim too (store/gone.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tthc_metrics.store.batch_says import BatchSays
from tthc_metrics.store.book import SORT, StateChange, replace_dossiers
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.effects import NO_CHANGE, CellChange, Change, Effect, Move
from tthc_metrics.store.statements import columns_of, count, statement
from tthc_metrics.store.temporary import Relation, drop, make

NUMBER_OF_STATE = (
    "CASE WHEN contains(d.dossier_key, '@') THEN split_part(d.dossier_key, '@', 1) || '@' "
    "ELSE d.dossier_key END"
)
"""The number_key of a row `d` that has a dossier_key."""
SAID = f"""SELECT batch_id, number_key FROM dossier_claims
UNION ALL
SELECT d.batch_id, {NUMBER_OF_STATE} FROM gone_claims AS d WHERE d.taken_out
UNION ALL
SELECT d.told_by, {NUMBER_OF_STATE} FROM gone_claims AS d WHERE d.taken_out"""
"""The numbers of all that any batch says of dossiers: what they are, or that they are gone."""
TAKEN_OUT = (
    f"SELECT DISTINCT {NUMBER_OF_STATE} AS number_key FROM gone_claims AS d WHERE d.taken_out"
)
"""The numbers of all that any batch takes out: which offices it speaks of hangs on whoever else is in force."""
NAMES = ("dossier_key", "dossier_no")
"""What a dossier is found and shown by."""
ALWAYS = (*NAMES, "office_id", "received_on")
"""Columns of a state that every batch tells."""
APART = 14
"""Days: a number of one office alone that was received so long before or after is another dossier's, given anew."""
MOVES = (
    "(s.office_id <> o.office_id OR (s.received_on <> o.received_on AND NOT (contains(s.dossier_key, '@') "
    f"AND ABS(DATE_DIFF('day', s.received_on, o.received_on)) >= {APART})))"
)
SHOWN, EXAMPLES = 5, 20
"""As many moves, and dossiers that change, as are shown."""
ALL_STORED = Relation("dossiers")
FEW_OF = 20
"""One of so many stored dossiers is few: to take them out once is quicker than to look through all several times."""


def fold_batch(cursor: Cursor, batch_id: int, present: Sequence[str], said: BatchSays) -> Effect:
    """Let the claims of a batch just written count; `present` are the columns it has."""
    stored = _stored_of(cursor, batch_id, said)
    states = f"SELECT * FROM ({_of_batch(cursor, present, stored)}) AS n"
    older, newer, out, filled, twice = 0, None, 0, NO_CHANGE, NO_CHANGE
    if said.is_plain:
        fresh = _change(cursor, states, stored, batch_id=batch_id)
    else:
        ranked = ranked_words(cursor)
        sql = statement("state/outranked").format(ranked=ranked)
        apart = make(cursor, "apart", sql, {"batch_id": batch_id})
        states = f"{states} ANTI JOIN {apart} USING (dossier_key)"
        fresh = _change(cursor, states, stored, batch_id=batch_id)
        older, newer = _older(cursor, apart)
        filled = _refold_some(cursor, apart, "is_older")
        twice = _refold_some(cursor, apart, "NOT is_older")
        out = count(cursor, f"{apart} ANTI JOIN dossiers USING (dossier_key) WHERE is_older")
        drop(cursor, ranked, apart)
    if stored is not ALL_STORED:
        drop(cursor, stored)
    new, changed = fresh.new + twice.new, fresh.changed + twice.changed
    return Effect(
        new=new,
        changed=changed,
        unchanged=said.claims - older - new - changed,
        older=older,
        filled=filled.changed,
        fields=fresh.fields,
        moved=fresh.moved,
        moves=fresh.moves,
        examples=fresh.examples,
        newer=newer,
        still_out=out,
    )


def refold(cursor: Cursor, numbers: Relation) -> Change:
    """Form the states of the dossiers with these `number_key` anew from all claims in force; those without any go."""
    folded = _folded(cursor, numbers)
    gone = (
        f"SELECT d.* FROM dossiers AS d SEMI JOIN {numbers} AS n ON n.number_key = {NUMBER_OF_STATE} "
        f"ANTI JOIN {folded} AS f ON f.dossier_key = d.dossier_key"
    )
    change = _change(cursor, f"SELECT * FROM {folded}", gone=gone)
    drop(cursor, folded)
    return change


def refold_gone(cursor: Cursor) -> None:
    """The same for TAKEN_OUT."""
    numbers = make(cursor, "numbers", TAKEN_OUT)
    refold(cursor, numbers)
    drop(cursor, numbers)


def form_anew(cursor: Cursor) -> None:
    """Make all states anew from the claims in force; the book does not follow."""
    numbers = make(cursor, "numbers", "SELECT DISTINCT number_key FROM dossier_claims")
    folded = _folded(cursor, numbers)
    cursor.execute("DELETE FROM dossiers")
    cursor.execute(f"INSERT INTO dossiers BY NAME SELECT * FROM {folded} ORDER BY {SORT}")
    drop(cursor, numbers, folded)


def _folded(cursor: Cursor, numbers: Relation) -> Relation:
    """The states of the dossiers with these `number_key`; see state/dossiers.sql."""
    ranked = ranked_words(cursor)
    newest = "arg_max(CASE WHEN w.{0} THEN struct_pack(it := c.{0}) END, w.rank).it"
    values = _values({name: newest.format(name) for name in _may_lack(cursor)})
    states = statement("state/dossiers").format(ranked=ranked, numbers=numbers, values=values)
    folded = make(cursor, "folded", states)
    drop(cursor, ranked)
    return folded


def _older(cursor: Cursor, apart: Relation) -> tuple[int, datetime | None]:
    """How many claims a newer export outranks, and the moment of the newest that does."""
    (found,) = cursor.execute(
        f"SELECT COALESCE(SUM(claims), 0), MAX(told_at) FROM {apart} WHERE is_older"
    ).fetchall()
    return int(found[0]), found[1]


def _refold_some(cursor: Cursor, apart: Relation, which: str) -> Change:
    """Form those anew that more than one claim must be asked for."""
    numbers = make(cursor, "numbers", f"SELECT DISTINCT number_key FROM {apart} WHERE {which}")
    change = refold(cursor, numbers) if count(cursor, numbers) else NO_CHANGE
    drop(cursor, numbers)
    return change


def _stored_of(cursor: Cursor, batch_id: int, said: BatchSays) -> Relation:
    """The stored states of what a batch tells of: looked up once if they are few of very many."""
    if said.claims * FEW_OF > said.stored:
        return ALL_STORED
    keys = (
        f"SELECT {statement('dossier_key')} AS dossier_key FROM dossier_claims AS c "
        f"INNER JOIN office_words AS w ON {statement('named_by')} WHERE c.batch_id = $batch_id"
    )
    known = (
        f"SELECT d.* FROM dossiers AS d SEMI JOIN ({keys}) AS k ON k.dossier_key = d.dossier_key"
    )
    return make(cursor, "known", known, {"batch_id": batch_id})


def _change(
    cursor: Cursor,
    states: str,
    stored: Relation | None = None,
    *,
    batch_id: int | None = None,
    gone: str | None = None,
) -> Change:
    """Bring the stored states to `states` where they differ and take out those of `gone`.

    `stored` has all of those that `states` tell of. Those of a batch alone keep the spelling of the number that is stored.
    """
    columns, stored = columns_of(cursor, "dossiers"), stored or ALL_STORED
    compared = [c for c in columns if batch_id is None or c != "dossier_no"]
    differs = " OR ".join(f"s.{c} IS DISTINCT FROM d.{c}" for c in compared)
    kept = (
        "" if batch_id is None else "REPLACE (COALESCE(d.dossier_no, s.dossier_no) AS dossier_no)"
    )
    new = make(
        cursor,
        "new_states",
        f"SELECT s.* {kept} FROM ({states}) AS s LEFT JOIN {stored} AS d USING (dossier_key) "
        f"WHERE d.dossier_key IS NULL OR {differs}",
        {} if batch_id is None else {"batch_id": batch_id},
    )
    old = make(
        cursor,
        "old_states",
        f"SELECT d.* FROM {stored} AS d SEMI JOIN {new} AS s ON s.dossier_key = d.dossier_key "
        f"{f'UNION ALL {gone}' if gone else ''}",
    )
    coming, going = count(cursor, new), count(cursor, old)
    if coming or going:
        replace_dossiers(cursor, StateChange(new, old))
    both = f"{new} AS s INNER JOIN {old} AS o ON o.dossier_key = s.dossier_key"
    change = _compared(cursor, both, columns) if going else NO_CHANGE
    drop(cursor, new, old)
    return replace(change, changed=going, new=coming - change.changed)


def _compared(cursor: Cursor, both: str, columns: Sequence[str]) -> Change:
    """Of states `s` that replace others `o`: how many, the columns that differ, and those that move."""
    told = [c for c in columns if c not in NAMES]
    sums = ", ".join(f"COUNT(CASE WHEN s.{c} IS DISTINCT FROM o.{c} THEN 1 END)" for c in told)
    (found,) = cursor.execute(
        f"SELECT COUNT(*), COUNT(CASE WHEN {MOVES} THEN 1 END), {sums} FROM {both}"
    ).fetchall()
    fields = tuple((name, rows) for name, rows in zip(told, found[2:], strict=True) if rows)
    moves = cursor.execute(
        "SELECT o.dossier_no, o.office_id, s.office_id, o.received_on, s.received_on "
        f"FROM {both} WHERE {MOVES} ORDER BY s.dossier_key LIMIT {SHOWN}"
    ).fetchall()
    return Change(
        changed=found[0],
        new=0,
        fields=fields,
        moved=found[1],
        moves=tuple(Move(*each) for each in moves),
        examples=_examples(cursor, [name for name, _ in fields], both) if fields else (),
    )


def _examples(cursor: Cursor, columns: Sequence[str], both: str) -> tuple[CellChange, ...]:
    """The cells of the first states `s` that differ from those they replace."""
    pairs = ", ".join(f"o.{name}, s.{name}" for name in columns)
    found = cursor.execute(
        f"SELECT s.dossier_no, {pairs} FROM {both} ORDER BY s.dossier_key LIMIT {EXAMPLES}"
    ).fetchall()
    return tuple(
        CellChange(number, name, before, after)
        for number, *values in found
        for name, before, after in zip(columns, values[::2], values[1::2], strict=True)
        if before != after
    )


def _of_batch(cursor: Cursor, present: Sequence[str], stored: Relation) -> str:
    """The states that a batch gives; of columns that it lacks the stored state stays."""
    values = {name: f"{'c' if name in present else 'd'}.{name}" for name in _may_lack(cursor)}
    known = f"LEFT JOIN {stored} AS d ON d.dossier_key = {statement('dossier_key')}"
    return statement("state/dossiers_of_batch").format(
        values=_values(values), stored="" if values.keys() <= {*present} else known
    )


def ranked_words(cursor: Cursor) -> Relation:
    """The words of the batches of dossiers in force; see state/ranked_words.sql."""
    has = ",\n    ".join(
        f"list_contains(b.told_columns, '{name}') AS {name}" for name in _may_lack(cursor)
    )
    return make(cursor, "ranked", statement("state/ranked_words").format(has=has))


def _may_lack(cursor: Cursor) -> list[str]:
    """The columns of a state that a batch may say nothing of."""
    return [name for name in columns_of(cursor, "dossiers") if name not in ALWAYS]


def _values(values: Mapping[str, str]) -> str:
    """The columns of a state by how each comes about; what nobody tells the status of is being worked on."""
    known = {**values, "status": f"COALESCE({values['status']}, 'processing')"}
    return ",\n    ".join(f"{value} AS {name}" for name, value in known.items())
