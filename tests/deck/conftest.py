"""The sample, loaded once for all tests of decks that only read."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tthc_metrics.loading import observing
from tthc_metrics.loading.sample import load_sample_if_empty
from tthc_metrics.store.database import Database


@pytest.fixture(scope="package")
def sample_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's database, closed."""
    path = tmp_path_factory.mktemp("deck") / "sample.duckdb"
    with Database(path) as database:
        load_sample_if_empty(database)
    return path


@pytest.fixture(scope="package")
def sample(sample_file: Path) -> Iterator[Database]:
    """For tests that only read."""
    with Database(sample_file, read_only=True) as database:
        yield database


@pytest.fixture
def copy(sample_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The sample again, for a test that writes."""
    with Database(shutil.copy(sample_file, tmp_path / "copy.duckdb")) as database:
        yield database


@pytest.fixture
def unwatched(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a load does to figures is not looked at here, and is most of its time."""
    monkeypatch.setattr(observing, "main_rates", lambda *_: {})
