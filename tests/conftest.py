"""What all tests share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.builders import empty
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places


@pytest.fixture(scope="session")
def _memory() -> Iterator[Database]:
    with Database(":memory:") as database:
        fill_places(database)
        yield database


@pytest.fixture
def database(_memory: Database) -> Database:
    """A database in memory that knows the places of Vietnam and nothing else."""
    empty(_memory)
    return _memory
