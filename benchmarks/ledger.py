"""How fast the daily book answers: times, and the ratios that should hold on any machine.

Run by hand: .venv/bin/python -m benchmarks.ledger --dossiers 10_000_000
"""

from __future__ import annotations

import argparse
import random
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.store.book import form_anew
from tthc_metrics.store.database import Database

OFFICES, SINCE, UNTIL = 300, date(2021, 1, 1), date(2025, 12, 31)
CHUNK = 1_000_000
CALENDAR = definitions().calendars["calendar"]
MONTHS = [parse_period(f"2025-{month:02}", CALENDAR) for month in range(1, 13)]
MONTH = MONTHS[8]
RANDOM_PERIODS = 5


@dataclass
class Recorder:
    """Takes down the statement that a ledger would run, and runs none."""

    sql: str = ""
    parameters: dict[str, Any] = field(default_factory=dict)

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        self.sql, self.parameters = sql, parameters or {}
        return []


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dossiers", type=int, default=10_000_000)
    parser.add_argument("--repeat", type=int, default=9)
    asked = parser.parse_args()
    many, few = asked.dossiers, asked.dossiers // 10
    with (
        TemporaryDirectory() as folder,
        Database(Path(folder) / "few.duckdb") as small,
        Database(Path(folder) / "many.duckdb") as large,
    ):
        for database, number in ((small, few), (large, many)):
            fill(database, number)
            build(database)
        differences = unequal(small) + unequal(large)
        times = measure(small, large, asked.repeat)
        entries = large.rows("SELECT COUNT(*) AS n FROM book")[0]["n"]
    report(times, few, many, entries, differences)


def fill(database: Database, number: int) -> None:
    """Make the offices and the dossiers, a million at a time so that sorting stays small."""
    with database.cursor() as cursor:
        cursor.execute(
            "INSERT INTO offices BY NAME SELECT 'H47.' || lpad(CAST(n AS VARCHAR), 4, '0') AS office_id, "
            "office_id AS name, office_id AS short_name, 'commune' AS tier, '34-province-1' AS province_id, "
            f"'district-' || n % 12 AS district_id, TRUE AS confirmed FROM range({OFFICES}) AS o (n)"
        )
        cursor.execute(
            "INSERT INTO procedures BY NAME SELECT '1.' || lpad(CAST(n AS VARCHAR), 6, '0') AS procedure_code, "
            "'Lĩnh vực ' || n % 40 AS field, FALSE AS at_agency, FALSE AS at_district, TRUE AS at_commune, "
            "1 AS batch_id FROM range(400) AS p (n)"
        )
        made = (Path(__file__).parent / "dossiers.sql").read_text(encoding="utf-8")
        days = (UNTIL - SINCE).days + 1
        for first in range(0, number, CHUNK):
            dossiers = made.format(
                first=first,
                last=min(first + CHUNK, number),
                total=f"{number}.0",
                offices=OFFICES,
                days=days,
                since=SINCE,
                until=UNTIL,
            )
            cursor.execute(f"INSERT INTO dossiers BY NAME {dossiers}")
        cursor.execute("CHECKPOINT")


def build(database: Database) -> None:
    """The whole book anew, by the statements that loading a file runs."""
    with database.cursor() as cursor:
        cursor.execute("BEGIN")
        form_anew(cursor)
        cursor.execute("COMMIT")
        cursor.execute("CHECKPOINT")


def unequal(database: Database) -> int:
    """Offices, of some random periods, of which book and dossiers tell anything different."""
    drawn = random.Random(766)
    wrong = 0
    for _ in range(RANDOM_PERIODS):
        first = SINCE + timedelta(days=drawn.randrange(1700))
        last = first + timedelta(days=drawn.randrange(400))
        period = parse_period(f"{first}..{last}", CALENDAR)
        book = ledgers(database, [period], GroupBy.OFFICE)
        direct = {row.key: row for row in ledgers(database, [period], GroupBy.OFFICE, None, True)}
        assert len(book) == OFFICES
        wrong += sum(row != direct.get(row.key) for row in book) + (
            set(direct) != {row.key for row in book}
        )
    return wrong


