"""The data that comes with the product: simulated Quảng Nam and the published reports."""

from __future__ import annotations

from pathlib import Path

from tthc_metrics.catalogue import read_anew
from tthc_metrics.catalogue.own_files import give
from tthc_metrics.core.progress import SILENT, Progress
from tthc_metrics.loading.load import load
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.store.database import Database, Rows

DATA = Path(__file__).parents[2] / "data"
SIMULATED = ("sample/offices.csv", "sample/procedures.csv", "sample/dossiers.parquet")
REAL = ("reports/published_figures.csv",)
TARGETS = "sample/chi-tieu.toml"


def takes_sample(database: Rows) -> bool:
    """Whether a database holds nothing else, and not the whole sample yet: then it may be loaded."""
    return _loaded(database) < _of_sample()


def _of_sample() -> set[str]:
    return {Path(name).name for name in SIMULATED + REAL}


def _loaded(database: Rows) -> set[str]:
    return {row["file_name"] for row in database.rows("SELECT file_name FROM batches")}


def load_sample_if_empty(database: Database, progress: Progress = SILENT) -> list[Outcome]:
    """Load the sample and the published reports into a database that holds nothing else.

    Files that a killed run had not come to are loaded by the next: loading is idempotent. What the sample is judged
    by comes with it, also to one that an earlier version loaded; an office's own file is never touched.
    """
    if _loaded(database) <= _of_sample():
        give(Path(database.path), DATA / TARGETS)
        read_anew()
    if not takes_sample(database):
        return []
    return [
        outcome
        for names, simulated in ((SIMULATED, True), (REAL, False))
        for name in names
        for outcome in load(database, DATA / name, simulated=simulated, progress=progress)
    ]


def holds_real_dossiers(database: Rows) -> bool:
    """Whether dossiers that are not simulated were ever loaded and not purged since, in force or not."""
    sql = "SELECT 1 FROM batches WHERE kind = 'dossiers' AND NOT simulated LIMIT 1"
    return bool(database.rows(sql))
