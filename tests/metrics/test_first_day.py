"""From which day dossiers are told in full, and are compared with a year later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import next_working_day
from tthc_metrics.core.periods import periods_until
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.store.database import Database

JANUARY = [
    # dossiers received each working day from 4 January 2021 on, days until their result, others still open from before, the first day told
    ((4, 4, 4, 4), 1, (), date(2021, 1, 1)),
    ((2, 4, 4, 4), 2, (), date(2021, 1, 1)),
    ((1, 4, 4, 4), 1, (), date(2021, 1, 5)),  # fewer than half: what was open when the export began
    ((4, 4, 4, 4), 1, (date(2020, 12, 1),), date(2021, 1, 5)),  # so was this
    ((4, 4, 4, 4, 4, 4), 6, (), date(2021, 1, 12)),  # nothing finished in days
]


@pytest.mark.parametrize(("received", "takes", "before", "expected"), JANUARY)
def test_data_from_a_first_working_day_are_told_from_it_though_nothing_was_finished_then(
    database: Database,
    received: tuple[int, ...],
    takes: int,
    before: tuple[date, ...],
    expected: date,
) -> None:
    first, found = date(2021, 1, 4), []
    worked = [next_working_day(first - timedelta(days=1), nth + 1) for nth in range(20)]
    for nth, day in enumerate(worked):
        for own in range(received[min(nth, len(received) - 1)]):
            done = worked[nth + takes] if nth + takes < len(worked) else None
            found.append(Dossier(f"{nth}-{own}", "A", day, None, done))
    found += [Dossier(f"old-{day}", "A", day) for day in before]
    put_offices(database, {"office_id": "A", "tier": "agency"})
    save_dossiers(database, found)
    (told, _) = data_span(database) or (None, None)
    assert told == expected


FIRST_DAYS = [
    (date(2021, 1, 4), date(2021, 1, 1)),  # Monday after the holiday of New Year, a Friday
    (date(2021, 1, 5), date(2021, 1, 5)),  # Monday was worked
    (
        date(2022, 2, 7),
        date(2022, 2, 1),
    ),  # Tết and the weekends around it: nobody told a day of January
    (date(2026, 6, 1), date(2026, 6, 1)),  # a Monday: the weekend before is of May
    (date(2026, 11, 2), date(2026, 11, 1)),  # a Monday: the month began on the Sunday
    (date(2026, 11, 9), date(2026, 11, 9)),  # a Monday within a month: nothing began on the weekend
    (date(2026, 8, 17), date(2026, 8, 15)),  # a Monday: a month by NĐ 09 began on the Saturday
    (date(2022, 4, 12), date(2022, 4, 11)),  # a Tuesday after Giỗ Tổ: a week began on the Monday
]


@pytest.mark.parametrize(("first", "expected"), FIRST_DAYS)
def test_the_first_day_told_reaches_back_over_days_off(
    database: Database, first: date, expected: date
) -> None:
    put_offices(database, {"office_id": "A", "tier": "agency"})
    save_dossiers(database, [Dossier("1", "A", date(2020, 12, 1), None, first, status="done")])
    assert data_span(database) == (expected, first)


@pytest.mark.parametrize("calendar", ["calendar", "nd09", "21-20"])
@pytest.mark.parametrize(("first", "_"), FIRST_DAYS)
def test_no_period_is_offered_of_which_nobody_told_a_day(
    database: Database, first: date, _: date, calendar: str
) -> None:
    put_offices(database, {"office_id": "A", "tier": "agency"})
    save_dossiers(
        database, [Dossier("1", "A", first - timedelta(days=90), None, first, status="done")]
    )
    told, last = data_span(database) or (first, first)
    offered = periods_until(definitions().calendars[calendar], told, last)
    assert offered
    assert all(period.end >= first for period in offered), offered
