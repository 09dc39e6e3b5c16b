"""What the dossiers cover: from which day to which, and how fresh they are."""

from __future__ import annotations

from datetime import date

from tthc_metrics.core.records import AsOf, GroupBy, Period, Told, Unit
from tthc_metrics.ledger.scope import Scope, scope_of_unit
from tthc_metrics.ledger.told_days import OwnDays, ToldDays, last_told, reach, told_days
from tthc_metrics.ledger.units import units
from tthc_metrics.scoring.scorecard import as_of, data_span
from tthc_metrics.scoring.wording import freshness
from ui.queries import source
from ui.queries.cache import MANY, cached


@cached()
def fresh() -> AsOf:
    """How fresh the dossiers are, and whether they are simulated."""
    return as_of(source.database())


@cached()
def span() -> tuple[date, date] | None:
    """The first day that the dossiers tell in full and the last; None for an empty database."""
    return data_span(source.database())


@cached(MANY)
def told(by: GroupBy, within: Scope | None = None) -> ToldDays:
    """How far each group of a grouping is told, of the offices of a scope alone: a field or procedure of it has no others."""
    return told_days(source.database(), by, within)


def is_mixed() -> bool:
    """Whether offices are told to different days."""
    return bool(told(GroupBy.OFFICE).groups)


@cached(MANY)
def _told_within(within: Scope) -> ToldDays:
    return told_days(source.database(), GroupBy.ALL, within)


def told_of(within: Scope, period: Period) -> Told | None:
    """How far the offices of a scope, as one, are told in a period; None where no file speaks of them."""
    return _told_within(within).together(period)


def own_days(within: Scope, period: Period) -> OwnDays:
    """The last days told of the offices of a scope that are of a period, whatever its end: what is known of single dossiers is of these."""
    found = _told_within(within).own_days_together(period)
    return found or (until(period), until(period))


def until_text(within: Scope, period: Period) -> str:
    """`số liệu đến 17:00 30/06/2022`: as of when the figures of a scope in a period are."""
    return freshness.until_text(told_of(within, period), fresh())


def last_text(within: Scope, period: Period) -> str:
    """`17:00 30/06/2022`: how far its offices are told, whatever the period's end."""
    return freshness.last_text(told_of(within, period), fresh())


@cached(MANY)
def older_note(period: Period, within: Scope) -> str:
    """As of which days the sums of a scope are in a period, and which of its units are older; empty where all are of one day."""
    database = source.database()
    older = told_days(database, GroupBy.OFFICE, within).older(period)
    names = units(database, GroupBy.OFFICE) if older else {}
    found = [(names[key].name, until) for key, until in older]
    return freshness.older_note(told_of(within, period), found)


def first_day() -> date | None:
    """The first day that the dossiers tell in full; None for an empty database."""
    found = span()
    return found[0] if found else None


def days() -> tuple[date, date]:
    """The first and the last day; pages of an empty database have stopped before."""
    found = span()
    assert found is not None
    return found


def until(period: Period) -> date:
    """The last day that the dossiers speak of; that of the period where there are none."""
    return last_day() or period.end


def until_of(unit: Unit, period: Period) -> date:
    """The last day that the dossiers of a unit speak of, if they reach into the period less far than others."""
    return until_within(scope_of_unit(unit), period)


def until_within(within: Scope, period: Period) -> date:
    """The same of a scope."""
    return last_told(told_of(within, period), period, until(period))


def reached(within: Scope, period: Period) -> date:
    """The last day that the dossiers of a scope speak of in a period, be it before it; that of all where they are told as far."""
    return reach(told_of(within, period), until(period))


def last_day() -> date | None:
    """The last day that the dossiers speak of; None for an empty database."""
    found = span()
    return found[1] if found else None
