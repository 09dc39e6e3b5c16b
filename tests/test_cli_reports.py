"""The commands about published reports."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.command_line import run

DATA = Path(__file__).parents[1] / "data" / "reports" / "published_figures.csv"
LOCAL_Q3 = "vinh-phuc-localities-2021-q3"
KEYS = ["report", "unit", "check", "label", "printed", "expected", "difference", "holds", "repair"]


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = str(tmp_path_factory.mktemp("reports") / "x.duckdb")
    run("load", str(DATA), "--db", path)
    return path


def rows(*arguments: str) -> list[dict]:
    return json.loads(run(*arguments, "--format", "json").stdout)


def test_reconcile_as_json(db: str) -> None:
    found = {row["check"]: row for row in rows("reconcile", "--report", LOCAL_Q3, "--db", db)}
    total = found["handled"]
    assert list(total)[: len(KEYS)] == KEYS
    assert (total["printed"], total["expected"], total["difference"]) == (55_845, 55_326, 519)
    assert (total["holds"], total["repair_figure"], total["repair_value"]) == (
        False, "handled", 55_326,
    )  # fmt: skip
    assert "55.845 → 55.326" in total["repair"]
    due = found["on_time_of_due"]
    assert (due["printed"], due["holds"], due["repair"]) == (96.47, True, None)


def test_reconcile_of_one_report_holds_no_other(db: str) -> None:
    everything = rows("reconcile", "--db", db)
    one = rows("reconcile", "--report", LOCAL_Q3, "--db", db)
    assert {row["report"] for row in one} == {LOCAL_Q3}
    assert one == [row for row in everything if row["report"] == LOCAL_Q3]
    assert len({row["report"] for row in everything}) == 7  # six reports and a directive


def test_a_printed_day_is_an_iso_day(db: str) -> None:
    (day,) = [row for row in rows("reconcile", "--db", db) if row["check"] == "period_from"]
    assert (day["printed"], day["expected"], day["difference"]) == ("2020-06-21", "2021-06-21", -365)  # fmt: skip


def test_reconcile_as_csv_and_table(db: str) -> None:
    asked = ("reconcile", "--report", LOCAL_Q3, "--db", db)
    (total,) = [
        row
        for row in csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout))
        if row["check"] == "handled"
    ]
    assert (total["printed"], total["holds"]) == ("55845", "False")
    lines = run(*asked).stdout.splitlines()
    (line,) = [line for line in lines if "55.845" in line and "55.326" in line and "519" in line]
    assert "✕ Không khớp" in line
    assert any("✓ Khớp" in line for line in lines)


def test_a_report_that_is_not_there_is_a_sentence(db: str) -> None:
    done = run("reconcile", "--report", "x", "--db", db, check=2)
    assert done.stderr.startswith("Báo cáo «x»: không có. Các báo cáo: kon-tum-2023-q1, ")


def test_the_scorecard_of_reports_needs_no_period(db: str) -> None:
    found = {
        (row["unit"], row["metric"]): row for row in rows("scorecard", "--reports", "--db", db)
    }
    online = found["tra-cu-2023-q1/Huyện Trà Cú", "online_rate"]
    assert (online["numerator"], online["denominator"], online["light"]) == (4_049, 26_199, "orange")  # fmt: skip
    assert (online["by"], online["name"], online["period"]) == ("report", "Huyện Trà Cú", "2023-Q1")
    assert (online["from"], online["to"], online["calendar"]) == ("2022-12-15", "2023-03-14", "nd09")  # fmt: skip
    assert "26.199" in run("scorecard", "--reports", "--db", db).stdout


@pytest.mark.parametrize("arguments", [(), ("--reports", "--period", "2022-03")])
def test_a_scorecard_is_of_a_period_or_of_reports(db: str, arguments: tuple[str, ...]) -> None:
    done = run("scorecard", *arguments, "--db", db, check=2)
    assert "--reports" in done.stderr
