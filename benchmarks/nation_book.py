"""The book of the whole nation, five years: made up, held to its manifest, loaded, asked, undone; see docs/nation.md.

.venv/bin/python -m benchmarks.nation_book load --days 1826      # 34 provinces, 3,321 communes, 476 departments
.venv/bin/python -m benchmarks.nation_book make --dossiers 1_000_000 --out FOLDER   # dossiers and offices for the job
.venv/bin/python -m benchmarks.nation_book count --out FOLDER    # the same dossiers counted by DuckDB here
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from benchmarks.nation import MADE_OFFICES, OFFICES, SINCE, UNTIL
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.loading.nation_book import load_book
from tthc_metrics.store import nation_manifest as manifest
from tthc_metrics.store.batches import writing
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.database import Database, statement
from tthc_metrics.store.place_table import fill_places

END = date(2026, 6, 30)
AT = datetime(2026, 7, 1)
PROCEDURES = 2_000
DOSSIERS, PORTION = "ho-so", 5_000_000
"""A folder of files of so many dossiers, each sorted: more at once would be sorted on disk."""
ONE = Scope(province="34-province-48")


def main() -> None:
    """Whichever of the three is asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("load", "make", "count"))
    parser.add_argument("--days", type=int, default=1826)
    parser.add_argument("--dossiers", type=int, default=1_000_000)
    parser.add_argument("--out", type=Path)
    asked = parser.parse_args()
    if asked.what == "make":
        make(asked.out, asked.dossiers)
    elif asked.what == "count":
        count(asked.out)
    else:
        with TemporaryDirectory() as folder:
            load(Path(folder), asked.days)


def load(folder: Path, days: int) -> None:
    """A made-up book of so many days into an empty database, and what is asked of it."""
    made = _made_book(folder / "so", days)
    path = folder / "nuoc.duckdb"
    with Database(path) as database:
        with _timed("verify and load"):
            outcome = load_book(database, made, LoadContext(at=AT))
        rows = database.rows("SELECT COUNT(*) AS n FROM book")[0]["n"]
        months = database.rows("SELECT COUNT(*) AS n FROM brought_months")[0]["n"]
        print(
            f"rows of the book: {rows:,}; by month: {months:,}; dossiers: {outcome.batch.total_rows:,}"
        )
        calendar = definitions().calendars["calendar"]
        period = parse_period("2026-05", calendar)
        for by in (GroupBy.PROVINCE, GroupBy.COMMUNE, GroupBy.OFFICE):
            for turn in ("first", "second", "third", "fourth"):
                with _timed(f"ledger of a month by {by}, {turn}"):
                    ledgers(database, [period], by)
        for by in (GroupBy.FIELD, GroupBy.PROCEDURE):
            for code, within in (("2026-05", Scope()), ("2025", Scope()), ("2026-05", ONE)):
                with _timed(f"parts of {code} by {by}, {within.province or 'all'}"):
                    ledgers(database, [parse_period(code, calendar)], by, within)
        with _timed("undo"), writing(database) as cursor:
            switch_batch(cursor, outcome.batch.batch_id, True, AT, None)
    book = sum(file.stat().st_size for file in made.rglob("*") if file.is_file())
    print(
        f"folder: {book / 1e6:.0f} MB; database: {path.stat().st_size / 1e6:.0f} MB; peak: {_peak():.0f} MB"
    )


def fill(path: Path, days: int) -> None:
    """A database that has such a book and no dossiers."""
    with TemporaryDirectory() as folder, Database(path) as database:
        load_book(database, _made_book(Path(folder) / "so", days), LoadContext(at=AT))


def make(out: Path, dossiers: int) -> None:
    """Made-up dossiers of the year since July 2025 and the nation's offices, as the job reads them."""
    out.mkdir(parents=True, exist_ok=True)
    text = (Path(__file__).parent / "dossiers.sql").read_text(encoding="utf-8")
    with Database(":memory:") as database:
        fill_places(database)
        with database.cursor() as cursor:
            cursor.execute(MADE_OFFICES)
            cursor.execute(
                "COPY (SELECT office_id AS office_code, name AS office_name, short_name, tier, "
                "split_part(province_id, '-', 3) AS province_code, NULL AS district_code, "
                "CASE WHEN tier = 'commune' THEN split_part(place_id, '-', 3) END AS commune_code, "
                f"DATE '2025-07-01' AS valid_from, NULL AS valid_to FROM offices) TO '{out / 'don-vi.csv'}' (HEADER)"
            )
            days = {"since": SINCE, "until": UNTIL, "days": (UNTIL - SINCE).days + 1}
            (out / DOSSIERS).mkdir(exist_ok=True)
            for nth, first in enumerate(range(0, dossiers, PORTION)):
                last = min(first + PORTION, dossiers)
                sql = text.format(
                    first=first, last=last, total=f"{dossiers}.0", offices=OFFICES, **days
                )
                cursor.execute(
                    f"COPY (SELECT * EXCLUDE (dossier_key) RENAME (office_id AS office_code) FROM ({sql})) "
                    f"TO '{out / DOSSIERS / f'{nth}.parquet'}' (FORMAT parquet, COMPRESSION zstd)"
                )


