"""A backup takes the place of the database, which is never lost by it."""

from __future__ import annotations

import json
import os
import shutil
import signal
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from tests.children import a_database, exit_code, holding
from tests.loading.shared import bring_one, put
from tests.store.databases.contents import contents, lost
from tests.store.databases.kept import said, unpacked
from tests.store.test_keeping import committed_but_not_emptied, copied, killed, week
from tthc_metrics.cli import main
from tthc_metrics.core.errors import StoreError
from tthc_metrics.store import restoring
from tthc_metrics.store.backups import backup
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from tthc_metrics.store.restoring import restore


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of `path`, made once."""
    folder = tmp_path_factory.mktemp("khoi-phuc")
    with Database(folder / "x.duckdb") as database:
        bring_one(database, week(1))
        backup(database, folder / "sao.duckdb")
        bring_one(database, week(2))
    return folder


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    """A database of two batches, and `sao.duckdb`, its backup from when there was one."""
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    return tmp_path / "x.duckdb"


def loaded(path: Path) -> int:
    with Database(path, read_only=True) as database:
        return len(read_batches(database))


def kept(folder: Path) -> list[Path]:
    return sorted(folder.glob("*.truoc-khi-khoi-phuc-*.duckdb"))


def test_the_backup_is_in_place_and_the_replaced_one_beside(path: Path) -> None:
    done = restore(path, path.with_name("sao.duckdb"))
    assert done.batches == loaded(path) == 1
    assert [str(each) for each in kept(path.parent)] == [done.kept]
    assert loaded(kept(path.parent)[0]) == 2
    with Database(path) as database:  # and work goes on
        bring_one(database, week(3))
        assert [batch.batch_id for batch in read_batches(database)] == [2, 1]
    assert loaded(copied(path, "alone")) == 2


def test_where_there_was_nothing(path: Path, tmp_path: Path) -> None:
    done = restore(tmp_path / "moi.duckdb", path.with_name("sao.duckdb"))
    assert (done.kept, loaded(tmp_path / "moi.duckdb")) == (None, 1)


def test_answers_that_pages_keep_are_not_taken_for_those_of_the_backup(path: Path) -> None:
    with Database(path) as database:
        before = database.version()
        restore(database, path.with_name("sao.duckdb"))
        assert database.version() > before
        assert database.rows("SELECT what FROM history ORDER BY event_id DESC LIMIT 1") == [
            {"what": "restore"}
        ]


def test_what_was_asked_but_not_fetched_as_the_file_went_is_asked_again(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(cursor: Any, sql: str, parameters: object) -> list[dict[str, Any]]:
        monkeypatch.undo()
        cursor.execute(sql)
        database.reopen(database.opened)
        return list(cursor.fetchall())

    with Database(path) as database:
        monkeypatch.setattr("tthc_metrics.store.database.fetch", slow)
        assert database.rows("SELECT COUNT(*) AS n FROM batches") == [{"n": 2}]


def test_an_open_database_goes_on_with_the_backup(path: Path) -> None:
    stop, seen, wrong = Event(), set[int](), list[BaseException]()
    with Database(path) as database:

        def read() -> None:
            try:
                while not stop.is_set():
                    seen.add(database.rows("SELECT COUNT(*) AS n FROM batches")[0]["n"])
            except BaseException as error:
                wrong.append(error)

        readers = [Thread(target=read) for _ in range(2)]
        for reader in readers:
            reader.start()
        done = restore(database, path.with_name("sao.duckdb"))
        bring_one(database, week(3), "ba.csv")
        stop.set()
        for reader in readers:
            reader.join()
        assert done.batches == 1
        assert [batch.file_name for batch in read_batches(database)] == ["ba.csv", "ho-so.csv"]
    assert wrong == []
    assert seen <= {1, 2}
    assert loaded(path) == 2
    assert loaded(kept(path.parent)[0]) == 2


@pytest.mark.parametrize("damage", ["flipped", "cut", "text", "missing", "by hand"])
def test_a_bad_backup_changes_nothing(damage: str, path: Path) -> None:
    source = path.with_name("sao.duckdb")
    content = bytearray(source.read_bytes())
    content[len(content) // 2] ^= 1
    if damage == "flipped":
        source.write_bytes(content)
    elif damage == "cut":
        source.write_bytes(content[: len(content) // 3])
    elif damage == "text":
        source.write_bytes(b"xin chao")
    elif damage == "missing":
        source.unlink()
    else:
        shutil.copy(path, source)
    before = path.read_bytes()
    with pytest.raises(StoreError, match="Bản sao lưu"):
        restore(path, source)
    with Database(path) as database, pytest.raises(StoreError, match="Bản sao lưu"):
        restore(database, source)
    assert path.read_bytes() == before
    assert sorted(each.name for each in path.parent.iterdir()) == sorted(
        {"x.duckdb", "x.duckdb.saves", source.name}
        - ({source.name} if damage == "missing" else set())
    )


def test_a_text_is_refused_unsealed_too(path: Path) -> None:
    source = put(path.parent, "thu.duckdb", b"xin chao" * 1000)
    with pytest.raises(StoreError, match="thuộc loại khác"):
        restore(path, source, unsealed=True)
    assert loaded(path) == 2


def test_a_damaged_database_is_replaced_and_kept(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:300_000])
    restore(path, path.with_name("sao.duckdb"))
    assert loaded(path) == 1
    assert kept(path.parent)[0].stat().st_size == 300_000


def test_what_lacks_its_log_can_be_accepted_as_it_is(path: Path) -> None:
    killed(path, committed_but_not_emptied)
    alone = copied(path, "alone")
    with pytest.raises(StoreError):
        Database(alone)
    restore(alone, alone, unsealed=True)
    assert loaded(alone) == 2
    assert len(kept(alone.parent)) == 1


def test_of_a_damaged_log_the_part_that_can_be_read_is_taken(path: Path) -> None:
    killed(path, committed_but_not_emptied)
    log = Path(f"{path}.wal")
    log.write_bytes(log.read_bytes()[:-20])
    with pytest.raises(StoreError):
        Database(path)
    restore(path, path, unsealed=True)
    with Database(path) as database:
        assert {batch.loaded_by for batch in read_batches(database)} == {"x"}


def test_a_backup_of_an_older_schema_is_brought_up(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cu"
    folder.mkdir()
    restore(path, unpacked(1, folder), unsealed=True)
    before: Any = said(1)
    after = contents(path)
    assert after["version"] > before["version"]
    assert len(after["history"]) == len(before.pop("history")) + 1
    assert lost({k: v for k, v in before.items() if k not in ("version",)}, after) == []


def restore_and_die(path: Path, step: str) -> None:
    swap = restoring._swap

    def dies(*values: Any, **named: Any) -> Any:
        if step == "after":
            swap(*values)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(restoring, "_swap" if step == "after" else step, dies)
    restore(path, path.with_name("sao.duckdb"))


@pytest.mark.parametrize("step", ["_fetch", "_make_ready", "_swap", "after"])
def test_killed_at_any_step_one_of_both_is_there(step: str, path: Path) -> None:
    assert exit_code(restore_and_die, path, step) == -signal.SIGKILL
    assert loaded(path) == (1 if step == "after" else 2)
    restore(path, path.with_name("sao.duckdb"))
    assert loaded(path) == 1
    assert [each.name for each in path.parent.iterdir() if each.name.startswith(".")] == []


def test_the_command(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = path.with_name("sao.duckdb")
    assert main(["restore", str(source), "--check", "--json", "--db", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["batches"] == 1
    assert loaded(path) == 2
    assert main(["restore", str(source), "--json", "--db", str(path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {"database", "source", "kept", "targets", "batches", "version"}
    assert told["batches"] == 1
    source.write_bytes(source.read_bytes()[:-5000])
    assert main(["restore", str(source), "--db", str(path)]) == 2
    assert "niêm phong" in capsys.readouterr().err


def test_while_another_program_holds_it_nothing_is_replaced(path: Path) -> None:
    with holding(a_database, path):
        with pytest.raises(StoreError, match="đang được một chương trình khác mở"):
            restore(path, path.with_name("sao.duckdb"))
        assert kept(path.parent) == []
