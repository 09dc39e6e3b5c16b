"""Book, direct query and plain Python agree on any dossiers, any updates and any two dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.builders import save_dossiers
from tests.examples import examples
from tests.histories import histories, periods
from tests.oracle import Dossier
from tests.wide import (
    DAYS,
    FIRST,
    OFFICES,
    SEEDS,
    Filled,
    fill,
    filled,
    key_of,
    many,
    period_of,
    some_periods,
    three_loads,
)
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import every_count, ledgers
from tthc_metrics.ledger.dossier_list import count_listed, in_period
from tthc_metrics.ledger.overdue_changes import overdue_changes
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

ROADS = pytest.mark.parametrize("from_dossiers", [False, True], ids=["book", "dossiers"])
PARTS = (GroupBy.PROVINCE, GroupBy.TIER, GroupBy.OFFICE, GroupBy.FIELD, GroupBy.PROCEDURE)
few = examples(4)


@pytest.fixture(scope="module", params=SEEDS)
def wide(request: pytest.FixtureRequest) -> Iterator[Filled]:
    with filled(request.param) as found:
        yield found


def equal_the_oracle(
    database: Database,
    dossiers: Sequence[Dossier],
    asked: Sequence[Period],
    by: GroupBy,
    from_dossiers: bool,
) -> None:
    rows = ledgers(database, asked, by, from_dossiers=from_dossiers)
    keys = {key_of(by, d) for d in dossiers if d.status not in oracle.NEVER_RECEIVED} - {None}
    assert keys <= {row.key for row in rows}
    for row in rows:
        own = [d for d in dossiers if key_of(by, d) == row.key]
        expected = oracle.ledger(own, row.period.start, row.period.end)
        told = {name: expected[name] for name in every_count()}
        assert dict(row.values) == told, (by, row.key, row.period.code)


def parts_make_the_whole(database: Database, asked: Sequence[Period]) -> None:
    wholes = {row.period.code: row for row in ledgers(database, asked)}
    for whole in wholes.values():
        assert whole["handled"] == whole["resolved"] + whole["open"]
        assert whole["unaccounted"] == 0
    for by in PARTS:
        parts = ledgers(database, asked, by)
        for code, whole in wholes.items():
            own = [part for part in parts if part.period.code == code]
            for name in every_count():
                assert sum(part[name] for part in own) == whole[name], (by, code, name)


def contents(database: Database) -> list[list[dict]]:
    return [
        database.rows(f"SELECT * FROM {table} ORDER BY ALL") for table in ("book", "book_totals")
    ]


def test_the_random_dossiers_are_of_every_kind(wide: Filled) -> None:
    """Every count is more than a few, and the loads overlap: else the tests below say little."""
    found = oracle.ledger(wide.dossiers, FIRST + timedelta(days=5), FIRST + timedelta(days=25))
    assert {name for name, number in found.items() if number < 3} == {"unaccounted"}
    assert len(wide.dossiers) == 700 < sum(map(len, three_loads(0)))


@ROADS
@pytest.mark.parametrize("by", GroupBy)
def test_book_and_direct_query_equal_the_oracle(
    wide: Filled, by: GroupBy, from_dossiers: bool
) -> None:
    equal_the_oracle(wide.database, wide.dossiers, some_periods(), by, from_dossiers)


def test_what_closes_one_period_opens_the_next(wide: Filled) -> None:
    for first in range(0, DAYS, 7):
        for middle in range(first, DAYS):
            days = [FIRST + timedelta(days=n) for n in (first, middle, middle + 1, DAYS + 1)]
            one, two = ledgers(wide.database, [period_of(*days[:2]), period_of(*days[2:])])
            assert one["open"] == two["carried_over"], days


def test_nothing_is_unaccounted_and_parts_make_the_whole(wide: Filled) -> None:
    parts_make_the_whole(wide.database, some_periods(seed=2))


def test_the_book_is_what_it_would_be_if_loaded_at_once(wide: Filled, database: Database) -> None:
    fill(database, [wide.dossiers])
    assert contents(database) == contents(wide.database)


@pytest.fixture(scope="module")
def unequal() -> Iterator[tuple[Filled, dict[str, date]]]:
    """Each office by an export of its own, which ends on a day of its own."""
    told = {name: FIRST + timedelta(days=8 * nth + 4) for nth, name in enumerate(OFFICES)}
    with Database(":memory:") as database:
        fill_places(database)
        fill(database, [])
        dossiers = many(500)
        for name, day in told.items():
            own = [d for d in dossiers if d.office_id == name]
            save_dossiers(database, own, until=datetime(day.year, day.month, day.day, 17))
        yield Filled(database, dossiers), told


@ROADS
@pytest.mark.parametrize("by", GroupBy)
def test_every_office_is_counted_to_its_own_day(
    unequal: tuple[Filled, dict[str, date]], by: GroupBy, from_dossiers: bool
) -> None:
    filled, told = unequal
    for row in ledgers(filled.database, some_periods(), by, from_dossiers=from_dossiers):
        expected = dict.fromkeys(every_count(), 0)
        for office, last in told.items():
            own = [d for d in filled.dossiers if d.office_id == office and key_of(by, d) == row.key]
            found = oracle.ledger(own, row.period.start, row.period.end, last)
            expected = {name: expected[name] + found[name] for name in expected}
        assert dict(row.values) == expected, (by, row.key, row.period.code)


def test_their_lists_are_as_long_and_the_parts_make_the_whole(
    unequal: tuple[Filled, dict[str, date]],
) -> None:
    database = unequal[0].database
    parts_make_the_whole(database, some_periods(seed=3))
    for whole in ledgers(database, some_periods(6, seed=4)):
        for state in ("open_overdue", "open_in_time", "resolved", "carried_over"):
            question = in_period(state, whole.period, Scope(), EVERYTHING)
            assert count_listed(database, question) == whole[state], (state, whole.period.code)
        moved = overdue_changes(database, [whole.period], GroupBy.ALL)[whole.period.code, "all"]
        assert moved.after == whole["open_overdue"]
        assert moved.before + moved.became - moved.worked_off == moved.after


@given(history=histories(), period=periods(), by=st.sampled_from(list(GroupBy)))
@few
def test_small_histories(
    database: Database, history: list[list[Dossier]], period: Period, by: GroupBy
) -> None:
    """The same, to be shown the simplest history in which it fails."""
    latest = fill(database, history)
    for from_dossiers in (False, True):
        equal_the_oracle(database, latest, [period], by, from_dossiers)
    parts_make_the_whole(database, [period])
    step_by_step = contents(database)
    fill(database, [latest])
    assert contents(database) == step_by_step
