"""The offices of a list by what they are called for short: their short names, and general abbreviations (definitions)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import fold, spelled
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

    def abbreviated(self, normal: str, tails: Iterable[str]) -> Iterator[tuple[str, list[Office]]]:
        """Those that the words can stand for, as they are, then without each of the `tails` that they end in."""
        for tail in ("", *(tail for tail in tails if normal.endswith(f" {tail}"))):
            key = definitions().abbreviations.key(normal.removesuffix(tail))
            if len(key) >= SHORTEST and key in self._by_key:
                yield tail, list(self._by_key[key].values())


def province_tails(
    words: PlaceWords, provinces: Iterable[str], era: str, province: str | None
) -> dict[str, str]:
    """The provinces of lists by what agencies' names end in, folded: «Đà Nẵng»; «ĐN» where nothing speaks of another province."""
    tails: dict[str, list[str]] = defaultdict(list)
    for place in (words.by_id[each] for each in sorted(provinces) if each in words.by_id):
        short = fold(place.short_name)
        tails[short].append(place.place_id)
        if province is None or words.kin(place.place_id, province):
            tails["".join(word[0] for word in short.split())].append(place.place_id)
    return {tail: one for tail, of in tails.items() if (one := words.in_common(of, era))}


def whole_committee(words: str) -> str | None:
    """`UB xã Tam Hải`, `Uỷ ban ND xã Tam Hải` as `ubnd xã tam hải`; None for what is no such short form."""
    drop = definitions().abbreviations.begins(words, "ubnd")
    rest = spelled(words).split()[drop:]
    return f"ubnd {' '.join(rest)}" if drop and rest else None
