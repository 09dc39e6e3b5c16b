"""Rewrite the simulated sample of Đà Nẵng beside this file: python data/sample_da_nang/make_sample.py

Nothing here is a real dossier. The same seed gives the same files: see README.md. What becomes of a
dossier, its number and the shape of the files are the other sample's code, in data/sample/.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
for folder in (HERE.parents[1], HERE.parent / "sample", HERE):
    sys.path.insert(0, str(folder))

import pandas as pd  # noqa: E402
from aims import (  # noqa: E402
    AS_OF,
    FORGOTTEN,
    LAST_DAY,
    ON_NEW_YEAR,
    OVERDUE_AT_END,
    PAUSED_AT_END,
    PAUSED_OVERDUE,
    REFORM,
    WINDOW_START,
)
from exports import number_dossiers, write_parquet  # noqa: E402
from handling import Close, handle  # noqa: E402
from index_points import FILE, write_points  # noqa: E402
from lists import build_catalogue, families_of  # noqa: E402
from office_list import build_offices  # noqa: E402
from receipts import build_received  # noqa: E402
from today import COLUMNS, set_today  # noqa: E402
from units import stream  # noqa: E402

CLOSE = Close(AS_OF, LAST_DAY, OVERDUE_AT_END, PAUSED_AT_END, PAUSED_OVERDUE)
FLAGS = ["owes_fee", "integrated", "process_approved", "one_stop", "not_bound"]
NOT_FOR_THE_FILE = "area"


def forget_some(frame: pd.DataFrame) -> None:
    """Leave a few dossiers of districts and their communes open for good: nobody took them over."""
    old = (frame["received_at"] < REFORM) & (frame["finished_at"] >= REFORM)
    usable = frame.index[old & frame["status"].isin(["9", "10"]) & (frame["tier"] != "agency")]
    chosen = stream("da nang forgotten").choice(usable, FORGOTTEN, replace=False)
    frame.loc[chosen, ["finished_at", "collected_at"]] = pd.NaT
    frame.loc[chosen, "status"] = "4"
    frame.loc[chosen, "satisfied"] = pd.NA


def work_on_new_year(frame: pd.DataFrame) -> None:
    """A few old dossiers end on the holiday, so that the sample tells 2025 from its first day."""
    day = pd.Timestamp(WINDOW_START)
    old = (frame["received_at"] < day) & (frame["finished_at"] >= day)
    usable = frame.index[old & (frame["due_on"] > day) & (frame["status"] == "9")]
    chosen = stream("da nang new year").choice(usable, ON_NEW_YEAR, replace=False)
    frame.loc[chosen, "finished_at"] = day + pd.Timedelta(hours=9)


def published(frame: pd.DataFrame, families: pd.DataFrame) -> pd.DataFrame:
    """The columns of the file, without what was closed before the sample begins."""
    frame = number_dossiers(frame)
    early = frame["received_at"] < WINDOW_START
    gone = early & ((frame["finished_at"] < WINDOW_START) | (frame["state"] != ""))
    frame = frame[~gone].reset_index(drop=True)
    for name in ("procedure_code", "field"):
        frame[name] = families[name].to_numpy()[frame["procedure"]]
    paid = pd.Series(pd.array(frame["paid_online"], dtype="boolean"))
    frame["paid_online"] = paid.where(frame["owes_fee"], pd.NA)
    return frame[COLUMNS.names]


def write_csv(table: pd.DataFrame, path: Path) -> None:
    table.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")


def make_sample(folder: Path) -> None:
    """Write the four files into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    offices = build_offices()
    families = families_of(HERE.parent / "sample" / "catalogue.txt")
    dossiers = handle(build_received(offices, families), CLOSE)
    forget_some(dossiers)
    work_on_new_year(dossiers)
    set_today(dossiers)
    catalogue = build_catalogue(families)
    catalogue[FLAGS] = catalogue[FLAGS].apply(lambda c: c.map({True: "true", False: "false"}))
    write_csv(offices.drop(columns=NOT_FOR_THE_FILE), folder / "offices.csv")
    write_csv(catalogue, folder / "procedures.csv")
    write_parquet(published(dossiers, families), folder / "dossiers.parquet", COLUMNS)
    write_points(offices, folder / FILE)


def main() -> None:
    parser = argparse.ArgumentParser(description="Rewrite the simulated sample of Đà Nẵng.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    folder = parser.parse_args().out
    make_sample(folder)
    for path in sorted(p for kind in ("csv", "parquet", "xlsx") for p in folder.glob(f"*.{kind}")):
        print(f"{path.stat().st_size:>9,} bytes  {path.name}")


if __name__ == "__main__":
    main()
