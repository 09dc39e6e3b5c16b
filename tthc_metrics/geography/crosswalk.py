"""What became of the places of before 1 July 2025: of former communes, of districts, of provinces.

The crosswalk is definitions/places/crosswalk.csv, with the corrections of definitions/places.toml.
Codes are of one era each: everything here goes by the ids of places (`63-district-503`, `34-commune-20551`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from tthc_metrics.geography.corrections import corrections
from tthc_metrics.geography.places import (
    BEFORE,
    SINCE,
    all_places,
    crosswalk,
    place_id,
)


@dataclass(frozen=True)
class Origin:
    """What one former commune gave to one of today's.

    `former` is None for an island district, which had no communes. `district` is the one of 30 June
    2025. `whole`: all of it; `main`: all of it or, where it was divided, the largest part.
    """

    former: str | None
    district: str
    whole: bool
    main: bool


@cache
def origins() -> Mapping[str, tuple[Origin, ...]]:
    """Of every commune of today (by id) the former communes that it is made of, whole ones first."""
    corrected = {part.former: part.today for part in corrections().main_parts}
    into = area_of_district()
    districts = {
        p.place_id: into.get(p.district_id, p.district_id) for p in all_places() if p.district_id
    }
    found: dict[str, list[Origin]] = defaultdict(list)
    for level, code, today, part in crosswalk():
        if level == "province":
            continue
        former = place_id(BEFORE, level, code)
        main = today == corrected[code] if code in corrected else part != "part"
        origin = Origin(
            former if level == "commune" else None, districts[former], part == "whole", main
        )
        found[place_id(SINCE, "commune", today)].append(origin)
    return {today: tuple(sorted(of, key=_order)) for today, of in found.items()}


@cache
def area_of_commune() -> Mapping[str, str]:
    """The former district (by id) that a commune of today (by id) is counted in, each in one.

    The one that most of its former communes come from, divided ones counting after whole ones; of equals
    the one whose former commune has the commune's code, which is where its seat usually is.
    """
    return {today: _area(today, of) for today, of in origins().items()}


@cache
def area_of_district() -> Mapping[str, str]:
    """Districts that ended before the reform → the one of 30 June 2025 that they are followed in."""
    return {
        place_id(BEFORE, "district", district.code): place_id(BEFORE, "district", district.into)
        for district in corrections().districts
    }


@cache
def province_today() -> Mapping[str, str]:
    """Former provinces (by id) → the one of today that they are in."""
    return {
        place_id(BEFORE, "province", step.former): place_id(SINCE, "province", step.today)
        for step in crosswalk()
        if step.level == "province"
    }


def one_province(provinces: Iterable[str]) -> str | None:
    """The province that all of these are, or went into where today's is among them; None if several.

    So the dossiers of a merged province are of one, whichever era they are from; Quảng Nam and Đà Nẵng
    before the reform, without a dossier since, stay two.
    """
    held = set(provinces)
    if len(held) == 1:
        return next(iter(held))
    today = {province_today().get(province, province) for province in held}
    return next(iter(today)) if len(today) == 1 and today <= held else None


def _order(origin: Origin) -> tuple[bool, bool, str]:
    return not origin.whole, not origin.main, origin.former or ""


def _area(today: str, of: tuple[Origin, ...]) -> str:
    whole = Counter(o.district for o in of if o.whole)
    main = Counter(o.district for o in of if o.main)
    code = today.rsplit("-", 1)[-1]
    seat = {o.district for o in of if (o.former or "").endswith(f"-{code}")}
    districts = sorted({o.district for o in of})
    return max(districts, key=lambda d: (whole[d], main[d], d in seat))
