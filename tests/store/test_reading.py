"""Whoever opens a file only to read asks it for its version once: nobody can write to it meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import put_offices
from tthc_metrics.store.database import Database

OFFICE = {"office_id": "H47.01", "tier": "agency"}


def test_a_reader_knows_the_version_of_its_opening(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    rows = Database.rows
    monkeypatch.setattr(Database, "rows", lambda *args: (asked.append(args[1]), rows(*args))[1])
    path = tmp_path / "x.duckdb"
    seen = []
    for _ in range(2):
        with Database(path) as database:
            before = database.version()
            put_offices(database, OFFICE)
            assert database.version() == before + 1  # who writes is told of every change
        asked.clear()
        with Database(path, read_only=True) as database:
            seen.append({database.version() for _ in range(3)})
        assert len(asked) == 1
    assert seen == [{1}, {2}]
