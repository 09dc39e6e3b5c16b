"""Where the data is kept, and how the names of what lies beside it begin."""

from __future__ import annotations

import os
from pathlib import Path

MEMORY_ONLY = ":memory:"
USUAL = Path(__file__).parents[2] / "data" / "tthc.duckdb"


ENDING = ".duckdb"


def own_name(database: Path) -> str:
    """How the names of a database's own files begin: `tthc` of `tthc.duckdb`, of any other its whole name.

    So `a.duckdb` and `a.bak` of one folder share none; `a.duckdb` and `a` would (store/folders.py refuses the second).
    """
    return database.name.removesuffix(ENDING)


def default_path() -> Path:
    """Where the data is kept unless said otherwise: $TTHC_DB, else data/tthc.duckdb."""
    named = os.environ.get("TTHC_DB")
    return Path(named) if named else USUAL
