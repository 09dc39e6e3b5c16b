"""A list of dossiers holds exactly those that its count counts: the ledger's, and plain Python's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import oracle
from tests.builders import put_offices, save_dossiers
from tests.examples import examples
from tests.histories import histories, periods
from tests.oracle import Dossier
from tests.wide import FIRST, OFFICES, SEEDS, fill, filled, many, some_periods
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import every_count, ledgers
from tthc_metrics.ledger.dossier_list import (
    DossierQuestion,
    count_listed,
    in_period,
    listed,
    states,
)
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.store.database import Database

STATES = states()
SCOPES = [
    Scope(),
    *(Scope(office=name) for name in OFFICES),
    Scope(district="63-district-517"),
    Scope(tier="commune"),
    Scope(tier="unknown"),
    Scope(field="Hộ tịch"),
    Scope(field="unknown"),
    Scope(procedure="1.001193"),
    Scope(office="H47.01", field="Hộ tịch"),
    Scope(district="63-district-517", field="Đất đai", procedure="unknown"),
]
ALL = 2000
PRINCIPAL = (
    "open_overdue",
    "open_in_time",
    "resolved_late",
    "resolved_on_time",
    "late_unknown",
    "received",
)
few = examples(3)


def belongs(dossier: Dossier, within: Scope) -> bool:
    """Whether a dossier lies within a scope, said once more in plain Python."""
    office = OFFICES[dossier.office_id]
    asked = {
        within.office: dossier.office_id,
        within.district: office.get("district_id"),
        within.tier: office["tier"],
        within.field: dossier.field or "unknown",
        within.procedure: dossier.procedure_code or "unknown",
    }
    return all(wish is None or wish == found for wish, found in asked.items())


def expected_of(dossiers: list[Dossier], period: Period) -> dict[str, int]:
    """What plain Python counts, with the one list that the ledger has no name for."""
    counted = oracle.ledger(dossiers, period.start, period.end)
    fees = counted["fee_owed"] - counted["paid_online"] - counted["payment_unknown"]
    return counted | {"not_paid_online": fees}


def test_each_list_is_as_long_as_plain_python_counts(database: Database) -> None:
    stored = fill(database, [many(700, FIRST, 31)])
    calendar = definitions().calendars["calendar"]
    asked = [
        *((code, Scope(), STATES) for code in ("2022-02-25..2022-03-10", "2022-03-05..2022-03-05")),
        *(("2022-03-01..2022-03-12", within, PRINCIPAL) for within in SCOPES),
    ]
    for code, within, asked_for in asked:
        period = parse_period(code, calendar)
        own = [d for d in stored if belongs(d, within)]
        counted = expected_of(own, period)
        (row,) = ledgers(database, [period], GroupBy.ALL, within)
        assert dict(row.values) == {name: counted[name] for name in every_count()}, within
        for state in asked_for:
            found = count_listed(database, in_period(state, period, within, EVERYTHING))
            assert found == counted[state], (state, code, within)


def is_as_long_as_counted(
    database: Database, dossiers: Sequence[Dossier], period: Period, within: Scope, state: str
) -> None:
    counted = expected_of([d for d in dossiers if belongs(d, within)], period)
    (row,) = ledgers(database, [period], GroupBy.ALL, within)
    assert dict(row.values) == {name: counted[name] for name in every_count()}
    assert count_listed(database, in_period(state, period, within, EVERYTHING)) == counted[state]


@pytest.mark.parametrize("seed", SEEDS)
def test_every_list_of_many_dossiers_is_as_long_as_the_ledger_counts(seed: int) -> None:
    asked = zip(STATES, cycle(SCOPES), cycle(some_periods(13, seed=seed)), strict=False)
    with filled(seed) as wide:
        for state, within, period in asked:
            is_as_long_as_counted(wide.database, wide.dossiers, period, within, state)


@given(
    history=histories(), period=periods(),
    within=st.sampled_from(SCOPES), state=st.sampled_from(STATES),
)  # fmt: skip
@few
def test_any_list_of_any_small_history_is_as_long_as_the_ledger_counts(
    database: Database, history: list[list[Dossier]], period: Period, within: Scope, state: str
) -> None:
    is_as_long_as_counted(database, fill(database, history), period, within, state)


def test_every_count_of_dossiers_has_a_list() -> None:
    assert set(every_count()) - set(STATES) == {"unaccounted"}


def test_the_lists_of_any_day_are_the_very_dossiers(database: Database) -> None:
    stored = fill(database, [many(400, FIRST, 31)])
    for nth, within in enumerate((Scope(), *SCOPES)):
        day = FIRST + timedelta(days=2 * nth)
        own = [d for d in stored if d.status not in oracle.NEVER_RECEIVED and belongs(d, within)]
        overdue = {d.dossier_no for d in own if oracle.is_overdue(d, day)}
        in_time = {d.dossier_no for d in own if oracle.is_open(d, day)} - overdue
        for state, expected in (("open_overdue", overdue), ("open_in_time", in_time)):
            found = listed(database, DossierQuestion(state, day, day, within, EVERYTHING), ALL)
            assert sorted(one.dossier_no for one in found) == sorted(expected), (state, within)


def test_the_pages_are_the_whole_list_in_its_order(database: Database) -> None:
    fill(database, [many(400)])
    for period, size in zip(some_periods(5), (7, 30, 100, 31, ALL), strict=True):
        question = in_period("handled", period, Scope(), EVERYTHING)
        whole = listed(database, question, ALL)
        firsts = range(0, len(whole), size)
        pages = [listed(database, question, size, first) for first in firsts]
        assert [one for page in pages for one in page] == whole
        order = [(one.due_on or date.max, one.dossier_no) for one in whole]
        assert order == sorted(order)


FRIDAY = date(
    2022, 4, 29
)  # 30 April, 1 May and the days instead of them are holidays: back on 4 May
DAYS_LATE = [
    # due, finished, status, last day told, working days late
    (FRIDAY, None, "processing", FRIDAY, None),
    (FRIDAY, None, "processing", date(2022, 5, 1), 0),
    (FRIDAY, None, "processing", date(2022, 5, 4), 1),
    (FRIDAY, None, "processing", date(2022, 5, 9), 4),
    (FRIDAY, date(2022, 5, 5), "done", date(2022, 5, 31), 2),
    (FRIDAY, FRIDAY, "done", date(2022, 5, 31), None),
    (FRIDAY, date(2022, 5, 5), "returned", date(2022, 5, 31), None),
    (FRIDAY, None, "supplement", date(2022, 5, 31), None),
    (None, None, "processing", date(2022, 5, 31), None),
]


@pytest.mark.parametrize(("due", "finished", "status", "on", "late"), DAYS_LATE)
def test_days_late_are_working_days(
    database: Database, due: date | None, finished: date | None, status: str, on: date, late: int | None
) -> None:  # fmt: skip
    put_offices(database, {"office_id": "H47.01"} | OFFICES["H47.01"])
    save_dossiers(
        database,
        [Dossier("1", "H47.01", date(2022, 4, 1), due, finished, status=status, field="Hộ tịch")],
        until=datetime(on.year, on.month, on.day, 17),
    )
    whole = DossierQuestion("handled", date(2022, 4, 1), on, Scope(), EVERYTHING)
    (one,) = listed(database, whole, ALL)
    assert one.days_late == late


def test_days_late_agree_with_the_days_beside_them_in_a_list_of_a_past_period_too(
    database: Database,
) -> None:
    """Of what is done since they end with the result; of what is not with its own office's last day told, which the row says."""
    put_offices(
        database, *({"office_id": name} | OFFICES["H47.01"] for name in ("H47.01", "H47.02"))
    )
    due = Dossier("", "H47.01", date(2022, 4, 1), date(2022, 4, 28))
    done = replace(due, dossier_no="1", finished_on=date(2022, 5, 5), status="done")
    stale = replace(due, dossier_no="3", office_id="H47.02")
    save_dossiers(database, [stale], until=datetime(2022, 4, 29, 17))
    save_dossiers(database, [done, replace(due, dossier_no="2")], until=datetime(2022, 5, 9, 17))
    april = DossierQuestion(
        "open_overdue", date(2022, 4, 1), date(2022, 4, 30), Scope(), EVERYTHING
    )
    assert {
        one.dossier_no: (one.days_late, one.told_until) for one in listed(database, april, ALL)
    } == {
        "1": (3, date(2022, 5, 9)),
        "2": (5, date(2022, 5, 9)),
        "3": (1, date(2022, 4, 29)),
    }


def test_what_was_due_after_the_last_day_told_is_not_late(database: Database) -> None:
    put_offices(database, {"office_id": "H47.01"} | OFFICES["H47.01"])
    told = date(2022, 3, 10)
    dossier = Dossier("1", "H47.01", date(2022, 3, 1), told + timedelta(days=5))
    save_dossiers(
        database,
        [dossier, replace(dossier, dossier_no="2", due_on=date(2022, 3, 8))],
        until=datetime(2022, 3, 10, 17),
    )
    rows = listed(
        database,
        DossierQuestion("open", date(2022, 3, 1), date(2022, 3, 31), Scope(), EVERYTHING),
        ALL,
    )
    assert [(one.dossier_no, one.days_late) for one in rows] == [("2", 2), ("1", None)]
