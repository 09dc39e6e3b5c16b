"""Whose points words mean: by the name as it is spelled, else without accents; of two of one name by code or district."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.core.vietnamese import fold, spelled
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.units import in_force, units, whole_on
from tthc_metrics.store.database import Rows

KINDS = (GroupBy.AGENCY, GroupBy.COMMUNE, GroupBy.DISTRICT)
"""What units the portal gives points to, besides the whole."""
COMMITTEE = re.compile(r"^(ubnd|uy ban nhan dan|hdnd va ubnd|van phong hdnd va ubnd)\s+(?=\S)")
WHOLE = (
    "tinh",
    "thanh pho",
    "toan tinh",
    "toan thanh pho",
    "toan bo",
    "chung toan tinh",
    "chung toan thanh pho",
)
PROVINCE = re.compile(r"^(tinh|thanh pho|tp)\s+(?=\S)")
SHORTEST = 3  # letters: a shorter key tells nothing
CODE = re.compile(r"\s*\[([^\]]+)\]\s*$")
"""A code after the words: a table with a column of codes is written so (intake/index_points/index_sheet.py)."""
BESIDE = "SELECT office_id, place_id, district_id FROM offices"


@dataclass(frozen=True)
class UnitsByWords:
    """The units that words may mean on a day: by the words as they are spelled, else without accents."""

    whole: Unit
    names: Mapping[str, frozenset[str]]
    known: Mapping[str, Unit]
    there: frozenset[str]
    codes: Mapping[str, str] = field(default_factory=dict)
    districts: Mapping[str, str] = field(default_factory=dict)

    def meant(self, words: str) -> Unit:
        """The unit that words mean; words that fit none, or two, are a unit of their own, of no tier."""
        name = CODE.sub("", words)
        if _is_whole(_bare(name), self.whole):
            return self.whole
        told, code = self._told(words), CODE.search(words)
        coded = self.codes.get(fold(code[1])) if code else self.codes.get(fold(name))
        if coded and (not told or any(coded in found for found in told)):
            return self.known[coded]
        for found in told:
            if len(found) == 1 and not coded:
                return self.known[next(iter(found))]
        return Unit(f"?{fold(words)}", words, words, None, GroupBy.OFFICE)

    def rivals(self, words: str) -> Sequence[Unit]:
        """The units that words fit equally well, where nothing tells which of them is meant; else none."""
        if not is_unknown(self.meant(words)):
            return ()
        found = next((each for each in self._told(words) if len(each) > 1), frozenset())
        return sorted((self.known[key] for key in found), key=lambda unit: unit.id)

    def full_name(self, unit: Unit) -> str:
        """`UBND xã Bình Lâm (mã H17.31.12, huyện Hiệp Đức)`."""
        district = self.known.get(self.districts.get(unit.id, ""))
        more = f", {district.name}" if district else ""
        return f"{unit.name} (mã {unit.id}{more})"

    def _told(self, words: str) -> Sequence[frozenset[str]]:
        """The units of each way to read a name, the surest first; of several those of the district beside the name."""
        found = []
        name = CODE.sub("", words)
        beside = {
            _place(_bare(part)) for part in re.split(r"[,()]| - | – ", name)[1:] if part.strip()
        }
        for key in _keys(name, self.whole):
            fits = self.names.get(key, frozenset())
            fits = fits & self.there or fits
            if len(fits) > 1 and beside:
                fits = frozenset(u for u in fits if self._district(u) in beside) or fits
            found += [fits] if fits else []
        return found

    def _district(self, unit: str) -> str:
        district = self.known.get(self.districts.get(unit, ""))
        return _place(_bare(district.name)) if district else ""


def _is_whole(bare: str, whole: Unit) -> bool:
    """Whether words mean the whole: «Thành phố Quảng Ngãi» is a city within the province of that name."""
    name, own = PROVINCE.sub("", bare), fold(whole.name)
    if name in WHOLE:
        return True
    is_city = name != bare and not bare.startswith("tinh ")
    return name == fold(whole.short_name) and not (is_city and own.startswith("tinh "))


def is_unknown(unit: Unit) -> bool:
    """Whether nobody knows which of the offices the words mean."""
    return unit.id.startswith("?")


@once
def units_by_words(database: Rows, on: date) -> UnitsByWords:
    """Of all offices known, those that are there on the day before others."""
    whole = whole_on(database, on)
    there = frozenset[str]().union(*(in_force(database, by, on) for by in KINDS))
    known = {unit.id: unit for by in KINDS for unit in units(database, by).values()}
    codes, districts = _beside(database)
    return UnitsByWords(
        whole, _names(database, whole), known, there, codes=codes, districts=districts
    )


@once
def _beside(database: Rows) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The units by the codes that a table may have, their own and their place's; the district that each lies in."""
    codes: dict[str, set[str]] = defaultdict(set)
    districts = {}
    for row in database.rows(BESIDE):
        office, place = str(row["office_id"]), str(row["place_id"] or "")
        for code in (office, place, place.rpartition("-")[2]):
            codes[fold(code)].add(office)
        if row["district_id"]:
            districts[office] = str(row["district_id"])
    known = units(database, GroupBy.AGENCY).keys() | units(database, GroupBy.COMMUNE).keys()
    sure = {code: next(iter(ids)) for code, ids in codes.items() if code and len(ids) == 1}
    return {code: unit for code, unit in sure.items() if unit in known}, districts


@once
def _names(database: Rows, whole: Unit) -> Mapping[str, frozenset[str]]:
    """The ids of all units by every way to write their names beside the name of a whole."""
    names: dict[str, set[str]] = defaultdict(set)
    for by in KINDS:
        for unit in units(database, by).values():
            for name in (unit.name, unit.short_name):
                for key in _keys(name, whole):
                    names[key].add(unit.id)
    return {key: frozenset(ids) for key, ids in names.items()}


def _keys(words: str, whole: Unit) -> list[str]:
    """What two ways to write a unit share, the surest first: with its accents, without; both without the committee."""
    plain = words.split("(")[0].split(",")[0]
    for own in (whole.name, whole.short_name):
        if PROVINCE.sub("", _bare(plain)) != fold(own) and fold(plain).endswith(f" {fold(own)}"):
            plain = " ".join(plain.split()[: -len(own.split())])
    exact, folded = spelled(plain), _bare(plain)
    short = f"~{definitions().abbreviations.key(plain)}"  # «Sở TN&MT» and its full name are `stnmt`
    keys = [exact, exact.removeprefix("ubnd "), folded, _place(folded), short]
    return [*dict.fromkeys(key for key in keys if len(key) > SHORTEST)]


def _bare(words: str) -> str:
    """`UBND phường Hải Châu` as `phuong hai chau`."""
    return COMMITTEE.sub("", fold(words))


def _place(folded: str) -> str:
    """`phuong hai chau` as `hai chau`: the kind may be left out where only one place is called so."""
    return re.sub(
        r"^(phuong|xa|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tp|p|x)\s+", "", folded
    )
