"""Trà Cú, first quarter of 2023: the dossiers of report 112/BC-UBND, loaded and counted again.

Everything in this ledger fits, so every printed count and percentage must come out.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from random import Random

import pytest

from tests.published import exports
from tests.published.generator import Dossier, Plan, Stretch, build, noise
from tests.published.shared import (
    as_printed,
    counted,
    database_of,
    days,
    differing,
    from_book_and_dossiers,
    misquoted,
    period,
    printed,
    rates,
)
from tthc_metrics.core.records import GroupBy
from tthc_metrics.store.database import Database

REPORT = "tra-cu-2023-q1"
QUARTER = period("2023-Q1", "nd09")
DISTRICT = "63-district-849"

PRINTED = {
    "received": 26_199,
    "received_online": 4_049,
    "received_direct": 22_150,
    "carried_over": 3,
    "resolved": 26_188,
    "resolved_early": 5_621,
    "resolved_on_time": 20_567,
    "resolved_late": 0,
    "open": 14,
    "open_in_time": 14,
    "open_overdue": 0,
}
FOLLOWS = {"handled": 26_202, "unaccounted": 0, "returned": 0, "withdrawn": 0, "fell_due": 26_188}

PLAN = Plan(
    waiting=3,
    stretches=[
        Stretch(
            date(2022, 12, 15), date(2023, 3, 14),
            online={"3": 1_049, "4": 3_000},
            direct=22_150,
            resolved={"early": 5_621, "on_time": 20_567},
        )
    ],
)  # fmt: skip

OFFICES = [
    ("H59.24", "UBND huyện Trà Cú"),
    ("H59.24.01", "UBND thị trấn Trà Cú, huyện Trà Cú"),
    ("H59.24.07", "UBND xã Đại An, huyện Trà Cú"),
    ("H59.24.11", "UBND xã Hàm Giang, huyện Trà Cú"),
]


def anywhere(_: Dossier, random: Random) -> tuple[str, str]:
    return random.choice(OFFICES)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path = tmp_path_factory.mktemp("tra-cu") / "ho-so.tsv"
    dossiers = build(PLAN, "H59.24", anywhere) + noise(PLAN, "H59.24", anywhere)
    with database_of(exports.write(path, dossiers, exports.TRA_CU)) as database:
        yield database


def test_the_table_is_the_report() -> None:
    assert misquoted(REPORT, PRINTED) == {}
    assert days(REPORT) == (str(QUARTER.start), str(QUARTER.end), "nd09")


@from_book_and_dossiers
@pytest.mark.parametrize(
    ("by", "key"), [(GroupBy.ALL, "all"), (GroupBy.DISTRICT, DISTRICT)], ids=["all", "district"]
)
def test_every_printed_count_is_counted(
    database: Database, by: GroupBy, key: str, from_dossiers: bool
) -> None:
    row = counted(database, QUARTER, by, from_dossiers)[key]
    levels = {"online_level_3": 1_049, "online_level_4": 3_000}
    assert differing(row, PRINTED | FOLLOWS | levels) == {}


def test_the_rates_of_the_report(database: Database) -> None:
    found = rates(database, QUARTER, GroupBy.DISTRICT)[DISTRICT]
    online = printed(REPORT, "online_rate_percent")
    assert online == "15,5%" == as_printed(found["online_rate"], online)
    assert found["on_time_of_resolved"] == found["on_time_of_due"] == 1
    assert found["resolution_rate"] == Fraction(26_188, 26_202)
    assert found["returned_or_withdrawn_rate"] == 0


@pytest.mark.parametrize(
    ("figure", "part", "whole"),
    [
        ("received_direct_percent", "received_direct", "received"),
        ("resolved_early_percent", "resolved_early", "resolved"),
        ("resolved_on_time_percent", "resolved_on_time", "resolved"),
    ],
)
def test_the_shares_that_are_no_metrics(
    database: Database, figure: str, part: str, whole: str
) -> None:
    row = counted(database, QUARTER)["all"]
    text = printed(REPORT, figure)
    assert as_printed(Fraction(row[part], row[whole]), text) == text


@pytest.mark.parametrize("code", ["2023-01", "2022-Q4", "2023-Q2"])
def test_another_period_gives_another_ledger(database: Database, code: str) -> None:
    row = counted(database, period(code, "nd09"))["all"]
    assert set(differing(row, PRINTED)) >= {"received_online", "received_direct", "resolved"}
