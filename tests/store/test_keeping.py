"""The file alone holds every save; and where it does not, whoever opens it is told."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from threading import Event, Thread

import duckdb
import pytest

from tests.children import exit_code
from tests.loading.shared import bring, bring_one, dossiers_csv, turn
from tthc_metrics.core.errors import StoreError
from tthc_metrics.core.records import GroupBy
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.sources import remembered
from tthc_metrics.reviews import commitments
from tthc_metrics.reviews.commitments import Promise
from tthc_metrics.store.batches import noting, read_batches, writing
from tthc_metrics.store.database import Database

PROMISE = Promise(
    "calendar", "2022-Q1", date(2022, 3, 31), GroupBy.DISTRICT, "63-district-516", "Nam Trà My", "online_rate",
    "Ra quân hai đợt", date(2022, 6, 30), Decimal("0.15"),
)  # fmt: skip


def week(nth: int) -> bytes:
    return dossiers_csv(f"A-{nth},Sở Tư pháp,Trực tuyến,0{nth}/03/2022,09/03/2022,")


def copied(path: Path, folder: str, *parts: str) -> Path:
    """What a user copies: the file, and what stands beside it by these endings."""
    target = path.parent / folder
    target.mkdir()
    for part in ("", *parts):
        if Path(f"{path}{part}").exists():
            shutil.copy(f"{path}{part}", target)
    return target / path.name


def many_batches(path: Path) -> int:
    with Database(path, read_only=True) as database:
        return len(read_batches(database))


SAVES: dict[str, Callable[[Database], object]] = {
    "a batch": lambda d: bring_one(d, week(2)),
    "an undone batch": lambda d: turn(d, 1, True),
    "a promise": lambda d: commitments.give(d, PROMISE),
}


@pytest.mark.parametrize("what", SAVES)
def test_the_file_alone_holds_every_save(what: str, tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with Database(path) as database:
        bring_one(database, week(1))
        SAVES[what](database)
        assert not Path(f"{path}.wal").exists()
        alone = copied(path, "alone")
        said = [
            database.rows("SELECT batch_id, undone FROM batches"),
            commitments.commitments(database),
        ]
    with Database(alone) as database:
        assert [
            database.rows("SELECT batch_id, undone FROM batches"),
            commitments.commitments(database),
        ] == said


def test_while_queries_run_the_log_is_emptied_after_them(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with Database(path) as database:
        bring_one(database, week(1))
        with database.cursor() as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT * FROM batches").fetchall()
            bring_one(database, week(2))
            alone = copied(path, "alone")
            reader.execute("COMMIT")
        with database.keeper.quiet():
            assert not Path(f"{path}.wal").exists()
    assert many_batches(path) == 2
    assert many_batches(alone) == 1  # nothing could mark it: only beside its note it is known


def killed(path: Path, act: Callable[[Database], None]) -> None:
    """A process that is killed within `act`."""
    assert exit_code(opened_for, path, act) == -signal.SIGKILL


def opened_for(path: Path, act: Callable[[Database], None]) -> None:
    act(Database(path))


def dies(*_: object) -> bool:
    os.kill(os.getpid(), signal.SIGKILL)
    return True


def committed_but_not_emptied(database: Database) -> None:
    """The log holds the second batch, the file does not: as after a power cut just then."""
    with writing(database) as cursor:
        cursor.execute("UPDATE batches SET loaded_by = 'x'")
        keeper = database.keeper
        keeper._emptied = dies  # type: ignore[method-assign]


def in_the_middle(database: Database) -> None:
    with writing(database) as cursor:
        cursor.execute("UPDATE batches SET loaded_by = 'x'")
        dies()


def with_a_draft(database: Database) -> None:
    drafts.keep(database, [file_from_bytes("a.csv", week(2))], remembered(database))
    dies()


def loaded(folder: Path) -> Path:
    path = folder / "x.duckdb"
    with Database(path) as database:
        bring_one(database, week(1))
    return path


def contents(path: Path) -> list[tuple[str, bytes]]:
    return [(each.name, each.read_bytes()) for each in sorted(path.parent.glob(f"{path.name}*"))]


def told(path: Path) -> str:
    """What whoever opens it is told; reading and writing alike. Nothing is changed by it."""
    before = contents(path)
    said = []
    for read_only in (True, False):
        with pytest.raises(StoreError) as error:
            Database(path, read_only=read_only)
        said.append(str(error.value))
    assert contents(path) == before
    assert said[0] == said[1]
    return said[0]


def test_after_a_power_cut_everything_is_there(tmp_path: Path) -> None:
    path = loaded(tmp_path)
    killed(path, committed_but_not_emptied)
    assert Path(f"{path}.wal").exists()
    with Database(path) as database:
        assert read_batches(database)[0].loaded_by == "x"
        assert not Path(f"{path}.wal").exists()
    assert many_batches(copied(path, "alone")) == 1


def test_after_a_kill_before_the_commit_nothing_is_told(tmp_path: Path) -> None:
    path = loaded(tmp_path)
    killed(path, in_the_middle)
    with Database(path) as database:
        assert read_batches(database)[0].loaded_by == "người thử"
    assert many_batches(copied(path, "alone")) == 1


@pytest.mark.parametrize("beside", [(), (".saves",)], ids=["alone", "with its note"])
def test_a_copy_without_the_log_is_told(beside: tuple[str, ...], tmp_path: Path) -> None:
    path = loaded(tmp_path)
    killed(path, committed_but_not_emptied)
    said = told(copied(path, "copy", *beside))
    assert ("thiếu 1 lần lưu sau cùng" if beside else "có thể thiếu lần lưu sau cùng") in said
    assert "restore" in said
    assert many_batches(copied(path, "whole", ".wal", *beside)) == 1


@pytest.mark.parametrize("where", [0.1, 0.3, 0.5, 0.9])
@pytest.mark.parametrize("how", ["cut", "flipped"])
def test_a_damaged_log_is_told(how: str, where: float, tmp_path: Path) -> None:
    path = loaded(tmp_path)
    killed(path, committed_but_not_emptied)
    log = Path(f"{path}.wal")
    content = bytearray(log.read_bytes())
    place = int(len(content) * where)
    if how == "cut":
        content = content[:place]
    else:
        content[place] ^= 255
    log.write_bytes(content)
    assert ".wal" in told(path)


def test_a_log_that_was_deleted_is_told(tmp_path: Path) -> None:
    path = loaded(tmp_path)
    killed(path, committed_but_not_emptied)
    Path(f"{path}.wal").unlink()
    assert "thiếu 1 lần lưu sau cùng" in told(path)


def test_an_older_whole_copy_put_back_by_hand_is_as_good_as_any(tmp_path: Path) -> None:
    path = loaded(tmp_path)
    old = copied(path, "old")
    with Database(path) as database:
        bring_one(database, week(2))
    shutil.copy(old, path)
    assert many_batches(path) == 1
    Database(path).close()
    killed(path, in_the_middle)  # and what happens to it later is judged by itself
    assert many_batches(path) == 1


def test_trials_and_drafts_cost_no_writing_of_the_file(tmp_path: Path) -> None:
    path = loaded(tmp_path)
    with Database(path) as database:
        before = path.read_bytes()
        bring(database, week(2), dry_run=True)
        assert not Path(f"{path}.wal").exists()
        drafts.keep(database, [file_from_bytes("a.csv", week(2))], remembered(database))
        assert path.read_bytes() == before
        assert len(drafts.unfinished(database)) == 1


def test_nothing_is_written_while_it_is_quiet(tmp_path: Path) -> None:
    order: list[str] = []
    with Database(tmp_path / "x.duckdb") as database:
        begun = Event()

        def note() -> None:
            begun.set()
            with noting(database) as cursor:
                cursor.execute("INSERT INTO mappings VALUES ('f', '{}', ?)", [datetime.now()])
            order.append("written")

        writer = Thread(target=note)
        with database.keeper.quiet():
            writer.start()
            begun.wait()
            assert database.rows("SELECT * FROM mappings") == []  # reading goes on
            order.append("quiet")
        writer.join()
    assert order == ["quiet", "written"]


def test_a_database_in_memory_keeps_nothing() -> None:
    with Database(":memory:") as database:
        bring_one(database, week(1))
        assert database.rows("SELECT saves FROM saves") == [{"saves": 0}]


def test_drafts_in_the_log_of_a_killed_program_are_there(tmp_path: Path) -> None:
    path = loaded(tmp_path)
    killed(path, with_a_draft)
    with Database(path) as database:
        assert len(drafts.unfinished(database)) == 1
    with duckdb.connect(str(path)) as raw:
        assert raw.execute("SELECT under_way FROM saves").fetchall() == [(False,)]
