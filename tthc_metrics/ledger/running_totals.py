"""The book's running totals in memory: a ledger of groups of offices is then a few look-ups, not a statement.

Planning the statement costs more than counting does. It stays for whoever is within a transaction, and says
what is right: sql/counts_from_book.sql and this give the same rows (tests/metrics/test_running_totals.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from threading import Lock
from typing import Any
from weakref import WeakKeyDictionary

import numpy as np
from numpy.typing import NDArray

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.database import Database, Rows, Transaction, statement
from tthc_metrics.store.temporary import Cursor

SMALL = 20_000
"""Rows of totals that are read as fast as one statement is planned; more are read when asked for again."""
AGAIN = 3
SPAN = 2**22
"""More days than any book has: an office's number times this, plus a day's, sorts by both."""
EPOCH = date(1970, 1, 1)
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class GroupedOffice:
    """An office of a ledger by all that it can be grouped by; its own dates, else those of its place."""

    office_id: str
    tier: str
    province_id: str | None
    district_id: str | None
    valid_from: date | None
    valid_to: date | None

    def group(self, by: GroupBy) -> str | None:
        """The key of its group; see sql/office_key.sql."""
        if by is GroupBy.ALL:
            return "all"
        if by is GroupBy.PROVINCE:
            return self.province_id or "unknown"
        if by is GroupBy.TIER:
            return self.tier
        if by is GroupBy.DISTRICT:
            return self.district_id
        return self.office_id if by is GroupBy.OFFICE or self.tier == str(by) else None

    def lies_in(self, within: Scope) -> bool:
        """Whether it belongs to a scope of offices."""
        asked = (within.district, within.office, within.tier)
        own = (self.district_id, self.office_id, self.tier)
        return all(one is None or one == mine for one, mine in zip(asked, own, strict=True))

    def is_of(self, period: Period) -> bool:
        """Whether it existed on any day of a period."""
        return (self.valid_from is None or self.valid_from <= period.end) and (
            self.valid_to is None or self.valid_to >= period.start
        )


@dataclass(frozen=True)
class RunningTotals:
    """All of `book_totals`, by office and day: `places` says of which, `totals` has a row for each.

    The last row of both is of no office: zeros, for whoever has no total yet. `from_end` and `from_begin` say
    how often each total of a period's end, and of the day before it, is in each count.
    """

    offices: Sequence[GroupedOffice]
    places: Whole
    totals: NDArray[Any]
    from_end: Whole
    from_begin: Whole

    def on(self, day: date, members: Whole) -> Whole:
        """The totals of some offices, by their numbers, at the end of a day."""
        asked = members * SPAN + min((day - EPOCH).days, SPAN - 1)
        last = np.searchsorted(self.places[:-1], asked, side="right") - 1
        own = (last >= 0) & (self.places[last] // SPAN == members)
        return self.totals[np.where(own, last, -1)].astype(np.int64)


@dataclass(frozen=True)
class Row:
    """One group in one period, by its place among those asked; counts in the order of the definitions."""

    nth: int
    key: str
    counts: Sequence[int]


def ledger(
    totals: RunningTotals,
    periods: Sequence[Period],
    by: GroupBy,
    within: Scope,
    of_any_time: bool = False,
) -> list[Row]:
    """What sql/ledger.sql gives from the book, in its order."""
    grouped: dict[str, list[int]] = {}
    for number, office in enumerate(totals.offices):
        key = office.group(by)
        if key is not None and office.lies_in(within):
            grouped.setdefault(key, []).append(number)
    if not grouped:
        return []
    keys = sorted(grouped)
    members = np.array([number for key in keys for number in grouped[key]], dtype=np.int64)
    starts = np.cumsum([0, *(len(grouped[key]) for key in keys[:-1])])
    every = definitions().counts.every
    telling = [every.index(name) for name in ("handled", "resolved", "open")]
    found = []
    for nth, period in enumerate(periods):
        begin, end = (
            np.add.reduceat(totals.on(day, members), starts)
            for day in (period.start - timedelta(days=1), period.end)
        )
        counts = (end @ totals.from_end + begin @ totals.from_begin).tolist()
        for key, row in zip(keys, counts, strict=True):
            there = of_any_time or by is GroupBy.ALL or any(row[place] for place in telling)
            if there or any(totals.offices[number].is_of(period) for number in grouped[key]):
                found.append(Row(nth, key, row))
    return found


def _shares() -> tuple[Whole, Whole]:
    known = definitions().counts
    booked = {name: place for place, name in enumerate(booked_columns(known))}
    shape = (len(booked), len(known.every))
    end, begin = np.zeros(shape, dtype=np.int64), np.zeros(shape, dtype=np.int64)
    for place, name in enumerate(known.every):
        for term, times in known.terms(name).items():
            count = known[term]
            if count.at is None:  # what came since the period began
                end[booked[term], place] += times
                begin[booked[term], place] -= times
                continue
            held = {count.entered: 1} if count.entered else known.terms(count.balance or "")
            for column, share in held.items():
                (end if count.at == "end" else begin)[booked[column or ""], place] += times * share
    return end, begin


@dataclass
class _Kept:
    """The totals of one version of a database, once they are read; how often they were asked for."""

    version: tuple[int, int]
    asked: int = 0
    totals: RunningTotals | None = None


_kept: WeakKeyDictionary[Database, _Kept] = WeakKeyDictionary()
_reading = Lock()


@dataclass(frozen=True)
class Unchanging:
    """A transaction in which nobody writes while it is asked: of a small book the totals are read once."""

    view: Transaction

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of one statement, each a dict by column name."""
        return self.view.rows(sql, parameters)

    @cached_property
    def totals(self) -> RunningTotals | None:
        """None where there are more than a few."""
        return _read(self.view.cursor) if _are_few(self) else None


