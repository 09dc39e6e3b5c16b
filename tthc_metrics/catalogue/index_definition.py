"""The composite index as data (index766.toml): parts with their maximum, metric and target; grades."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.core.records import Metric
from tthc_metrics.core.toml_file import TomlFile, TomlTable

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
    tables = file.root.table("parts").tables()
    parts = tuple(_part(table, name, known) for name, table in tables.items())
    total = sum(part.maximum for part in parts)
    if total != FULL_MARKS:
        file.fault("parts", f"tổng điểm tối đa là {total}.", "Sửa maximum để tổng là 100.")
    grades = tuple(
        (Decimal(table.get("at_least", Decimal)), table.get("label", str))
        for table in file.listed("grade")
    )
    cuts = [least for least, _ in grades]
    if not cuts or cuts[-1] != 0 or cuts != sorted(set(cuts), reverse=True):
        file.fault("grade", "các mức xếp loại không giảm dần đến 0.", "Xếp lại các mức.")
    return file.root.record(IndexDefinition, parts=parts, grades=grades)


def _part(table: TomlTable, name: str, known: Mapping[str, Metric]) -> IndexPart:
    target = Decimal(table.get("target", Decimal, 1))
    if not 0 < target <= 1:
        table.fault(f"«target» = {target} ngoài khoảng 0–1.", "Ghi 0.20 cho 20 %.", "target")
    return table.record(IndexPart, name=name, target=target, among={"metric": known})
