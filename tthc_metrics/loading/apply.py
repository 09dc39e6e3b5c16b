"""Accepted rows into force, and batches out of force again: the state, its figures, and what they were before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

import duckdb

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.intake import tidying
from tthc_metrics.loading.effects import Figures, Shift, figures, shifts
from tthc_metrics.loading.office_matching import (
    dossiers_named_by,
    known_offices,
    settle_offices,
)
from tthc_metrics.scoring.restatements import record, snapshot
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.store import claims, lists
from tthc_metrics.store.batches import (
    Batch,
    TriedError,
    batches,
    enter,
    next_event_id,
    note,
    writing,
)
from tthc_metrics.store.claims import Effect
from tthc_metrics.store.database import Database, Transaction, statement


@dataclass(frozen=True)
class Saved:
    """What putting a batch in or out of force did; `effect` counts its rows when it comes in."""

    effect: Effect
    new_offices: tuple[str, ...]
    shifts: tuple[Shift, ...]


def put_in_force(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> Saved:
    """Bring the accepted rows in `parsed` into force as a batch that is entered already."""
    if batch.kind == "dossiers":
        return _watched(cursor, batch, lambda: dossiers_in_force(cursor, batch))
    cursor.execute(
        f"CREATE OR REPLACE TEMP TABLE incoming AS {statement(f'intake/incoming_{batch.kind}')}"
    )
    if batch.kind == "offices":
        return _watched(cursor, batch, lambda: _offices(cursor, batch))
    return Saved(lists.put_in_force(cursor, batch.batch_id, batch.kind), (), ())


def switch(
    cursor: duckdb.DuckDBPyConnection, batch_id: int, undone: bool, at: datetime, by: str | None
) -> Saved:
    """Take a batch out of force, or back into it: the state is what its absence, or presence, makes it."""
    (batch,) = batches(Transaction(cursor), [batch_id]) or (None,)
    if batch is None or batch.undone == undone:
        what = (
            "không có."
            if batch is None
            else ("đã hoàn tác rồi." if undone else "đang có hiệu lực.")
        )
        raise RequestError(Fault(f"Lần nạp {batch_id}", what, "Xem danh sách ở Lịch sử nạp."))

    def turn() -> Effect:
        enter(cursor, replace(batch, undone=undone))
        return _form_anew(cursor, batch)

    saved = _watched(cursor, batch, turn)
    note(cursor, "undo" if undone else "redo", batch_id, at, by)
    return saved


def settle_watched(cursor: duckdb.DuckDBPyConnection) -> Saved:
    """After a decision on an office: let offices and dossiers follow, and keep what it restates."""

    def act() -> Effect:
        _settle(cursor)
        return Effect(0, 0, 0, 0)

    return _watched(cursor, None, act)


def _settle(cursor: duckdb.DuckDBPyConnection) -> None:
    """Let offices, and the dossiers whose words mean another one now, follow from what is known."""
    dossiers_named_by(cursor, settle_offices(cursor))
    claims.refold(cursor)


def dossiers_in_force(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> Effect:
    """Let the accepted rows in `parsed` count as what a batch says; nobody watches what it does to figures."""
    tidying.codes_of_names(cursor)
    numbered = {"batch_id": batch.batch_id}
    cursor.execute(f"INSERT INTO dossier_claims {statement('intake/claims_of_dossiers')}", numbered)
    cursor.execute("DROP TABLE parsed")
    cursor.execute(f"INSERT INTO office_words {statement('intake/words_of_offices')}", numbered)
    renamed = [word for word in settle_offices(cursor) if word[0] != batch.batch_id]
    effect = claims.put_in_force(cursor, batch.batch_id, batch.told_columns)
    if renamed:
        dossiers_named_by(cursor, renamed)
        claims.refold(cursor)
    return effect


def _offices(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> Effect:
    effect = lists.put_in_force(cursor, batch.batch_id, batch.kind)
    _settle(cursor)
    return effect


def _form_anew(cursor: duckdb.DuckDBPyConnection, batch: Batch) -> Effect:
    """The state after a batch went in or out of force, from all that is in force."""
    if batch.kind not in ("dossiers", "offices"):
        lists.rebuild(cursor, batch.kind)
        return Effect(0, 0, 0, 0)
    dossiers_named_by(cursor, settle_offices(cursor))
    cursor.execute(
        "CREATE OR REPLACE TEMP TABLE asked AS SELECT dossier_no FROM asked "
        "UNION SELECT dossier_no FROM dossier_claims WHERE batch_id = ?",
        [batch.batch_id],
    )
    change = claims.refold(cursor)
    return Effect(change.new, change.changed, 0, 0, fields=change.fields)


def _watched(
    cursor: duckdb.DuckDBPyConnection, batch: Batch | None, act: Callable[[], Effect]
) -> Saved:
    """Act, and tell what it did to offices and figures; restated figures of finished periods are kept."""
    view = Transaction(cursor)
    span = data_span(view)
    finished = snapshot(view, definitions(), *span) if span else {}
    days = (batch.period_from, batch.period_to) if batch and batch.kind == "dossiers" else span
    before = _figures(view, days)
    known = {office.office_id for office in known_offices(cursor)}
    effect = act()
    if batch and batch.kind == "dossiers" and not (effect.new or effect.changed or effect.older):
        return Saved(effect, _new_offices(cursor, known), ())
    if span:
        record(cursor, next_event_id(cursor), finished, snapshot(view, definitions(), *span))
    after = _figures(view, days)
    return Saved(effect, _new_offices(cursor, known), tuple(shifts(before, after)))


def _new_offices(cursor: duckdb.DuckDBPyConnection, known: set[str]) -> tuple[str, ...]:
    """The names of offices to be confirmed that were not known before."""
    offices = known_offices(cursor)
    return tuple(sorted(o.name for o in offices if o.office_id not in known and not o.confirmed))


def _figures(view: Transaction, days: Sequence[date | None] | None) -> Figures:
    if days is None or days[0] is None or days[1] is None:
        return {}
    return figures(view, definitions(), days[0], days[1])


def try_switch(database: Database, batch_id: int, undone: bool) -> Saved:
    """What `switch` would do; nothing is changed."""
    saved: list[Saved] = []
    with suppress(TriedError), writing(database, trial=True) as cursor:
        saved.append(switch(cursor, batch_id, undone, datetime.now(), None))
        raise TriedError
    return saved[0]
