"""The catalogue of the sample: codes, lists, levels over time and their tuned shares."""

from __future__ import annotations

import pandas as pd
import pytest

LEVELS = {"2021-03-31": 0.22, "2021-12-31": 0.28, "2022-03-31": 0.33, "2022-06-30": 0.38}


def in_force(procedures: pd.DataFrame, day: str) -> pd.DataFrame:
    begun = procedures["valid_from"] <= day
    return procedures[begun & ((procedures["valid_to"] == "") | (procedures["valid_to"] >= day))]


def level_4(rows: pd.DataFrame) -> float:
    return float((rows["service_level"] == "4").mean())


def test_procedure_codes_have_both_real_shapes(procedures):
    code = procedures["procedure_code"]
    assert code.str.fullmatch(r"[12]\.\d{6}(\.000\.00\.00\.H47)?").all()
    assert code.str.endswith(".H47").any()
    assert "1.010700" in set(code), "a code that a number would cut short"
    first_two = code.drop_duplicates().str.split(".").str[:2].str.join(".")
    assert first_two.is_unique


def test_catalogue_size_and_lists(procedures, offices):
    province = procedures[procedures["listed_by"] == ""]
    assert 340 <= province["procedure_code"].nunique() <= 380
    districts = set(offices.loc[offices["tier"] == "district", "office_code"])
    assert set(procedures["listed_by"]) == {"", *districts}
    offered = province[province["tiers"].str.contains("district")]["procedure_code"]
    for _, own in procedures[procedures["listed_by"] != ""].groupby("listed_by"):
        assert own["procedure_code"].isin(offered).all()
        assert 0.69 <= own["procedure_code"].nunique() / offered.nunique() <= 1.0


def test_levels_follow_each_other_without_gap_or_overlap(procedures):
    rows = procedures.sort_values(["listed_by", "procedure_code", "valid_from"])
    for _, spans in rows.groupby(["listed_by", "procedure_code"]):
        starts, ends = list(spans["valid_from"]), list(spans["valid_to"])
        assert starts[0] == "2020-01-01"
        assert ends[-1] == ""
        for end, start in zip(ends[:-1], starts[1:], strict=True):
            assert pd.Timestamp(end) + pd.Timedelta(days=1) == pd.Timestamp(start)
        assert spans["service_level"].is_monotonic_increasing


@pytest.mark.parametrize(("day", "share"), LEVELS.items())
def test_level_4_share_of_the_province(procedures, day, share):
    province = procedures[procedures["listed_by"] == ""]
    assert level_4(in_force(province, day)) == pytest.approx(share, abs=0.01)


def test_level_4_shares_differ_by_unit(procedures):
    rows = in_force(procedures, "2022-03-31")
    districts = rows[rows["listed_by"] != ""].groupby("listed_by")
    shares = [level_4(own) for _, own in districts]
    assert min(shares) == pytest.approx(0.10, abs=0.02)
    assert max(shares) == pytest.approx(0.55, abs=0.02)
    agencies = rows[(rows["listed_by"] == "") & (rows["agency_code"] != "")].groupby("agency_code")
    shares = [level_4(own) for _, own in agencies]
    assert min(shares) == 0.0
    assert 0.55 <= max(shares) <= 0.60
