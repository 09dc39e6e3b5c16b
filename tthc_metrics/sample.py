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
    """Load the sample and the published reports into a database that holds nothing yet."""
    if database.version():
        return []
    return [
        *(load(database, DATA / name, simulated=True) for name in SIMULATED),
        *(load(database, DATA / name) for name in REAL),
    ]