def count(out: Path) -> None:
    """The product's own statement of the book over the same files."""
    with duckdb.connect() as connection:
        connection.execute("SET threads = 2")
        source = f"(SELECT *, office_code AS office_id, NULL::BOOLEAN AS electronic_result, NULL::BOOLEAN AS reused, NULL::BOOLEAN AS accepted_late, NULL::BOOLEAN AS apologised FROM read_parquet('{out / DOSSIERS}/*.parquet'))"
        with _timed("DuckDB: sql/book.sql"):
            connection.execute(f"CREATE TABLE book AS {statement('book').format(dossiers=source)}")
        print(f"rows: {connection.sql('SELECT COUNT(*) FROM book').fetchall()[0][0]:,}")
        theirs = f"read_parquet('{out}/so/*/book.parquet', hive_partitioning = false)"
        if (out / "so" / manifest.MANIFEST).exists():
            names = ", ".join(["office_id", "day", *booked_columns(definitions().counts)])
            differs = connection.sql(
                f"(SELECT {names} FROM book EXCEPT ALL SELECT {names} FROM {theirs}) UNION ALL "
                f"(SELECT {names} FROM {theirs} EXCEPT ALL SELECT {names} FROM book)"
            )
            print(f"rows that differ from the job's: {len(differs.fetchall())}")


def _made_book(out: Path, days: int) -> Path:
    """The offices of the nation, each with entries on five days of seven."""
    columns = booked_columns(definitions().counts)
    counts = ", ".join(
        f"CAST(hash(office_id, day, {n}) % {1 + n % 9} AS BIGINT) AS {c}"
        for n, c in enumerate(columns)
    )
    first = END - timedelta(days=days - 1)
    parts = []
    with Database(":memory:") as database:
        fill_places(database)
        with database.cursor() as cursor:
            cursor.execute(MADE_OFFICES)
            provinces = cursor.execute(
                "SELECT DISTINCT province_id FROM offices ORDER BY 1"
            ).fetchall()
            for (province,) in provinces:
                parts.append(_made_part(out, cursor, province, (counts, first)))
    whole = manifest.Manifest(
        format=manifest.FORMAT, sql_version=manifest.sql_version(), edition=manifest.edition(), until=END.isoformat(),
        simulated=True, made_at=AT.isoformat(), engine="made up", parts=tuple(parts), unplaced={},
        dossiers=sum(p.dossiers for p in parts), totals=manifest.added(p.totals for p in parts),
    ).sealed  # fmt: skip
    (out / manifest.MANIFEST).write_text(json.dumps(asdict(whole)), encoding="utf-8")
    return out


def _made_part(
    out: Path, cursor: duckdb.DuckDBPyConnection, province: str, made: tuple[str, date]
) -> manifest.Part:
    counts, first = made
    folder = out / manifest.folder_of(province)
    folder.mkdir(parents=True)
    columns = booked_columns(definitions().counts)
    sums = ", ".join(f"CAST(SUM({c}) AS BIGINT) AS {c}" for c in columns)
    texts = {
        manifest.BOOK: f"SELECT office_id, day, {counts} FROM (SELECT office_id, CAST(r.d AS DATE) AS day FROM offices CROSS JOIN "
        f"range(DATE '{first}', DATE '{END}' + INTERVAL 1 DAY, INTERVAL 1 DAY) AS r (d) WHERE province_id = '{province}' AND isodow(r.d) < 6) ORDER BY office_id, day",
        manifest.MONTHS: f"SELECT tier, 'Lĩnh vực ' || procedure % 60 AS field, '1.' || printf('%06d', procedure) AS procedure_code, month, {sums} "
        f"FROM (SELECT b.*, o.tier, CAST(date_trunc('month', day) AS DATE) AS month, hash(office_id, day) % {PROCEDURES} AS procedure "
        f"FROM read_parquet('{folder / manifest.BOOK}') AS b INNER JOIN offices AS o USING (office_id)) GROUP BY ALL ORDER BY ALL",
        manifest.OFFICES: "SELECT office_id, name, short_name, tier, province_id, CAST(NULL AS VARCHAR) AS district_id, place_id, "
        f"DATE '2025-07-01' AS valid_from, CAST(NULL AS DATE) AS valid_to, 100 AS dossiers, DATE '{first}' AS first_day, DATE '{END}' AS last_day "
        f"FROM offices WHERE province_id = '{province}' ORDER BY office_id",
    }
    files = []
    for name, sql in texts.items():
        cursor.execute(f"COPY ({sql}) TO '{folder / name}' (FORMAT parquet, COMPRESSION zstd)")
        rows = cursor.execute(f"SELECT COUNT(*) FROM read_parquet('{folder / name}')").fetchall()[
            0
        ][0]
        files.append(manifest.BookFile(name, rows, manifest.file_digest(folder / name)))
    totals = cursor.execute(
        f"SELECT {sums} FROM read_parquet('{folder / manifest.BOOK}')"
    ).fetchall()[0]
    return manifest.Part(
        province=province, made_from="", files=tuple(files), dossiers=files[-1].rows * 100, repeated=0, refused={},
        warned={}, totals=dict(sorted(zip(columns, totals, strict=True))), first_day=first.isoformat(), last_day=END.isoformat(),
    )  # fmt: skip


@contextmanager
def _timed(what: str) -> Iterator[None]:
    began, used = time.perf_counter(), time.process_time()
    yield
    print(
        f"{what}: {time.perf_counter() - began:.2f} s, {time.process_time() - used:.2f} s of processor; peak {_peak():.0f} MB",
        flush=True,
    )


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
