"""Former districts followed as areas (vùng huyện cũ): until 30 June 2025 the district, since then its communes.

An area is a sum over offices, so it has counts of dossiers and rates of them for any period, one across the
reform too, and the areas add up. Nothing is recounted: each office's dossiers stay its own. A commune of
land of several former districts is counted in one of them whole, and is marked: that is a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import GroupBy, Metric, Period, Score, Told, Unit
from tthc_metrics.geography.crosswalk import (
    Origin,
    area_of_commune,
    area_of_district,
    origins,
)
from tthc_metrics.geography.eras import Era, era_of
from tthc_metrics.geography.places import SINCE
from tthc_metrics.ledger.counts import Counts, Table, every_count, tables
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.told_days import told_days
from tthc_metrics.ledger.units import units
from tthc_metrics.scoring.scorecard import days_told, score
from tthc_metrics.scoring.scores import PeriodScores, Scores
from tthc_metrics.store.database import Rows


class AreaShare(StrEnum):
    """How a commune of today belongs to a former district."""

    WHOLE = "whole"  # all of its land was there
    MOST = "most"  # land of other districts too; counted here
    PART = "part"  # some of its land was there; counted elsewhere


@dataclass(frozen=True)
class AreaMember:
    """A commune of today that has land of a former district. Ids are places'.

    `formers` are the former communes that gave it: with their own districts, wholes first. `counted_in`
    is the district that its dossiers are counted in.
    """

    commune: str
    share: AreaShare
    formers: tuple[Origin, ...]
    counted_in: str

    @property
    def counted(self) -> bool:
        """Whether its dossiers are this area's."""
        return self.share is not AreaShare.PART


@cache
def members(district: str) -> Sequence[AreaMember]:
    """The communes that a district of 30 June 2025 (its place's id) became, those counted elsewhere last.

    Empty for a district that ended before: it is followed in the one that it went into.
    """
    found = [
        AreaMember(commune, _share(district, commune, of), of, area_of_commune()[commune])
        for commune, of in _by_district().get(district, ())
    ]
    order = list(AreaShare)
    return sorted(found, key=lambda m: (order.index(m.share), m.commune))


@cache
def _by_district() -> Mapping[str, Sequence[tuple[str, tuple[Origin, ...]]]]:
    """The communes of today that have land of each district, and where all of theirs is from."""
    found: dict[str, list[tuple[str, tuple[Origin, ...]]]] = defaultdict(list)
    for commune, of in origins().items():
        for district in {origin.district for origin in of}:
            found[district].append((commune, of))
    return found


@once
def area_of_office(database: Rows) -> Mapping[str, str]:
    """The area (the id of a district's place) of every office of a district or commune that has one."""
    rows = database.rows(
        "SELECT office_id, district_id, place_id FROM offices WHERE tier IN ('district', 'commune')"
    )
    found = {row["office_id"]: _area(row["district_id"], row["place_id"]) for row in rows}
    return {office: area for office, area in found.items() if area}


def area_counts(database: Rows, periods: Sequence[Period]) -> list[Counts]:
    """One row per period and area with an office in force or a dossier: sums over its offices, by key.

    The columns are those of a ledger. Departments, and offices without a known place, are in no area.
    """
    homes = area_of_office(database)
    return [
        Counts(period, area, _summed(table, rows, every_count()))
        for period, table in zip(periods, tables(database, periods, GroupBy.OFFICE), strict=True)
        for area, rows in _areas(table, homes).items()
    ]


def is_followed(metric: Metric) -> bool:
    """Whether areas have a metric: a rate of dossiers. Catalogues of procedures overlap, and do not add up."""
    counted = set(every_count())
    return not metric.of and {metric.numerator, metric.denominator} <= counted


def area_scores(database: Rows, definitions: Definitions, periods: Sequence[Period]) -> Scores:
    """Every rate of dossiers of every area in every period, periods in the order asked.

    Judged by the target of districts in periods that end before the reform, else by that of communes; a
    period that is not over is counted as far as it is told.
    """
    known, homes = units(database, GroupBy.DISTRICT), area_of_office(database)
    told = told_days(database, GroupBy.OFFICE)
    asked = tables(database, days_told(database, periods), GroupBy.OFFICE)
    parts = []
    for period, table in zip(periods, asked, strict=True):
        areas = {area: rows for area, rows in _areas(table, homes).items() if area in known}
        units_then = [_unit(known[area], period) for area in areas]
        reach = [told.of(period, *offices) for offices in _offices(areas, homes)]
        judged = _Judged(
            definitions, period, table, list(areas.values()), units=units_then, told=reach
        )
        parts.append(PeriodScores(period, units_then, judged.of))
    return Scores([m for m in definitions.metrics.values() if is_followed(m)], parts)


Areas = Mapping[str, Sequence[int]]
"""The rows of a table by the area that they are counted in, by key."""


def _areas(table: Table, homes: Mapping[str, str]) -> Areas:
    found: dict[str, list[int]] = defaultdict(list)
    for row, office in enumerate(table.keys):
        if office in homes:
            found[homes[office]].append(row)
    return dict(sorted(found.items()))


def _summed(table: Table, rows: Sequence[int], names: Iterable[str]) -> dict[str, int]:
    columns = {name: table.column(name) for name in names}
    return {name: sum(column[row] for row in rows) for name, column in columns.items()}


def _offices(areas: Areas, homes: Mapping[str, str]) -> Iterator[Sequence[str]]:
    """All offices of each area, those too that a period does not know."""
    found: dict[str, list[str]] = defaultdict(list)
    for office, area in homes.items():
        found[area].append(office)
    return (found[area] for area in areas)


@dataclass(frozen=True)
class _Judged:
    """The areas of one period: the rows of their offices in the table, the units that they are, how far they are told."""

    definitions: Definitions
    period: Period
    table: Table
    rows: Sequence[Sequence[int]]
    units: Sequence[Unit]
    told: Sequence[Told | None]

    def of(self, metric: Metric, places: Sequence[int]) -> Sequence[Score]:
        """One metric of some areas: its counts are sums over their offices."""
        names = (metric.numerator, metric.denominator, *metric.unknown_counts)
        wanted = [name for name in names if name]
        return [
            score(
                self.units[place],
                metric,
                self.period,
                _summed(self.table, self.rows[place], wanted),
                self.definitions,
                told=self.told[place],
            )
            for place in places
        ]


def _unit(district: Unit, period: Period) -> Unit:
    tier = "district" if era_of(period) is Era.DISTRICTS else "commune"
    return Unit(district.id, district.name, district.short_name, tier, GroupBy.DISTRICT)


def _share(district: str, commune: str, of: Sequence[Origin]) -> AreaShare:
    if all(origin.district == district for origin in of):
        return AreaShare.WHOLE
    return AreaShare.MOST if area_of_commune()[commune] == district else AreaShare.PART


def _area(district: str | None, place: str | None) -> str | None:
    if district:
        return area_of_district().get(district, district)
    return area_of_commune().get(place or "") if (place or "").startswith(SINCE) else None
