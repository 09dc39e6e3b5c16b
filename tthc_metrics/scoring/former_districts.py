"""Former districts followed as areas (vùng huyện cũ): until 30 June 2025 the district, since then its communes.

An area is a sum over offices, so it has counts of dossiers and rates of them for any period, one across the
reform too, and the areas add up. Nothing is recounted: each office's dossiers stay its own. A commune of
land of several former districts is counted in one of them whole, and is marked: that is a guess.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

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
from tthc_metrics.ledger.counts import Counts, every_count, ledgers
from tthc_metrics.ledger.told_days import told_days
from tthc_metrics.ledger.units import units
from tthc_metrics.scoring.scorecard import days_told, score
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


def members(district: str) -> list[AreaMember]:
    """The communes that a district of 30 June 2025 (its place's id) became, those counted elsewhere last.

    Empty for a district that ended before: it is followed in the one that it went into.
    """
    found = [
        AreaMember(commune, _share(district, commune, of), of, area_of_commune()[commune])
        for commune, of in origins().items()
        if any(origin.district == district for origin in of)
    ]
    order = list(AreaShare)
    return sorted(found, key=lambda m: (order.index(m.share), m.commune))


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
    places = {period.code: nth for nth, period in enumerate(periods)}
    sums: dict[tuple[int, str], dict[str, int]] = defaultdict(
        lambda: dict.fromkeys(every_count(), 0)
    )
    for row in ledgers(database, periods, GroupBy.OFFICE):
        if row.key in homes:
            total = sums[places[row.period.code], homes[row.key]]
            for column, value in row.values.items():
                total[column] += value
    return [Counts(periods[nth], area, sums[nth, area]) for nth, area in sorted(sums)]


def is_followed(metric: Metric) -> bool:
    """Whether areas have a metric: a rate of dossiers. Catalogues of procedures overlap, and do not add up."""
    counted = set(every_count())
    return not metric.of and {metric.numerator, metric.denominator} <= counted


def area_scores(database: Rows, definitions: Definitions, periods: Sequence[Period]) -> list[Score]:
    """Every rate of dossiers of every area in every period, periods in the order asked.

    Judged by the target of districts in periods that end before the reform, else by that of communes; a
    period that is not over is counted as far as it is told.
    """
    known, asked = units(database, GroupBy.DISTRICT), {period.code: period for period in periods}
    metrics = [m for m in definitions.metrics.values() if is_followed(m)]
    told = _told_areas(database, periods)
    return [
        score(
            _unit(known[row.key], period),
            metric,
            period,
            row.values,
            definitions,
            told=told[period.code, row.key],
        )
        for row in area_counts(database, days_told(database, periods))
        if row.key in known
        for period in [asked[row.period.code]]
        for metric in metrics
    ]


def _told_areas(database: Rows, periods: Sequence[Period]) -> Mapping[tuple[str, str], Told | None]:
    """(period code, area) → how far its offices are told."""
    told = told_days(database, GroupBy.OFFICE)
    offices: dict[str, list[str]] = defaultdict(list)
    for office, area in area_of_office(database).items():
        offices[area].append(office)
    return {
        (period.code, area): told.of(period, *own)
        for period in periods
        for area, own in offices.items()
    }


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