def statement_of(periods: list[Period], from_dossiers: bool) -> Recorder:
    recorder = Recorder()
    ledgers(recorder, periods, GroupBy.OFFICE, None, from_dossiers)
    return recorder


def measure(small: Database, large: Database, repeat: int) -> dict[str, float]:
    """Medians in seconds. Each round runs everything once, so that a busy moment falls on all alike."""
    plan = statement_of([MONTH], from_dossiers=False)
    whole = statement_of([parse_period(f"{SINCE}..{UNTIL}", CALENDAR)], from_dossiers=True)
    by_day = whole.sql.replace("GROUP BY nth, key", "GROUP BY nth, key, received_on")
    assert by_day != whole.sql
    office = GroupBy.OFFICE
    quick: dict[str, Callable[[], object]] = {
        "plan": lambda: large.rows(f"EXPLAIN {plan.sql}", plan.parameters),
        "book": lambda: ledgers(large, [MONTH], office),
        "book few": lambda: ledgers(small, [MONTH], office),
        "book year": lambda: ledgers(large, MONTHS, office),
    }
    slow: dict[str, Callable[[], object]] = {
        "direct": lambda: ledgers(large, [MONTH], office, None, True),
        "direct few": lambda: ledgers(small, [MONTH], office, None, True),
        "direct year": lambda: ledgers(large, MONTHS, office, None, True),
        "by day": lambda: large.rows(f"CREATE TEMP TABLE by_day AS {by_day}", whole.parameters),
        "build": lambda: build(large),
    }
    taken: dict[str, list[float]] = {name: [] for name in (*quick, *slow)}
    for _ in range(repeat):
        for name, run in (*slow.items(), *(list(quick.items()) * 5)):
            begin = perf_counter()
            run()
            taken[name].append(perf_counter() - begin)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return {name: median(values) for name, values in taken.items()}


def report(times: dict[str, float], few: int, many: int, entries: int, differences: int) -> None:
    """The times and the ratios, as Markdown."""
    told = {
        "plan": f"Planning the ledger of a month, {OFFICES} offices (EXPLAIN)",
        "book": f"Ledger of a month, {OFFICES} offices, from the book of {many:,}",
        "book few": f"The same, from the book of {few:,}",
        "direct": f"The same, from {many:,} dossiers",
        "direct few": f"The same, from {few:,} dossiers",
        "book year": f"Ledgers of 12 months, {OFFICES} offices, from the book of {many:,}",
        "direct year": f"The same, from {many:,} dossiers",
        "by day": f"All counts of {many:,} dossiers by office and day",
        "build": f"Building the book of {many:,} ({entries:,} rows)",
    }
    print("| What | Median |\n|---|---:|")
    for name, words in told.items():
        print(f"| {words} | {times[name] * 1000:,.1f} ms |")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    t = times
    ratios = (
        ("Book / its planning", t["book"] / t["plan"], "≤ 2"),
        ("Direct / book, a month", t["direct"] / t["book"], "≥ 15"),
        ("Book, ten times the dossiers", t["book"] / t["book few"], "≤ 1.5"),
        ("Direct / book, 12 months", t["direct year"] / t["book year"], "≥ 30"),
        ("Building / all counts by office and day", t["build"] / t["by day"], "≤ 3"),
        ("Peak memory of the run, GB", peak, "< 4"),
        (f"Offices that differ, {2 * RANDOM_PERIODS} random periods", differences, "≤ 0"),
    )
    print("\n| Ratio | Measured | Wanted | Met |\n|---|---:|---:|---|")
    for words, value, wanted in ratios:
        sign, bound = wanted.split()
        met = value >= float(bound) if sign == "≥" else value <= float(bound)
        print(f"| {words} | {value:,.2f} | {wanted} | {'yes' if met else 'no'} |")


if __name__ == "__main__":
    main()
