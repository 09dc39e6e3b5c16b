"""Where the sample is, and how its tables are read."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

SAMPLE = Path(__file__).resolve().parents[2] / "data" / "sample"
MONTH_FILE = "danh-sach-ho-so-thang-06-2022.csv"
NOT_RECEIVED = ["1", "3"]


def read_csv(name: str) -> pd.DataFrame:
    """One CSV of the sample, every cell as the text it is."""
    return pd.read_csv(SAMPLE / name, dtype=str, keep_default_na=False, encoding="utf-8-sig")
