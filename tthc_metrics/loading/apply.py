"""Accepted rows into force, and batches out of force again: the state, its figures, and what they were before."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.intake.cell_sql import NUMBER, has_beside, number_key
from tthc_metrics.intake.steps import AcceptedList
from tthc_metrics.loading.dossier_doubts import doubts_of_dossiers
from tthc_metrics.loading.doubts import Doubt, moved
from tthc_metrics.loading.observing import Applied, compared, look, new_offices
from tthc_metrics.loading.office_matching import dossiers_named_by, settle_offices
from tthc_metrics.store import claims, lists
from tthc_metrics.store.batch_says import what_batch_says
from tthc_metrics.store.batches import Batch, TriedError, enter, note, read_batches, writing
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Database, Transaction, statement
from tthc_metrics.store.effects import Effect
from tthc_metrics.store.gone import claim_gone, keep_stated_days, not_compared
from tthc_metrics.store.statements import count
from tthc_metrics.store.temporary import drop, make

NOTHING = Effect(0, 0, 0, 0)


def apply_batch(
    cursor: Cursor,
    batch: Batch,
    accepted: AcceptedList,
    days: tuple[date, date] | None = None,
    *,
    take_out: bool = False,
    first: bool = True,
) -> Applied:
    """Bring accepted rows into force as a batch that is entered already; `days`: those that it states it lists.

    `take_out`: what a newer export does not list goes out of force; else it stays, and is told. `first`: no other
    was brought into force in this transaction.
    """
    if batch.kind == "dossiers":
        before = look(cursor, batch, first=first)
        effect, doubts = apply_dossiers(cursor, batch, accepted)
        if days:
            keep_stated_days(cursor, batch.batch_id, days, accepted.refused)
        gone = claim_gone(cursor, batch.batch_id, take_out)
        effect = replace(effect, taken_out=len(gone) if take_out else 0)
        if not (effect.new or effect.changed or effect.older or effect.taken_out):
            return Applied(effect, new_offices(cursor, before), gone=gone)
        unknown = not_compared(cursor, batch.batch_id)
        applied = compared(cursor, before, effect)
        return replace(applied, doubts=doubts, gone=gone, not_compared=unknown)
    incoming = make(
        cursor, "incoming", statement(f"intake/incoming_{batch.kind}").format(rows=accepted.rows)
    )
    drop(cursor, accepted.rows)
    if batch.kind != "offices":
        return Applied(lists.keep_list(cursor, batch.batch_id, batch.kind, incoming))
    before = look(cursor, first=first)
    effect = lists.keep_list(cursor, batch.batch_id, batch.kind, incoming)
    _follow_offices(cursor)
    return compared(cursor, before, effect)


def apply_dossiers(
    cursor: Cursor, batch: Batch, accepted: AcceptedList
) -> tuple[Effect, tuple[Doubt, ...]]:
    """Let accepted dossiers count as what a batch says; nobody looks at what it does to figures."""
    numbered = {"batch_id": batch.batch_id}
    said = statement("intake/claims_of_dossiers").format(
        rows=accepted.late or accepted.rows, codes=accepted.codes
    )
    cursor.execute(f"INSERT INTO dossier_claims {said}", numbered)
    _keep_keys(cursor, batch.batch_id)
    cursor.execute(f"INSERT INTO office_words {statement('intake/words_of_offices')}", numbered)
    claimed = what_batch_says(cursor, batch.batch_id)
    renamed = [word for word in settle_offices(cursor) if word[0] != batch.batch_id]
    doubts = doubts_of_dossiers(cursor, batch, accepted.rows, claimed)
    drop(cursor, *filter(None, [accepted.late, accepted.codes, accepted.rows]))
    effect = claims.fold_batch(cursor, batch.batch_id, batch.told_columns, claimed)
    if renamed:
        claims.refold(cursor, dossiers_named_by(cursor, renamed))
    if claimed.taken_out:
        claims.refold_gone(cursor)
    return effect, (*moved(cursor, effect), *doubts)


def _keep_keys(cursor: Cursor, batch_id: int) -> None:
    """See intake/keys_kept.sql; numbers that are their own keys, as nearly all files tell them, need none of it."""
    told = f"dossier_claims WHERE batch_id = {batch_id} AND rtrim(number_key, '@') <> {NUMBER}"
    if count(cursor, f"(SELECT 1 FROM {told} LIMIT 1)"):
        key, beside = number_key(NUMBER, whole=True), has_beside(NUMBER)
        kept = statement("intake/keys_kept").format(key=key, beside=beside)
        cursor.execute(kept, {"batch_id": batch_id})


def switch_batch(
    cursor: Cursor, batch_id: int, undone: bool, at: datetime, by: str | None
) -> Applied:
    """Take a batch out of force, or back into it: the state is what its absence, or presence, makes it."""
    (batch,) = read_batches(Transaction(cursor), [batch_id]) or (None,)
    if batch is None or batch.undone == undone:
        what = (
            "không có."
            if batch is None
            else ("đã hoàn tác rồi." if undone else "đang có hiệu lực.")
        )
        raise RequestError(Fault(f"Lần nạp {batch_id}", what, "Xem danh sách ở Lịch sử nạp."))
    before = look(cursor, batch)
    enter(cursor, replace(batch, undone=undone))
    effect = _form_anew(cursor, batch)
    unmoved = batch.kind == "dossiers" and not (effect.new or effect.changed)
    if unmoved:
        applied = Applied(effect, new_offices(cursor, before))
    else:
        applied = compared(cursor, before, effect)
    note(cursor, "undo" if undone else "redo", batch_id, at, by)
    return applied


def try_switching(database: Database, batch_id: int, undone: bool) -> Applied:
    """What `switch_batch` would do; nothing is changed."""
    applied: list[Applied] = []
    with suppress(TriedError), writing(database, trial=True) as cursor:
        applied.append(switch_batch(cursor, batch_id, undone, datetime.now(), None))
        raise TriedError
    return applied[0]


def apply_decisions(cursor: Cursor) -> Applied:
    """After a decision on an office: let offices and dossiers follow, and keep what it restates."""
    before = look(cursor)
    _follow_offices(cursor)
    return compared(cursor, before, NOTHING)


def _follow_offices(cursor: Cursor) -> None:
    """Let offices, and the dossiers whose words mean another one now, follow from what is known."""
    claims.refold(cursor, dossiers_named_by(cursor, settle_offices(cursor)))


def _form_anew(cursor: Cursor, batch: Batch) -> Effect:
    """The state after a batch went in or out of force, from all that is in force."""
    if batch.kind not in ("dossiers", "offices", "book"):
        lists.form_anew(cursor, batch.kind)
        return NOTHING
    renamed = dossiers_named_by(cursor, settle_offices(cursor))
    numbers = make(
        cursor,
        "numbers",
        f"SELECT number_key FROM {renamed} UNION SELECT number_key FROM ({claims.SAID}) WHERE batch_id = $batch "
        f"UNION {claims.TAKEN_OUT}",
        {"batch": batch.batch_id},
    )
    change = claims.refold(cursor, numbers)
    drop(cursor, renamed, numbers)
    return Effect(change.new, change.changed, 0, 0, fields=change.fields)
