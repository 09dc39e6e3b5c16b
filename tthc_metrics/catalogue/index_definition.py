"""The index of Quyết định 766 as data (index766.toml): groups, their criteria, grades; a province may have its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property

from tthc_metrics.core.toml_file import TomlFile, TomlTable
from tthc_metrics.core.vietnamese import decimal_text

FULL_MARKS = 100
SURE = ("S", "S3", "P")
EACH = ("numerator", "both")


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """One criterion: `maximum` points from the rate `full` on, and what of our own dossiers says anything of it.

    The other fields are told at the head of index766.toml.
    """

    name: str
    group: str
    number: str = ""
    label: str
    maximum: Decimal
    full: Decimal
    sure: str
    words: tuple[str, ...] = ()
    metric: str = ""
    says: str = ""
    at_most: bool = False
    each: str = "numerator"
    not_for: tuple[str, ...] = ()

    @property
    def titled(self) -> str:
        """`3.2 Dịch vụ công trực tuyến có phát sinh hồ sơ trực tuyến`."""
        return f"{self.number} {self.label}".strip()


@dataclass(frozen=True, kw_only=True)
class IndexGroup:
    """One of the groups: up to `maximum` points, the sum of its criteria's."""

    name: str
    label: str
    maximum: Decimal
    sure: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class IndexDefinition:
    """All groups and criteria in order, and the grades by least total, best first; in force since `valid_from`."""

    id: str
    label: str
    valid_from: date
    source: str
    note: str
    is_own: bool
    groups: tuple[IndexGroup, ...]
    criteria: tuple[Criterion, ...]
    grades: tuple[tuple[Decimal, str], ...]

    def grade(self, total: Fraction) -> str:
        """The word for a total."""
        return next(label for least, label in self.grades if total >= least)

    def next_grade(self, total: Fraction) -> tuple[Decimal, str] | None:
        """The least total of the grade above that of a total, and its word; None for the best."""
        above = [pair for pair in self.grades if pair[0] > total]
        return above[-1] if above else None

    def of_group(self, group: str) -> list[Criterion]:
        """The criteria of a group."""
        return [each for each in self.criteria if each.group == group]

    @cached_property
    def maxima(self) -> Mapping[str, Decimal]:
        """The maximum of every group and criterion by name."""
        return {group.name: group.maximum for group in self.groups} | {
            criterion.name: criterion.maximum for criterion in self.criteria
        }


def index_definitions(
    files: Sequence[TomlFile], own: Collection[TomlFile], metrics: Collection[str]
) -> tuple[IndexDefinition, ...]:
    """All versions, those of a province (`own`) after ours; no two of one side from the same day."""
    found = tuple(_definition(file, metrics, file in own) for file in files)
    for nth, one in enumerate(found):
        if any((b.is_own, b.valid_from) == (one.is_own, one.valid_from) for b in found[:nth]):
            what = f"có hai bản của Chỉ số 766 từ ngày {one.valid_from:%d/%m/%Y}."
            files[nth].fault("from", what, "Ghi ngày hiệu lực khác, hoặc bỏ một tệp.", "from")
    return found


def index_on(versions: Iterable[IndexDefinition], day: date) -> IndexDefinition:
    """The version in force on a day: the newest of the province's own, else of ours; before all, the first."""
    order = sorted(versions, key=lambda one: (one.is_own, one.valid_from))
    in_force = [one for one in order if one.valid_from <= day]
    return in_force[-1] if in_force else min(order, key=lambda one: one.valid_from)


def _definition(file: TomlFile, metrics: Collection[str], is_own: bool) -> IndexDefinition:
    groups = tuple(
        table.record(IndexGroup, name=name, among={"sure": SURE})
        for name, table in file.root.table("groups").tables().items()
    )
    known = {group.name: group for group in groups}
    criteria = tuple(
        _criterion(table, name, known, metrics)
        for name, table in file.root.table("criteria").tables().items()
    )
    _check_sums(file, groups, criteria)
    grades = tuple(
        (Decimal(table.get("at_least", Decimal)), table.get("label", str))
        for table in file.listed("grade")
    )
    cuts = [least for least, _ in grades]
    if not cuts or cuts[-1] != 0 or cuts != sorted(set(cuts), reverse=True):
        file.fault("grade", "các mức xếp loại không giảm dần đến 0.", "Xếp lại các mức.")
        grades = grades or ((Decimal(0), ""),)
    return file.root.record(
        IndexDefinition, groups=groups, criteria=criteria, grades=grades, is_own=is_own,
        keys={"valid_from": "from"},
    )  # fmt: skip


def _criterion(
    table: TomlTable, name: str, groups: Mapping[str, object], metrics: Collection[str]
) -> Criterion:
    if name in groups:
        table.fault(f"«{name}» vừa là nhóm vừa là tiêu chí.", "Đặt tên khác.")
    full = Decimal(table.get("full", Decimal, 1))
    if not 0 < full <= 1:
        table.fault(f"«full» = {full} ngoài khoảng 0–1.", "Ghi 0.80 cho 80 %.", "full")
    among = {"group": groups, "sure": SURE, "each": EACH, "metric": metrics}
    return table.record(Criterion, name=name, full=full, among=among)


def _check_sums(
    file: TomlFile, groups: Sequence[IndexGroup], criteria: Sequence[Criterion]
) -> None:
    """The maxima of the groups make 100 points, those of the criteria make their group's."""
    if (total := sum(group.maximum for group in groups)) != FULL_MARKS:
        what = f"tổng điểm tối đa của các nhóm là {_written(total)}."
        file.fault("groups", what, "Sửa maximum để tổng là 100.")
    for group in groups:
        total = sum(each.maximum for each in criteria if each.group == group.name)
        if total != group.maximum:
            what = f"các tiêu chí cộng lại được {_written(total)} điểm, nhóm có {_written(group.maximum)}."
            cure = "Sửa maximum của nhóm hoặc của tiêu chí."
            file.fault(f"groups.{group.name}", what, cure, "maximum")


def _written(points: Decimal | int) -> str:
    value = Decimal(points)
    return decimal_text(value, max(0, -int(value.normalize().as_tuple().exponent)))
