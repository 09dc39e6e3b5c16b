"""The tables of the sample, each read once; no test changes them."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.sample.shared import MONTH_FILE, NOT_RECEIVED, SAMPLE, read_csv


@pytest.fixture(scope="package")
def offices() -> pd.DataFrame:
    return read_csv("offices.csv")


@pytest.fixture(scope="package")
def procedures() -> pd.DataFrame:
    return read_csv("procedures.csv")


@pytest.fixture(scope="package")
def dossiers(offices: pd.DataFrame) -> pd.DataFrame:
    rows = pd.read_parquet(SAMPLE / "dossiers.parquet")
    rows["due_on"] = pd.to_datetime(rows["due_on"])
    for name in ("paid_online", "satisfied"):
        rows[name] = rows[name].astype("boolean")
    rows = rows.merge(offices[["office_code", "tier", "district_code", "short_name"]], how="left")
    return rows


@pytest.fixture(scope="package")
def month() -> pd.DataFrame:
    return read_csv(MONTH_FILE)


@pytest.fixture(scope="package")
def accepted(dossiers: pd.DataFrame) -> pd.DataFrame:
    return dossiers[~dossiers["status"].isin(NOT_RECEIVED)]


@pytest.fixture(scope="package")
def quarter(accepted: pd.DataFrame) -> pd.DataFrame:
    """The first quarter of 2022, as received."""
    day = accepted["received_at"].dt.normalize()
    return accepted[day.between("2022-01-01", "2022-03-31")]
