"""The data that comes with the product: simulated Quảng Nam and the published reports."""

from __future__ import annotations

from pathlib import Path

from tthc_metrics.loading import load
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.database import Database

DATA = Path(__file__).parent.parent / "data"
SIMULATED = ("sample/offices.csv", "sample/procedures.csv", "sample/dossiers.parquet")
REAL = ("reports/published_figures.csv",)


def load_sample_if_empty(database: Database) -> list[Batch]:
    """Load the sample and the published reports into a database that holds nothing else.

    Files that a killed run had not come to are loaded by the next: loading is idempotent.
    """
    sample = {Path(name).name for name in SIMULATED + REAL}
    loaded = {row["file_name"] for row in database.rows("SELECT file_name FROM batches")}
    if loaded - sample or loaded == sample:
        return []
    return [
        *(load(database, DATA / name, simulated=True) for name in SIMULATED),
        *(load(database, DATA / name) for name in REAL),
    ]
