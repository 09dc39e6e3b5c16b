"""The offices of a list by what they are called for short: their short names, and general abbreviations (definitions)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold, spelled
from tthc_metrics.geography.places import Place
from tthc_metrics.intake.place_wording import PlaceWords, exact

if TYPE_CHECKING:
    from tthc_metrics.intake.offices import Office

SHORTEST = 3
"""Letters of an abbreviation that tell anything."""


class ShortNames:
    """Asked which offices of a list some words can mean in short; who asks looks whether it is one alone."""

    def __init__(self) -> None:
        self._by_short_name: dict[str, list[Office]] = defaultdict(list)
        self._by_key: dict[str, dict[str, Office]] = defaultdict(dict)

    def add(self, office: Office, normal: str) -> None:
        """Know one more office of a list; `normal` is its name folded, without its province.

        The committee of a district or a commune is found by its place, which no abbreviation stands for.
        """
        self._by_short_name[exact(office.short_name)].append(office)
        if office.tier not in ("district", "commune"):
            for name in (office.short_name, normal):
                self._by_key[definitions().abbreviations.key(name)][office.office_id] = office

    def called(self, words: str) -> list[Office]:
        """Those whose short name the words are, as spelled."""
        return self._by_short_name.get(exact(words), [])

    def abbreviated(self, normal: str) -> list[Office]:
        """Those that folded words, without a province, can stand for."""
        key = definitions().abbreviations.key(normal)
        return (
            list(self._by_key[key].values()) if len(key) >= SHORTEST and key in self._by_key else []
        )


def province_tails(
    words: PlaceWords, provinces: Iterable[str], era: str, province: str | None
) -> dict[str, Place]:
    """The provinces of lists by what names end in, folded: «Đà Nẵng»; «ĐN» where nothing speaks of another province."""
    tails: dict[str, list[str]] = defaultdict(list)
    for place in (words.by_id[each] for each in sorted(provinces) if each in words.by_id):
        short = fold(place.short_name)
        tails[short].append(place.place_id)
        if province is None or words.kin(place.place_id, province):
            tails["".join(word[0] for word in short.split())].append(place.place_id)
    meant = {tail: words.in_common(of, era) for tail, of in tails.items()}
    return {tail: words.by_id[one] for tail, one in meant.items() if one}


def whole_committee(words: str) -> str | None:
    """`UB xã Tam Hải`, `Uỷ ban ND xã Tam Hải` as `ubnd xã tam hải`; None for what is no such short form."""
    drop = definitions().abbreviations.begins(words, "ubnd")
    rest = spelled(words).split()[drop:]
    return f"ubnd {' '.join(rest)}" if drop and rest else None
