"""Of each unit its newest points within a period, and those of at least a week before: units need not be told on one day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tthc_metrics.core.records import GroupBy, Period, Unit
from tthc_metrics.ledger.kept import once
from tthc_metrics.scoring.index.points import ToldPoints
from tthc_metrics.scoring.index.told import told_by
from tthc_metrics.scoring.index.whose import is_unknown, units_by_words
from tthc_metrics.store.database import Rows

WEEK = timedelta(days=7)
SAID = "SELECT unit, list(DISTINCT day ORDER BY day) AS days FROM index_points WHERE day <= $last GROUP BY unit"


@dataclass(frozen=True)
class Newest:
    """The points of one unit that a period shows, and those that its change is counted from, None without any."""

    now: ToldPoints
    before: ToldPoints | None


@dataclass(frozen=True)
class _Days:
    """The days of which anything was said of a unit, the newest first, each with the words that name it there."""

    unit: Unit
    words: Mapping[date, Collection[str]]

    def until(self, last: date, first: date = date.min) -> list[date]:
        return [day for day in self.words if first <= day <= last]


def newest_points(database: Rows, period: Period, by: GroupBy) -> Mapping[str, Newest]:
    """By unit of a kind, and of those that nobody knows; a day of which all was taken back is none."""
    said = {
        key: each
        for key, each in _days_of_units(database, period.end).items()
        if each.unit.by is by or is_unknown(each.unit)
    }
    now = _newest(database, said, {k: s.until(period.end, period.start) for k, s in said.items()})
    earlier = {key: said[key].until(told.day - WEEK) for key, told in now.items()}
    before = _newest(database, said, earlier)
    return {key: Newest(told, before.get(key)) for key, told in now.items()}


def _newest(
    database: Rows, said: Mapping[str, _Days], days: Mapping[str, Sequence[date]]
) -> dict[str, ToldPoints]:
    """Of each unit the points of the first of its days of which any are left: mostly one question for all units."""
    found: dict[str, ToldPoints] = {}
    left = {key: list(each) for key, each in days.items() if each}
    while left:
        asked = {key: each.pop(0) for key, each in left.items()}
        named = [(words, on) for key, on in asked.items() for words in said[key].words[on]]
        for told in told_by(database, named):
            if told.says_anything and asked.get(told.unit.id) == told.day:
                found[told.unit.id] = told
        left = {key: each for key, each in left.items() if each and key not in found}
    return found


@once
def _days_of_units(database: Rows, last: date) -> Mapping[str, _Days]:
    """By unit; words that mean one unit on their first and last day mean it on all between."""
    units: dict[str, Unit] = {}
    words_of: dict[str, dict[date, set[str]]] = {}
    for row in database.rows(SAID, {"last": last}):
        words, days = str(row["unit"]), list(row["days"])
        ends = {on: units_by_words(database, on).meant(words) for on in {days[0], days[-1]}}
        same = len({unit.id for unit in ends.values()}) == 1
        for on in days:
            unit = ends[days[-1]] if same else units_by_words(database, on).meant(words)
            units[unit.id] = unit
            words_of.setdefault(unit.id, {}).setdefault(on, set()).add(words)
    return {
        key: _Days(units[key], dict(sorted(days.items(), reverse=True)))
        for key, days in words_of.items()
    }
