"""A period that is not over: what falls due after the last day told is not overdue yet, in no figure."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Score
from tthc_metrics.scoring.scorecard import days_told, of_metric, scorecard
from tthc_metrics.scoring.trend import series
from tthc_metrics.store.database import Database

LAST = datetime(2022, 6, 15, 17, 0)


def d(name: str, received: int, due: int | None, finished: int | None = None) -> Dossier:
    """A dossier of June 2022 by its days."""
    days = [None if day is None else date(2022, 6, day) for day in (due, finished)]
    return Dossier(name, "A", date(2022, 6, received), *days, status="done" if finished else "processing")  # fmt: skip


JUNE = [
    d("late", 1, 3, 6),
    d("in time", 1, 9, 8),
    d("overdue", 2, 10),
    d("due on the last day told", 2, 15),
    d("due later in June", 2, 20),
]


@pytest.fixture
def june(database: Database) -> Database:
    put_offices(database, {"office_id": "A", "tier": "agency"})
    save_dossiers(database, JUNE, until=LAST)
    return database


def fraction(score: Score) -> tuple[int | None, int | None]:
    return score.numerator, score.denominator


@pytest.mark.parametrize(
    ("metric", "expected"),
    [
        ("overdue_of_open", (1, 3)),
        ("on_time_of_due", (1, 3)),  # in time; late; overdue. Not yet due: two
        ("on_time_of_resolved", (1, 2)),
        ("resolution_rate", (2, 5)),
    ],
)
@pytest.mark.parametrize("code", ["2022-06", "2022-Q2", "2022", "2022-06-01..2022-06-15"])
def test_counted_as_of_the_last_day_told(
    june: Database, code: str, metric: str, expected: tuple[int, int]
) -> None:
    known = definitions()
    period = parse_period(code, known.calendars["calendar"])
    (score,) = of_metric(scorecard(june, known, [period], GroupBy.ALL), metric)
    (again,) = series(june, known, known.metrics[metric], [period])
    assert fraction(score) == fraction(again) == expected
    assert score.period == again.period == period  # under its own name and days


def test_a_period_that_is_over_is_counted_as_of_its_own_last_day(june: Database) -> None:
    known = definitions()
    week = parse_period("2022-06-01..2022-06-09", known.calendars["calendar"])
    (score,) = of_metric(scorecard(june, known, [week], GroupBy.ALL), "overdue_of_open")
    assert fraction(score) == (0, 3)


def test_it_is_of_the_days_that_are_told(june: Database) -> None:
    asked = [
        parse_period(code, definitions().calendars["calendar"]) for code in ("2022-05", "2022-06")
    ]
    assert [period.end for period in days_told(june, asked)] == [date(2022, 5, 31), LAST.date()]
