"""From dossiers to lights, and the sample's figures against a pandas count of the same files."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest

from tests.builders import load_one, put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import Calendar, parse_period
from tthc_metrics.core.records import GroupBy, Score
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.loading.sample import DATA, load_sample_if_empty
from tthc_metrics.scoring.scorecard import as_of, data_span, of_metric, scorecard
from tthc_metrics.store.database import Database

CALENDAR: Calendar = definitions().calendars["calendar"]
Q1 = parse_period("2022-Q1", CALENDAR)


def by_unit(scores: list[Score]) -> dict[str, Score]:
    return {s.unit.name: s for s in scores}


def test_rates_are_pooled_never_averaged(database: Database) -> None:
    """A unit of 10 at 100 % and one of 90 at 0 % make 10 %, not 50 %."""
    put_offices(
        database, {"office_id": "A", "tier": "agency"}, {"office_id": "B", "tier": "agency"}
    )
    small = [Dossier(f"a{n}", "A", date(2022, 1, 5), channel="online") for n in range(10)]
    large = [Dossier(f"b{n}", "B", date(2022, 1, 5)) for n in range(90)]
    save_dossiers(database, small + large)
    (whole,) = of_metric(scorecard(database, definitions(), [Q1]), "online_rate")
    assert (whole.numerator, whole.denominator) == (10, 100)
    assert whole.light == "orange"
    units = of_metric(scorecard(database, definitions(), [Q1], GroupBy.AGENCY), "online_rate")
    assert [s.light for s in units] == ["green", "red"]


def test_each_period_is_judged_by_the_target_on_its_last_day(database: Database) -> None:
    put_offices(database, {"office_id": "A", "tier": "agency"})
    dossiers = [
        Dossier(
            f"{year}{n}", "A", date(year, 12, 1), channel="online", owes_fee=True, paid_online=True
        )
        for year in (2019, 2020, 2021)
        for n in range(10)
    ]
    save_dossiers(database, dossiers)
    years = [parse_period(str(year), CALENDAR) for year in (2019, 2020, 2021)]
    scores = scorecard(database, definitions(), years)
    assert [s.light for s in of_metric(scores, "online_rate")] == ["grey", "green", "green"]
    assert [s.light for s in of_metric(scores, "online_payment")] == ["grey", "grey", "green"]
    assert of_metric(scores, "online_rate")[0].reason == "Chưa có chỉ tiêu áp dụng"


@pytest.fixture(scope="module")
def frame() -> pd.DataFrame:
    dossiers = pd.read_parquet(DATA / "sample/dossiers.parquet")
    offices = pd.read_csv(DATA / "sample/offices.csv", dtype=str)
    joined = dossiers.merge(offices, on="office_code", validate="many_to_one")
    return joined[~joined["status"].astype(str).isin(["1", "3"])]


@pytest.mark.parametrize(
    "code", ["2021-Q1", "2022-Q1", "2022-03", "2021", "2022-01-10..2022-02-17"]
)
def test_the_sample_counts_as_pandas_counts_it(
    sample: Database, frame: pd.DataFrame, code: str
) -> None:
    period = parse_period(code, CALENDAR)
    first, last = pd.Timestamp(period.start), pd.Timestamp(period.end)
    received_day = pd.to_datetime(frame["received_at"]).dt.normalize()
    finished_day = pd.to_datetime(frame["finished_at"]).dt.normalize()
    received = frame[received_day.between(first, last)]
    counts = {
        "received": received.groupby("district_code").size(),
        "received_online": received[received["channel"] == "online"].groupby("district_code").size(),
        "fee_owed": received[received["owes_fee"].astype(bool)].groupby("district_code").size(),
        "paid_online": received[received["paid_online"].fillna(False).astype(bool)].groupby("district_code").size(),
        "resolved": frame[finished_day.between(first, last)].groupby("district_code").size(),
        "open": frame[(received_day <= last) & ~(finished_day <= last)].groupby("district_code").size(),
    }  # fmt: skip
    rows = {row.key: row for row in ledgers(sample, [period], GroupBy.DISTRICT)}
    assert len(rows) == 18
    for name, column in counts.items():
        expected = {f"63-district-{code}": int(n) for code, n in column.items()}
        assert {key: row[name] for key, row in rows.items() if row[name]} == expected, name


def test_the_sample_shows_every_colour_and_grey(sample: Database) -> None:
    scores = scorecard(sample, definitions(), [Q1], GroupBy.DISTRICT)
    online = by_unit(of_metric(scores, "online_rate"))
    assert {s.light for s in online.values()} == {"green", "yellow", "orange", "red"}
    assert online["Huyện Nam Trà My"].light == "red"
    assert online["Thành phố Hội An"].light == "green"
    payment = by_unit(of_metric(scores, "online_payment"))["Huyện Nông Sơn"]
    assert (payment.numerator, payment.denominator, payment.value) == (0, 0, None)
    assert payment.light == "grey"
    few = by_unit(of_metric(scorecard(sample, definitions(), [Q1], GroupBy.AGENCY), "online_rate"))
    assert few["Ban Dân tộc"].light == "grey"
    assert (few["Ban Dân tộc"].reason or "").startswith("Quá ít hồ sơ")


def test_the_sample_says_that_it_is_simulated_and_how_fresh(sample: Database) -> None:
    fresh = as_of(sample)
    assert fresh.simulated
    assert fresh.data_until is not None
    assert fresh.data_until.date() == date(2022, 6, 30)
    span = data_span(sample)
    assert span is not None
    assert span[1] == date(2022, 6, 30)


def test_the_sample_is_loaded_only_into_an_empty_database(sample: Database) -> None:
    assert load_sample_if_empty(sample) == []


def test_the_month_as_csv_is_the_same_dossiers(copy: Path) -> None:
    with Database(copy) as database:
        batch = load_one(database, DATA / "sample/danh-sach-ho-so-thang-06-2022.csv").batch
    assert (batch.new_rows, batch.changed_rows) == (0, 0)


def test_of_several_targets_in_force_the_newest_judges() -> None:
    known = definitions()
    older = known.target("online_rate", "province", Q1)
    assert older
    newer = replace(older, valid_from=date(2022, 2, 1), value=older.value + 1)
    both = replace(known, targets=(newer, *known.targets))
    assert both.target("online_rate", "province", Q1) == newer
    before = parse_period("2021-Q4", CALENDAR)
    assert both.target("online_rate", "province", before) == known.target(
        "online_rate", "province", before
    )


def test_a_mean_of_units_leaves_out_those_without_a_dossier(database: Database) -> None:
    put_offices(database, *({"office_id": name, "tier": "agency"} for name in "ABC"))
    save_dossiers(
        database,
        [
            Dossier("a", "A", date(2022, 1, 5), channel="online"),
            Dossier("b", "B", date(2022, 1, 5), channel="in_person"),
        ],
    )
    (mean,) = of_metric(scorecard(database, definitions(), [Q1]), "online_rate_mean_of_units")
    assert (mean.value, mean.denominator) == (Fraction(1, 2), 2)
