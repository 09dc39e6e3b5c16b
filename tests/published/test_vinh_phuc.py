"""Vĩnh Phúc, September and third quarter of 2021: each pair of reports from one set of dossiers.

Which cells no dossiers can have is told in vinh_phuc.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import pytest

from tests.published import exports
from tests.published.generator import build, noise
from tests.published.shared import (
    as_printed,
    counted,
    database_of,
    days,
    from_book_and_dossiers,
    misquoted,
    period,
    printed,
    rates,
)
from tests.published.vinh_phuc import (
    CANNOT,
    CENTRE_MONTH,
    CENTRE_QUARTER,
    LOCAL_QUARTER,
    NOT_YET_DUE,
    PAIRS,
    PRINTED,
    RATES,
    departments,
    districts,
    plan,
)
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.counts import Counts
from tthc_metrics.store.database import Database

LAP_THACH, TAM_DAO = "63-district-246", "63-district-248"
MONTH, QUARTER = period("2021-09", "21-20"), period("2021-Q3", "21-20")
JULY_AND_AUGUST = period("2021-06-21..2021-08-20", "21-20")
PERIODS = {
    report: p for pair in PAIRS.values() for report, p in zip(pair, (MONTH, QUARTER), strict=True)
}


@dataclass(frozen=True)
class Loaded:
    """One set of dossiers, loaded: of the centre or of the localities."""

    name: str
    database: Database

    def ledger(self, report: str, from_dossiers: bool = False) -> Counts:
        return counted(self.database, PERIODS[report], from_dossiers=from_dossiers)["all"]


Sets = Callable[[str], Loaded]


@pytest.fixture(scope="module")
def sets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sets]:
    """Makes and loads a set by name when it is first asked for."""
    with ExitStack() as open_ones:

        @cache
        def loaded(name: str) -> Loaded:
            wanted = plan(name)
            place = departments() if name == "centre" else districts()
            dossiers = build(wanted, "H62", place) + noise(wanted, "H62", place)
            path = tmp_path_factory.mktemp(name) / "ho-so.csv"
            database = database_of(exports.write(path, dossiers, exports.VINH_PHUC))
            return Loaded(name, open_ones.enter_context(database))

        yield loaded


@pytest.fixture(params=list(PAIRS))
def loaded(request: pytest.FixtureRequest, sets: Sets) -> Loaded:
    """Both sets in turn."""
    return sets(request.param)


@pytest.mark.parametrize("report", list(PERIODS))
def test_the_tables_are_the_reports(report: str) -> None:
    assert misquoted(report, PRINTED[report]) == {}
    for metric, text in RATES[report].items():
        assert printed(report, f"{metric}_percent") == text
    assert days(report) == (str(PERIODS[report].start), str(PERIODS[report].end), "21-20")


@pytest.mark.parametrize(("name", "needed", "room"), [("centre", 371, 0), ("localities", 48, 4)])
def test_returned_ones_must_be_among_what_fell_due(name: str, needed: int, room: int) -> None:
    month, quarter = (PRINTED[report] for report in PAIRS[name])
    earlier = {figure: quarter[figure] - n for figure, n in month.items()}
    resolved = quarter["carried_over"] + earlier["received"] - month["carried_over"]
    assert earlier["returned_or_withdrawn"] == needed
    assert resolved - earlier["fell_due"] == room


@from_book_and_dossiers
def test_month_and_quarter_are_counted_as_printed(loaded: Loaded, from_dossiers: bool) -> None:
    for report in PAIRS[loaded.name]:
        row = loaded.ledger(report, from_dossiers)
        expected = PRINTED[report] | CANNOT.get(report, {})
        assert {name: row[name] for name in expected} == expected, report
        assert row["unaccounted"] == 0


def test_the_stock_of_20_august_closes_july_and_august_and_opens_september(loaded: Loaded) -> None:
    before = counted(loaded.database, JULY_AND_AUGUST)["all"]
    month = loaded.ledger(PAIRS[loaded.name][0])
    assert before["open"] == month["carried_over"] == PRINTED[PAIRS[loaded.name][0]]["carried_over"]


def test_what_is_not_yet_due_on_20_september(loaded: Loaded) -> None:
    """One stock on one day, whichever report tells of it."""
    month, quarter = (loaded.ledger(report) for report in PAIRS[loaded.name])
    assert month["open_in_time"] == NOT_YET_DUE[loaded.name]
    for column in ("open", "open_in_time", "open_overdue"):
        assert month[column] == quarter[column]


def test_the_rates_of_the_reports(loaded: Loaded) -> None:
    for report in PAIRS[loaded.name]:
        (scores,) = rates(loaded.database, PERIODS[report]).values()
        for metric, text in RATES[report].items():
            assert as_printed(scores[metric], text) == text, report
        row = loaded.ledger(report)
        late = printed(report, "due_late_or_overdue_percent")
        assert as_printed(Fraction(row["due_late_or_overdue"], row["fell_due"]), late) == late


@pytest.mark.parametrize(
    ("report", "level_4", "of_received", "of_handled"),
    [
        (CENTRE_MONTH, Fraction(1_537, 1_598), "38,7%", "25,4%"),
        (CENTRE_QUARTER, Fraction(5_369, 5_629), "40,1%", "34,7%"),
    ],
)
def test_online_at_the_centre(
    sets: Sets, report: str, level_4: Fraction, of_received: str, of_handled: str
) -> None:
    """The printed 18,9 % and 19,5 % are neither of these rates: of what, the report does not say."""
    (scores,) = rates(sets("centre").database, PERIODS[report]).values()
    assert scores["level4_dossiers"] == level_4
    assert as_printed(scores["online_rate"], "0,0%") == of_received
    assert as_printed(scores["online_rate_with_carry_over"], "0,0%") == of_handled
    assert printed(report, "online_rate_mean_of_units_percent") not in (of_received, of_handled)


def test_units_of_the_centre(sets: Sets) -> None:
    database = sets("centre").database
    offices = counted(database, QUARTER, GroupBy.AGENCY)
    assert len(offices) == 19
    with_online = [row for row in offices.values() if row["received_online"]]
    assert len(with_online) == int(printed(CENTRE_QUARTER, "online_units")) == 15
    in_time = [unit["on_time_of_due"] for unit in rates(database, QUARTER, GroupBy.AGENCY).values()]
    assert in_time.count(1) == int(printed(CENTRE_QUARTER, "units_all_in_time")) == 13
    assert min(in_time) > Fraction(99, 100), "late or overdue «dưới 1%» at all others"


def test_districts_of_the_localities(sets: Sets) -> None:
    found = rates(sets("localities").database, QUARTER, GroupBy.DISTRICT)
    in_time = {unit: metrics["on_time_of_due"] for unit, metrics in found.items()}
    assert len(in_time) == 9
    for unit, name, best in ((LAP_THACH, "Lập Thạch", max), (TAM_DAO, "Tam Đảo", min)):
        text = printed(LOCAL_QUARTER, "on_time_of_due_percent", f"Huyện {name}")
        assert as_printed(in_time[unit], text) == text
        assert best(in_time, key=in_time.__getitem__) == unit
