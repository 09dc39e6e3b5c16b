"""What the words of an export say of a place: its kind, its name, and what it lies in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cache

from tthc_metrics.core.vietnamese import fold, spelled
from tthc_metrics.geography.corrections import corrections
from tthc_metrics.geography.places import BEFORE, SINCE, Place, all_places, place_id

LEVEL_OF_UNIT = {
    "huyen": "district",
    "quan": "district",
    "thi xa": "district",
    "thanh pho": "district",
    "xa": "commune",
    "phuong": "commune",
    "thi tran": "commune",
    "dac khu": "commune",
}
SHORT_UNITS = {
    "tp": "thanh pho",
    "tx": "thi xa",
    "tt": "thi tran",
    "h": "huyen",
    "q": "quan",
    "p": "phuong",
    "x": "xa",
}
JUSTICE = (["so", "tp"], ["phong", "tp"])
"""How words begin in which TP is no city but justice: «Sở TP Đà Nẵng»."""
UNIT = re.compile(rf"^({'|'.join(LEVEL_OF_UNIT)}) (?=\S)")
WITHOUT_ACCENTS = re.compile(
    rf"\W*(?:(?:ubnd|uy ban nhan dan)\s+)?(?:{'|'.join(LEVEL_OF_UNIT)})\s", re.IGNORECASE
)
"""How a place is named by who writes no accents: «UBND xa Tam Thanh» is Tam Thanh, Tam Thành or Tam Thạnh."""


def plain(words: str) -> str:
    """The folded words, with one spelling of «UBND»."""
    return fold(words).replace("uy ban nhan dan", "ubnd")


def exact(words: str) -> str:
    """The words as spelled, accents too, with one spelling of «UBND»."""
    return spelled(words).replace(spelled("ủy ban nhân dân"), "ubnd")


def level_of(own: str) -> str | None:
    """The level of a place's folded name by its first word («TP Hội An» → district)."""
    unit = UNIT.match(whole_unit(own))
    return LEVEL_OF_UNIT[unit[1]] if unit else None


def whole_unit(words: str) -> str:
    """Folded words with the unit that they begin with written out: `tp hoi an` → `thanh pho hoi an`.

    Only the first word: elsewhere one letter may be part of a name (Ia H'Drai).
    """
    first, _, rest = words.partition(" ")
    return f"{SHORT_UNITS[first]} {rest}" if first in SHORT_UNITS and rest else words


