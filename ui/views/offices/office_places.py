"""Districts and communes that an office may belong to, as options to type in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from tthc_metrics.geography.places import SINCE, Place, all_places
from tthc_metrics.intake.offices import Office


def provinces_of(office: Office | None, known: Mapping[str, Office]) -> set[str]:
    """The province of an office; if nobody knows it, those of all confirmed offices."""
    if office and office.province_id:
        return {office.province_id}
    return {o.province_id for o in known.values() if o.confirmed and o.province_id}


@cache
def all_provinces() -> Mapping[str, str]:
    """Every province of both eras: id → name."""
    found = {p.place_id: _name(p) for p in all_places() if p.level == "province"}
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


@cache
def options(tier: str, provinces: frozenset[str]) -> dict[str, str]:
    """The districts or communes of some provinces: id → name, with the district of a commune."""
    found = {
        p.place_id: _name(p) for p in all_places() if p.level == tier and p.province_id in provinces
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


@cache
def _districts() -> Mapping[str, str]:
    return {p.place_id: p.name for p in all_places() if p.level == "district"}


def _name(place: Place) -> str:
    if place.era == SINCE:
        return f"{place.name} (từ 01/07/2025)"
    district = _districts().get(place.district_id or "") if place.level == "commune" else None
    return f"{place.name}, {district}" if district else place.name
