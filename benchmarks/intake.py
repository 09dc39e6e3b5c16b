"""How fast an export is loaded, measured against what pandas alone takes to read it and parse its days.

Run by hand: .venv/bin/python -m benchmarks.intake --rows 1_000_000
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import duckdb

ROOT = Path(__file__).parents[1]
DAYS = ["Ngày nộp hồ sơ", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Ngày trả kết quả"]  # fmt: skip
DAY = "%d/%m/%Y %H:%M"
CHANGED = 20  # one dossier in so many is another in the newer export
WEEKLY = 2_000
EXPORT = """
SELECT
    n + 1 AS "STT", o.office_name AS "Đơn vị tiếp nhận", p.field AS "Lĩnh vực",
    p.procedure_name AS "Tên thủ tục hành chính",
    'H47.' || lpad(CAST(n % 270 AS VARCHAR), 2, '0') || '-' || strftime(r, '%y%m%d') || '-'
        || lpad(CAST(n AS VARCHAR), 7, '0') AS "Mã hồ sơ",
    p.procedure_code AS "Mã TTHC",
    CASE WHEN f IS NULL THEN 'Đang xử lý' ELSE 'Đã trả kết quả' END AS "Trạng thái",
    'Thôn ' || n % 17 || ', xã Bình Dương, huyện Thăng Bình' AS "Địa chỉ",
    'Nguyễn Văn ' || chr(65 + CAST(n % 26 AS INTEGER)) AS "Người nộp",
    'Trần Thị ' || chr(65 + CAST(n % 25 AS INTEGER)) AS "Chủ hồ sơ",
    strftime(r - INTERVAL 1 HOUR, $form) AS "Ngày nộp hồ sơ", strftime(r, $form) AS "Ngày tiếp nhận",
    strftime(r + INTERVAL 10 DAY, $form) AS "Ngày hẹn trả", strftime(f, $form) AS "Ngày kết thúc xử lý",
    strftime(f + INTERVAL 1 DAY, $form) AS "Ngày trả kết quả", o.office_name AS "Đơn vị giải quyết",
    CASE n % 5 WHEN 0 THEN 'Trực tuyến' WHEN 1 THEN 'BCCI' ELSE 'Trực tiếp' END AS "Hình thức tiếp nhận",
    CASE WHEN n % 3 = 0 THEN 'Mức độ 4' ELSE 'Mức độ 3' END AS "Mức độ",
    CASE WHEN n % 4 = 0 THEN 'Có' ELSE 'Không' END AS "Thanh toán trực tuyến",
    CASE WHEN n % 2 = 0 THEN 'Có' ELSE 'Không' END AS "Số hóa"
