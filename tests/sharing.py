"""What is made once a run and shared by the workers of pytest-xdist: the first makes it, the others wait."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tthc_metrics.loading.load import load
from tthc_metrics.loading.sample import DATA, load_sample_if_empty
from tthc_metrics.store.database import Database

DA_NANG = DATA / "sample_da_nang"
DA_NANG_FILES = ("offices.csv", "procedures.csv", "dossiers.parquet")


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of this run, the same for all its workers."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def made_once(folder: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The file of that name; `make` writes it unless another worker did."""
    path = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            part = folder / f"part-{name}"
            make(part)
            part.rename(path)
    return path


def make_sample(path: Path) -> None:
    """Quảng Nam and the published reports, as the product loads them when it is empty."""
    with Database(path) as database:
        load_sample_if_empty(database)


def make_da_nang(path: Path) -> None:
    """Đà Nẵng, before and after the reform of July 2025."""
    with Database(path) as database:
        for name in DA_NANG_FILES:
            load(database, DA_NANG / name, simulated=True)
