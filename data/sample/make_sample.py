"""Rewrite the simulated sample data beside this file: python data/sample/make_sample.py

Nothing here is a real dossier. The same seed gives the same files: see README.md.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd
from dossiers import build_received
from exports import export_month, finish_columns, write_parquet
from handling import handle
from offices import build_offices
from procedures import build_catalogue

HERE = Path(__file__).resolve().parent
MONTH = "2022-06"
MONTH_FILE = "danh-sach-ho-so-thang-06-2022.csv"
BOOLEANS = {True: "true", False: "false"}


def write_csv(table: pd.DataFrame, path: Path, encoding: str = "utf-8") -> None:
    table.to_csv(path, index=False, encoding=encoding, lineterminator="\n")


def make_sample(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    offices = build_offices()
    catalogue, families = build_catalogue(HERE / "catalogue.txt", offices)
    received = build_received(offices, catalogue, families)
    dossiers = finish_columns(handle(received), families)
    flags = ["owes_fee", "integrated", "process_approved", "one_stop"]
    catalogue[flags] = catalogue[flags].apply(lambda column: column.map(BOOLEANS))
    write_csv(offices, folder / "offices.csv")
    write_csv(catalogue, folder / "procedures.csv")
    write_parquet(dossiers, folder / "dossiers.parquet")
    write_csv(export_month(dossiers, offices, families, MONTH), folder / MONTH_FILE, "utf-8-sig")


def main() -> None:
    parser = argparse.ArgumentParser(description="Rewrite the simulated sample data.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    folder = parser.parse_args().out
    make_sample(folder)
    for path in sorted(folder.glob("*.csv")) + sorted(folder.glob("*.parquet")):
        print(f"{path.stat().st_size:>9,} bytes  {path.name}")


if __name__ == "__main__":
    main()