FROM (
    SELECT
        n, TIMESTAMP '2022-01-01 07:00:00' + INTERVAL 1 MINUTE * CAST(hash(n) % 250000 AS INTEGER) AS r,
        CASE WHEN hash(n * 7) % 10 < 9 OR $newer AND n % $changed = 0
            THEN r + INTERVAL 1 MINUTE * (CAST(hash(n * 3) % 20000 AS INTEGER)
                + CASE WHEN $newer AND n % $changed = 0 THEN 1440 ELSE 0 END)
        END AS f
    FROM range($rows) AS t (n)
) AS dossiers
INNER JOIN (
    SELECT row_number() OVER () - 1 AS i, count(*) OVER () AS many, office_name FROM read_csv($offices, all_varchar = true)
) AS o ON o.i = n % o.many
INNER JOIN (
    SELECT row_number() OVER () - 1 AS i, count(*) OVER () AS many, procedure_code, procedure_name, field
    FROM read_csv($procedures, all_varchar = true)
) AS p ON p.i = n % p.many
ORDER BY n
"""


@dataclass(frozen=True)
class Run:
    """What one child process took: seconds, seconds of all processors, megabytes at most; what it came to."""

    wall: float
    cpu: float
    peak: float
    note: str


def make(path: Path, rows: int, newer: bool) -> None:
    """An export of so many dossiers, 20 columns; the newer one differs in 5 % of them and adds none."""
    sample = ROOT / "data" / "sample"
    asked = {
        "form": DAY, "newer": newer, "changed": CHANGED, "rows": rows,
        "offices": str(sample / "offices.csv"), "procedures": str(sample / "procedures.csv"),
    }  # fmt: skip
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE made AS {EXPORT}", asked)
        connection.execute("COPY made TO $path (HEADER, DELIMITER ',')", {"path": str(path)})


def make_weekly(source: Path, path: Path) -> None:
    """Of a newer export some of the dossiers that changed in the last weeks: what is loaded on a Friday."""
    with duckdb.connect() as connection:
        connection.execute(
            "COPY (SELECT * FROM read_csv($source, all_varchar = true) "
            f'WHERE CAST("STT" AS BIGINT) % {CHANGED} = 1 '
            f"AND strptime(\"Ngày tiếp nhận\", $form) >= TIMESTAMP '2022-05-20' "
            f"ORDER BY hash(\"STT\") LIMIT {WEEKLY}) TO $path (HEADER, DELIMITER ',')",
            {"source": str(source), "form": DAY, "path": str(path)},
        )


def make_xlsx(source: Path, path: Path, rows: int) -> None:
    """The first rows of an export as a workbook, every cell as text."""
    import csv

    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("Danh sách hồ sơ")
    with source.open(encoding="utf-8", newline="") as file:
        for number, row in enumerate(csv.reader(file)):
            if number > rows:
                break
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell)
    book.close()


def pandas_at_once(file: Path, _: Path) -> str:
    import pandas as pd

    return f"{len(pd.read_csv(file, parse_dates=DAYS, date_format=DAY)):,} rows"


def pandas_after(file: Path, _: Path) -> str:
    import pandas as pd

    frame = pd.read_csv(file)
    for name in DAYS:
        frame[name] = pd.to_datetime(frame[name], format=DAY)
    return f"{len(frame):,} rows"


def pandas_sheet(file: Path, _: Path) -> str:
    import pandas as pd

    frame = pd.read_excel(file, engine="calamine", dtype=str)
    for name in DAYS:
        frame[name] = pd.to_datetime(frame[name], format=DAY)
    return f"{len(frame):,} rows"


def our_load(file: Path, db: Path, dry_run: bool = False) -> str:
    from tthc_metrics.loading.load import load
    from tthc_metrics.store.database import Database

    with Database(db) as database:
        (outcome,) = load(database, file, dry_run=dry_run)
    b = outcome.batch
    return (
        f"{b.new_rows:,} new, {b.changed_rows:,} changed, {b.unchanged_rows:,} unchanged, "
        f"{b.refused_rows:,} refused"
    )


def our_trial(file: Path, db: Path) -> str:
    return our_load(file, db, dry_run=True)


YARDS = ("pandas, parse_dates", "pandas, then to_datetime")
DEEDS: dict[str, Callable[[Path, Path], str]] = {
    each.__name__: each
    for each in (pandas_at_once, pandas_after, pandas_sheet, our_load, our_trial)
}


def measured(deed: str, file: Path, db: Path) -> Run:
    """Run one deed in a process of its own; its start and imports count too."""
    begin = perf_counter()
    command = [sys.executable, "-m", "benchmarks.intake", "--deed", deed, str(file), str(db)]
    child = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    said = child.stdout.read()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    wall = perf_counter() - begin
    if child.returncode:
        sys.exit(f"{deed} failed")
    cpu = used.ru_utime + used.ru_stime
    return Run(wall, cpu, used.ru_maxrss / 1024, json.loads(said)["note"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--sheet-rows", type=int, default=200_000)
    parser.add_argument("--deed", choices=DEEDS, help=argparse.SUPPRESS)
    parser.add_argument("--make", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("paths", nargs="*", type=Path, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.deed:
        print(json.dumps({"note": DEEDS[asked.deed](*asked.paths)}))
        return
    if asked.make:
        first, newer, weekly, sheet = asked.paths
        make(first, asked.rows, newer=False)
        make(newer, asked.rows, newer=True)
        make_weekly(newer, weekly)
        make_xlsx(first, sheet, asked.sheet_rows)
        return
    with TemporaryDirectory() as name:
        folder = Path(name)
        report(asked.rows, measure(folder, asked.rows, asked.sheet_rows), asked.sheet_rows)


def measure(folder: Path, rows: int, sheet_rows: int) -> dict[str, Run]:
    """Every deed once, in this order: loads follow one another in one database."""
    names = ("first.csv", "newer.csv", "weekly.csv", "sheet.xlsx")
    first, newer, weekly, sheet = (folder / name for name in names)
    # In a process of its own: a child's peak begins with what its parent holds.
    made = ["--rows", str(rows), "--sheet-rows", str(sheet_rows), "--make"]
    paths = [str(path) for path in (first, newer, weekly, sheet)]
    command = [sys.executable, "-m", "benchmarks.intake", *made, *paths]
    subprocess.run(command, cwd=ROOT, check=True)
    db, other = folder / "x.duckdb", folder / "sheet.duckdb"
    steps = {
        "pandas, parse_dates": ("pandas_at_once", first, db),
        "pandas, then to_datetime": ("pandas_after", first, db),
        "load into an empty database": ("our_load", first, db),
        "the same file again": ("our_load", first, db),
        f"{WEEKLY:,} newer rows": ("our_load", weekly, db),
        "dry run of a newer export": ("our_trial", newer, db),
        "load of a newer export, 5 % changed": ("our_load", newer, db),
        "pandas with calamine reads the XLSX": ("pandas_sheet", sheet, db),
        "XLSX into an empty database": ("our_load", sheet, other),
    }
    runs: dict[str, Run] = {}
    for words, (deed, file, database) in steps.items():
        runs[words] = measured(deed, file, database)
        print(".", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return runs


def report(rows: int, runs: dict[str, Run], sheet_rows: int) -> None:
    """The runs as Markdown; the faster way of pandas is 1."""
    yard = min((run for words, run in runs.items() if words in YARDS), key=lambda run: run.wall)
    print(f"{rows:,} rows of CSV, 20 columns; {sheet_rows:,} rows of XLSX\n")
    print(
        "| What | Wall, s | CPU, s | Peak, MB | Wall / pandas | CPU / pandas | Came to |\n"
        "|---|---:|---:|---:|---:|---:|---|"
    )
    for words, run in runs.items():
        beside = runs["pandas with calamine reads the XLSX"] if "XLSX" in words else yard
        ratios = f"{run.wall / beside.wall:.2f} | {run.cpu / beside.cpu:.2f}"
        took = f"{run.wall:.1f} | {run.cpu:.1f} | {run.peak:,.0f}"
        print(f"| {words} | {took} | {ratios} | {run.note} |")


if __name__ == "__main__":
    main()
