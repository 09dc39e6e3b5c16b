"""The sample of Đà Nẵng: the generator writes it again, offices and dossiers agree, nothing is personal."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from python_calamine import CalamineWorkbook

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample_da_nang"
REFORM, AS_OF = pd.Timestamp("2025-07-01"), pd.Timestamp("2026-06-30 17:00")


def read_csv(name: str) -> pd.DataFrame:
    return pd.read_csv(SAMPLE / name, dtype=str, keep_default_na=False)


@pytest.fixture(scope="module")
def offices() -> pd.DataFrame:
    return read_csv("offices.csv").set_index("office_code", drop=False)


@pytest.fixture(scope="module")
def procedures() -> pd.DataFrame:
    return read_csv("procedures.csv")


@pytest.fixture(scope="module")
def dossiers(offices: pd.DataFrame) -> pd.DataFrame:
    rows = pd.read_parquet(SAMPLE / "dossiers.parquet")
    about = offices[["tier", "valid_from", "valid_to", "district_code", "commune_code"]]
    return rows.join(about, on="office_code")


def tables(path: Path) -> dict[str, list[list[object]]]:
    """Every cell of a workbook, by sheet."""
    book = CalamineWorkbook.from_path(str(path))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_generator_writes_the_committed_files_again(tmp_path: Path) -> None:
    command = [sys.executable, "-B", str(SAMPLE / "make_sample.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)
    for name in ("offices.csv", "procedures.csv"):
        assert (tmp_path / name).read_bytes() == (SAMPLE / name).read_bytes(), name
    points = [tables(folder / "diem-chi-so-766.xlsx") for folder in (tmp_path, SAMPLE)]
    assert points[0] == points[1]
    again = pd.read_parquet(tmp_path / "dossiers.parquet")
    pd.testing.assert_frame_equal(again, pd.read_parquet(SAMPLE / "dossiers.parquet"))


def test_files_are_small() -> None:
    names = ("offices.csv", "procedures.csv", "dossiers.parquet", "diem-chi-so-766.xlsx")
    assert sum((SAMPLE / name).stat().st_size for name in names) < 1_500_000


def test_offices_of_both_eras(offices: pd.DataFrame) -> None:
    old = offices["valid_to"] == "2025-06-30"
    assert (offices.loc[~old, "valid_from"] == "2025-07-01").all()
    assert offices[old]["tier"].value_counts().to_dict() == {
        "commune": 280, "agency": 28, "district": 24,
    }  # fmt: skip
    assert offices[~old]["tier"].value_counts().to_dict() == {"commune": 94, "agency": 14}
    assert offices["office_code"].is_unique
    assert (offices.loc[~old, "district_code"] == "").all()
    assert set(offices["province_code"]) == {"48", "49"}


def test_each_office_receives_within_its_time_only(dossiers: pd.DataFrame) -> None:
    since = dossiers["received_at"] >= REFORM
    assert (dossiers["valid_from"].eq("2025-07-01") == since).all()
    assert dossiers["valid_from"].notna().all()
    assert 29_000 <= len(dossiers) <= 33_000


def test_some_dossiers_outlive_their_offices(dossiers: pd.DataFrame) -> None:
    old = dossiers[(dossiers["received_at"] < REFORM) & (dossiers["tier"] != "agency")]
    never = old["finished_at"].isna() & (old["status"] != "3")  # 3: never received
    assert never.sum() == 15
    assert (old["finished_at"] >= REFORM).sum() > 100


def test_levels_are_those_of_after_2022(dossiers: pd.DataFrame, procedures: pd.DataFrame) -> None:
    words = {"full", "partial", "information"}
    assert set(dossiers["service_level"]) == words
    assert set(procedures["service_level"]) == words
    assert set(dossiers.loc[dossiers["channel"] == "online", "service_level"]) == {
        "full",
        "partial",
    }


def test_the_catalogue_has_no_districts_after_the_reform(procedures: pd.DataFrame) -> None:
    later = procedures[procedures["valid_from"] >= "2025-07-01"]
    assert not later["tiers"].str.contains("district").any()
    assert procedures["procedure_code"].nunique() == later["procedure_code"].nunique() == 359
    assert not procedures.duplicated(["procedure_code", "listed_by", "valid_from"]).any()


def test_dates_are_in_order(dossiers: pd.DataFrame) -> None:
    for name in ("received_at", "finished_at", "collected_at"):
        assert not (dossiers[name] > AS_OF).any()
    assert not (dossiers["finished_at"] <= dossiers["received_at"]).any()
    ended = dossiers["status"].isin(["7", "9", "10", "returned"])
    assert (dossiers["finished_at"].notna() == ended).all()
    assert not (dossiers["collected_at"] < dossiers["finished_at"]).any()


def test_hoang_sa_has_no_dossier(dossiers: pd.DataFrame, offices: pd.DataFrame) -> None:
    (code,) = offices.loc[offices["short_name"] == "Hoàng Sa", "office_code"]
    assert code not in set(dossiers["office_code"])


def test_online_falls_with_the_reform_and_recovers(dossiers: pd.DataFrame) -> None:
    month = dossiers["received_at"].dt.strftime("%Y-%m")
    rate = dossiers["channel"].eq("online").groupby(month).mean()
    assert rate["2025-07"] < rate["2025-05"] - 0.05
    assert rate["2026-06"] > rate["2025-05"]


def test_no_personal_data(
    dossiers: pd.DataFrame, offices: pd.DataFrame, procedures: pd.DataFrame
) -> None:
    forbidden = (
        "applicant",
        "owner",
        "address",
        "phone",
        "birth",
        "người nộp",
        "chủ hồ sơ",
        "cccd",
    )
    for table in (dossiers, offices, procedures):
        assert not [c for c in table.columns if any(word in c.lower() for word in forbidden)]
