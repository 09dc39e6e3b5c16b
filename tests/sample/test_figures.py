"""The tuned figures of the sample: volumes, rates, colours, backlog and lateness."""

from __future__ import annotations

import pandas as pd
import pytest


def colour(rate: float, target: float) -> str:
    share = rate / target
    for name, least in (("green", 1.0), ("yellow", 0.8), ("orange", 0.5)):
        if share >= least:
            return name
    return "red"


def overdue_on(rows: pd.DataFrame, day: str) -> pd.DataFrame:
    return rows[rows["finished_at"].isna() & (rows["due_on"] < pd.Timestamp(day))]


def test_number_of_dossiers_and_their_spread(accepted):
    assert 195_000 <= len(accepted) <= 215_000
    window = accepted[accepted["received_at"] >= "2021-01-01"]
    communes = window[window["tier"] == "commune"].groupby("office_code").size()
    assert len(communes) == 233
    assert communes.quantile(0.25) < 200 < 800 < communes.max()


def test_district_colours_of_online_receipt(quarter):
    local = quarter[quarter["district_code"] != ""]
    rates = local["channel"].eq("online").groupby(local["district_code"]).mean()
    colours = rates.map(lambda rate: colour(rate, 0.20))
    assert colours.value_counts().to_dict() == {"green": 7, "yellow": 4, "orange": 4, "red": 3}
    assert set(colours[colours == "red"].index) == {"504", "510", "516"}
    assert {"502", "503", "507"} <= set(colours[colours == "green"].index)


def test_province_rates_of_the_quarter(quarter):
    assert quarter["channel"].eq("online").mean() == pytest.approx(0.18, abs=0.01)
    owing = quarter[quarter["owes_fee"]]
    assert owing["paid_online"].mean() == pytest.approx(0.12, abs=0.01)


def test_departments_show_every_colour(quarter):
    agencies = quarter[quarter["tier"] == "agency"]
    rates = agencies["channel"].eq("online").groupby(agencies["office_code"]).mean()
    colours = rates.map(lambda rate: colour(rate, 0.20))
    assert set(colours) == {"green", "yellow", "orange", "red"}


def test_district_colours_of_online_payment(quarter):
    local = quarter[(quarter["district_code"] != "") & quarter["owes_fee"]]
    rates = local["paid_online"].groupby(local["district_code"]).mean()
    assert set(rates.map(lambda rate: colour(rate, 0.25))) == {"green", "yellow", "orange", "red"}
    assert "519" not in rates.index, "Nông Sơn's denominator is zero"
    assert (quarter["district_code"] == "519").any()


def test_peak_months_jump_and_relapse(accepted):
    month = accepted["received_at"].dt.strftime("%Y-%m")
    rate = accepted["channel"].eq("online").groupby(month).mean()
    assert rate["2022-02"] < rate["2022-05"] < rate["2022-04"] < rate["2022-03"] < rate["2022-06"]
    assert rate["2021-03"] < rate["2021-12"] < rate["2022-02"]


def test_one_unit_is_too_small_for_a_colour(accepted):
    tiny = accepted[accepted["short_name"] == "Ban Dân tộc"]
    assert tiny.groupby(tiny["received_at"].dt.to_period("Q")).size().between(1, 9).all()


def test_open_and_overdue_at_the_end(accepted):
    still_open = accepted["finished_at"].isna()
    assert 0.02 <= still_open.mean() <= 0.04
    overdue = overdue_on(accepted, "2022-06-30")
    waiting = overdue["status"].isin(["5", "6", "8"])
    assert 300 <= (~waiting).sum() <= len(overdue) <= 400
    assert len(overdue_on(accepted, "2022-05-31")) >= 30


def test_late_share_by_unit(accepted):
    done = accepted[accepted["finished_at"].notna()]
    late = done["finished_at"].dt.normalize() > done["due_on"]
    assert 0.02 <= late.mean() <= 0.04
    area = done["office_code"].where(done["tier"] == "agency", done["district_code"])
    rates = late.groupby(area).mean()
    assert rates.between(0.002, 0.12).all()
    assert rates.min() < 0.005
    assert rates.max() > 0.08
