"""What the properties of a shape say it is: its code, its name, its level, and what it lies in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tthc_metrics.boundaries.spelling import forms
from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.toml_file import TomlFile
from tthc_metrics.core.vietnamese import fold

WORDS = Path(__file__).parent.parent / "definitions" / "boundaries.toml"
LEVELS = ("commune", "district", "province")
"""From the lowest: a shape whose properties name several is of the lowest."""
WIDTHS = {"province": 2, "district": 3, "commune": 5}
"""Digits of a code, with zeros before it."""
LONGEST = 100  # characters of a name; what is longer is no name of a place
NOTHING = {"", "null", "none", "na", "n/a", "nan"}


@dataclass(frozen=True)
class Named:
    """A code and a name as a file writes them, each None where it does not."""

    code: str | None = None
    name: str | None = None

    def __bool__(self) -> bool:
        return bool(self.code or self.name)


NOBODY = Named()


@dataclass(frozen=True)
class Said:
    """One reading of a shape's properties; `level` is None where they do not say it."""

    own: Named
    level: str | None = None
    province: Named = NOBODY
    district: Named = NOBODY


def readings(properties: Mapping[str, Any]) -> list[Said]:
    """The ways to read a shape's properties, the likelier first; none if they name nothing.

    `{name: "Tam Kỳ", ma_huyen: 502}` is district 502, or else something of that name within it.
    """
    plain = known(properties)
    found = {level: _named(plain, level) for level in LEVELS}
    own = _named(plain, "own")
    lowest = next((level for level in LEVELS if found[level]), None)
    said = Said(own, None, found["province"], found["district"])
    if lowest is None:
        return [said] if own else []
    mine = Named(found[lowest].code or own.code, found[lowest].name or own.name)
    of_level = Said(mine, lowest, *_above(lowest, found))
    if not own:
        return [of_level]
    return [said] if _lies_below(own, lowest, found[lowest]) else [of_level, said]


def known(properties: Mapping[str, Any]) -> dict[str, str]:
    """The codes and names among some properties, by folded key; everything else is left out."""
    words = {word for parts in _words().values() for each in parts.values() for word in each}
    plain = {_key(name): _text(value) for name, value in properties.items()}
    return {key: text for key, text in plain.items() if text and key in words}


def _lies_below(own: Named, level: str, named: Named) -> bool:
    """Whether what a shape calls itself is something within the lowest unit that it names."""
    if level == "commune":
        return False
    if own.name and named.name:
        return not set(forms(own.name)) & set(forms(named.name))
    return len(own.code or "") > WIDTHS[level]


def _above(level: str, found: Mapping[str, Named]) -> tuple[Named, Named]:
    province = found["province"] if level != "province" else NOBODY
    return province, found["district"] if level == "commune" else NOBODY


def _named(plain: Mapping[str, str], table: str) -> Named:
    words = _words()[table]
    return Named(_first(plain, words["code"]), _first(plain, words["name"]))


def _first(plain: Mapping[str, str], keys: Iterable[str]) -> str | None:
    return next((plain[key] for key in keys if key in plain), None)


def _key(name: object) -> str:
    return fold(str(name)).replace(" ", "")


def _text(value: object) -> str:
    """A value as text; `49.0` is the code 49. What is neither a text nor a number is nothing."""
    if isinstance(value, float):
        value = int(value) if value.is_integer() else ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    text = " ".join(str(value).split())
    return "" if len(text) > LONGEST or text.lower() in NOTHING else text


@cache
def _words() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    faults: list[Fault] = []
    found = {
        name: {part: tuple(_key(word) for word in table.words(part)) for part in ("code", "name")}
        for name, table in TomlFile(WORDS, faults).tables().items()
    }
    if faults:
        raise DefinitionError(*faults)
    return found
