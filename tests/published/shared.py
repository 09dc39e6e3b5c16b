"""How the tests of this folder ask the product, and read what the reports print."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.core.vietnamese import percent
from tthc_metrics.ledger.counts import Counts, ledgers
from tthc_metrics.loading.load import load
from tthc_metrics.scoring.scorecard import scorecard
from tthc_metrics.store.database import Database

REPORTS = Path(__file__).parents[2] / "data" / "reports" / "published_figures.csv"

from_book_and_dossiers = pytest.mark.parametrize(
    "from_dossiers", [False, True], ids=["book", "dossiers"]
)


def database_of(*exports: Path) -> Database:
    """A database in memory that these exports were loaded into, one after the other."""
    database = Database(":memory:")
    for export in exports:
        load(database, export)
    return database


def period(code: str, calendar: str) -> Period:
    return parse_period(code, definitions().calendars[calendar])


def counted(
    database: Database, asked: Period, by: GroupBy = GroupBy.ALL, from_dossiers: bool = False
) -> Mapping[str, Counts]:
    """The ledger of a period, by group."""
    return {row.key: row for row in ledgers(database, [asked], by, from_dossiers=from_dossiers)}


def differing(row: Counts, expected: Mapping[str, int]) -> dict[str, tuple[int, int]]:
    """Columns that are not as expected: (expected, counted). Empty is what the tests want."""
    return {name: (n, row[name]) for name, n in expected.items() if row[name] != n}


def rates(database: Database, asked: Period, by: GroupBy = GroupBy.ALL) -> dict[str, dict]:
    """The scorecard of a period: unit → metric → value."""
    found: dict[str, dict[str, Fraction | None]] = {}
    for score in scorecard(database, definitions(), [asked], by):
        found.setdefault(score.unit.id, {})[score.metric.id] = score.value
    return found


@cache
def _rows() -> tuple[dict[str, str], ...]:
    with REPORTS.open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def printed(report: str, figure: str, unit: str | None = None) -> str:
    """What a report prints for a figure: of itself, or of a unit that it names."""
    rows = [row for row in _rows() if row["report"] == report]
    whose = unit or rows[0]["unit"]
    (text,) = (row["printed"] for row in rows if (row["unit"], row["figure"]) == (whose, figure))
    return text


def days(report: str) -> tuple[str, str, str]:
    """The days of a report and its calendar."""
    (found,) = {
        (row["period_from"], row["period_to"], row["calendar"])
        for row in _rows()
        if row["report"] == report
    }
    return found


def misquoted(report: str, table: Mapping[str, int]) -> dict[str, str]:
    """Entries of a table that are not what the transcribed report prints; empty if all are."""
    texts = {figure: printed(report, figure) for figure in table}
    return {f: text for f, text in texts.items() if int(text.replace(".", "")) != table[f]}


def as_printed(value: Fraction, like: str) -> str:
    """A rate with as many decimals, and as much space, as the printed percentage `like`."""
    digits = len(like.rstrip(" %").partition(",")[2])
    text = percent(value, digits)
    return text if like.endswith(" %") else text.replace(" ", "")
