"""Loaded by the command line: every row accepted, units of each era, areas that add up across the reform."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sample_da_nang.test_files import SAMPLE
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import columns, ledgers
from tthc_metrics.ledger.units import units
from tthc_metrics.scoring.former_districts import area_counts
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.store.database import Database

FILES = ("offices.csv", "procedures.csv", "dossiers.parquet")


def run(*words: str) -> str:
    command = [sys.executable, "-m", "tthc_metrics", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("da_nang") / "s.duckdb"


@pytest.fixture(scope="module")
def told(path: Path) -> list[dict]:
    files = [str(SAMPLE / name) for name in FILES]
    return json.loads(run("load", "--simulated", "--json", "--db", str(path), *files))["files"]


@pytest.fixture
def sample(path: Path, told: list[dict]) -> Iterator[Database]:
    with Database(path, read_only=True) as database:
        yield database


def period(code: str) -> Period:
    return parse_period(code, definitions().calendars["calendar"])


def test_every_row_is_accepted_and_no_office_is_new(told: list[dict]) -> None:
    assert [(row["kind"], row["refused"], row["new_offices"]) for row in told] == [
        ("offices", 0, []), ("procedures", 0, []), ("dossiers", 0, []),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "district", "commune", "agency"),
    [
        ("2025-Q1", 24, 280, 28),
        ("2025-Q2", 24, 280, 28),
        # 94 and, by their forgotten dossiers, 8 former communes; 11 former districts
        ("2026-Q2", 11, 102, 14),
    ],
)
def test_units_by_era_on_the_command_line(
    path: Path, told: list[dict], code: str, district: int, commune: int, agency: int
) -> None:
    for by, expected in (("district", district), ("commune", commune), ("agency", agency)):
        asked = ("ledger", "--period", code, "--by", by, "--format", "json", "--db", str(path))
        rows = json.loads(run(*asked))
        assert len({row["unit"] for row in rows}) == expected, by


@pytest.mark.parametrize("code", ["2025-Q2", "2025-Q3", "2025", "2026-Q2"])
def test_areas_and_departments_make_the_whole(sample: Database, code: str) -> None:
    (whole,) = ledgers(sample, [period(code)])
    parts = [
        *area_counts(sample, [period(code)]),
        *ledgers(sample, [period(code)], GroupBy.AGENCY),
    ]
    for name in columns():
        assert sum(part[name] for part in parts) == whole[name], name


def test_before_the_reform_an_area_is_its_district(sample: Database) -> None:
    districts = {r.key: r.values for r in ledgers(sample, [period("2025-Q2")], GroupBy.DISTRICT)}
    areas = {r.key: r.values for r in area_counts(sample, [period("2025-Q2")])}
    assert areas == districts


def test_the_merged_city_is_one_whole_told_from_its_first_day(sample: Database) -> None:
    assert units(sample, GroupBy.ALL)["all"].name == "Thành phố Đà Nẵng"
    span = data_span(sample)
    assert span is not None
    assert (str(span[0]), str(span[1])) == ("2025-01-01", "2026-06-30")
