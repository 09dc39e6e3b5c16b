"""A backup and a restore that the server carries out: the open database is copied, and replaced."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.builders import write
from tests.remote.shared import ONE, TWO, held
from tthc_metrics.cli import main
from tthc_metrics.store.backups import copies_folder, keep_daily
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database


def test_the_copy_of_the_day_is_left_to_the_server(tmp_path: Path) -> None:
    """Whose readers wait for new figures just then; its own watch finds that the copy is due."""
    path = tmp_path / "x.duckdb"
    with held(path) as database:
        assert main(["load", str(write(tmp_path / "a.csv", *ONE)), "--db", str(path)]) == 0
        assert not copies_folder(path).exists()
        assert keep_daily(database) is not None


def test_what_was_loaded_after_a_backup_is_gone_after_its_restore(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, copy = tmp_path / "x.duckdb", tmp_path / "sao.duckdb"
    words = ("--db", str(path))
    with held(path) as database:
        assert main(["load", str(write(tmp_path / "a.csv", *ONE)), *words]) == 0
        assert main(["backup", str(copy), *words]) == 0
        assert main(["load", str(write(tmp_path / "b.csv", *TWO)), *words]) == 0
        assert len(read_batches(database)) == 2
        before = database.version()
        capsys.readouterr()
        assert main(["restore", str(copy), "--json", *words]) == 0
        said = json.loads(capsys.readouterr().out)
        assert len(read_batches(database)) == said["batches"] == 1
        assert database.version() > before  # what pages kept of the data before is not shown
        assert main(["load", str(tmp_path / "b.csv"), *words]) == 0
    with Database(path) as database:
        assert len(read_batches(database)) == 2
    with Database(said["kept"]) as database:
        assert len(read_batches(database)) == 2
