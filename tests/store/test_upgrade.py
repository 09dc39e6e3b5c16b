"""A database of every earlier version opens with everything in it, whatever happens meanwhile."""

from __future__ import annotations

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import pytest

from tests.children import exit_code
from tests.loading.shared import state
from tests.store.databases.contents import contents, lost
from tests.store.databases.kept import VERSIONS, said, unpacked
from tthc_metrics.cli import main
from tthc_metrics.core.errors import StoreError
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.office_decisions import decided, take_back
from tthc_metrics.store import copying, migrating, schema
from tthc_metrics.store.batches import read_batches, writing
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Database
from tthc_metrics.store.statements import fetch

ROOT = Path(__file__).parents[2]
SHAPE = (
    "SELECT table_name, column_name, column_index, data_type, is_nullable, column_default "
    "FROM duckdb_columns() WHERE NOT internal ORDER BY ALL"
)
KILLS = 4


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def old_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if "truoc-nang-cap" in path.name)


def raw(path: Path, sql: str) -> list[Any]:
    with duckdb.connect(str(path)) as connection:
        return connection.execute(sql).fetchall()


def opens_whole(path: Path) -> None:
    with Database(path) as database:
        assert len(read_batches(database)) == len(said(1)["batches"])
        assert len(state(database)["dossiers"]) == len(said(1)["dossiers"])


@pytest.mark.parametrize("version", VERSIONS)
def test_everything_is_there_and_says_the_same(version: int, tmp_path: Path) -> None:
    path = unpacked(version, tmp_path)
    assert lost(said(version), contents(path)) == []


def test_every_schema_has_its_database() -> None:
    assert set(VERSIONS) == set(range(1, schema.newest() + 1))


def test_the_old_file_stays_beside_the_new_one(tmp_path: Path) -> None:
    path = unpacked(1, tmp_path)
    before = digest(path)
    Database(path, read_only=True).close()
    assert old_files(tmp_path) == ["tinh-thu.truoc-nang-cap-1.duckdb"]
    assert digest(tmp_path / "tinh-thu.truoc-nang-cap-1.duckdb") == before
    after = digest(path)
    Database(path, read_only=True).close()
    assert digest(path) == after  # once is enough
    shutil.copy(tmp_path / "tinh-thu.truoc-nang-cap-1.duckdb", path)
    with Database(path) as database, writing(database) as cursor:
        switch_batch(cursor, 6, True, datetime(2022, 7, 1), None)
    assert len(old_files(tmp_path)) == 2  # another old file does not take the place of the first


def test_what_was_done_can_be_undone_after(tmp_path: Path) -> None:
    with Database(unpacked(1, tmp_path)) as database:
        turned = []
        for undone in (True, False, True, False):  # the first time offices are told apart as today
            with writing(database) as cursor:
                switch_batch(cursor, 6, undone, datetime(2022, 7, 1), None)
            turned.append(state(database))
        assert turned[1] == turned[3]
        assert turned[0] == turned[2] != turned[1]
        (decision,) = decided(database)
        take_back(database, decision.office_id)
        assert decided(database) == []


def test_the_book_is_formed_anew(tmp_path: Path) -> None:
    (tmp_path / "whole").mkdir()
    whole = unpacked(1, tmp_path / "whole")
    Database(whole).close()
    before = book_and_totals(whole)
    path = unpacked(1, tmp_path)
    raw(path, "DELETE FROM book; UPDATE book_totals SET received_online = 7;")
    Database(path).close()
    assert book_and_totals(path) == before


def test_the_book_of_other_counts_is_formed_anew(tmp_path: Path) -> None:
    path = unpacked(schema.newest(), tmp_path)
    before = book_and_totals(path)
    raw(
        path,
        "ALTER TABLE book DROP COLUMN received_online; ALTER TABLE book_totals ADD COLUMN x INTEGER;",
    )
    Database(path).close()
    assert book_and_totals(path) == before


def book_and_totals(path: Path) -> dict[str, list[tuple[str, ...]]]:
    """Every row of both, each value with the name of its column, in whatever order the columns are."""
    with duckdb.connect(str(path), read_only=True) as connection:
        return {
            table: sorted(
                tuple(sorted(f"{name}={value}" for name, value in row.items()))
                for row in fetch(connection, f"FROM {table}")
            )
            for table in ("book", "book_totals")
        }


