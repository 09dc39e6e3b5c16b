"""What an office lies in by the lines and rows above it: «UBND TỈNH KON TUM», «Huyện Đăk Hà»."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace

from tthc_metrics.core.vietnamese import fold
from tthc_metrics.geography.places import BEFORE
from tthc_metrics.intake.form06.form_words import group_tier, tiers_of, unnumbered
from tthc_metrics.intake.place_wording import level_of, place_words, plain

COMMITTEE = {"ubnd": 1, "uy ban nhan dan": 4}
INSIDE = re.compile(r"\S\W+(?:huyện|quận|thị xã|thành phố|tỉnh|tp|tx)\b", re.IGNORECASE)
"""Words of an office that say themselves what it lies in: «UBND xã Tam Thanh, thành phố Tam Kỳ»."""


@dataclass(frozen=True)
class LyingIn:
    """The province and the district that stand above offices, as written: «TỈNH KON TUM», «Huyện Đăk Hà»."""

    province: str | None = None
    district: str | None = None

    def with_line(self, line: str) -> LyingIn:
        """What lies in it after one more line that may name a province or a district."""
        own = own_name(line)
        if is_province(line):
            return replace(self, province=own)
        return replace(self, district=own) if is_district(line) else self

    def of(self, words: str, surely: bool = True) -> str:
        """The words of an office with what they do not say themselves: «UBND XÃ BÌNH AN, HUYỆN TÂY SƠN, TỈNH BÌNH ĐỊNH».

        If it does not `surely` lie in the district, the tables of places must say that a commune of its name does.
        """
        said = words
        if self.district and _may_lie_in_district(words) and not _says(words, self.district):
            there = f"{words}, {self.district}"
            said = there if surely or place_words().is_commune_of(plain(own_name(there))) else words
        if self.province is None or is_province(words) or _says(said, self.province):
            return said
        if place_words().split_province(plain(said), BEFORE)[1]:
            return said
        return f"{said}, {self.province}"


def lying_in(lines: Iterable[str]) -> LyingIn:
    """What the lines above a table say that the office they name lies in."""
    found = LyingIn()
    for line in lines:
        found = found.with_line(line)
    return found


def is_province(words: str) -> bool:
    """Whether words are a province's committee, or its name."""
    return (
        "province" in (tiers := tiers_of(words))
        and tiers == {"province"}
        and " " in own_name(words)
    )


def is_district(words: str) -> bool:
    """Whether words are a district's committee, or its name, with or without its province."""
    own = plain(own_name(words))
    if level_of(own) != "district" or group_tier(words):
        return False
    return place_words().is_district(place_words().split_province(own, BEFORE)[0])


def own_name(words: str) -> str:
    """Words without the number before them and without UBND: the name of a place as written."""
    tokens = unnumbered(unicodedata.normalize("NFC", words)).split()
    for committee, count in COMMITTEE.items():
        if fold(" ".join(tokens[:count])) == committee:
            tokens = tokens[count:]
    return " ".join(tokens)


def _may_lie_in_district(words: str) -> bool:
    own = unicodedata.normalize("NFC", words)
    if INSIDE.search(own) or is_district(words) or is_province(words):
        return False
    return "agency" not in tiers_of(words)


def _says(words: str, place: str) -> bool:
    """Whether words name a place already, with or without its kind."""
    level = level_of(plain(words).removeprefix("ubnd "))
    short = " ".join(fold(place).split()[1:]) if level is None else fold(place)
    return f" {short} " in f" {fold(words)} "
