"""What the dossiers cover: from which day to which, and how fresh they are."""

from __future__ import annotations

from datetime import date

from tthc_metrics.core.records import AsOf, GroupBy, Period, Unit
from tthc_metrics.ledger.told_days import ToldDays, last_told, told_days
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
def told(by: GroupBy) -> ToldDays:
    """How far each group of a grouping is told."""
    return told_days(source.database(), by)


@cached(MANY)
def older_note(period: Period) -> str:
    """As of which days the sums of a period are, and which units are older; empty where none is."""
    offices = told(GroupBy.OFFICE)
    older = offices.older(period)
    names = units(source.database(), GroupBy.OFFICE) if older else {}
    whole = told(GroupBy.ALL).of(period, "all")
    return freshness.older_note(whole, [(names[key].name, until) for key, until in older])


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
    return last_told(told(unit.by).of(period, unit.id), period, until(period))


def last_day() -> date | None:
    """The last day that the dossiers speak of; None for an empty database."""
    found = span()
    return found[1] if found else None
