"""Where the data is kept."""

from __future__ import annotations

import os
from pathlib import Path

MEMORY_ONLY = ":memory:"
USUAL = Path(__file__).parents[2] / "data" / "tthc.duckdb"


def default_path() -> Path:
    """Where the data is kept unless said otherwise: $TTHC_DB, else data/tthc.duckdb."""
    named = os.environ.get("TTHC_DB")
    return Path(named) if named else USUAL
