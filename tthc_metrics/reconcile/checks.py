"""What one check found, and the words that it is told in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from tthc_metrics.catalogue import Identity
from tthc_metrics.core.vietnamese import NO_VALUE, day, decimal_text, number
from tthc_metrics.reconcile.relations import Relation, total
from tthc_metrics.reconcile.sheets import PrintedCell, PrintedSheet, as_percent


class Points(Decimal):
    """Points of an index: written with their decimal places, and no percentage."""


Number = int | Decimal | date
"""A count, a percentage or points (their decimal places are those printed), or a day."""


@dataclass(frozen=True)
class Repair:
    """One printed cell, and the value that would make the identities of its report hold."""

    report: str
    unit: str
    figure: str
    label: str
    printed: str
    value: Number


@dataclass(frozen=True)
class Mend:
    """One cell changed, or two, by which all of a report would hold; `how` names the slip that it would be."""

    changes: tuple[Repair, ...]
    how: str


@dataclass(frozen=True)
class Check:
    """One identity of one unit in one report.

    `limit`: what is printed may not exceed what is expected (≤), else it must equal it. `difference`
    is printed minus expected, 0 or None where it holds. A `remark` is no sum that fails, but a figure
    that cannot be read or believed as it stands; it does not hold either. `note` shows the working.
    `repair` says in words which one cell to change, `repairs` the same as data, the likeliest first.
    `mends` is every change of one cell or two that makes all of the report hold, the smallest slip first.
    `quotes` are the sentences of the report that print its numbers, where they were pasted.
    """

    report: str
    unit: str
    id: str
    label: str
    printed: Number | None
    expected: Number | None
    difference: Number | None
    holds: bool
    limit: bool = False
    remark: bool = False
    note: str = ""
    repair: str | None = None
    repairs: tuple[Repair, ...] = ()
    quotes: tuple[str, ...] = ()
    mends: tuple[Mend, ...] = ()

    @property
    def sign(self) -> str:
        """Shape and word: colour is never needed to tell them apart."""
        return "✓ Khớp" if self.holds else "! Lưu ý" if self.remark else "✕ Không khớp"

    @property
    def expected_text(self) -> str:
        """What is printed must equal, `55.326`, or may not exceed, `≤ 270`."""
        return f"{'≤ ' if self.limit else ''}{printed_text(self.expected)}"


@dataclass(frozen=True)
class Finding:
    """A check with the relation that a repair must satisfy; `linked`: it is with another report.

    One that is `quiet` is told only where it fails: of a form's rows there are hundreds.
    """

    check: Check
    relation: Relation | None = None
    linked: bool = False
    quiet: bool = False


def printed_text(value: Number | None) -> str:
    """`55.845`, `73,31 %`, `21/06/2020`; None → a dash."""
    if value is None:
        return NO_VALUE
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal):
        unit = "điểm" if isinstance(value, Points) else "%"
        return f"{decimal_text(value, max(0, -int(value.as_tuple().exponent)))} {unit}"
    return number(value).replace("-", "−")


def difference_text(check: Check) -> str:
    """`519`, `0,06 điểm` between percentages, `−365 ngày` between days; a dash where it holds."""
    if not check.difference:
        return NO_VALUE
    unit = " ngày" if isinstance(check.printed, date) else ""
    return printed_text(check.difference).replace(" %", " điểm") + unit


def value_of(value: Fraction, like: PrintedCell | None = None) -> Number:
    """An exact number as a count, or as a percentage printed like a cell."""
    if like is None or like.kind not in ("percent", "points"):
        return int(value)
    found = as_percent(value, like.digits)
    return Points(found) if like.kind == "points" else found


def sum_text(cells: Iterable[PrintedCell]) -> str:
    """The working of a sum as printed: `54.647 + 679 = 55.326`; empty where there is only one part."""
    parts = list(cells)
    if len(parts) < 2:
        return ""
    finest = max(parts, key=lambda cell: cell.digits)
    made = printed_text(value_of(total(parts), finest)).removesuffix(" điểm")
    return f"{' + '.join(cell.printed for cell in parts)} = {made}"


def compared(
    identity: Identity, sheet: PrintedSheet, printed: Fraction, expected: Fraction, *,
    limit: bool = False, note: str = "", suffix: str = "", label: str = "", like: PrintedCell | None = None,
) -> Check:  # fmt: skip
    """A count beside what it must equal, or may not exceed."""
    gap = printed - expected
    holds = gap <= 0 if limit else gap == 0
    return Check(
        report=sheet.report, unit=sheet.unit, id=identity.id + suffix,
        label=label or identity.label,
        printed=value_of(printed, like), expected=value_of(expected, like),
        difference=0 if holds else value_of(gap, like), holds=holds, limit=limit, note=note,
    )  # fmt: skip


def repair_of(cell: PrintedCell, value: Fraction) -> Repair:
    """A printed cell with the value that it would have."""
    return Repair(
        report=cell.report,
        unit=cell.unit,
        figure=cell.figure,
        label=cell.label,
        printed=cell.printed,
        value=value_of(value, cell),
    )
