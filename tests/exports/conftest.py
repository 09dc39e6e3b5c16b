"""The sample's database, for papers: made once, only read."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tthc_metrics.loading.sample import load_sample_if_empty
from tthc_metrics.store.database import Database


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The dossiers of data/sample."""
    with Database(tmp_path_factory.mktemp("papers") / "sample.duckdb") as database:
        load_sample_if_empty(database)
        yield database