def totals_of(rows: Rows) -> RunningTotals | None:
    """The totals of a database as it is saved; None within a transaction, or where reading them is not worth it yet."""
    if isinstance(rows, Unchanging):
        return rows.totals
    if not isinstance(rows, Database):
        return None
    version = (rows.opened, rows.version())
    with _reading:
        kept = _kept.get(rows)
        if kept is None or kept.version != version:
            kept = _kept[rows] = _Kept(version)
        kept.asked += 1
        if kept.totals is None and (kept.asked >= AGAIN or _are_few(rows)):
            with rows.cursor() as cursor:
                cursor.execute("BEGIN")  # offices and totals of one moment
                kept.totals = _read(cursor)
                cursor.execute("COMMIT")
        return kept.totals


def forget(database: Database) -> None:
    """Of a database that is written to without any event: the totals are read anew."""
    _kept.pop(database, None)


def _are_few(rows: Rows) -> bool:
    return int(rows.rows("SELECT COUNT(*) AS n FROM book_totals")[0]["n"]) <= SMALL


def _read(cursor: Cursor) -> RunningTotals:
    names = booked_columns(definitions().counts)
    rows = cursor.execute(statement("grouped_offices")).fetchall()
    sql = statement("totals_by_office").format(columns=", ".join(names))
    found: Mapping[str, NDArray[Any]] = cursor.execute(sql).fetchnumpy()
    places = found["office"].astype(np.int64) * SPAN + found["day"].astype(np.int64)
    order = np.argsort(places, kind="stable")
    is_small = all(np.abs(found[name]).max(initial=0) < 2**31 for name in names)
    table = np.zeros((len(places) + 1, len(names)), dtype=np.int32 if is_small else np.int64)
    for nth, name in enumerate(names):
        table[:-1, nth] = found[name][order]
    offices = [GroupedOffice(*row) for row in rows]
    return RunningTotals(offices, np.append(places[order], -1), table, *_shares())
