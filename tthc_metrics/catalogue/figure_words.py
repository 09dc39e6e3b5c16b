"""By which words a number of a report is proposed for a figure, as data (figure_words.toml)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from tthc_metrics.catalogue.judging import FigureDefinition
from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import fold

KEYS = ("figure", "words", "noun", "stage", "not", "later", "beside", "or", "of", "percent", "unit")
PERCENT = "percent"
"""The noun of percentages; the others are words that follow a number."""
MOST_BETWEEN = 5


@dataclass(frozen=True)
class Phrase:
    """Words to be found in folded text, as a pattern, and how many they are."""

    said: str
    words: int

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Made when it is asked for: hundreds of them are a tenth of a second, and most commands read no report."""
        return re.compile(self.said)


@dataclass(frozen=True)
class FigureRule:
    """One rule; figure_words.toml says what each of it means."""

    figure: str
    words: tuple[Phrase, ...]
    nouns: tuple[str, ...]
    stages: tuple[str, ...]
    unless: tuple[Phrase, ...]
    later: tuple[Phrase, ...]
    beside: str
    others: tuple[str, ...]
    of: str
    percent: str
    unit: str


@dataclass(frozen=True)
class FigureWords:
    """All rules in order, what is counted, of what the text speaks, and why a number is left."""

    rules: tuple[FigureRule, ...]
    nouns: Mapping[str, tuple[str, ...]]
    stages: Mapping[str, tuple[Phrase, ...]]
    left: Mapping[str, tuple[Phrase, ...]]


def figure_words(file: TomlFile, known: Mapping[str, FigureDefinition]) -> FigureWords:
    """Read them; a figure, a noun or a stage that does not exist is a fault."""
    nouns = _lists(file.root.table("nouns"))
    stages = {name: _phrases(words) for name, words in _lists(file.root.table("stage")).items()}
    left = {why: _phrases(words) for why, words in _lists(file.root.table("left")).items()}
    names = {"noun": (*nouns, PERCENT), "stage": stages}
    rules = tuple(_rule(table, known, names) for table in file.listed("rule"))
    folded = {name: tuple(fold(word) for word in words) for name, words in nouns.items()}
    return FigureWords(rules, folded, stages, left)


def phrase(words: str) -> Phrase:
    """`trả * kết quả` as a pattern of folded text; * stands for up to five words."""
    parts = [fold(part) for part in words.split("*")]
    between = rf" (?:\w+ ){{0,{MOST_BETWEEN}}}"
    pattern = between.join(re.escape(part).replace(r"\ ", " ") for part in parts)
    return Phrase(rf"\b{pattern}\b", sum(len(part.split()) for part in parts))


def _rule(
    table: TomlTable,
    known: Mapping[str, FigureDefinition],
    names: Mapping[str, Collection[str]],
) -> FigureRule:
    for key in table.values:
        if key not in KEYS:
            table.fault(f"«{key}» không dùng.", f"Các khóa: {', '.join(KEYS)}.", key)
    for key in ("figure", "beside", "of", "percent"):
        if key in table.values:
            table.choice(key, table.get(key, str), known)
    for key in ("or", "noun", "stage"):
        for word in _list(table, key):
            table.choice(key, word, names.get(key, known))
    return FigureRule(
        figure=table.get("figure", str),
        words=_phrases(table.words("words")),
        nouns=_list(table, "noun"),
        stages=_list(table, "stage"),
        unless=_phrases(_list(table, "not")),
        later=_phrases(_list(table, "later")),
        beside=table.optional("beside", str, ""),
        others=_list(table, "or"),
        of=table.optional("of", str, ""),
        percent=table.optional("percent", str, ""),
        unit=table.optional("unit", str, ""),
    )


def _list(table: TomlTable, key: str) -> tuple[str, ...]:
    value = table.values.get(key, [])
    return (value,) if isinstance(value, str) else table.words(key) if key in table.values else ()


def _lists(table: TomlTable) -> dict[str, tuple[str, ...]]:
    return {name: table.words(name) for name in table.values}


def _phrases(words: Collection[str]) -> tuple[Phrase, ...]:
    return tuple(sorted((phrase(word) for word in words), key=lambda one: -one.words))
