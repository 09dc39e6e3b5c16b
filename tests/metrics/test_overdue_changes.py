"""What moved the stock of overdue dossiers: a table, plain Python, and the ledger's own stock."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given

from tests import oracle
from tests.builders import put_offices, save_dossiers
from tests.examples import examples
from tests.histories import histories, periods
from tests.oracle import Dossier
from tests.wide import SEEDS, fill, filled, key_of, some_periods
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.overdue_changes import Overdue, by_group, overdue_changes, together
from tthc_metrics.store.database import Database

WEEK = parse_period("2022-W11", definitions().calendars["friday"])  # Friday 11 – Thursday 17 March
GROUPS = (GroupBy.ALL, GroupBy.AGENCY, GroupBy.DISTRICT, GroupBy.OFFICE)


def march(day: int) -> date:
    return date(2022, 3, day)


@pytest.mark.parametrize(
    ("due", "finished", "status", "expected"),
    [
        (9, None, "processing", Overdue(1, 0, 0, 1)),  # overdue before, and still
        (9, 14, "done", Overdue(1, 0, 1, 0)),  # worked off on Monday
        (10, None, "processing", Overdue(0, 1, 0, 1)),  # due on Thursday, overdue on Friday
        (16, None, "processing", Overdue(0, 1, 0, 1)),
        (17, None, "processing", Overdue()),  # due on the last day is in time
        (11, 15, "done", Overdue(0, 1, 1, 0)),  # came and went within the week
        (11, 12, "done", Overdue()),  # late, but no day ended with it overdue
        (14, 14, "done", Overdue()),
        (9, 18, "done", Overdue(1, 0, 0, 1)),  # finished a day after the week
        (9, None, "supplement", Overdue()),  # waiting for the citizen
        (9, 14, "returned", Overdue(1, 0, 1, 0)),
        (9, None, "refused", Overdue()),
        (None, None, "processing", Overdue()),
    ],
)
def test_one_dossier_in_one_week(
    database: Database, due: int | None, finished: int | None, status: str, expected: Overdue
) -> None:
    put_offices(database, {"office_id": "A", "tier": "agency"})
    days = [march(day) if day else None for day in (due, finished)]
    save_dossiers(database, [Dossier("1", "A", march(1), *days, status=status)])
    found = overdue_changes(database, [WEEK], GroupBy.AGENCY)
    assert found.get((WEEK.code, "A"), Overdue()) == expected


def equal_the_oracle(database: Database, dossiers: Sequence[Dossier], period: Period) -> None:
    counted = [d for d in dossiers if d.status not in oracle.NEVER_RECEIVED]
    days = [period.start - timedelta(days=1) + timedelta(days=n) for n in range(60)]
    days = [day for day in days if day <= period.end]
    for by in GROUPS:
        found = overdue_changes(database, [period], by)
        for row in ledgers(database, [period], by):
            own = [d for d in counted if key_of(by, d) == row.key]
            ends = [[oracle.is_overdue(d, day) for day in days] for d in own]
            steps = [list(itertools.pairwise(each)) for each in ends]
            expected = Overdue(
                sum(each[0] for each in ends),
                sum(step == (False, True) for each in steps for step in each),
                sum(step == (True, False) for each in steps for step in each),
                sum(each[-1] for each in ends),
            )
            moved = found.get((period.code, row.key), Overdue())
            assert moved == expected
            assert moved.before + moved.became - moved.worked_off == moved.after
            assert moved.after == row["open_overdue"]
    parts = {key: m for (_, key), m in overdue_changes(database, [period], GroupBy.OFFICE).items()}
    (whole,) = [*overdue_changes(database, [period], GroupBy.ALL).values(), Overdue()][:1]
    assert together(parts) == whole
    for by in GROUPS:
        asked = {key: m for (_, key), m in overdue_changes(database, [period], by).items()}
        assert by_group(parts, grouped_offices(database), by) == asked


@pytest.mark.parametrize("seed", SEEDS)
def test_many_dossiers_in_many_periods(seed: int) -> None:
    with filled(seed) as wide:
        for period in some_periods():
            equal_the_oracle(wide.database, wide.dossiers, period)


@given(history=histories(), period=periods())
@examples(3)
def test_small_histories(database: Database, history: list[list[Dossier]], period: Period) -> None:
    equal_the_oracle(database, fill(database, history), period)
