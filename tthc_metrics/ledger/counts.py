"""Counts of dossiers for any periods and any grouping, with the names of the statutory form."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.month_sums import month_sums
from tthc_metrics.ledger.running_totals import Block, ledger, totals_of
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import as_told, counted
from tthc_metrics.store.database import Rows, statement

NOT_IN_THE_BOOK = (GroupBy.FIELD, GroupBy.PROCEDURE)


@dataclass(frozen=True)
class Counts:
    """One row: a group's counts in one period. `key` is the group's id (office, place, field …)."""

    period: Period
    key: str
    values: Mapping[str, int]

    def __getitem__(self, column: str) -> int:
        return self.values[column]


@dataclass(frozen=True)
class Table:
    """The groups of one period by key, in order, and their counts column by column."""

    keys: Sequence[str]
    column: Callable[[str], Sequence[int]]

    @staticmethod
    def of_rows(rows: Sequence[Counts]) -> Table:
        """Of the rows of one period."""
        return Table([row.key for row in rows], lambda name: [row[name] for row in rows])

    @staticmethod
    def of_block(block: Block) -> Table:
        """Of what is looked up in memory."""
        places = {name: place for place, name in enumerate(every_count())}
        return Table(block.keys, cache(lambda name: block.column(places[name]).tolist()))


def columns() -> tuple[str, ...]:
    """What every row of a ledger shows, in the order of the statutory form (DOMAIN: form 06)."""
    return definitions().counts.columns


def every_count() -> tuple[str, ...]:
    """The columns, and the counts apart: parts of them, or about other things."""
    return definitions().counts.every


def asks_dossiers(by: GroupBy, within: Scope) -> bool:
    """Whether the book cannot tell it: by or within a field or procedure."""
    return by in NOT_IN_THE_BOOK or bool(within.field or within.procedure)


def ledgers(
    database: Rows,
    periods: Sequence[Period],
    by: GroupBy = GroupBy.ALL,
    within: Scope | None = None,
    from_dossiers: bool = False,
    of_any_time: bool = False,
) -> list[Counts]:
    """One row per period and group, periods in the order asked, groups by key.

    Answered from the daily book, in memory where it is saved; by or within a field or procedure from the
    dossiers, and from the sums by month of books made elsewhere where these can tell (`month_sums`); with
    `from_dossiers`, from the dossiers alone.
    Groups of offices are there even with nothing to count in the periods that their validity touches, in
    others only with something to count, unless `of_any_time`; fields and procedures only if they have
    dossiers at all.
    """
    if not periods:
        return []
    where = within or Scope()
    direct = from_dossiers or asks_dossiers(by, where)
    if not direct and (totals := totals_of(database, periods)):
        blocks = ledger(totals, periods, by, where, of_any_time)
        rows = [
            row
            for period, block in zip(periods, blocks, strict=True)
            for row in _rows(period, block)
        ]
        return _with_nothing(rows, periods, by)
    asked = _Asked(database, by, where, of_any_time)
    if not direct:
        rows = asked.rows(periods, "counts_from_book")
    elif from_dossiers:
        rows = asked.rows(periods, "counts_from_dossiers")
    else:
        rows = asked.here_and_elsewhere(periods)
    return _with_nothing(rows, periods, by)


def some_counts(
    database: Rows, period: Period, by: GroupBy, within: Scope, names: Sequence[str]
) -> list[Counts]:
    """Of what `ledgers` gives for one period some counts alone, at a part of its price.

    A group without anything to count in the period may be left out.
    """
    if asks_dossiers(by, within):
        sieve = counted(database, period)
        asked = _Asked(database, by, within, of_any_time=True, names=tuple(names), sieve=sieve)
        return _with_nothing(asked.here_and_elsewhere([period]), [period], by)
    (table,) = tables(database, [period], by, within)
    columns = [table.column(name) for name in names]
    rows = zip(table.keys, *columns, strict=True)
    return [Counts(period, key, dict(zip(names, row, strict=True))) for key, *row in rows]


def tables(
    database: Rows, periods: Sequence[Period], by: GroupBy, within: Scope | None = None
) -> list[Table]:
    """The same as `ledgers`, a table for each period, for whoever needs a few columns of many groups."""
    where = within or Scope()
    if asks_dossiers(by, where) or not periods or not (totals := totals_of(database, periods)):
        rows = ledgers(database, periods, by, within)
        return [Table.of_rows([row for row in rows if row.period is period]) for period in periods]
    blocks = ledger(totals, periods, by, where)
    if by is GroupBy.ALL and not any(block.keys for block in blocks):
        return [Table.of_rows([row]) for row in _with_nothing([], periods, by)]
    return [Table.of_block(block) for block in blocks]


@dataclass(frozen=True)
class _Asked:
    """A ledger that a statement answers, of whatever periods.

    names: the counts that it forms, all of them if none is named
    sieve: lets through all dossiers that any of these may count
    """

    database: Rows
    by: GroupBy
    where: Scope
    of_any_time: bool
    names: Sequence[str] = ()
    sieve: str = "TRUE"

    def rows(self, periods: Sequence[Period], source: str, **filled: str) -> list[Counts]:
        """Its rows from one of the sources; `filled` stands in what is open in its text."""
        sql = statement("ledger").format(
            asked=periods_asked(periods),
            counts=statement(source).format(
                before=as_told("a.before"), until=as_told("a.until"), sieve=self.sieve, **filled
            ),
            columns=", ".join(self.names or every_count()),
        )
        parameters = {name: value for name, value in self._parameters.items() if f"${name}" in sql}
        return [_counts(row, periods) for row in self.database.rows(sql, parameters)]

    @property
    def _parameters(self) -> Mapping[str, object]:
        return {**vars(self.where), "by": str(self.by), "of_any_time": self.of_any_time}

    def here_and_elsewhere(self, periods: Sequence[Period]) -> list[Counts]:
        """Its rows from the dossiers that are here, and from the sums by month of books made elsewhere."""
        here = self.rows(periods, "counts_from_dossiers")
        return _added(here, [*self._of_months(periods)], periods)

    def _of_months(self, periods: Sequence[Period]) -> Iterator[Counts]:
        """What books made elsewhere enter in the periods, of those whose sums by month tell them."""
        alike: dict[str, list[Period]] = defaultdict(list)
        for period in dict.fromkeys(periods):
            answer = month_sums(self.database, period, self.by, self.where)
            if answer.told:
                alike[answer.filled["books"]].append(period)
        for books, own in alike.items():
            yield from self.rows(own, "counts_from_months", books=books)


def _added(
    here: Sequence[Counts], elsewhere: Sequence[Counts], periods: Sequence[Period]
) -> list[Counts]:
    """One row per period and group, in order: what is counted here and what elsewhere."""
    if not elsewhere:
        return [*here]
    found: dict[Period, dict[str, Counts]] = {period: {} for period in periods}
    for row in here:
        found[row.period][row.key] = row
    for row in elsewhere:
        own = found[row.period]
        own[row.key] = _sum(own[row.key], row) if row.key in own else row
    return [rows[key] for rows in map(found.__getitem__, periods) for key in sorted(rows)]


def _sum(one: Counts, other: Counts) -> Counts:
    return Counts(one.period, one.key, {name: one[name] + other[name] for name in one.values})


def _rows(period: Period, block: Block) -> Iterator[Counts]:
    names = every_count()
    for key, row in zip(block.keys, block.counts(), strict=True):
        yield Counts(period, key, dict(zip(names, row, strict=True)))


def _with_nothing(rows: list[Counts], periods: Sequence[Period], by: GroupBy) -> list[Counts]:
    """The whole of nothing is a row of zeros, not no row, in every period."""
    told = {row.period: row for row in rows}
    if by is not GroupBy.ALL or told.keys() >= {*periods}:
        return rows
    nothing = dict.fromkeys(every_count(), 0)
    return [told.get(period) or Counts(period, "all", nothing) for period in periods]


def periods_asked(periods: Sequence[Period]) -> str:
    """The rows of `asked (nth, before, until)`: each period by its place, as the days after `before`."""
    return ", ".join(
        f"({nth}, CAST('{period.start - timedelta(days=1)}' AS DATE), CAST('{period.end}' AS DATE))"
        for nth, period in enumerate(periods)
    )


def _counts(row: Mapping[str, Any], periods: Sequence[Period]) -> Counts:
    values = {name: int(count) for name, count in row.items() if name not in ("nth", "key")}
    return Counts(periods[row["nth"]], row["key"], values)