def test_a_new_database_is_what_an_old_one_becomes(tmp_path: Path) -> None:
    old, new = unpacked(1, tmp_path), tmp_path / "moi.duckdb"
    for path in (old, new):
        Database(path).close()
    assert raw(old, SHAPE) == raw(new, SHAPE)
    with Cursor(duckdb.connect()) as connection:  # all migrations, from nothing
        migrating.bring_up(connection, Path("x"), schema.NOTHING)
        assert connection.execute(SHAPE).fetchall() == raw(new, SHAPE)


def test_an_even_older_one_without_some_tables(tmp_path: Path) -> None:
    path = unpacked(1, tmp_path)
    raw(path, "DROP TABLE reviews; DROP TABLE commitments;")
    with Database(path) as database:
        assert database.rows("SELECT * FROM reviews") == []
        assert len(read_batches(database)) == 9


def test_a_read_only_command_brings_it_up_too(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = unpacked(1, tmp_path)
    assert main(["batches", "--db", str(path)]) == 0
    assert "ho-so-thang-3.csv" in capsys.readouterr().out


def test_a_database_of_a_later_program_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "mai-sau.duckdb"
    Database(path).close()
    raw(path, "INSERT INTO schema_versions VALUES (99, now()::TIMESTAMP)")
    before = digest(path)
    assert main(["batches", "--db", str(path)]) == 2
    assert "do phiên bản mới hơn của chương trình lập (lược đồ 99" in capsys.readouterr().err
    assert digest(path) == before


@pytest.mark.parametrize("table", ["batches", "commitments", "schema_versions", "saves"])
def test_a_table_of_our_name_that_is_not_ours_is_refused(table: str, tmp_path: Path) -> None:
    path = tmp_path / "la.duckdb"
    raw(path, f"CREATE TABLE {table} (khac INTEGER)")
    before = digest(path)
    for read_only in (False, True):
        with pytest.raises(StoreError, match=f"có bảng «{table}» không phải của phiên bản này"):
            Database(path, read_only=read_only)
    assert digest(path) == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_tables_of_other_names_stay(tmp_path: Path) -> None:
    path = tmp_path / "chung.duckdb"
    raw(path, "CREATE TABLE cua_toi AS SELECT 1 AS i")
    Database(path).close()
    assert raw(path, "FROM cua_toi") == [(1,)]


STEPS = {
    "while it is copied": (copying, "copy"),
    "before the migrations": (migrating, "bring_up"),
    "in the transaction": (schema, "write_version"),
    "after the commit, before it takes the place": (migrating, "_keep"),
    "as it takes the place": (os, "replace"),
}


def open_and_die(path: Path, step: str) -> None:
    where, name = STEPS[step]
    setattr(where, name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
    Database(path)


@pytest.mark.parametrize("step", STEPS)
def test_killed_at_any_step_it_opens_again(step: str, tmp_path: Path) -> None:
    path = unpacked(1, tmp_path)
    before = digest(path)
    assert exit_code(open_and_die, path, step) == -signal.SIGKILL
    assert digest(path) == before
    opens_whole(path)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_killed_at_random_moments_it_opens_again(tmp_path: Path) -> None:
    chance = random.Random(7)
    code = f"from tthc_metrics.store.database import Database; print(flush=True); Database({str(tmp_path / 'tinh-thu.duckdb')!r})"
    for _ in range(KILLS):
        path = unpacked(1, tmp_path)
        with subprocess.Popen(
            [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE
        ) as child:
            assert child.stdout
            child.stdout.readline()
            try:
                child.wait(chance.random() * 0.3)
            except subprocess.TimeoutExpired:
                child.kill()
        opens_whole(path)


@pytest.mark.parametrize("room", [100_000, 5_000_000])
def test_a_full_disk_leaves_the_old_file(room: int, tmp_path: Path) -> None:
    """First there is no room for the copy, then none for what the migration writes."""
    path = unpacked(1, tmp_path)
    before, size = digest(path), path.stat().st_size
    code = (
        "import resource, sys; from tthc_metrics.cli import main; "
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({min(room, size + 20_000)},) * 2); "
        f"sys.exit(main(['batches', '--db', {str(path)!r}]))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert "đĩa đã đầy" in done.stderr
    assert "Traceback" not in done.stderr
    assert digest(path) == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]
    opens_whole(path)
