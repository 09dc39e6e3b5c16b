"""The words of the statutory form 06: its columns, groups of units, tiers (definitions/form06.toml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from tthc_metrics.catalogue import FOLDER
from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.first_words import FirstWords
from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.geography.corrections import corrections
from tthc_metrics.geography.places import (
    BEFORE,
    OLD_ERA_END,
    REFORM,
    SINCE,
    Place,
    all_places,
    place_id,
)
from tthc_metrics.intake.place_wording import exact, level_of, place_words, plain, whole_unit

ORDINAL = re.compile(r"^\s*(\(?\d{1,3}(\.\d{1,3})*[.)/]|[IVX]{1,5}[.)/]|[A-Z][.)/])\s*(?=\S)")
# «Sở hữu trí tuệ», «Quản lý công sản», «Xã hội», a book's «So theo doi» without accents: no «Sở», «Quận», «Xã».
NO_OFFICE = re.compile(r"\W*(sở hữu|so huu|quản|quan ly|xã hội|xa hoi|phương|so (?:\d|theo doi|tiep nhan|dang ky|luu|quan ly ho so|giao nhan|nhat ky|tong hop|ghi|goc|lieu|ho so|bien|thu|cong van|tay|cai)\b)\b")  # fmt: skip
TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook above, dot below
COLUMNS, WORDS = ("received", "resolved", "open"), ("extra", "before_groups", "inside")
Spelt = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class FormWords:
    """form06.toml, folded. `columns`: the three groups, each figure with the words that tell it."""

    columns: tuple[Spelt, ...]
    extra: tuple[str, ...]
    by: Spelt
    groups: Spelt
    before_groups: tuple[str, ...]
    tiers: Mapping[str, FirstWords]
    inside: tuple[str, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """Our names of columns 3 to 13, in the form's order."""
        return tuple(figure for group in self.columns for figure in group)


@cache
def form_words() -> FormWords:
    """What the form's words mean."""
    faults: list[Fault] = []
    root = TomlFile(FOLDER / "form06.toml", faults).root
    folded = {name: _folded(root.table(name)) for name in (*COLUMNS, *WORDS, "by", "groups")}
    tiers = root.table("tiers")
    first = {tier: FirstWords(tiers.words(tier)) for tier in tiers.values}
    if faults:
        raise DefinitionError(*faults)
    return FormWords(
        columns=tuple(folded[name] for name in COLUMNS),
        **{name: folded[name].get("words", ()) for name in WORDS},
        by=folded["by"],
        groups=folded["groups"],
        tiers=first,
    )


def says(text: str, phrases: Sequence[str]) -> bool:
    """Whether a folded text has any of the phrases as whole words."""
    return any(f" {phrase} " in f" {text} " for phrase in phrases)


def group_tier(name: str) -> str | None:
    """The tier of a row that stands for a group of units («Xã, phường, thị trấn»); None if it does not."""
    text = plain(unnumbered(name))
    while first := next((w for w in form_words().before_groups if text.startswith(f"{w} ")), None):
        text = text.removeprefix(f"{first} ")
    return _begins(text, form_words().groups)


def tier_of(name: str, era: str, on: date) -> str | None:
    """The tier of a unit by its own words in an era, on one of its days; None if they do not tell it."""
    text = plain(name)
    own = text.removeprefix("ubnd ")
    if _provinces_named(own, on) or text == "ubnd tinh":
        return "province"
    if NO_OFFICE.match(unicodedata.normalize("NFC", name.lower())):
        return None
    lengths = {tier: words.length(exact(name)) for tier, words in form_words().tiers.items()}
    told = max(lengths, key=lengths.__getitem__) if any(lengths.values()) else None
    if told == "centre":
        return _inner_level(text, era) or told
    return told or level_of(_without_province(own, era))


def tiers_of(name: str) -> set[str]:
    """The tiers that a unit's words may tell, of either era; empty if they tell none."""
    ends = ((BEFORE, OLD_ERA_END), (SINCE, REFORM))
    return {tier for era, on in ends if (tier := tier_of(name, era, on))}


def place_named(name: str, era: str, province: str | None, on: date) -> Place | None:
    """The province, district or commune whose committee a unit is; None if it is none, or one of several."""
    own = plain(name).removeprefix("ubnd ")
    if named := _provinces_named(own, on):
        return next((p for p in named if p.era == era), named[0])
    normal, stated = place_words().split_province(own, era)
    return place_words().place(name, normal, era, stated or province, bool(stated))


def short_names(tier: str, province: str) -> frozenset[str]:
    """The folded names, without «huyện» or «xã», of a province's places of a tier."""
    return frozenset(
        fold(p.short_name)
        for p in all_places()
        if p.level == tier and place_words().kin(p.province_id, province)
    )


def unnumbered(name: str) -> str:
    """`II. Xã, phường, thị trấn` → `Xã, phường, thị trấn`."""
    return ORDINAL.sub("", name).strip()


def spelling(name: str) -> str:
    """What two ways to write one name share, accents kept: «Hoà giải» is «HÒA GIẢI», «Trà Don» not «Trà Dơn»."""
    decomposed = unicodedata.normalize("NFD", name.lower())
    kept = (c if c.isalnum() or unicodedata.combining(c) else " " for c in decomposed)
    words = "".join(kept).split()
    return " ".join("".join(sorted(word, key=TONES.__contains__)) for word in words)


def slug(text: str) -> str:
    """`Huyện Trà Cú` → `huyen-tra-cu`."""
    return fold(text).replace(" ", "-")


def _folded(table: TomlTable) -> Spelt:
    return {name: tuple(fold(word) for word in table.words(name)) for name in table.values}


def _begins(text: str, spelt: Spelt) -> str | None:
    found = [
        (len(phrase), name)
        for name, phrases in spelt.items()
        for phrase in phrases
        if f"{text} ".startswith(f"{phrase} ")
    ]
    return max(found)[1] if found else None


def _without_province(own: str, era: str) -> str:
    return place_words().split_province(own, era)[0]


def _inner_level(text: str, era: str) -> str | None:
    """The level of the place that an office's words end in: `trung tam … xa long son` → commune."""
    tokens = _without_province(text, era).split()
    levels = (level_of(" ".join(tokens[nth:])) for nth in range(1, len(tokens) - 1))
    return next((level for level in levels if level), None)


def name_on(place: Place, on: date) -> str:
    """The name of a place on a day: Tỉnh Thừa Thiên Huế until 2024."""
    dated = (o for o in corrections().province_names if o.valid_to and on <= o.valid_to)
    same = (o.name for o in dated if place_id(o.era, "province", o.code) == place.place_id)
    return next(same, place.name)


@cache
def _provinces() -> Mapping[str, Sequence[Place]]:
    found: dict[str, list[Place]] = {}
    for place in all_places():
        if place.level == "province":
            found.setdefault(fold(place.name), []).append(place)
    for other in corrections().province_names:
        key = whole_unit(fold(other.name))
        same = found.setdefault(key, [])
        if other.era not in {place.era for place in same}:
            same.append(place_words().by_id[place_id(other.era, "province", other.code)])
    return found


def _provinces_named(own: str, on: date) -> Sequence[Place]:
    """The provinces, of either era, that folded words name on a day: Huế was none before 2025, and an
    old name is understood later too.
    """
    named = whole_unit(own)
    dated = [o for o in corrections().province_names if whole_unit(fold(o.name)) == named]
    if dated and all((other.valid_from or on) > on for other in dated):
        return ()
    return _provinces().get(named, ())
