"""What «Cách tính» says beyond the other definitions (method.toml): rules of counts, look-alikes, limits, reforms."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from tthc_metrics.catalogue import FOLDER, definitions
from tthc_metrics.catalogue.faults import TomlFile
from tthc_metrics.core.errors import DefinitionError, Fault


@dataclass(frozen=True)
class CountRule:
    """How one count of a ledger is counted; `form` is its column in the statutory form 06, if it has one."""

    name: str
    label: str
    rule: str
    form: int | None


@dataclass(frozen=True)
class Family:
    """Metrics that are taken for one another, and why they differ."""

    title: str
    metrics: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Uncountable:
    """A rate that is asked for and that nobody can count; `target` and `source` if a document sets one."""

    name: str
    why: str
    target: str
    source: str


@dataclass(frozen=True)
class Reform:
    """What changed on a day: in words, and as pairs of the name before and the name since."""

    since: date
    title: str
    text: str
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Method:
    """All of method.toml."""

    counts: Mapping[str, CountRule]
    families: tuple[Family, ...]
    notes: Mapping[str, str]
    uncountable: tuple[Uncountable, ...]
    reforms: tuple[Reform, ...]

    def family_of(self, metric: str) -> Family | None:
        """The look-alikes that a metric belongs to; None if nothing looks like it."""
        return next((family for family in self.families if metric in family.metrics), None)


@cache
def method() -> Method:
    """The package's own method.toml."""
    return read_method(FOLDER)


def read_method(folder: Path) -> Method:
    """Read method.toml and check it against the definitions; DefinitionError lists all that is wrong."""
    faults: list[Fault] = []
    file = TomlFile(folder / "method.toml", faults)
    metrics = definitions().metrics
    found = Method(
        counts=_counts(file),
        families=tuple(
            _family(file, nth, values, metrics)
            for nth, values in enumerate(file.listed("family"), 1)
        ),
        notes=_notes(file, metrics),
        uncountable=tuple(
            _uncountable(file, nth, values)
            for nth, values in enumerate(file.listed("uncountable"), 1)
        ),
        reforms=tuple(_reform(file, nth, v) for nth, v in enumerate(file.listed("reform"), 1)),
    )
    if faults:
        raise DefinitionError(*faults)
    return found


def _counts(file: TomlFile) -> dict[str, CountRule]:
    figures, found = definitions().figures, {}
    for name, values in file.get("counts", file.data, "counts", dict, {}).items():
        table = f"counts.{name}"
        file.choice(table, "counts", name, figures)
        label = figures[name].label if name in figures else name
        form = file.get(table, {"form": 0, **values}, "form", int, 0)
        found[name] = CountRule(name, label, file.get(table, values, "rule", str, ""), form or None)
    return found


def _family(file: TomlFile, nth: int, values: Mapping[str, Any], known: Collection[str]) -> Family:
    names = tuple(file.get("family", values, "metrics", list, [], nth))
    for name in names:
        file.choice("family", "metrics", name, known, nth)
    title, why = (file.get("family", values, key, str, "", nth) for key in ("title", "why"))
    return Family(title, names, why)


def _notes(file: TomlFile, known: Collection[str]) -> dict[str, str]:
    values = file.get("notes", file.data, "notes", dict, {})
    for name in values:
        file.choice("notes", name, name, known)
    return {name: file.get("notes", values, name, str, "") for name in values}


def _uncountable(file: TomlFile, nth: int, values: Mapping[str, Any]) -> Uncountable:
    filled = {"target": "", "source": "", **values}
    keys = ("name", "why", "target", "source")
    return Uncountable(*(file.get("uncountable", filled, key, str, "", nth) for key in keys))


def _reform(file: TomlFile, nth: int, values: Mapping[str, Any]) -> Reform:
    pairs = file.get("reform", {"pairs": [], **values}, "pairs", list, [], nth)
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        file.fault(
            "reform", "«pairs» có mục không phải một cặp.", "Ghi [trước, sau].", "pairs", nth
        )
        pairs = []
    return Reform(
        file.get("reform", values, "from", date, date.max, nth),
        file.get("reform", values, "title", str, "", nth),
        file.get("reform", values, "text", str, "", nth),
        tuple((str(before), str(after)) for before, after in pairs),
    )
