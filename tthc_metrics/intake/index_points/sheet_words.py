"""How tables of index points are headed: definitions/index_sheets.toml, and the names in the index's own definition."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from tthc_metrics.catalogue import FOLDER
from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import fold

NUMBERED = re.compile(
    r"^\s*(?:tiêu chí|tiêu chí số|tc|điểm|chỉ số|mục)?\s*\(?(\d\.\d{1,2})\b[.):]?\s*", re.IGNORECASE
)
ORDINAL = re.compile(r"^\s*(\(?\d{1,2}[.)/:]|[IVX]{1,4}[.)/:]|[A-Z][.)/:]|\(\d{1,2}\))\s*(?=\S)")
MAXIMUM = re.compile(
    r"(?:\(\s*|/\s*|tối đa\s*:?\s*)(\d{1,3}(?:[.,]\d+)?)\s*(?:đ|điểm)?\s*\)?\s*$", re.IGNORECASE
)


@dataclass(frozen=True)
class SheetWords:
    """index_sheets.toml, folded."""

    unit: tuple[str, ...]
    code: tuple[str, ...]
    district: tuple[str, ...]
    day: tuple[str, ...]
    total: tuple[str, ...]
    grade: tuple[str, ...]
    points: tuple[str, ...]
    other: tuple[str, ...]
    fillers: tuple[str, ...]
    maxima: tuple[str, ...]
    means: tuple[str, ...]


@cache
def sheet_words() -> SheetWords:
    """What the words mean."""
    faults: list[Fault] = []
    root = TomlFile(FOLDER / "index_sheets.toml", faults).root
    columns, below, rows = root.table("columns"), root.table("below"), root.table("rows")
    found: dict[str, Any] = {
        name: _folded(columns, name)
        for name in ("unit", "code", "district", "day", "total", "grade")
    }
    found |= {name: _folded(below, name) for name in ("points", "other")}
    found |= {name: _folded(rows, name) for name in ("maxima", "means")}
    fillers = _folded(root.table("fillers"), "words")
    if faults:
        raise DefinitionError(*faults)
    return SheetWords(**found, fillers=tuple(sorted(fillers, key=len, reverse=True)))


def _folded(table: TomlTable, key: str) -> tuple[str, ...]:
    return tuple(map(fold, table.words(key)))


@dataclass(frozen=True)
class ItemNames:
    """The names of groups and criteria as headings bear them, folded; numbers of criteria apart."""

    groups: Mapping[str, str]
    criteria: Mapping[str, str]
    numbers: Mapping[str, str]
    of: Mapping[str, str]

    def named(self, heading: str) -> str | None:
        """The group or criterion that a heading names: by its number, its words, else the words of a group within it."""
        number = NUMBERED.match(heading)
        if number and number[1] in self.numbers:
            return self.numbers[number[1]]
        text = bare(heading)
        exact = self.criteria.get(text) or self.groups.get(text)
        if exact or not text:
            return exact
        inside = [words for words in self.groups if " " in words and f" {words} " in f" {text} "]
        longest = max(inside, key=len, default=None)
        names = {self.groups[words] for words in inside if longest and words not in longest}
        return None if longest is None or names - {self.groups[longest]} else self.groups[longest]


def item_names(definition: IndexDefinition) -> ItemNames:
    """The names of one version of the index."""
    return ItemNames(
        groups=_spelt((g.name, (g.label, *g.words)) for g in definition.groups),
        criteria=_spelt((c.name, (c.label, *c.words)) for c in definition.criteria),
        numbers={c.number: c.name for c in definition.criteria if c.number},
        of={c.name: c.group for c in definition.criteria},
    )


def _spelt(named: Any) -> dict[str, str]:
    return {bare(word): name for name, words in named for word in words}


def bare(heading: str) -> str:
    """`I. Điểm nhóm Công khai, minh bạch (tối đa 18 điểm)` as `cong khai minh bach`."""
    return _bare(heading, sheet_words().fillers)


@lru_cache(4096)  # every sheet's head is held to all names of the index
def _bare(heading: str, fillers: tuple[str, ...]) -> str:
    text = NUMBERED.sub("", ORDINAL.sub("", MAXIMUM.sub("", heading)))
    folded = re.sub(r"\b\d+\b", " ", fold(text))
    folded = " ".join(folded.split())
    while True:
        shorter = _without(folded, fillers)
        if shorter == folded or not shorter:
            return folded
        folded = shorter


def _without(text: str, fillers: Sequence[str]) -> str:
    for word in fillers:
        if text.startswith(f"{word} "):
            return text.removeprefix(f"{word} ")
        if text.endswith(f" {word}"):
            return text.removesuffix(f" {word}")
    return text


def maximum_in(heading: str) -> str | None:
    """The maximum that a heading states: `Công khai, minh bạch (18)` → `18`."""
    found = MAXIMUM.search(" ".join(heading.split()))
    return found[1] if found else None
