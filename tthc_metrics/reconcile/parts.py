"""Checks of the statutory form 06: its rows against its totals, column by column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake.form06.form_words import group_tier
from tthc_metrics.intake.headings import JOINED
from tthc_metrics.reconcile.checks import Check, Finding, sum_text
from tthc_metrics.reconcile.relations import Equation, total
from tthc_metrics.reconcile.sheets import PrintedCell, PrintedSheet
from tthc_metrics.store.lists import FORM06

WITHIN = ", "
FEW = 6  # rows whose sum is written out


def whole_of_parts(sheet: PrintedSheet, all_sheets: Sequence[PrintedSheet]) -> Iterator[Finding]:
    """Every total that a form prints of a unit against the rows that it is the total of.

    A total is that of the whole unit, or of a group of fields or of units. Where a form has no total
    row it is said, and nothing is added up in its stead.
    """
    inside = _inside(sheet, all_sheets)
    if not sheet.fields and not inside:
        return
    groups = _groups(sheet)
    rows = [sheet.fields[name] for name in _below("", sheet.fields)]
    rows += [one for one in inside if one.tier not in groups.values()]
    by = "units" if inside else "fields"
    if not sheet.cells:
        yield _no_total(sheet)
    yield from _sums(sheet, sheet, rows, "", by)
    for name, group in sheet.fields.items():
        rows = [sheet.fields[part] for part in _below(name, sheet.fields)]
        rows += [one for one in inside if not rows and one.tier == groups.get(name)]
        yield from _sums(sheet, group, rows, name, by)


def of_row(finding: Finding, name: str) -> Finding:
    """A check of one row of a form: it says which row, and is told only where it fails."""
    check = finding.check
    named = replace(check, id=f"{check.id}:{name}", label=f"{check.label}, {name}")
    return replace(finding, check=named, quiet=True)


def _inside(sheet: PrintedSheet, all_sheets: Sequence[PrintedSheet]) -> list[PrintedSheet]:
    """The units that a unit's row in a form is the total of: all others for the reporting unit's.

    A commune under its district's row is called «Xã Long Sơn, Huyện Cầu Ngang».
    """
    if not sheet.report.startswith(FORM06):
        return []
    same = [o for o in all_sheets if o.report == sheet.report and o.unit != sheet.unit and o.own]
    if sheet.own is not None:
        return [other for other in same if other.unit.endswith(WITHIN + sheet.unit)]
    names = {other.unit for other in same}
    return [o for o in same if o.unit.partition(WITHIN)[2] not in names]


def _groups(sheet: PrintedSheet) -> Mapping[str, str | None]:
    """The parts of a unit that stand for groups of units in a form by unit, with the tier of these."""
    by_unit = sheet.report.endswith("theo-don-vi")
    return {name: group_tier(name.split(JOINED)[-1]) for name in sheet.fields if by_unit}


def _below(name: str, names: Iterable[str]) -> list[str]:
    """The rows that stand next below one: no other row with figures is between."""
    under = [n for n in names if n != name and (not name or n.startswith(name + JOINED))]
    return [n for n in under if not any(n.startswith(other + JOINED) for other in under)]


def _sums(
    sheet: PrintedSheet,
    whole: PrintedSheet,
    parts: Sequence[PrintedSheet],
    name: str,
    by: str = "fields",
) -> Iterator[Finding]:
    """A check for each count of the total that any of its rows prints."""
    for figure, cell in whole.cells.items():
        cells = tuple(part.cells[figure] for part in parts if figure in part.cells)
        if cells:
            yield Finding(_check(sheet, cell, cells, name, by), Equation((cell,), cells))


def _check(
    sheet: PrintedSheet, cell: PrintedCell, cells: Sequence[PrintedCell], name: str, by: str
) -> Check:
    rows = "lĩnh vực" if by == "fields" else "đơn vị"
    gap = cell.value - total(cells)
    adds_up = number(int(total(cells)))
    note = sum_text(cells) if len(cells) <= FEW else f"Cộng {len(cells)} dòng = {adds_up}"
    return Check(
        report=sheet.report, unit=sheet.unit,
        id=f"{by}:{cell.figure}" + (f":{name}" if name else ""),
        label=f"{cell.label}: dòng tổng = cộng các dòng {rows}",
        printed=int(cell.value), expected=int(total(cells)),
        difference=int(gap), holds=not gap, note=note,
    )  # fmt: skip


def _no_total(sheet: PrintedSheet) -> Finding:
    check = Check(
        report=sheet.report, unit=sheet.unit, id="no_total",
        label="Biểu không có dòng tổng", printed=None, expected=None, difference=None, holds=False,
        remark=True, note="Số liệu của cả đơn vị không được cộng thay từ các dòng",
    )  # fmt: skip
    return Finding(check)
