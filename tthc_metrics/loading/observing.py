"""What is done to the data, looked at before and after: new offices, rates and lights, finished periods.

Figures as they were are asked for afterwards, of what is saved, and only of the days that can have changed: a
weekly file touches a few of a hundred finished periods.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tthc_metrics.catalogue import definitions
from tthc_metrics.ledger.changed_from import changed_from
from tthc_metrics.ledger.kept import Unchanging
from tthc_metrics.loading.doubts import Doubt
from tthc_metrics.loading.office_matching import stored_offices
from tthc_metrics.loading.rate_shifts import Rates, Shift, main_rates, shifts
from tthc_metrics.scoring.restatements import Snapshot, record, snapshot
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.store.batches import Batch, next_event_id
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Transaction
from tthc_metrics.store.effects import Effect
from tthc_metrics.store.gone import GoneDossier

Days = tuple[date | None, date | None] | None
OF_DOSSIERS = ("dossiers", "book")
"""Kinds of batches that change counts of dossiers on some days, and nothing else."""


@dataclass(frozen=True)
class Applied:
    """What putting a batch in or out of force did; `effect` counts its rows when it comes in, `gone` is what it lacks.

    `not_compared` are newer files that nobody can say of whether they lack what it has.
    """

    effect: Effect
    new_offices: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    gone: tuple[GoneDossier, ...] = ()
    not_compared: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """Figures at one moment: the rates of some days, and all periods that are finished."""

    rates: Rates
    finished: Snapshot


@dataclass(frozen=True)
class Before:
    """Offices that wait to be confirmed before something is done, and the days whose rates will be compared.

    `of_dossiers`: what is done changes dossiers and their offices alone, no catalogue. `seen`: figures taken
    already, where something not yet saved was done before.
    """

    waiting: frozenset[str]
    days: Days
    span: tuple[date, date] | None
    of_dossiers: bool
    seen: Seen | None


def look(cursor: Cursor, batch: Batch | None = None, *, first: bool = True) -> Before:
    """What is there now; the rates of the days that a batch of dossiers speaks of, else of all data's last.

    `first`: nothing was done yet in this transaction, so what is saved is what is there now.
    """
    view = Transaction(cursor)
    with cursor.cursor() as other:
        span = data_span(Transaction(other) if first else view)
    days = (batch.period_from, batch.period_to) if batch and batch.kind in OF_DOSSIERS else span
    return Before(
        waiting=frozenset(o.office_id for o in stored_offices(cursor) if not o.confirmed),
        days=days,
        span=span,
        of_dossiers=batch is not None and batch.kind in OF_DOSSIERS,
        seen=None if first else _seen(view, days, span, date.min),
    )


def compared(cursor: Cursor, before: Before, effect: Effect) -> Applied:
    """What became of offices and rates; restated figures of finished periods are kept."""
    view = Transaction(cursor)
    with cursor.cursor() as other:
        saved = Transaction(other)
        by_day = before.of_dossiers and not before.seen
        since = changed_from(saved, view) if by_day else date.min
        if since is None:
            return Applied(effect, new_offices(cursor, before))
        was = before.seen or _seen(saved, before.days, before.span, since)
    now = _seen(view, before.days, before.span, since)
    record(cursor, next_event_id(cursor), was.finished, now.finished)
    return Applied(effect, new_offices(cursor, before), tuple(shifts(was.rates, now.rates)))


def new_offices(cursor: Cursor, before: Before) -> tuple[str, ...]:
    """The names of offices that wait to be confirmed and did not before."""
    offices = stored_offices(cursor)
    return tuple(
        sorted(o.name for o in offices if not o.confirmed and o.office_id not in before.waiting)
    )


def _seen(view: Transaction, days: Days, span: tuple[date, date] | None, since: date) -> Seen:
    rows = Unchanging(view)
    finished = snapshot(rows, definitions(), *span, since=since) if span else {}
    return Seen(main_rates(rows, days), finished)
