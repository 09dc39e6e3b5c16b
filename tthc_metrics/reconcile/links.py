"""Checks between two reports of one unit, where the period of one lies within the other's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tthc_metrics.catalogue import Identity
from tthc_metrics.core.vietnamese import number
from tthc_metrics.reconcile.checks import Finding, compared
from tthc_metrics.reconcile.relations import Equation, total
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
