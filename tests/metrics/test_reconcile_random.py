"""Reports made to agree raise nothing; one digit changed in one is found, and changing it back is among the first repairs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metrics.test_reconcile import report
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import decimal_text, number
from tthc_metrics.reconcile import Check, reconcile
from tthc_metrics.scoring.published_reports import PublishedReport

counts = st.integers(min_value=0, max_value=4_000)
PARTS = ("received_online", "received_in_person", "received_postal", "carried_over", "resolved_early", "resolved_on_time", "resolved_late", "open_overdue")  # fmt: skip
SHARES = {
    "online_rate_percent": ("received_online", "received"), "received_direct_percent": ("received_direct", "received"),
    "on_time_of_resolved_percent": ("resolved_in_time", "resolved"), "resolved_late_percent": ("resolved_late", "resolved"),
    "resolution_rate_percent": ("resolved", "handled"),
}  # fmt: skip
CHANGED = (
    "handled", "received", "received_online", "received_direct", "carried_over", "resolved", "resolved_in_time", "resolved_late",
    "open", "open_in_time",
)  # fmt: skip


@st.composite
def ledgers(draw: st.DrawFn) -> Mapping[str, int]:
    """Counts that close: whatever is not resolved is open."""
    made = {name: draw(counts) for name in PARTS}
    made["resolved_late"] = made["resolved_late"] % 50
    made["received_direct"] = made["received_in_person"] + made["received_postal"]
    made["received"] = made["received_online"] + made["received_direct"]
    made["resolved_in_time"] = made["resolved_early"] + made["resolved_on_time"]
    made["resolved"] = made["resolved_in_time"] + made["resolved_late"]
    open_in_time = draw(counts)
    made["open"] = open_in_time + made["open_overdue"]
    made["open_in_time"] = open_in_time
    short = made["resolved"] + made["open"] - made["received"]
    made["carried_over"] = max(0, short)
    if short < 0:  # as many more are open
        made["open"] -= short
        made["open_in_time"] -= short
    made["handled"] = made["received"] + made["carried_over"]
    return made


def printed(made: Mapping[str, int], digits: int) -> dict[str, str]:
    shares = {
        name: f"{decimal_text(100 * Fraction(made[part], made[whole]), digits)}%"
        for name, (part, whole) in SHARES.items()
        if made[whole]
    }
    return {name: number(value) for name, value in made.items()} | shares


def whole(rows: list[Mapping[str, int]], digits: int) -> list[PublishedReport]:
    """A district with its communes, and their sums."""
    total = {name: sum(row[name] for row in rows) for name in rows[0]}
    inside = [report("r", unit=f"Xã {n}", tier="commune", **printed(row, digits)) for n, row in enumerate(rows)]  # fmt: skip
    return [report("r", unit="Huyện", tier="district", **printed(total, digits)), *inside]


def failing(reports: list[PublishedReport]) -> list[Check]:
    checks = reconcile(reports, definitions())
    return [c for c in checks if c.report == "r" and not c.holds and not c.remark]


@settings(max_examples=25, deadline=None)
@given(st.lists(ledgers(), min_size=1, max_size=4), st.integers(0, 2))
def test_a_report_that_agrees_raises_nothing(rows: list[Mapping[str, int]], digits: int) -> None:
    assert failing(whole(rows, digits)) == []


@settings(max_examples=25, deadline=None)
@given(ledgers(), st.sampled_from(CHANGED), st.integers(0, 5), st.integers(1, 9))
def test_one_digit_changed_is_found_and_changed_back(made: Mapping[str, int], name: str, place: int, by: int) -> None:  # fmt: skip
    digits = list(str(made[name]))
    place %= len(digits)
    digits[place] = str((int(digits[place]) + by) % 10)
    wrong = int("".join(digits))
    right = whole([made], 2)[0]
    figures = [replace(f, printed=number(wrong), value=Decimal(wrong)) if f.figure == name else f for f in right.figures]  # fmt: skip
    found = failing([replace(right, figures=tuple(figures))])
    assert found
    changes = [
        mend.changes for check in found for mend in check.mends[:3] if len(mend.changes) == 1
    ]
    assert (name, made[name]) in {(one.figure, one.value) for (one,) in changes}
