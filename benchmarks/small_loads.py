"""What a small file costs: ten rows into an empty database in memory, and into the sample; mostly the planning of statements.

Run by hand: .venv/bin/python -m benchmarks.small_loads
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory

from tthc_metrics.loading.load import load
from tthc_metrics.loading.sample import load_sample_if_empty
from tthc_metrics.store.connecting import SETTINGS
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

HEADINGS = (
    "Mã hồ sơ,Đơn vị giải quyết,Mã TTHC,Lĩnh vực,Hình thức tiếp nhận,"
    "Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý"
)


def export(path: Path, nth: int) -> Path:
    """Ten dossiers that no other of these files has, most of them finished."""
    rows = [
        f"H47.01-2203{day:02}-{nth * 100 + day:05},Sở Tư pháp,1.00{day:04},Hộ tịch,Trực tuyến,"
        f"{day:02}/03/2022 08:00,{day:02}/04/2022 08:00,{'' if day % 4 == 0 else f'{day:02}/03/2022 17:00'}"
        for day in range(1, 11)
    ]
    path.write_text("\n".join([HEADINGS, *rows]), encoding="utf-8")
    return path


def first_loads(folder: Path, times: int) -> list[float]:
    """Each into a new database that knows the places and nothing else."""
    file, found = export(folder / "first.csv", 1), []
    for _ in range(times):
        with Database(":memory:") as database:
            fill_places(database)
            found.append(_processor(partial(load, database, file)))
    return found


def loads_into_sample(folder: Path, times: int) -> list[float]:
    """One after the other into the same database."""
    with Database(folder / "sample.duckdb") as database:
        load_sample_if_empty(database)
        files = [export(folder / f"{nth}.csv", nth) for nth in range(times)]
        return [_processor(partial(load, database, file)) for file in files]


def _processor(deed: Callable[[], object]) -> float:
    """Milliseconds of all processors."""
    before = getrusage(RUSAGE_SELF)
    deed()
    after = getrusage(RUSAGE_SELF)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=15)
    times = parser.parse_args().times
    SETTINGS["threads"] = 1
    print("| Ten rows | Processor, ms: least | median |\n|---|---:|---:|")
    with TemporaryDirectory() as name:
        for words, measured in (
            ("into an empty database", first_loads(Path(name), times)),
            ("into the sample", loads_into_sample(Path(name), times)),
        ):
            print(f"| {words} | {min(measured):.0f} | {median(measured):.0f} |")


if __name__ == "__main__":
    main()
