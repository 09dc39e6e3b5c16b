"""The offices of today's Đà Nẵng: those of two provinces until 30 June 2025, one city's since."""

from __future__ import annotations

import pandas as pd
from aims import AREAS, DEPARTMENTS, FORMER_CITY, REFORM, WINDOW_START

from tthc_metrics.geography.crosswalk import area_of_commune, area_of_district
from tthc_metrics.geography.places import Place, all_places

CITY, PROVINCE = "48", "49"
TODAY = "34-province-48"
ENDED = "2025-06-30"
FORMERS = {CITY: ("H17", "thành phố Đà Nẵng", "ĐN"), PROVINCE: ("H47", "tỉnh Quảng Nam", "QN")}
# Old and new offices of the city share its prefix, so the new ones have numbers of their own.
FIRST_DISTRICT, FIRST_NEW_DEPARTMENT, FIRST_COMMUNE = 21, 51, 101
COLUMNS = ["office_code", "office_name", "short_name", "tier", "province_code", "district_code",
           "commune_code", "valid_from", "valid_to", "area"]  # fmt: skip


def lower_first(name: str) -> str:
    return name[0].lower() + name[1:]


def departments() -> list[tuple[str, ...]]:
    """Those of both provinces until the reform, then those of the city; `area` is the position."""
    rows = []
    for code, (prefix, province, letters) in FORMERS.items():
        for number, d in enumerate(DEPARTMENTS, start=1):
            name = d.name.replace("thành phố", "tỉnh") if code == PROVINCE else d.name
            rows.append((f"{prefix}.{number:02}", f"{name} {province} (đến 30/6/2025)",
                         f"{d.short_name} {letters}", "agency", code, "", "", WINDOW_START, ENDED,
                         str(number - 1)))  # fmt: skip
    for number, d in enumerate(DEPARTMENTS):
        rows.append((f"H17.{FIRST_NEW_DEPARTMENT + number}", f"{d.name} Đà Nẵng", d.short_name,
                     "agency", CITY, "", "", REFORM, "", str(number)))  # fmt: skip
    return rows


def districts() -> list[tuple[str, ...]]:
    """Each district's own office and those of its communes, until 30 June 2025.

    Nông Sơn had joined Quế Sơn, so its communes are in that district.
    """
    places = {p.place_id: p for p in all_places()}
    rows = []
    for code, (prefix, _, _) in FORMERS.items():
        mine = [a.gso for a in AREAS if (a.gso in FORMER_CITY) == (code == CITY) and a.volume]
        for number, gso in enumerate(mine, start=FIRST_DISTRICT):
            home = places[f"63-district-{gso}"]
            office = f"{prefix}.{number}"
            rows.append((office, f"UBND {lower_first(home.name)}", home.short_name, "district", code,
                         gso, "", WINDOW_START, ENDED, gso))  # fmt: skip
            for nth, commune in enumerate(_communes_of(home, places), start=1):
                name = f"UBND {lower_first(commune.name)}, {lower_first(home.name)}"
                rows.append((f"{office}.{nth:02}", name, commune.short_name, "commune", code, gso,
                             commune.code, WINDOW_START, ENDED, gso))  # fmt: skip
    return rows


def _communes_of(home: Place, places: dict[str, Place]) -> list[Place]:
    joined = {d for d, into in area_of_district().items() if into == home.place_id}
    found = [
        p
        for p in places.values()
        if p.level == "commune" and p.district_id in {home.place_id, *joined}
    ]
    return sorted(found, key=lambda p: p.code)


def communes() -> list[tuple[str, ...]]:
    """The 94 communes since 1 July 2025; `area` is the former district that each is followed in."""
    found = sorted(
        (p for p in all_places() if p.level == "commune" and p.province_id == TODAY),
        key=lambda p: p.code,
    )
    area = area_of_commune()
    return [
        (f"H17.{FIRST_COMMUNE + nth}", f"UBND {lower_first(p.name)}", p.short_name, "commune", CITY,
         "", p.code, REFORM, "", area[p.place_id].rsplit("-", 1)[-1])
        for nth, p in enumerate(found)
    ]  # fmt: skip


def build_offices() -> pd.DataFrame:
    """All offices; the column `area` (whose aims an office has) is not for the file."""
    return pd.DataFrame([*departments(), *districts(), *communes()], columns=COLUMNS)
