"""A count of which no file tells anything is no 0: no rate is formed of it, and the reason is that the files do not say."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.ledger.breakdown import Split, parts
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import told_days
from tthc_metrics.scoring.contributions import contributions
from tthc_metrics.scoring.scorecard import of_metric, scorecard
from tthc_metrics.scoring.trend import series
from tthc_metrics.scoring.wording.contributions import contributions_text
from tthc_metrics.store.database import Database

DEFS = definitions()
JANUARY, MARCH, APRIL = (
    parse_period(code, DEFS.calendars["calendar"]) for code in ("2022-01", "2022-03", "2022-04")
)
NOBODY = "Tệp đã nạp không cho biết hồ sơ nào có phí"
NONE = "Không có hồ sơ có phí trong kỳ"


@pytest.fixture
def told(database: Database) -> Database:
    """A's files never say what owes a fee; B's say of each that it does not; C's say it since March, of one that it does."""
    put_offices(database, *({"office_id": name, "tier": "agency"} for name in "ABC"))

    def one(no: str, office: str, month: int, owes: bool | None) -> Dossier:
        day = date(2022, month, 10)
        return Dossier(no, office, day, finished_on=day, owes_fee=owes)

    save_dossiers(
        database,
        [
            *(one(f"a{month}", "A", month, None) for month in (1, 3)),
            *(one(f"b{month}", "B", month, False) for month in (1, 3)),
            one("c1", "C", 1, None),
            one("c3", "C", 3, True),
        ],
        until=datetime(2022, 4, 30, 17),
    )
    return database


def payment(database: Database, period: Period, by: GroupBy) -> dict[str, Score]:
    found = of_metric(scorecard(database, DEFS, [period], by), "online_payment")
    assert found == series(database, DEFS, DEFS.metrics["online_payment"], [period], by)
    return {score.unit.id: score for score in found}


def told_of(score: Score) -> tuple[int | None, int | None, str | None]:
    return score.numerator, score.denominator, score.reason


def test_of_each_office(told: Database) -> None:
    found = payment(told, JANUARY, GroupBy.AGENCY)
    assert told_of(found["A"]) == (None, None, NOBODY)
    assert told_of(found["B"]) == (0, 0, NONE)
    assert told_of(found["C"]) == (None, None, NOBODY)  # its column came later
    assert payment(told, MARCH, GroupBy.AGENCY)["C"].denominator == 1


def test_where_any_file_tells_it_the_whole_has_a_figure(told: Database) -> None:
    assert told_of(payment(told, JANUARY, GroupBy.ALL)["all"]) == (0, 0, NONE)


def test_ratings_too(told: Database) -> None:
    (found,) = of_metric(scorecard(told, DEFS, [MARCH]), "satisfaction")
    assert told_of(found) == (None, None, "Tệp đã nạp không cho biết hồ sơ nào có đánh giá")


def test_who_pulls_down_says_it(told: Database) -> None:
    within = Scope(office="A")
    metric, days = DEFS.metrics["online_payment"], told_days(told, GroupBy.ALL, within)
    own = [(p.unit, p.counts) for p in parts(told, MARCH, Split.FIELD, within)]
    found = contributions(metric, None, own, days.together(MARCH))
    assert contributions_text(found, "A", "lĩnh vực") == f"A: t{NOBODY[1:]}."
    assert days.of(APRIL, "all") is not None
    assert not days.silence.of(APRIL, "all")  # no dossier, none to tell of
