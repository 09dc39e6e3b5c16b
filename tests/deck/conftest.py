"""A copy of the sample, opened, for tests that freeze and promise."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tthc_metrics.store.database import Database


@pytest.fixture
def copy(sample_file: Path, tmp_path: Path) -> Iterator[Database]:
    """The sample again, for a test that writes."""
    with Database(shutil.copy(sample_file, tmp_path / "copy.duckdb")) as database:
        yield database
