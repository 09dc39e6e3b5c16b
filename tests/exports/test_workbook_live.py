"""The formulas of a rate give, for any counts that are typed in, what the dashboard would judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.exports.evaluating import Sheets, same
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Metric, Score, Target, Unit
from tthc_metrics.exports.workbook.live import COLUMN, formulas
from tthc_metrics.exports.workbook.rates import rate_row
from tthc_metrics.scoring.scorecard import score as scored

KNOWN = definitions()
PERIOD = parse_period("2022-Q1", KNOWN.calendars["calendar"])
UNIT = Unit("x", "Huyện X", "X", "district", GroupBy.DISTRICT)
ONLINE = KNOWN.metrics["online_rate"]
OVERDUE = KNOWN.metrics["overdue_of_open"]
TARGETS = ("0", "0.02", "0.2", "0.25", "0.3", "0.7", "0.975", "1")


def score(metric: Metric, counts: dict[str, int], target: str | None) -> Score:
    """What the scorecard makes of some counts under a target."""
    own = Target(metric.id, date(2020, 1, 1), ("district",), Decimal(target), False, "Văn bản") if target else None  # fmt: skip
    known = replace(KNOWN, targets=(own,) if own else ())
    return scored(UNIT, metric, PERIOD, counts, known)


def calculated(found: Score, typed: dict[str, Any] | None = None) -> dict[str, Any]:
    """What the formulas show for a score, after some of its cells were typed over."""
    book = Workbook()
    sheet = book.active
    sheet.title = "x"
    cells = rate_row(found, "", KNOWN)
    live = formulas(found.metric, KNOWN, 1)
    for field, letter in COLUMN.items():
        sheet[f"{letter}1"] = live.get(field, cells.plain.get(field))
    changes = {("x", f"{COLUMN[field]}1"): value for field, value in (typed or {}).items()}
    sheets = Sheets(book, changes)
    return {field: sheets.value("x", f"{COLUMN[field]}1") for field in live}


def agree(found: Score, shown: dict[str, Any]) -> None:
    stored = rate_row(found, "", KNOWN).results
    differ = {f: (stored[f], shown[f]) for f in stored if not same(stored[f], shown[f])}
    assert differ == {}


COUNTS = st.integers(0, 30) | st.integers(0, 40_000)


@given(COUNTS, COUNTS, COUNTS, st.sampled_from((None, *TARGETS)), st.booleans(), st.booleans())
def test_any_counts_are_judged_as_the_scorecard_judges_them(
    online: int, direct: int, unknown: int, target: str | None, up: bool, in_whole: bool
) -> None:
    """Every value, light, reason and gap, with and without dossiers that nobody can tell."""
    metric = replace(
        ONLINE,
        direction="up" if up else "down",
        unknown_outside="received_unknown" if in_whole else None,
    )
    received = online + direct + (0 if in_whole else unknown)
    counts = {"received_online": online, "received": received, "received_unknown": unknown}
    metric = replace(metric, unknown_of="everything")
    counts["everything"] = online + direct + unknown
    found = score(metric, counts, target)
    agree(found, calculated(found))


@given(COUNTS, COUNTS, st.sampled_from(TARGETS), st.booleans(), COUNTS, COUNTS)
def test_an_edit_gives_what_the_scorecard_gives_for_the_new_counts(
    part: int, rest: int, target: str, up: bool, new_part: int, new_rest: int
) -> None:
    metric = replace(ONLINE, unknown=None, unknown_of=None, direction="up" if up else "down")
    counts = {"received_online": part, "received": part + rest}
    edited = {"received_online": new_part, "received": new_part + new_rest}
    typed = {"numerator": new_part, "denominator": new_part + new_rest}
    agree(score(metric, edited, target), calculated(score(metric, counts, target), typed))


@given(st.integers(1, 50_000), st.sampled_from(TARGETS[1:]), st.sampled_from(("1", "0.8", "0.5")))
def test_a_boundary_is_met_or_it_is_not(whole: int, target: str, cut: str) -> None:
    """The least count that earns a light and one less, exactly, whatever the computer's fractions do."""
    wanted = Fraction(Decimal(target)) * Fraction(Decimal(cut)) * whole
    least = -(-wanted.numerator // wanted.denominator)
    assume(0 < least <= whole)
    for count in (least - 1, least):
        found = score(ONLINE, {"received_online": count, "received": whole}, target)
        agree(found, calculated(found))


@pytest.mark.parametrize(
    ("metric", "counts", "target", "shown"),
    [
        (ONLINE, {"received_online": 20, "received": 100}, "0.2", ("● Xanh", 0, "")),
        (ONLINE, {"received_online": 16, "received": 100}, "0.2", ("▲ Vàng", 4, "")),
        (ONLINE, {"received_online": 10, "received": 100}, "0.2", ("◆ Cam", 10, "")),
        (ONLINE, {"received_online": 9, "received": 100}, "0.2", ("■ Đỏ", 11, "")),
        (ONLINE, {"received_online": 0, "received": 0}, "0.2", ("○ Xám", "–", "Không có hồ sơ tiếp nhận trong kỳ")),
        (ONLINE, {"received_online": 1, "received": 9}, "0.2", ("○ Xám", 1, "Quá ít hồ sơ để xếp màu (9, cần ít nhất 10)")),
        (ONLINE, {}, "0.2", ("○ Xám", "–", "Không có số liệu")),
        (ONLINE, {"received_online": 9, "received": 100}, None, ("○ Xám", "–", "Chưa có chỉ tiêu áp dụng")),
        (ONLINE, {"received_online": 0, "received": 1234, "received_unknown": 1234}, "0.2",
         ("○ Xám", "–", "Cả 1.234 hồ sơ không rõ hình thức tiếp nhận: tệp đã nạp không cho biết")),
        (ONLINE, {"received_online": 150, "received": 1000, "received_unknown": 100}, "0.2",
         ("○ Xám", "0 đến 50", "100 trong 1.000 hồ sơ không rõ hình thức tiếp nhận: chưa kết luận được")),
        (ONLINE, {"received_online": 500, "received": 1000, "received_unknown": 100}, "0.2",
         ("● Xanh", 0, "100 trong 1.000 hồ sơ không rõ hình thức tiếp nhận")),
        (OVERDUE, {"open_overdue": 0, "open": 50}, "0", ("● Xanh", 0, "")),
        (OVERDUE, {"open_overdue": 1, "open": 50}, "0", ("▲ Vàng", 1, "")),
        (OVERDUE, {"open_overdue": 10, "open": 50}, "0", ("■ Đỏ", 10, "")),
        # of 50 open five may be overdue, but what is dealt with is open no more: 5 of 49 are too many
        (OVERDUE, {"open_overdue": 6, "open": 50}, "0.1", ("▲ Vàng", 2, "")),
    ],
)  # fmt: skip
def test_what_a_row_shows(
    metric: Metric, counts: dict[str, int], target: str | None, shown: tuple[Any, ...]
) -> None:
    found = calculated(score(metric, counts, target))
    assert (found["light"], found["missing"], found["note"]) == shown
