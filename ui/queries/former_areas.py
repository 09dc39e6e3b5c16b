"""What the reform of July 2025 asks for: former districts as areas, offices outside their time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.boundaries.gazetteer import known_places
from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.geography.crosswalk import one_province
from tthc_metrics.geography.eras import Era, era_of, localities_by
from tthc_metrics.geography.places import BEFORE, SINCE
from tthc_metrics.intake.offices import Office
from tthc_metrics.ledger.counts import tables
from tthc_metrics.scoring.former_districts import area_of_office, area_scores
from tthc_metrics.scoring.scorecard import days_told
from ui.queries import offices, source, units
from ui.queries.cache import MANY, cached


@dataclass(frozen=True)
class Outside:
    """How many offices that no row of a period shows have dossiers in it, and how many."""

    offices: int
    dossiers: int


@cached(MANY)
def _areas(periods: tuple[Period, ...]) -> Sequence[Score]:
    return area_scores(source.database(), source.definitions_of(*periods), periods)


def areas(periods: Sequence[Period]) -> Sequence[Score]:
    """Every rate of dossiers of every former district as an area (periods of one calendar)."""
    return _areas(tuple(periods)) if periods else []


@cached()
def _homes() -> Mapping[str, str]:
    return area_of_office(source.database())


def area_of(office: str) -> str | None:
    """The area that an office is counted in."""
    return _homes().get(office)


@cached()
def has_communes_of_today() -> bool:
    """Whether the data knows any commune of since July 2025."""
    today = f"{SINCE}-commune-"
    return any((o.place_id or "").startswith(today) for o in offices.offices().values())


@cached(MANY)
def _handled(period: Period) -> Mapping[str, int]:
    """The dossiers that each office had to handle in a period; those without any are left out."""
    database = source.database()
    (table,) = tables(database, days_told(database, [period]), GroupBy.OFFICE)
    every = zip(table.keys, table.column("handled"), strict=True)
    return {key: handled for key, handled in every if handled}


@cached(MANY)
def outside(period: Period) -> Outside:
    """Offices that ended before the period's end, or began after it, and have dossiers in it all the same."""
    there = units.in_force(GroupBy.OFFICE, period)
    found = [count for key, count in _handled(period).items() if key not in there]
    return Outside(len(found), sum(found))


@cached(MANY)
def of_no_unit(period: Period) -> Outside:
    """Offices that are there, but of which nobody knows to which locality or department they belong."""
    there, known = units.in_force(GroupBy.OFFICE, period), offices.offices()
    found = [
        count
        for key, count in _handled(period).items()
        if key in there and not _has_row(known[key], period)
    ]
    return Outside(len(found), sum(found))


def _has_row(office: Office, period: Period) -> bool:
    """Whether a period shows an office as a department, or in a locality."""
    if localities_by(period) is GroupBy.DISTRICT:
        return office.tier == "agency" or office.district_id is not None
    return office.tier in ("agency", "commune")


@cached()
def _provinces() -> frozenset[str]:
    return frozenset(o.province_id for o in offices.offices().values() if o.province_id)


def is_of_one_province() -> bool:
    """Whether all that is held is of one province, or of several that went into one of today's."""
    return one_province(_provinces()) is not None


def provinces_before(period: Period) -> list[str]:
    """The provinces of before the reform whose dossiers a period adds up, if they are one today; by name."""
    if era_of(period) is Era.COMMUNES or not is_of_one_province():
        return []
    return sorted(known_places()[p].name for p in _provinces() if p.startswith(BEFORE))
