"""Metrics, targets and lights of any units in any period, all by one road."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, partial

from tthc_metrics.catalogue import Definitions, definitions
from tthc_metrics.core.records import AsOf, GroupBy, Metric, Period, Score, Target, Told, Unit
from tthc_metrics.ledger.counts import NOT_IN_THE_BOOK, Table, every_count, tables
from tthc_metrics.ledger.coverage import up_to
from tthc_metrics.ledger.kept import once, pinned
from tthc_metrics.ledger.procedure_counts import USED, procedure_counts, services_used
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import ToldDays, told_days
from tthc_metrics.ledger.unit_means import unit_means
from tthc_metrics.ledger.units import tier_of, unit_named, units
from tthc_metrics.scoring.first_day import LOOKED_AT, first_in_full
from tthc_metrics.scoring.judged import Verdicts, score_of_counts, score_of_mean
from tthc_metrics.scoring.judged import score as score
from tthc_metrics.scoring.scores import PeriodScores, Scores
from tthc_metrics.scoring.scores import of_metric as of_metric
from tthc_metrics.scoring.verdict import OpenCounts
from tthc_metrics.store.database import Rows

Column = Sequence[int | None]


def scorecard(
    database: Rows,
    definitions: Definitions,
    periods: Sequence[Period],
    by: GroupBy = GroupBy.ALL,
    within: Scope | None = None,
) -> list[Score]:
    """Every metric of every group in every period: one Score each, periods in the order asked.

    Counts of dossiers are pooled over the group's offices; those of a period that is not over are of its
    days so far, and of each office as far as it is told. Counts of procedures are of the catalogue on the period's last day. Which groups of offices a period has, the ledger says.
    """
    with pinned(database):
        return list(open_scorecard(database, definitions, periods, by, within))


def open_scorecard(
    database: Rows,
    definitions: Definitions,
    periods: Sequence[Period],
    by: GroupBy = GroupBy.ALL,
    within: Scope | None = None,
) -> Scores:
    """The same, each metric judged when it is looked at: while the database is open, and unchanged."""
    with pinned(database):
        return _opened(database, definitions, periods, by, within)


def _opened(
    database: Rows,
    definitions: Definitions,
    periods: Sequence[Period],
    by: GroupBy,
    within: Scope | None,
) -> Scores:
    days = days_told(database, periods)
    reach = told_days(database, by, within)
    asked = _Asked(database, definitions, periods, days, by=by, within=within, reach=reach)
    known = units(database, by)
    parts = [
        _part(asked, known, period, table)
        for period, table in zip(periods, tables(database, days, by, within), strict=True)
    ]
    return Scores(list(definitions.metrics.values()), parts)


@dataclass(frozen=True)
class _Asked:
    """What a scorecard is asked for, and what only some of its metrics need.

    `days` are the periods as far as they are told.
    """

    database: Rows
    definitions: Definitions
    periods: Sequence[Period]
    days: Sequence[Period]
    by: GroupBy
    within: Scope | None
    reach: ToldDays

    @cached_property
    def procedures(self) -> Mapping[tuple[str, str], Mapping[str, int]]:
        """The counts of the catalogue, by period and group."""
        return procedure_counts(self.database, self.periods, self.by, self.within)

    @cached_property
    def tier(self) -> str | None:
        """The tier of the offices asked about, where it is one."""
        return tier_of(self.database, self.within)

    @cached_property
    def used(self) -> Mapping[tuple[str, str], int | None]:
        """Services used, by period and group; None where nobody here can tell."""
        return services_used(self.database, self.periods, self.by, self.within)


@dataclass(frozen=True)
class _Counts:
    """The counts of the groups of one period, column by column; None where a group has no such count."""

    asked: _Asked
    code: str
    keys: Sequence[str]
    table: Table

    def column(self, name: str) -> Column:
        if name in every_count():
            if len(self.table.keys) == len(self.keys):
                return self.table.column(name)
            own = dict(zip(self.table.keys, self.table.column(name), strict=True))
            return [own.get(key) for key in self.keys]
        found = self.asked.procedures
        if name == USED:
            used = self.asked.used if found else {}
            places = [(self.code, key) for key in self.keys]
            return [used.get(place, 0) if place in found else None for place in places]
        return [found.get((self.code, key), {}).get(name) for key in self.keys]

    def unknown(self, metric: Metric) -> Callable[[int], OpenCounts]:
        """How many are unknown, of how many, how many outside the denominator, for the group at a place."""
        if not metric.unknown:
            return lambda place: (0, 0, 0)
        none: Column = [0] * len(self.keys)
        counts, of, outside = (self.column(n) if n else none for n in metric.unknown_counts)
        return lambda place: (counts[place] or 0, of[place] or 0, outside[place] or 0)


def _part(asked: _Asked, known: Mapping[str, Unit], period: Period, table: Table) -> PeriodScores:
    keys = table.keys
    if asked.by in NOT_IN_THE_BOOK:  # of these a catalogue may have more than dossiers
        more = {key for code, key in asked.procedures if code == period.code}
        keys = sorted({*keys, *more})
    counts = _Counts(asked, period.code, keys, table)
    of = [unit_named(known, key, asked.by) for key in keys]
    told = asked.reach.of_each(period, keys)
    return PeriodScores(period, of, partial(_judged, counts, period, of, told))


def _judged(
    counts: _Counts,
    period: Period,
    of: Sequence[Unit],
    told: Sequence[Told | None],
    metric: Metric,
    places: Sequence[int],
) -> Sequence[Score]:
    """The scores of one metric of some units of a period."""
    known = counts.asked.definitions
    target = _targets(counts.asked, metric, period)
    if metric.of:
        return _means(counts, period, of, told, metric, places=places, target=target)
    columns = counts.column(metric.numerator), counts.column(metric.denominator)
    unknown, with_days = counts.unknown(metric), counts_dossiers(metric)
    verdicts: Verdicts = {}
    return [
        score_of_counts(
            of[place], metric, period, (columns[0][place], columns[1][place]), unknown(place),
            target=target(of[place]), bands=known.bands, told=told[place] if with_days else None, verdicts=verdicts,
        )
        for place in places
    ]  # fmt: skip


def _means(
    counts: _Counts,
    period: Period,
    of: Sequence[Unit],
    told: Sequence[Told | None],
    metric: Metric,
    places: Sequence[int],
    target: Callable[[Unit], Target | None],
) -> Sequence[Score]:
    asked = counts.asked
    days = [day for day, each in zip(asked.days, asked.periods, strict=True) if each is period]
    unknown = counts.unknown(metric)
    share = [replace(metric, id="share", numerator=metric.unknown)] if metric.unknown else []
    found = unit_means(asked.database, days[:1], [metric, *share], asked.by, asked.within)
    return [
        score_of_mean(
            of[place], metric, period, found.get((metric.id, period.code, key)),
            share=found.get(("share", period.code, key)), unknown=unknown(place),
            target=target(of[place]), bands=asked.definitions.bands, told=told[place],
        )
        for place in places
        for key in [counts.keys[place]]
    ]  # fmt: skip


def _targets(asked: _Asked, metric: Metric, period: Period) -> Callable[[Unit], Target | None]:
    """The target of each tier, or of each field of work of the tier asked about, looked up once."""
    known, is_field = asked.definitions, asked.by is GroupBy.FIELD
    found: dict[str | None, Target | None] = {}

    def target(unit: Unit) -> Target | None:
        key = unit.id if is_field else unit.tier
        if key not in found:
            tier, field = (asked.tier, unit.name) if is_field else (unit.tier, None)
            found[key] = known.target(metric.id, tier, period, field)
        return found[key]

    return target


def counts_dossiers(metric: Metric) -> bool:
    """Whether a rate is of dossiers, which are told up to a day; else it is of catalogues alone."""
    return not {metric.numerator, metric.denominator}.isdisjoint((*every_count(), USED))


@once
def as_of(database: Rows) -> AsOf:
    """How fresh the dossiers are, and whether any of them are invented."""
    row = database.rows(
        "SELECT MAX(data_until) AS data_until, MAX(loaded_at) AS loaded_at, "
        "COALESCE(BOOL_OR(simulated), FALSE) AS simulated FROM batches WHERE kind IN ('dossiers', 'book') AND NOT undone"
    )[0]
    return AsOf(**row)


@once
def data_span(database: Rows) -> tuple[date, date] | None:
    """The first and last day that the dossiers tell in full; None if none was ever loaded.

    An export of a period holds older dossiers only if they were still open when it began, so days
    before the first result are known in part and must not be counted as if they were whole (first_day.py).
    """
    added = definitions().counts.added
    resolved = added("resolved")
    row = database.rows(
        "SELECT MIN(day) AS received, MAX(day) AS last, "
        f"MIN(CASE WHEN {resolved} > 0 THEN day END) AS resolved FROM book"
    )[0]
    if row["received"] is None:
        return None
    last = as_of(database).data_until
    first = row["resolved"] or row["received"]
    by_day = database.rows(
        f"SELECT day, SUM({added('received')}) AS received FROM book WHERE day < $until GROUP BY day HAVING received > 0",
        {"until": first + timedelta(days=LOOKED_AT)},
    )
    received = {each["day"]: int(each["received"]) for each in by_day} or {first: 0}
    return first_in_full(received, first), last.date() if last else row["last"]


def days_told(database: Rows, periods: Sequence[Period]) -> list[Period]:
    """The periods as far as the dossiers tell them: those that are not over end on the last day told."""
    span = data_span(database)
    return [up_to(period, span[1]) for period in periods] if span else list(periods)
