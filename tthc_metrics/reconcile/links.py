"""Checks between two reports of one unit, where the period of one lies within the other's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from tthc_metrics.catalogue import Identity
from tthc_metrics.core.vietnamese import number
from tthc_metrics.reconcile.checks import Finding, compared, sum_text
from tthc_metrics.reconcile.relations import Equation, printing_slack, total
from tthc_metrics.reconcile.sheets import PrintedSheet


def shorter(sheet: PrintedSheet, all_sheets: Sequence[PrintedSheet]) -> list[PrintedSheet]:
    """The sheets of the same unit whose period lies within this one's, the latest first."""
    period = sheet.period
    found = [
        other
        for other in all_sheets
        if (other.province, other.unit) == (sheet.province, sheet.unit)
        and other.report != sheet.report
        and period.start <= other.period.start
        and other.period.end <= period.end
        and (other.period.start, other.period.end) != (period.start, period.end)
    ]
    return sorted(found, key=lambda other: other.period.end, reverse=True)


def agree(
    identity: Identity,
    sheet: PrintedSheet,
    derived: Sequence[Identity],
    inner: Sequence[PrintedSheet],
) -> Iterator[Finding]:
    """What stands at one day is one number, whichever period it is told by."""
    for other in inner:
        if getattr(other.period, identity.edge) != getattr(sheet.period, identity.edge):
            continue
        terms = [
            one.all_terms(identity[role], derived)
            for role in ("plus", "minus")
            for one in (sheet, other)
        ]
        long_plus, short_plus, long_minus, short_minus = terms
        if not (long_plus and short_plus) or long_minus is None or short_minus is None:
            continue
        check = compared(
            identity, sheet, total(long_plus) - total(long_minus),
            total(short_plus) - total(short_minus), suffix=f":{other.report}",
            note=f"{sheet.period.label} và {other.period.label}",
        )  # fmt: skip
        relation = Equation(long_plus + short_minus, short_plus + long_minus)
        yield Finding(check, relation, linked=True)


def longer(
    identity: Identity,
    sheet: PrintedSheet,
    derived: Sequence[Identity],
    inner: Sequence[PrintedSheet],
) -> Iterator[Finding]:
    """No count of a period exceeds that of a longer one around it."""
    for other in inner:
        for figure in identity["figures"]:
            short, long = other.cell(figure), sheet.cell(figure)
            if short is None or long is None:
                continue
            label = f"{long.label}: {other.period.label} không vượt {sheet.period.label}"
            note = f"{number(int(short.value))} ≤ {number(int(long.value))}"
            check = compared(
                identity, sheet, short.value, long.value, limit=True, label=label,
                suffix=f":{figure}:{other.report}",
                note=note if short.value <= long.value else "",
            )  # fmt: skip
            yield Finding(check, Equation((short,), (long,), at_most=True), linked=True)


def following(
    identity: Identity,
    sheet: PrintedSheet,
    derived: Sequence[Identity],
    all_sheets: Sequence[PrintedSheet],
) -> Iterator[Finding]:
    """What stands at the end of the period before is what this one begins with, or (at_most) is among it."""
    carried = sheet.cell(identity.one("carried"))
    for other in all_sheets if carried else ():
        ends_before = other.period.end + timedelta(days=1) == sheet.period.start
        if not ends_before or _unit(other) != _unit(sheet) or other.report == sheet.report:
            continue
        plus = other.all_terms(identity["plus"], derived)
        minus = other.all_terms(identity["minus"], derived)
        if plus is None or minus is None or carried is None:
            continue
        check = compared(
            identity, sheet, total(plus) - total(minus), carried.value, suffix=f":{other.report}",
            limit=identity.at_most, note=f"{other.period.label} sang {sheet.period.label}",
        )  # fmt: skip
        relation = Equation(plus, (carried, *minus), at_most=identity.at_most)
        yield Finding(check, relation, linked=True)


def shorter_ones(
    identity: Identity,
    sheet: PrintedSheet,
    inner: Sequence[PrintedSheet],
) -> Iterator[Finding]:
    """A count of a period is the sum of shorter ones, of other reports, that make it up without a gap."""
    tiles = _tiles(sheet, inner)
    for figure in identity["figures"] if tiles else ():
        cell = sheet.cell(figure)
        parts = [tile.cell(figure) for tile in tiles]
        found = tuple(part for part in parts if part is not None)
        if cell is None or len(found) < len(tiles):
            continue
        label = (
            f"{cell.label}: {sheet.period.label} = cộng {', '.join(t.period.label for t in tiles)}"
        )
        check = compared(
            identity, sheet, cell.value, total(found), suffix=f":{figure}", label=label,
            note=sum_text(found),
        )  # fmt: skip
        yield Finding(check, Equation((cell,), found), linked=True)


def same(
    identity: Identity, sheet: PrintedSheet, all_sheets: Sequence[PrintedSheet]
) -> Iterator[Finding]:
    """Two reports of one unit and one period print one number: told where they do not."""
    later = False
    for other in all_sheets:
        later = later or other is sheet
        if later or other.report == sheet.report or _unit(other) != _unit(sheet):
            continue
        if (other.period.start, other.period.end) != (sheet.period.start, sheet.period.end):
            continue
        for figure, cell in sheet.cells.items():
            twin = other.cells.get(figure)
            if twin is None:
                continue
            check = compared(
                identity, sheet, cell.value, twin.value, suffix=f":{figure}:{other.report}",
                label=f"{cell.label}: hai văn bản in một số", note=f"Số kia in ở «{other.report}»", like=twin,
            )  # fmt: skip
            slack = printing_slack(cell, twin)
            yield Finding(
                check, Equation((cell,), (twin,), tolerance=slack), linked=True, quiet=True
            )


def _tiles(sheet: PrintedSheet, inner: Sequence[PrintedSheet]) -> list[PrintedSheet]:
    """Shorter periods, each but once, from the first day of this one to its last; none if there is a gap."""
    found: list[PrintedSheet] = []
    day = sheet.period.start
    while day <= sheet.period.end:
        here = [one for one in inner if one.period.start == day]
        if not here:
            return []
        longest = max(here, key=lambda one: one.period.end)
        found.append(longest)
        day = longest.period.end + timedelta(days=1)
    return found if len(found) > 1 else []


def _unit(sheet: PrintedSheet) -> tuple[str, str]:
    return sheet.province, sheet.unit
