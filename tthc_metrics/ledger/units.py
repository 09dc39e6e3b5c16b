"""The names behind the keys that ledgers are grouped by."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from tthc_metrics.catalogue import TIERS
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.core.vietnamese import lower_first
from tthc_metrics.geography.crosswalk import one_province
from tthc_metrics.geography.places import BEFORE, SINCE, all_places
from tthc_metrics.geography.tile_grid import UnitSpot
from tthc_metrics.ledger.grouped_offices import grouped_offices, groups_of_offices
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows

SEVERAL, NATION = "Toàn bộ", "Toàn quốc"  # the whole of several provinces, and of all of them
UNKNOWN = {
    GroupBy.PROVINCE: "Chưa xác định tỉnh",
    GroupBy.FIELD: "Chưa rõ lĩnh vực",
    GroupBy.PROCEDURE: "Chưa rõ thủ tục",
}

OFFICES = """
SELECT office_id AS id, name, short_name, tier FROM offices
WHERE $by = 'office' OR tier = $by
"""
PLACES = "SELECT place_id AS id, name, short_name, level AS tier FROM places WHERE level = $by"
PROCEDURES = """
SELECT procedure_code AS id, MAX(name) AS name, MAX(name) AS short_name, NULL AS tier
FROM procedures GROUP BY procedure_code
"""


@once
def units(database: Rows, by: GroupBy) -> Mapping[str, Unit]:
    """Every unit that a grouping knows by name, by id; the tier tells which targets apply."""
    if by is GroupBy.ALL:
        return {"all": whole_on(database, None)}
    if by is GroupBy.TIER:
        return {tier: Unit(tier, name, name, tier, by) for tier, name in TIERS.items()}
    if by in (GroupBy.PROVINCE, GroupBy.DISTRICT):
        rows = database.rows(PLACES, {"by": str(by)})
    elif by is GroupBy.PROCEDURE:
        rows = database.rows(PROCEDURES)
    elif by is GroupBy.FIELD:
        rows = []
    else:
        rows = database.rows(OFFICES, {"by": str(by)})
    return {row["id"]: Unit(by=by, **row) for row in rows}


def unit_named(known: Mapping[str, Unit], key: str, by: GroupBy) -> Unit:
    """The unit of a key; a field is its own name, and what has no name says so."""
    if key in known:
        return known[key]
    name = UNKNOWN.get(by, key) if key == "unknown" else key
    return Unit(key, name, name, None, by)


def tier_of(database: Rows, within: Scope | None) -> str | None:
    """The tier whose targets the fields of a scope follow: the whole's is the province."""
    scope = within or Scope()
    if scope.office:
        office = units(database, GroupBy.OFFICE).get(scope.office)
        return office.tier if office else None
    return scope.tier or ("district" if scope.district else "province")


def whole_on(database: Rows, on: date | None) -> Unit:
    """The whole under the name of the province that its offices are in, on a day or ever."""
    rows = [
        row
        for row in _provinces(database)
        if on is None or ((row["since"] or on) <= on and (row["until"] or on) >= on)
    ]
    known = {row["place_id"]: row for row in rows}
    if rows and (only := one_province(known)):
        return Unit("all", known[only]["name"], known[only]["short_name"], "province", GroupBy.ALL)
    name, short = ("Toàn quốc", NATION) if _is_nation(known) else ("Toàn bộ dữ liệu", SEVERAL)
    return Unit("all", name, short, "province", GroupBy.ALL)


def _is_nation(held: Collection[str]) -> bool:
    """Whether these are all provinces of an era."""
    return any(of_era <= {*held} for of_era in _of_eras())


@cache
def _of_eras() -> Sequence[frozenset[str]]:
    provinces = [place for place in all_places() if place.level == "province"]
    return [
        frozenset(place.place_id for place in provinces if place.era == era)
        for era in (BEFORE, SINCE)
    ]


@once
def _provinces(database: Rows) -> Sequence[Mapping[str, Any]]:
    """The provinces that offices are in, and the days of these offices or else of the province."""
    return database.rows(
        "SELECT DISTINCT p.place_id, p.name, p.short_name, COALESCE(o.valid_from, p.valid_from) AS since, "
        "COALESCE(o.valid_to, p.valid_to) AS until "
        "FROM offices AS o INNER JOIN places AS p ON p.place_id = o.province_id"
    )


def provinces(database: Rows) -> Mapping[str, Unit]:
    """The provinces that offices are in, by id; none where all is of one of today's."""
    held = {row["place_id"] for row in _provinces(database)}
    if not held or one_province(held):
        return {}
    return {key: unit for key, unit in units(database, GroupBy.PROVINCE).items() if key in held}


def whole_word(whole: Unit) -> str:
    """What sentences call a whole: `Toàn tỉnh`, `Toàn thành phố`, `Toàn huyện`, `Toàn quốc`, or `Toàn bộ`."""
    kind = whole.name.removesuffix(whole.short_name).strip()
    if whole.short_name in (SEVERAL, NATION):
        return whole.short_name
    return f"Toàn {lower_first(kind)}" if kind else SEVERAL


def in_force(database: Rows, by: GroupBy, on: date) -> frozenset[str]:
    """The groups of offices that existed on a day: by the list of offices, else by their place.

    A ledger has others too, where their dossiers outlived them.
    """
    every = zip(grouped_offices(database), groups_of_offices(database, by), strict=True)
    return frozenset(key for office, key in every if key is not None and office.is_there(on))


def spots(database: Rows, by: GroupBy, on: date, province: str | None = None) -> list[UnitSpot]:
    """Where the districts or communes that have offices and existed on a day lie, of all provinces or of one.

    A district goes by its place's id, a commune by its office's, as the rows of a ledger do.
    """
    own = "o.district_id" if by is GroupBy.DISTRICT else "o.place_id"
    name = "p.place_id" if by is GroupBy.DISTRICT else "o.office_id"
    rows = database.rows(
        f"SELECT DISTINCT {name} AS unit_id, p.latitude, p.longitude FROM places AS p "
        f"INNER JOIN offices AS o ON {own} = p.place_id "
        "WHERE p.level = $level AND p.latitude IS NOT NULL "
        "AND (p.valid_from IS NULL OR p.valid_from <= $on) "
        "AND (p.valid_to IS NULL OR p.valid_to >= $on) "
        "AND ($province IS NULL OR o.province_id = $province) ORDER BY unit_id",
        {"level": str(by), "on": on, "province": province},
    )
    return [UnitSpot(**row) for row in rows]
