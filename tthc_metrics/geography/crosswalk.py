"""What became of the places of before 1 July 2025: of former communes, of districts, of provinces.

The crosswalk is that of the package vietnamadminunits, with the corrections of definitions/places.toml.
Codes are of one era each: everything here goes by the ids of places (`63-district-503`, `34-commune-20551`).
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from typing import Any

from tthc_metrics.geography.corrections import corrections
from tthc_metrics.geography.places import (
    BEFORE,
    SINCE,
    data_folder,
    fetch,
    place_id,
)

Keys = Mapping[str, Mapping[str, Any]]


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
    folder = data_folder()
    with closing(sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)) as source:
        old = {_former_key(row): row for row in fetch(source, "admin_units_legacy")}
        new = {_today_key(row): row for row in fetch(source, "admin_units")}
    crosswalk = json.loads((folder / "converter_2025.json").read_text("utf-8"))
    corrected = {part.former: part.today for part in corrections().main_parts}
    found: dict[str, list[Origin]] = defaultdict(list)
    for province, wards in crosswalk["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for ward, formers in wards.items():
            today = place_id(SINCE, "commune", new[f"{province}_{ward}"]["wardCode"])
            found[today] += [_origin(old[former], True, True) for former in formers]
    for province, formers in crosswalk["DICT_PROVINCE_WARD_DIVIDED"].items():
        for former, parts in formers.items():
            codes = {new[f"{province}_{p['newWardKey']}"]["wardCode"]: p for p in parts}
            main = _main_part(old[former]["wardCode"], codes, corrected)
            for code in codes:
                today = place_id(SINCE, "commune", code)
                found[today].append(_origin(old[former], False, code == main))
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
    folder = data_folder()
    with closing(sqlite3.connect(f"file:{folder / 'dataset.db'}?mode=ro", uri=True)) as source:
        old = {r["provinceKey"]: r["provinceCode"] for r in fetch(source, "admin_units_legacy")}
        new = {r["provinceKey"]: r["provinceCode"] for r in fetch(source, "admin_units")}
    merged = json.loads((folder / "converter_2025.json").read_text("utf-8"))["DICT_PROVINCE"]
    return {
        place_id(BEFORE, "province", old[former]): place_id(SINCE, "province", new[today])
        for today, formers in merged.items()
        for former in formers
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


def _former_key(row: Mapping[str, Any]) -> str:
    return f"{row['provinceKey']}_{row['districtKey']}_{row['wardKey'] or ''}"


def _today_key(row: Mapping[str, Any]) -> str:
    return f"{row['provinceKey']}_{row['wardKey']}"


def _origin(row: Mapping[str, Any], whole: bool, main: bool) -> Origin:
    code = row["wardCode"]
    former = place_id(BEFORE, "commune", code) if code else None
    return Origin(former, place_id(BEFORE, "district", row["districtCode"]), whole, main)


def _order(origin: Origin) -> tuple[bool, bool, str]:
    return not origin.whole, not origin.main, origin.former or ""


def _main_part(former: str, parts: Keys, corrected: Mapping[str, str]) -> str:
    """The code of the commune that took the main part of a divided one: the package's, unless corrected."""
    usual = next(code for code, part in parts.items() if part["isDefaultNewWard"])
    return corrected.get(former, usual)


def _area(today: str, of: tuple[Origin, ...]) -> str:
    whole = Counter(o.district for o in of if o.whole)
    main = Counter(o.district for o in of if o.main)
    code = today.rsplit("-", 1)[-1]
    seat = {o.district for o in of if (o.former or "").endswith(f"-{code}")}
    districts = sorted({o.district for o in of})
    return max(districts, key=lambda d: (whole[d], main[d], d in seat))