class PlaceWords:
    """All places of both eras, asked which one some words name."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.by_id = {place.place_id: place for place in places}
        self._named: dict[tuple[str, str, str], list[Place]] = defaultdict(list)
        for place in self.by_id.values():
            self._named[place.era, place.level, fold(place.name)].append(place)
        for other in corrections().province_names:
            key = other.era, "province", whole_unit(fold(other.name))
            named = self.by_id.get(place_id(other.era, "province", other.code))
            if named and not self._named[key]:
                self._named[key].append(named)
        self._short_provinces = {
            fold(p.short_name) for p in self.by_id.values() if p.level == "province"
        }
        self._successor = _successors(self.by_id.values())

    def kin(self, one: str | None, other: str | None) -> bool:
        """Whether two provinces are the same, or one went on in the other in 2025."""
        return (
            one == other
            or (one is not None and self._successor.get(one) == other)
            or (other is not None and self._successor.get(other) == one)
        )

    def in_common(self, found: Collection[str], era: str) -> str | None:
        """The province that all of these are or went into; None if they are several."""
        common = [p for p in found if all(self.kin(p, other) for other in found)]
        return min(common, key=lambda p: (not p.startswith(f"{era}-"), p), default=None)

    def split_province(self, words: str, era: str) -> tuple[str, str | None]:
        """Folded words without the province that they end in («… tỉnh Kon Tum»), and its id.

        A name of both eras means the province of the given one.
        """
        tokens = plain(words).split()
        for nth in range(2 if tokens[:2] in JUSTICE else 1, len(tokens)):
            tail = whole_unit(" ".join(tokens[nth:]))
            for each in (era, SINCE if era == BEFORE else BEFORE):
                if found := self._named.get((each, "province", tail)):
                    return " ".join(tokens[:nth]), found[0].place_id
        return " ".join(tokens), None

    def place(
        self, words: str, own: str, era: str, province: str | None, stated: bool
    ) -> Place | None:
        """The one place of an era that words name; None if there is none, or more than one.

        `own` are the words folded, without UBND and province. `province` decides between namesakes; if it
        is `stated` by the words, nothing else will do. What folding makes one, the accents tell apart.
        """
        found = self._fitting(own, era, province, stated)
        if len({spelled(p.short_name) for p in found}) > 1 and _tells_no_accents(words):
            return None
        if len(found) > 1:
            found = _spelled_so(found, words)
        return found[0] if len(found) == 1 else None

    def is_district(self, own: str) -> bool:
        """Whether folded words are the name of a district, of any province."""
        return (BEFORE, "district", whole_unit(own)) in self._named

    def districts_named(self, words: str) -> Sequence[Place]:
        """The former districts, of any province, that words name with or without their kind."""
        own = whole_unit(plain(words))
        kinds = [own] if UNIT.match(own) else [f"{k} {own}" for k, v in LEVEL_OF_UNIT.items() if v == "district"]  # fmt: skip
        return [p for name in kinds for p in self._named.get((BEFORE, "district", name), ())]

    def provinces_named(self, words: str) -> set[str]:
        """The ids of the provinces, of either era, that words name with or without their kind."""
        own = whole_unit(plain(words))
        kinds = [own] if UNIT.match(own) or own.startswith("tinh ") else [f"{k} {own}" for k in ("tinh", "thanh pho")]  # fmt: skip
        named = [p for k in kinds for e in (BEFORE, SINCE) for p in self._named.get((e, "province", k), ())]  # fmt: skip
        return {place.place_id for place in named}

    def commune_in(self, words: str, district: Place) -> Place | None:
        """The commune of a former district that words, without the district, name."""
        name = whole_unit(plain(words).removeprefix("ubnd "))
        named = self._named.get((BEFORE, "commune", name), ())
        return next((place for place in named if place.district_id == district.place_id), None)

    def is_commune_of(self, own: str) -> bool:
        """Whether folded words are a commune's name and the district that it lies in, of any province."""
        return level_of(own) == "commune" and bool(self._readings(own, BEFORE, "commune"))

    def communes_named(self, words: str, era: str, province: str) -> Sequence[Place]:
        """The communes of a province that words alone, without a district, name, spelled so."""
        normal = self.split_province(words, era)[0]
        name = whole_unit(normal.removeprefix("ubnd "))
        named = self._named.get((era, "commune", name), ())
        own = [p for p in named if self.kin(p.province_id, province)]
        return _spelled_so(own, words)

    def twins(self, place: Place) -> Sequence[Place]:
        """All places of a province that are spelled as one is, itself among them."""
        named = self._named[place.era, place.level, fold(place.name)]
        own = [p for p in named if p.province_id == place.province_id]
        return [p for p in own if spelled(p.name) == spelled(place.name)]

    def by_accents(self, own: str, era: str, province: str | None) -> bool:
        """Whether folded words name places that only their accents tell apart."""
        return len({spelled(p.name) for p in self._fitting(own, era, province, False)}) > 1

    def _fitting(self, own: str, era: str, province: str | None, stated: bool) -> Sequence[Place]:
        level = level_of(own)
        if level is None:
            return ()
        found = self._readings(own, era, level)
        if province:
            inside = [p for p in found if self.kin(p.province_id, province)]
            found = inside if inside or stated or len(found) > 1 else found
        return found

    def _readings(self, own: str, era: str, level: str) -> Sequence[Place]:
        """The whole words as a name; else every way to take them as a name and what is above it."""
        if whole := self._named.get((era, level, whole_unit(own))):
            return whole
        found = {
            place.place_id: place
            for name, above in _cuts(own)
            for place in self._named.get((era, level, name), ())
            if self._lies_in(place, above)
        }
        return list(found.values())

    def _lies_in(self, place: Place, above: str) -> bool:
        """Whether the words after a commune's name are its district, with or without the province."""
        district = self.by_id.get(place.district_id or "")
        if place.level != "commune" or district is None:
            return False
        short = fold(district.short_name)
        told = UNIT.sub("", above)
        tail = told.removeprefix(short).strip()
        return above == fold(district.name) or (
            told.startswith(short) and (not tail or tail in self._short_provinces)
        )


def _spelled_so(places: Sequence[Place], words: str) -> list[Place]:
    """Those of some places of one folded name that words spell."""
    return [p for p in places if f" {spelled(p.short_name)} " in f" {exact(words)} "]


def _tells_no_accents(words: str) -> bool:
    """Whether words were written without accents: what they name may be any place of that folded name."""
    return words.isascii() and WITHOUT_ACCENTS.match(words) is not None


def _cuts(own: str) -> Iterator[tuple[str, str]]:
    """Every split of folded words before a word that can be a unit, units written out."""
    tokens = own.split()
    for nth in range(2, len(tokens)):
        above = whole_unit(" ".join(tokens[nth:]))
        if UNIT.match(above):
            yield whole_unit(" ".join(tokens[:nth])), above


def _successors(places: Iterable[Place]) -> dict[str, str]:
    """The province of today that a former one went into: where its communes' codes are now."""
    communes = [p for p in places if p.level == "commune"]
    today = {p.code: p.province_id for p in communes if p.era == SINCE}
    kept: dict[str, Counter[str]] = defaultdict(Counter)
    for place in communes:
        if place.era == BEFORE and place.code in today:
            kept[place.province_id][today[place.code]] += 1
    return {former: counts.most_common(1)[0][0] for former, counts in kept.items()}


@cache
def place_words() -> PlaceWords:
    """All places there are, asked by words; made once."""
    return PlaceWords(all_places())
