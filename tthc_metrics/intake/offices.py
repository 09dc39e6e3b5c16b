"""Which office an export means: by code, then by folded name, then by what its words say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tthc_metrics.places import BEFORE, OLD_ERA_END, SINCE, Place
from tthc_metrics.vietnamese import fold


@dataclass(frozen=True)
class Office:
    """An office that must resolve dossiers (grain of table offices)."""

    office_id: str
    name: str
    short_name: str
    tier: str
    province_id: str | None
    district_id: str | None
    place_id: str | None
    valid_from: date | None
    valid_to: date | None
    confirmed: bool


AGENCY = re.compile(r"^(so|ban (dan toc|quan ly)|thanh tra tinh|van phong ubnd tinh)\b")
PROVINCE_SUFFIX = re.compile(r"(?<=\S) tinh [a-z ]+$")
ABOVE = re.compile(r"(?<=\S) (huyen|thi xa|thanh pho|quan) (?=\S)")
DISTRICT_OFFICE = re.compile(r"^(ubnd )?(huyen|quan|thi xa|thanh pho) \S")
COMMUNE_OFFICE = re.compile(r"^(ubnd )?(xa|phuong|thi tran|dac khu) \S")


class OfficeBook:
    """All known offices and places, asked what an export's words mean."""

    def __init__(self, offices: Iterable[Office], places: Iterable[Place]) -> None:
        self.by_code = {office.office_id: office for office in offices}
        self.by_name: dict[str, list[Office]] = defaultdict(list)
        for office in self.by_code.values():
            self.by_name[_normal(office.name)].append(office)
        self.by_place = {(o.tier, o.place_id): o for o in self.by_code.values() if o.place_id}
        self.places: dict[tuple[str, str], list[Place]] = defaultdict(list)
        self.place_by_id: dict[str, Place] = {}
        for place in places:
            self.places[place.level, fold(place.name)].append(place)
            self.place_by_id[place.place_id] = place
        provinces = {o.province_id for o in self.by_code.values() if o.province_id}
        self.home = provinces.pop() if len(provinces) == 1 else None

    def identify(self, code: str | None, name: str | None, latest: date) -> Office:
        """The office that a code and a name mean; a new, unconfirmed one if none is known.

        `latest` is the last day the file speaks of: it tells the era of a place's name.
        """
        if code:
            return self.by_code.get(code) or self._from_words(code, name or code, latest)
        words = name or ""
        province = self._province(words)
        known = [
            office
            for office in self.by_name.get(_normal(words), [])
            if province in (None, office.province_id)
        ]
        return known[0] if len(known) == 1 else self._from_words(None, words, latest)

    def _from_words(self, code: str | None, words: str, latest: date) -> Office:
        normal = _normal(words)
        province = self._province(words) or self.home
        if AGENCY.match(normal):
            office_id = code or f"agency-{(province or 'x').split('-')[-1]}-{_slug(normal)}"
            return Office(
                office_id, words, words, "agency", province, None, None, None, None, False
            )
        era = BEFORE if latest <= OLD_ERA_END else SINCE
        for pattern, tier in ((COMMUNE_OFFICE, "commune"), (DISTRICT_OFFICE, "district")):
            place = pattern.match(normal) and self._place(tier, normal, era, province)
            if place:
                known = self.by_place.get((tier, place.place_id))
                if known and not code:
                    return known
                return Office(
                    code or place.place_id, words, place.short_name, tier, place.province_id,
                    place.district_id, place.place_id, None, None, False,
                )  # fmt: skip
        office_id = code or f"unknown-{_slug(normal)}"
        return Office(office_id, words, words, "unknown", province, None, None, None, None, False)

    def _province(self, words: str) -> str | None:
        """The province that the words end in («… tỉnh Kon Tum»); None if they name none we know."""
        suffix = PROVINCE_SUFFIX.search(fold(words))
        found = (
            {p.place_id for p in self.places.get(("province", suffix[0].strip()), [])}
            if suffix
            else set()
        )
        if len(found) > 1:  # a province of both eras: the one we are at home in, else the older
            return self.home if self.home in found else max(found)
        return found.pop() if found else None

    def _place(self, level: str, normal: str, era: str, province: str | None) -> Place | None:
        """The one place that the words name; None if there is none, or more than one."""
        own, _, above = ABOVE.sub("|", normal.removeprefix("ubnd "), count=1).partition("|")
        found = [p for p in self.places.get((level, own), []) if p.era == era]
        if above and level == "commune":
            found = [p for p in found if self._lies_in(p, above)]
        if province:
            at_home = [p for p in found if p.province_id == province]
            found = at_home or ([] if len(found) > 1 else found)
        return found[0] if len(found) == 1 else None

    def _lies_in(self, place: Place, words: str) -> bool:
        above = self.place_by_id.get(place.district_id or place.province_id)
        return above is not None and fold(above.short_name) in words


def _normal(name: str) -> str:
    return PROVINCE_SUFFIX.sub("", fold(name).replace("uy ban nhan dan", "ubnd"))


def _slug(normal: str) -> str:
    return normal.replace(" ", "-") or "khong-ten"


def match_offices(
    pairs: Iterable[tuple[str | None, str | None]], book: OfficeBook, latest: date
) -> Mapping[tuple[str | None, str | None], Office]:
    """The office of every pair (code, name) that a file holds.

    If all places that the file names lie in one province, its departments are that province's.
    """
    asked = list(pairs)
    matched = {pair: book.identify(*pair, latest) for pair in asked}
    provinces = {o.province_id for o in matched.values() if o.place_id and o.province_id}
    if book.home is None and len(provinces) == 1:
        book.home = provinces.pop()
        matched = {pair: book.identify(*pair, latest) for pair in asked}
    return matched
