"""The index of Quyết định 766: the units of a period beside each other, one unit day by day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.scoring.index.board import IndexBoard, IndexRow, index_board
from tthc_metrics.scoring.index.history import faulty_days, index_history
from tthc_metrics.scoring.index.points import IndexScore, ToldPoints
from tthc_metrics.scoring.index.told import days_told, told_on
from tthc_metrics.scoring.index.whose import UnitsByWords, units_by_words
from ui.queries import source
from ui.queries.cache import MANY, cached


@cached(MANY)
def board(period: Period, by: GroupBy) -> IndexBoard:
    """The units of a kind in a period."""
    return index_board(source.database(), source.definitions(), period, by)


def boards(period: Period) -> Sequence[IndexBoard]:
    """The whole, localities and departments."""
    return [board(period, by) for by in (GroupBy.ALL, localities_by(period), GroupBy.AGENCY)]


def units(period: Period) -> Mapping[str, Unit]:
    """Every unit of a period that has an index, by id: the whole first."""
    return {row.unit.id: row.unit for found in boards(period) for row in found.rows}


def row_of(period: Period, unit: str) -> tuple[IndexBoard, IndexRow]:
    """The row of a unit and the board that it stands in. KeyError if there is none."""
    for found in boards(period):
        if row := found.row(unit):
            return found, row
    raise KeyError(unit)


@cached(MANY)
def history(unit: str, last: date) -> Sequence[IndexScore]:
    """The index of a unit on every day of points up to one, the oldest first."""
    return index_history(source.database(), source.definitions(), unit, last)


@cached(MANY)
def faulty(period: Period) -> Sequence[IndexScore]:
    """Of every unit and day of a period what does not add up, the newest day first."""
    return faulty_days(source.database(), source.definitions(), period)


@cached(MANY)
def told(on: date) -> Mapping[str, ToldPoints]:
    """The points in force of one day, by unit."""
    return {each.unit.id: each for each in told_on(source.database(), on)}


@cached(MANY)
def words(on: date) -> UnitsByWords:
    """The units that words may mean on a day."""
    return units_by_words(source.database(), on)


def units_to_fill(on: date) -> Mapping[str, Unit]:
    """The units that may have points on a day, by id: the whole, departments, localities."""
    found = words(on)
    return {found.whole.id: found.whole} | {
        key: unit for key, unit in found.known.items() if key in found.there
    }


@cached()
def days() -> Sequence[date]:
    """The days of which there are points, the oldest first."""
    return days_told(source.database())
