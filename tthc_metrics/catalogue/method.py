"""What «Cách tính» says beyond the other definitions (method.toml): rules of counts, look-alikes, limits, reforms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tthc_metrics.catalogue import FOLDER, definitions
from tthc_metrics.core.errors import DefinitionError, Fault
from tthc_metrics.core.toml_file import TomlFile, TomlTable


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
    target: str = ""
    source: str = ""


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
        counts={rule.name: rule for rule in (*_of_ledgers(), *_others(file))},
        families=tuple(
            table.record(Family, among={"metrics": metrics}) for table in file.listed("family")
        ),
        notes=_notes(file, metrics),
        uncountable=tuple(table.record(Uncountable) for table in file.listed("uncountable")),
        reforms=tuple(_reform(table) for table in file.listed("reform")),
    )
    if faults:
        raise DefinitionError(*faults)
    return found


def _of_ledgers() -> Iterator[CountRule]:
    """The counts of dossiers bring their rules with them (counts.toml)."""
    for count in definitions().counts.named.values():
        if count.ledger:
            yield CountRule(count.name, count.label, count.rule, count.form)


def _others(file: TomlFile) -> Iterator[CountRule]:
    """Counts of procedures, and of reports."""
    figures = definitions().figures
    for name, table in file.root.table("counts").tables().items():
        table.choice("counts", name, figures)
        label = figures[name].label if name in figures else name
        yield CountRule(name, label, table.get("rule", str), None)


def _notes(file: TomlFile, known: Mapping[str, object]) -> dict[str, str]:
    table = file.root.table("notes")
    for name in table.values:
        table.choice(name, name, known)
    return {name: table.get(name, str) for name in table.values}


def _reform(table: TomlTable) -> Reform:
    pairs = table.optional("pairs", list, [])
    if not all(isinstance(pair, list) and len(pair) == 2 for pair in pairs):
        table.fault("«pairs» có mục không phải một cặp.", "Ghi [trước, sau].", "pairs")
        pairs = []
    both = tuple((str(before), str(after)) for before, after in pairs)
    return table.record(Reform, pairs=both, keys={"since": "from"})
