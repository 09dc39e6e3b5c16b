"""The composite index as data (index766.toml): parts with their maximum, metric and target; grades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.catalogue.faults import TomlFile
from tthc_metrics.core.records import Metric

FULL_MARKS = 100


@dataclass(frozen=True)
class IndexPart:
    """One of the six groups: points up to `maximum`, by how much of `target` a metric reaches."""

    name: str
    label: str
    maximum: Decimal
    metric: str
    target: Decimal


@dataclass(frozen=True)
class IndexDefinition:
    """All parts in order, and the grades by least total, best first."""

    parts: tuple[IndexPart, ...]
    grades: tuple[tuple[Decimal, str], ...]
    source: str
    note: str

    def grade(self, total: Fraction) -> str:
        """The word for a total."""
        return next(label for least, label in self.grades if total >= least)


def index_definition(file: TomlFile, known: Mapping[str, Metric]) -> IndexDefinition:
    """Read it; the maxima must make 100 points, the grades fall to 0."""
    tables = file.get("parts", file.data, "parts", dict, {})
    parts = tuple(_part(file, name, values, known) for name, values in tables.items())
    total = sum(part.maximum for part in parts)
    if total != FULL_MARKS:
        file.fault("parts", f"tổng điểm tối đa là {total}.", "Sửa maximum để tổng là 100.")
    grades = tuple(
        (
            Decimal(file.get("grade", values, "at_least", Decimal, Decimal(0), nth)),
            file.get("grade", values, "label", str, "", nth),
        )
        for nth, values in enumerate(file.listed("grade"), start=1)
    )
    cuts = [least for least, _ in grades]
    if not cuts or cuts[-1] != 0 or cuts != sorted(set(cuts), reverse=True):
        file.fault("grade", "các mức xếp loại không giảm dần đến 0.", "Xếp lại các mức.")
    return IndexDefinition(
        parts,
        grades,
        file.get("source", file.data, "source", str, ""),
        file.get("note", file.data, "note", str, ""),
    )


def _part(
    file: TomlFile, name: str, values: Mapping[str, object], known: Mapping[str, Metric]
) -> IndexPart:
    table = f"parts.{name}"
    metric = file.get(table, values, "metric", str, "")
    file.choice(table, "metric", metric, known)
    target = Decimal(file.get(table, values, "target", Decimal, Decimal(1)))
    if not 0 < target <= 1:
        file.fault(table, f"«target» = {target} ngoài khoảng 0–1.", "Ghi 0.20 cho 20 %.", "target")
    maximum = Decimal(file.get(table, values, "maximum", Decimal, Decimal(0)))
    return IndexPart(name, file.get(table, values, "label", str, name), maximum, metric, target)
