"""Loaded by the command line: every row accepted, units of each era, areas that add up across the reform."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.builders import load_one
from tests.sharing import DA_NANG, DATA
from tthc_metrics.catalogue import definitions
from tthc_metrics.cli import main
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import columns, ledgers
from tthc_metrics.ledger.units import units
from tthc_metrics.reconcile import reconcile
from tthc_metrics.scoring.former_districts import area_counts
from tthc_metrics.scoring.index.board import index_board
from tthc_metrics.scoring.published_reports import (
    MADE_UP,
    SOME_MADE_UP,
    origin_text,
    published_reports,
)
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.store.database import Database

FILES = ("offices.csv", "procedures.csv", "dossiers.parquet", "diem-chi-so-766.xlsx")
KINDS = ("offices", "procedures", "dossiers", "index_points")


@pytest.fixture
def sample(da_nang_file: Path) -> Iterator[Database]:
    with Database(da_nang_file, read_only=True) as database:
        yield database


def period(code: str) -> Period:
    return parse_period(code, definitions().calendars["calendar"])


def test_every_row_is_accepted_and_no_office_is_new(sample: Database) -> None:
    loaded = sample.rows("SELECT file_name, kind, refused_rows FROM batches ORDER BY batch_id")
    assert [(row["file_name"], row["kind"], row["refused_rows"]) for row in loaded] == [
        (name, kind, 0) for name, kind in zip(FILES, KINDS, strict=True)
    ]
    assert sample.rows("SELECT * FROM offices WHERE NOT confirmed") == []


def test_points_of_every_unit_by_month_and_week(sample: Database) -> None:
    """All of them but of Hoàng Sa; one commune lacks a group, the total of another is wrong."""
    days = sample.rows("SELECT day, COUNT(DISTINCT unit) AS units FROM index_points GROUP BY day")
    assert {row["units"] for row in days} == {1 + 14 + 93}
    assert len(days) == 15
    board = index_board(sample, definitions(), period("2026-06"), GroupBy.COMMUNE)
    assert (board.days, board.before, board.unknown) == ([date(2026, 6, 30)], date(2026, 6, 22), [])
    assert [r.unit.short_name for r in board.rows if r.score.day and r.score.total is None] == ["Trà Linh"]  # fmt: skip
    assert [r.unit.short_name for r in board.rows if r.score.faults] == ["Thăng Bình"]
    totals = [float(r.score.total) for r in board.rows if r.score.total is not None]
    assert min(totals) < 60 < 90 < max(totals)


@pytest.mark.parametrize(
    ("code", "district", "commune", "agency"),
    [
        ("2025-Q1", 24, 280, 28),
        ("2025-Q2", 24, 280, 28),
        # 94 and, by their forgotten dossiers, 8 former communes; 11 former districts
        ("2026-Q2", 12, 103, 14),
    ],
)
def test_units_by_era_on_the_command_line(
    da_nang_file: Path,
    capsys: pytest.CaptureFixture[str],
    code: str,
    district: int,
    commune: int,
    agency: int,
) -> None:
    for by, expected in (("district", district), ("commune", commune), ("agency", agency)):
        asked = ("ledger", "--period", code, "--by", by, "--format", "json")
        assert main([*asked, "--db", str(da_nang_file)]) == 0
        rows = json.loads(capsys.readouterr().out)
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


def test_two_reports_have_one_wrong_number_each_and_the_right_one_is_proposed(
    database: Database,
) -> None:
    load_one(database, DA_NANG / "bao-cao.csv", simulated=True)
    checks = reconcile(published_reports(database, definitions()), definitions())
    wrong = {check.unit: check.repair for check in checks if not check.holds and not check.remark}
    assert set(wrong) == {"Thành phố Đà Nẵng", "Phường Hải Châu"}
    assert "5.320 → 5.302" in wrong["Thành phố Đà Nẵng"]
    assert "12 → 2" in wrong["Phường Hải Châu"]
    assert origin_text(database) == MADE_UP
    load_one(database, DATA / "reports" / "published_figures.csv")
    assert origin_text(database) == SOME_MADE_UP
