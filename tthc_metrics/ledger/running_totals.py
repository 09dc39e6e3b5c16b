"""The book's running totals in memory: a ledger of groups of offices is then a few look-ups, not a statement.

Planning the statement costs more than counting does. It stays for whoever is within a transaction, and says
what is right: sql/counts_from_book.sql and this give the same rows (tests/metrics/test_running_totals.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.grouped_offices import GroupedOffice, grouped_offices
from tthc_metrics.ledger.kept import Unchanging, once
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.database import Database, Rows, Transaction, statement

SMALL = 20_000
"""Rows of totals that are read as fast as one statement is planned; more are read when asked for again."""
AGAIN = 3
FEW = 300_000
"""Rows of totals that a load reads once, for the dozen ledgers that it asks before and after."""
AT_ONCE, FEW_COLUMNS = 1_000_000, 6
"""Of more rows of totals than so many, so many columns are read at a time: else they lie in memory twice."""
DAYS_KEPT = 512
"""Days of which it is remembered where the totals of all offices lie: of a nation 30 kilobytes each."""
SPAN = 2**22
"""More days than any book has: an office's number times this, plus a day's, sorts by both."""
EPOCH = date(1970, 1, 1)
EVER = 2**40  # days
Whole = NDArray[np.int64]


@dataclass(frozen=True)
class Groups:
    """Some groups of offices by key: the numbers of all their offices, and where those of each group begin."""

    keys: Sequence[str]
    members: Whole
    starts: Whole

    def added(self, values: Whole) -> Whole:
        """The sum of each group over a value (or a row of values) of each of `members`."""
        return np.add.reduceat(values, self.starts)


@dataclass(frozen=True)
class RunningTotals:
    """All of `book_totals` that tells of a day or a later one, by office and day: `places` says of which, `totals` has a row for each.

    The last row of both is of no office: zeros, for whoever has no total yet. `from_end` and `from_begin` say
    how often each total of a period's end, and of the day before it, is in each count. `valid` has the first
    and the last day of each office.
    """

    offices: Sequence[GroupedOffice]
    valid: tuple[Whole, Whole]
    places: Whole
    totals: NDArray[Any]
    from_end: Whole
    from_begin: Whole
    grouped: dict[tuple[GroupBy, Scope], Groups | None] = field(default_factory=dict, repr=False)
    last: dict[date, Whole] = field(default_factory=dict, repr=False)

    def on(self, day: date, members: Whole) -> Whole:
        """The totals of some offices, by their numbers, at the end of a day."""
        return self.totals[self._last(day)[members]].astype(np.int64)

    def _last(self, day: date) -> Whole:
        """Where the last total of each office lies that is of a day or an earlier one; -1 where none is."""
        last = self.last.get(day)  # held here: another thread may clear what is kept
        if last is None:
            every = np.arange(len(self.offices))
            asked = every * SPAN + min(_number(day), SPAN - 1)
            found = np.searchsorted(self.places[:-1], asked, side="right") - 1
            own = (found >= 0) & (self.places[found] // SPAN == every)
            if len(self.last) >= DAYS_KEPT:
                self.last.clear()
            last = self.last[day] = np.where(own, found, -1)
        return last

    def groups(self, by: GroupBy, within: Scope) -> Groups | None:
        """The groups of a scope, by key; None if it has no office."""
        asked = by, within
        if asked not in self.grouped:
            self.grouped[asked] = self._groups(by, within)
        return self.grouped[asked]

    def _groups(self, by: GroupBy, within: Scope) -> Groups | None:
        found: dict[str, list[int]] = {}
        for number, office in enumerate(self.offices):
            key = office.group(by)
            if key is not None and office.lies_in(within):
                found.setdefault(key, []).append(number)
        if not found:
            return None
        keys = sorted(found)
        members = np.array([number for key in keys for number in found[key]], dtype=np.int64)
        starts = np.cumsum([0, *(len(found[key]) for key in keys[:-1])])
        return Groups(keys, members, starts)


@dataclass(frozen=True)
class Block:
    """The groups of one period by key, and the totals that their counts are formed of: a row each.

    `end` and `begin` are of the period's end and of the day before it.
    """

    keys: Sequence[str]
    end: Whole
    begin: Whole
    from_end: Whole
    from_begin: Whole

    def column(self, place: int) -> Whole:
        """One count of every group, by its place in the definitions."""
        shares = (self.end, self.from_end[:, place]), (self.begin, self.from_begin[:, place])
        parts = [
            total[:, term] * share[term]
            for total, share in shares
            for term in np.flatnonzero(share)
        ]
        return np.add.reduce(parts) if parts else np.zeros(len(self.keys), dtype=np.int64)

    def counts(self) -> list[list[int]]:
        """All counts of every group, in the order of the definitions."""
        found: list[list[int]] = (self.end @ self.from_end + self.begin @ self.from_begin).tolist()
        return found

    def those(self, there: NDArray[np.bool_]) -> Block:
        """The same of some groups."""
        keys = [key for key, is_one in zip(self.keys, there.tolist(), strict=True) if is_one]
        return replace(self, keys=keys, end=self.end[there], begin=self.begin[there])


def ledger(
    totals: RunningTotals,
    periods: Sequence[Period],
    by: GroupBy,
    within: Scope,
    of_any_time: bool = False,
) -> list[Block]:
    """What sql/ledger.sql gives from the book, period by period in its order."""
    groups = totals.groups(by, within)
    if groups is None:
        none = np.zeros((0, len(totals.from_end)), dtype=np.int64)
        return [Block((), none, none, totals.from_end, totals.from_begin)] * len(periods)
    return [_block(totals, groups, period, of_any_time or by is GroupBy.ALL) for period in periods]


def _block(totals: RunningTotals, groups: Groups, period: Period, of_any_time: bool) -> Block:
    begin, end = (
        groups.added(totals.on(day, groups.members))
        for day in (period.start - timedelta(days=1), period.end)
    )
    found = Block(groups.keys, end, begin, totals.from_end, totals.from_begin)
    if of_any_time:
        return found
    since, until = (days[groups.members] for days in totals.valid)
    in_force = (since <= _number(period.end)) & (until >= _number(period.start))
    there = groups.added(in_force.astype(np.int64)) > 0
    if not there.all():
        every = definitions().counts.every
        for name in ("handled", "resolved", "open"):
            there |= found.column(every.index(name)) != 0
    return found if there.all() else found.those(there)


def _number(day: date) -> int:
    return (day - EPOCH).days


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
class _Turns:
    """How often the totals of one version were asked for."""

    asked: int = 0


def totals_of(rows: Rows, periods: Sequence[Period] = ()) -> RunningTotals | None:
    """The totals that ledgers of some periods need; None within a transaction, or where reading them is not worth it yet.

    Of a database as it is saved they are all; of a transaction in which nobody writes those since the first period.
    """
    if isinstance(rows, Unchanging):
        return _since(rows, min(period.start for period in periods) - timedelta(days=1))
    if not isinstance(rows, Database):
        return None
    turns = _turns(rows)
    turns.asked += 1
    return _totals(rows) if turns.asked >= AGAIN or _are_few(rows) else None


def read_totals(database: Database) -> RunningTotals:
    """Read the totals of saved data into memory, however many there are, before anybody asks."""
    _turns(database).asked = AGAIN
    return _totals(database)


@once
def _turns(_: Rows) -> _Turns:
    return _Turns()


@once
def _are_few(rows: Rows) -> bool:
    return int(rows.rows("SELECT COUNT(*) AS n FROM book_totals")[0]["n"]) <= SMALL


@once
def _totals(database: Rows) -> RunningTotals:
    assert isinstance(database, Database)
    with database.cursor() as cursor:
        cursor.execute("BEGIN")  # offices and totals of one moment
        view = Unchanging(Transaction(cursor))
        found = _read(view, grouped_offices(view), date.min)
        cursor.execute("COMMIT")
    return found


@dataclass
class _Part:
    """The totals since the first day that was asked for so far; none where they are too many to read."""

    since: date = date.max
    totals: RunningTotals | None = None


@once
def _part(_: Rows) -> _Part:
    return _Part()


def _since(rows: Unchanging, first: date) -> RunningTotals | None:
    part = _part(rows)
    if first < part.since:
        asked = {"since": first}
        (found,) = rows.rows("SELECT COUNT(*) AS n FROM book_totals WHERE next_day > $since", asked)
        read = found["n"] <= FEW
        part.since, part.totals = first, _read(rows, grouped_offices(rows), first) if read else None
    return part.totals


def _read(rows: Unchanging, offices: Sequence[GroupedOffice], since: date) -> RunningTotals:
    """The totals at the end of a day, of each office, and of all days after it."""
    names = booked_columns(definitions().counts)
    asked = {"since": since}
    (held,) = rows.rows("SELECT COUNT(*) AS n FROM book_totals WHERE next_day > $since", asked)
    size = len(names) if held["n"] <= AT_ONCE else FEW_COLUMNS
    places, table = np.zeros(0, dtype=np.int64), np.zeros((1, len(names)), dtype=np.int32)
    for first in range(0, len(names), size):
        places, table = _columns_read(rows, since, (first, names[first : first + size]), table)
    begin = [-EVER if o.valid_from is None else _number(o.valid_from) for o in offices]
    until = [EVER if o.valid_to is None else _number(o.valid_to) for o in offices]
    valid = np.array(begin, dtype=np.int64), np.array(until, dtype=np.int64)
    return RunningTotals(offices, valid, np.append(places, -1), table, *_shares())


def _columns_read(
    rows: Unchanging, since: date, columns: tuple[int, Sequence[str]], table: NDArray[Any]
) -> tuple[Whole, NDArray[Any]]:
    """Some columns of the totals, `(place of the first, names)`, put into the table; the places of its rows with it."""
    first, names = columns
    sql = statement("totals_by_office").format(columns=", ".join(names))
    found: Mapping[str, NDArray[Any]] = rows.view.cursor.execute(sql, {"since": since}).fetchnumpy()
    places = found["office"].astype(np.int64) * SPAN + found["day"].astype(np.int64)
    order = np.argsort(places, kind="stable")
    if len(table) != len(places) + 1:
        table = np.zeros((len(places) + 1, table.shape[1]), dtype=table.dtype)
    if any(np.abs(found[name]).max(initial=0) >= 2**31 for name in names):
        table = table.astype(np.int64)
    for nth, name in enumerate(names, start=first):
        table[:-1, nth] = found[name][order]
    return places[order], table
