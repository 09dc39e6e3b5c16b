"""What is done to the data, looked at before and after: new offices, rates and lights, finished periods."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tthc_metrics.catalogue import definitions
from tthc_metrics.loading.doubts import Doubt
from tthc_metrics.loading.office_matching import stored_offices
from tthc_metrics.loading.rate_shifts import Rates, Shift, main_rates, shifts
from tthc_metrics.scoring.restatements import Snapshot, record, snapshot
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.store.batches import Batch, next_event_id
from tthc_metrics.store.claims import Effect
from tthc_metrics.store.database import Transaction
from tthc_metrics.store.gone import GoneDossier
from tthc_metrics.store.temporary import Cursor

Days = tuple[date | None, date | None] | None


@dataclass(frozen=True)
class Applied:
    """What putting a batch in or out of force did; `effect` counts its rows when it comes in, `gone` is what it lacks."""

    effect: Effect
    new_offices: tuple[str, ...] = ()
    shifts: tuple[Shift, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    gone: tuple[GoneDossier, ...] = ()


@dataclass(frozen=True)
class Before:
    """Offices and figures as they are before something is done: the rates of `days`, all finished periods."""

    offices: frozenset[str]
    days: Days
    rates: Rates
    span: tuple[date, date] | None
    finished: Snapshot


def look(cursor: Cursor, batch: Batch | None = None) -> Before:
    """What is there now; the rates of the days that a batch of dossiers speaks of, else of all data's last."""
    view = Transaction(cursor)
    span = data_span(view)
    days = (batch.period_from, batch.period_to) if batch and batch.kind == "dossiers" else span
    return Before(
        offices=frozenset(office.office_id for office in stored_offices(cursor)),
        days=days,
        rates=main_rates(view, days),
        span=span,
        finished=snapshot(view, definitions(), *span) if span else {},
    )


def compared(cursor: Cursor, before: Before, effect: Effect) -> Applied:
    """What became of offices and rates; restated figures of finished periods are kept."""
    view = Transaction(cursor)
    if before.span:
        now = snapshot(view, definitions(), *before.span)
        record(cursor, next_event_id(cursor), before.finished, now)
    after = main_rates(view, before.days)
    return Applied(effect, new_offices(cursor, before), tuple(shifts(before.rates, after)))


def new_offices(cursor: Cursor, before: Before) -> tuple[str, ...]:
    """The names of offices to be confirmed that were not known before."""
    offices = stored_offices(cursor)
    return tuple(
        sorted(o.name for o in offices if o.office_id not in before.offices and not o.confirmed)
    )
