"""Dossiers of which no file tells when they were finished: done by the day of collection, or on a day nobody knows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

import pytest

from tests.loading.shared import bring_one, csv_of, dossiers, state, turn
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.intake.choices import Choices
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.dossier_list import Scope, in_period, listed
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.loading.particulars import rules_warning
from tthc_metrics.loading.receipt_lines import receipt
from tthc_metrics.scoring.scorecard import of_metric, scorecard
from tthc_metrics.store.database import Database

DEFS = definitions()
MARCH = parse_period("2022-03", DEFS.calendars["calendar"])
TOLD = Choices(exported_at=datetime(2022, 3, 31, 17))
HEADINGS = (
    "Mã hồ sơ",
    "Đơn vị giải quyết",
    "Ngày tiếp nhận",
    "Ngày hẹn trả",
    "Ngày trả kết quả",
    "Trạng thái",
)
FINISH = "Ngày kết thúc xử lý"
COUNTS = (
    "resolved",
    "resolved_in_time",
    "resolved_late",
    "late_or_not",
    "open",
    "open_overdue",
    "end_unknown",
)


@dataclass(frozen=True)
class Row:
    """Collected, status; the counts of March of this one dossier, received on the 1st and due on the 8th."""

    collected: str
    status: str
    counts: tuple[int, ...]


ROWS = {
    "collected before it was due": Row("07/03/2022", "Đã trả kết quả", (1, 1, 0, 0, 0, 0, 0)),
    "collected on the day": Row("08/03/2022", "Đã trả kết quả", (1, 1, 0, 0, 0, 0, 0)),
    "collected after it was due": Row("09/03/2022", "Đã trả kết quả", (1, 0, 1, 1, 0, 0, 0)),
    "collected, whatever the status": Row("07/03/2022", "Đang xử lý", (1, 1, 0, 0, 0, 0, 0)),
    "withdrawn, collected late": Row("09/03/2022", "Công dân rút", (1, 1, 0, 0, 0, 0, 0)),
    "done some day": Row("", "Đã xử lý xong", (0, 0, 0, 0, 1, 0, 1)),
    "returned some day": Row("", "Trả lại", (0, 0, 0, 0, 1, 0, 1)),
    "being worked on": Row("", "Đang xử lý", (0, 0, 0, 0, 1, 1, 0)),
    "waiting": Row("", "Chờ bổ sung", (0, 0, 0, 0, 1, 0, 0)),
    "collected before it was received": Row("01/02/2022", "Đã trả kết quả", (0, 0, 0, 0, 1, 0, 1)),
}  # fmt: skip


def without_finish(*rows: tuple[str, str]) -> bytes:
    """An export without «Ngày kết thúc xử lý»: collected and status of each dossier."""
    lines = [
        [f"A-{nth:02}", "Sở Xây dựng", "01/03/2022", "08/03/2022", *cells]
        for nth, cells in enumerate(rows)
    ]
    return csv_of([HEADINGS, *lines])


def march(database: Database) -> dict[str, int]:
    (row,) = ledgers(database, [MARCH], GroupBy.ALL)
    assert dict(row.values) == dict(ledgers(database, [MARCH], GroupBy.ALL, from_dossiers=True)[0].values)  # fmt: skip
    return {name: row[name] for name in COUNTS}


@pytest.mark.parametrize("name", ROWS)
def test_what_each_row_counts(database: Database, name: str) -> None:
    row = ROWS[name]
    bring_one(database, without_finish((row.collected, row.status)), choices=TOLD)
    assert march(database) == dict(zip(COUNTS, row.counts, strict=True))


def test_an_export_without_the_column_is_not_all_overdue(database: Database) -> None:
    data = without_finish(*[("07/03/2022", "Đã trả kết quả")] * 20)
    outcome = bring_one(database, data)
    assert march(database) == dict(zip(COUNTS, (20, 20, 0, 0, 0, 0, 0), strict=True))
    assert outcome.batch.data_until == datetime(2022, 3, 7)
    _head, first, *_ = receipt(outcome)
    assert "20 dòng không có ngày kết thúc xử lý, chỉ có ngày trả kết quả" in first


RATES = [
    # collected before it was due, after, and never, though done; on time: value, lowest, highest; resolved of handled
    (20, 0, 0, (Fraction(1), None, None), (Fraction(1), None, None)),
    (15, 5, 0, (Fraction(3, 4), Fraction(3, 4), Fraction(1)), (Fraction(1), None, None)),
    (15, 0, 5, (Fraction(1), None, None), (Fraction(3, 4), Fraction(3, 4), Fraction(1))),
    (0, 20, 0, (None, None, None), (Fraction(1), None, None)),
    (0, 0, 20, (None, None, None), (None, None, None)),
]


@pytest.mark.parametrize(("early", "after", "never", "on_time", "resolution"), RATES)
def test_a_rate_is_as_sure_as_its_days(
    database: Database, early: int, after: int, never: int,
    on_time: tuple[Fraction | None, ...], resolution: tuple[Fraction | None, ...],
) -> None:  # fmt: skip
    rows = [("07/03/2022", ""), ("09/03/2022", ""), ("", "Đã trả kết quả")]
    many = [row for row, times in zip(rows, (early, after, never), strict=True) for _ in range(times)]  # fmt: skip
    bring_one(database, without_finish(*many), choices=TOLD)
    scores = scorecard(database, DEFS, [MARCH])
    for metric, expected in (("on_time_of_resolved", on_time), ("resolution_rate", resolution)):
        (found,) = of_metric(scores, metric)
        open_to = found.unknown if found.value is not None else None
        low, high = (open_to.low, open_to.high) if open_to else (None, None)
        assert (found.value, low, high) == expected, metric
        assert found.value is not None or found.light is Light.GREY


def test_the_list_says_that_the_day_is_a_bound(database: Database) -> None:
    rows = [("09/03/2022", "Đã trả kết quả"), ("", "Đã xử lý xong")]
    bring_one(database, without_finish(*rows), choices=TOLD)
    (one,) = listed(database, in_period("late_or_not", MARCH, Scope(), EVERYTHING), 10)
    assert (one.finished_on, one.finished_is_bound, one.days_late) == (date(2022, 3, 9), True, None)
    (other,) = listed(database, in_period("end_unknown", MARCH, Scope(), EVERYTHING), 10)
    assert (other.finished_on, other.days_late) == (None, None)


def test_the_day_itself_takes_the_place_of_the_bound_and_gives_it_back(database: Database) -> None:
    bring_one(database, without_finish(("09/03/2022", "Đã trả kết quả")), choices=TOLD)
    before, counted = state(database), march(database)
    told = csv_of([(*HEADINGS, FINISH), ["A-00", "Sở Xây dựng", "01/03/2022", "08/03/2022", "09/03/2022", "Đã trả kết quả", "05/03/2022"]])  # fmt: skip
    later = Choices(exported_at=datetime(2022, 4, 1))
    newer = bring_one(database, told, "b.csv", choices=later)
    assert march(database)["resolved_in_time"] == 1
    turn(database, newer.batch.batch_id, undone=True)
    assert (state(database), march(database)) == (before, counted)
    turn(database, newer.batch.batch_id, undone=False)
    assert dossiers(database, "finished_on") == [("A-00", date(2022, 3, 5))]
    assert march(database)["late_or_not"] == 0


def test_what_changes_the_meaning_of_all_figures_is_said_first(database: Database) -> None:
    rows = [("09/03/2022", "Đã trả kết quả"), ("", "Đã xử lý xong"), *[("", "Đang xử lý")] * 3]
    outcome = bring_one(database, without_finish(*rows), choices=TOLD)
    first = ["done_without_day", "done_by_collected_day"]
    assert [each.rule.name for each in outcome.warned][:2] == first
    stored = rules_warning(database, outcome.batch.batch_id)
    assert {rule.name for rule, _ in stored[:2]} == set(first)
    assert "Lưu ý: 1 dòng có trạng thái đã xong" in receipt(outcome)[1]
