"""The definitions, read once and validated together: every fault with its line and a cure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from tthc_metrics.catalogue import exports, judging
from tthc_metrics.catalogue.calendars import calendars
from tthc_metrics.catalogue.exports import Column, Rule, Sum
from tthc_metrics.catalogue.faults import TomlFile
from tthc_metrics.catalogue.judging import TIERS, Figure
from tthc_metrics.errors import DefinitionError, Fault
from tthc_metrics.model import Metric, Target
from tthc_metrics.periods import Calendar
from tthc_metrics.verdict import Bands

__all__ = [
    "FOLDER",
    "TIERS",
    "Column",
    "Definitions",
    "Figure",
    "Rule",
    "Sum",
    "definitions",
    "read_definitions",
]

FOLDER = Path(__file__).parent.parent / "definitions"


@dataclass(frozen=True)
class Definitions:
    """All that is defined outside the code."""

    figures: Mapping[str, Figure]
    metrics: Mapping[str, Metric]
    targets: tuple[Target, ...]
    bands: Bands
    calendars: Mapping[str, Calendar]
    columns: Mapping[str, tuple[Column, ...]]
    meanings: Mapping[str, Mapping[str, str]]
    rules: Mapping[str, Rule]
    sums: tuple[Sum, ...]

    def target(self, metric: str, tier: str | None, on: date) -> Target | None:
        """The target in force on a day for a tier: the newest by then, or None."""
        in_force = [
            t for t in self.targets if t.metric == metric and tier in t.tiers and t.valid_from <= on
        ]
        return max(in_force, key=lambda t: t.valid_from, default=None)


@cache
def definitions() -> Definitions:
    """The package's own definitions."""
    return read_definitions(FOLDER)


def read_definitions(folder: Path) -> Definitions:
    """Read a folder of definitions; DefinitionError lists all that is wrong in all of them."""
    faults: list[Fault] = []

    def file(name: str) -> TomlFile:
        return TomlFile(folder / f"{name}.toml", faults)

    figures = judging.figures(file("figures"))
    metrics = judging.metrics(file("metrics"), figures)
    meanings = exports.meanings(file("values"))
    found = Definitions(
        figures=figures,
        metrics=metrics,
        targets=judging.targets([file("targets")], metrics),
        bands=judging.bands(file("bands")),
        calendars=calendars([file("calendars")]),
        columns=exports.columns(file("headings"), meanings),
        meanings=meanings,
        rules=exports.rules(file("checks")),
        sums=exports.sums(file("sums"), figures),
    )
    if faults:
        raise DefinitionError(*faults)
    return found
