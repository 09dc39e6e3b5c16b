"""The offices of a list by what they are called for short: their short names, and general abbreviations (definitions)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import spelled
from tthc_metrics.intake.place_wording import exact

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

    def abbreviated(self, normal: str, tails: Iterable[str]) -> Iterator[list[Office]]:
        """Those that the words can stand for, as they are, then without each of the `tails` that they end in."""
        for name in dict.fromkeys((normal, *(normal.removesuffix(f" {tail}") for tail in tails))):
            key = definitions().abbreviations.key(name)
            if len(key) >= SHORTEST and key in self._by_key:
                yield list(self._by_key[key].values())


def whole_committee(words: str) -> str | None:
    """`UB xã Tam Hải`, `Uỷ ban ND xã Tam Hải` as `ubnd xã tam hải`; None for what is no such short form."""
    drop = definitions().abbreviations.begins(words, "ubnd")
    rest = spelled(words).split()[drop:]
    return f"ubnd {' '.join(rest)}" if drop and rest else None
