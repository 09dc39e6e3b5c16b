"""What is made once a run and shared by the workers of pytest-xdist: the first makes it, the others wait."""

from __future__ import annotations

import atexit
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from tempfile import mkdtemp
from typing import IO

import pytest

from tthc_metrics import catalogue
from tthc_metrics.catalogue.own_files import give, office_file
from tthc_metrics.loading.load import load
from tthc_metrics.loading.sample import DATA, TARGETS, load_sample_if_empty
from tthc_metrics.store.database import Database

OWN_OF_PRODUCT = catalogue.OWN
"""data/definitions/ itself, which the suite's targets stand for."""
DA_NANG = DATA / "sample_da_nang"
DA_NANG_FILES = ("offices.csv", "procedures.csv", "dossiers.parquet", "diem-chi-so-766.xlsx")


def run_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of this run, the same for all its workers."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def locked(path: Path, how: int = fcntl.LOCK_EX) -> Iterator[IO[str]]:
    """Hold a lock that other processes wait for; LOCK_SH lets others in who ask for the same."""
    with path.open("a") as lock:
        fcntl.flock(lock, how)
        yield lock


@contextmanager
def run_once(
    folder: Path, name: str, run: Callable[[], AbstractContextManager[str]]
) -> Iterator[str]:
    """What a worker runs for all of them (a server: its address); it ends when nobody uses it any more."""
    noted = folder / f"{name}.address"
    with ExitStack() as own, locked(folder / f"{name}.users", fcntl.LOCK_SH) as users:
        with locked(folder / f"{name}.lock"):
            is_own = not noted.exists()
            if is_own:
                noted.write_text(own.enter_context(run()))
            address = noted.read_text()
        yield address
        if is_own:
            fcntl.flock(users, fcntl.LOCK_UN)
            fcntl.flock(users, fcntl.LOCK_EX)  # until the last of the others lets go
            noted.unlink()


def made_once(folder: Path, name: str, make: Callable[[Path], object]) -> Path:
    """The file of that name; `make` writes it unless another worker did."""
    path = folder / name
    with locked(folder / f"{name}.lock"):
        if not path.exists():
            part = folder / f"part-{name}"
            make(part)
            if (targets := office_file(part)).exists():
                targets.rename(office_file(path))
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
    give(path, DA_NANG / "chi-tieu.toml")


def copied(database: Path, to: Path) -> Path:
    """A closed database again, with the targets that it is judged by."""
    if (targets := office_file(database)).exists():
        shutil.copy(targets, office_file(to))
    return Path(shutil.copy(database, to))


def judge_by_the_sample() -> None:
    """The suite's province: whatever its database, what this process counts is judged by the sample's targets.

    Their place is that of data/definitions/, so a test's database may still have a file of its own, which goes first.
    """
    folder = Path(mkdtemp(prefix="tthc-definitions-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    shutil.copy(DATA / TARGETS, folder / "targets.toml")
    catalogue.OWN = folder
