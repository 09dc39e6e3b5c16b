"""Backups: whole, sealed, of an open database too; daily ones by rule."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.loading.shared import bring_one, put, state
from tests.store.test_keeping import week
from tthc_metrics.cli import main
from tthc_metrics.core.errors import StoreError
from tthc_metrics.store import copying
from tthc_metrics.store.backups import (
    FOLDER,
    RULE,
    KeepingRule,
    backup,
    backups,
    copies_folder,
    keep_daily,
    rule_of,
    superfluous,
)
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from tthc_metrics.store.restoring import check

NOW = datetime(2026, 11, 20, 9, 0)
DAY = timedelta(days=1)
ROOT = Path(__file__).parents[2]


def test_a_backup_is_a_whole_database_with_a_seal(tmp_path: Path) -> None:
    with Database(tmp_path / "x.duckdb") as database:
        bring_one(database, week(1))
        made = backup(database, tmp_path / "sao.duckdb", at=NOW)
        before = state(database)
        assert backups(database) == [made]
    seal = check(tmp_path / "sao.duckdb")
    assert (seal["sha256"], seal["batches"], seal["made_at"]) == (
        made.sha256,
        1,
        "2026-11-20T09:00:00",
    )
    with Database(tmp_path / "sao.duckdb", read_only=True) as copy:  # can be looked into as it is
        assert state(copy) == before


def test_no_other_program_gets_in_while_or_after_it_is_copied(tmp_path: Path) -> None:
    path = tmp_path / "x.duckdb"
    with Database(path) as database:
        bring_one(database, week(1))
        backup(database, tmp_path / "sao.duckdb")
        code = f"from tthc_metrics.store.database import Database; Database({str(path)!r})"
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert "InUseError" in done.stderr


def test_while_others_load_and_read_each_backup_is_of_one_moment(tmp_path: Path) -> None:
    stop = Event()
    with Database(tmp_path / "x.duckdb") as database:
        bring_one(database, week(1))

        def load() -> None:
            for nth in range(2, 8):
                bring_one(database, week(nth), f"{nth}.csv")

        def read() -> None:
            while not stop.is_set():
                state(database)

        threads = [Thread(target=load), Thread(target=read)]
        for thread in threads:
            thread.start()
        for nth in range(3):
            backup(database, tmp_path / f"{nth}.duckdb")
        threads[0].join()
        stop.set()
        threads[1].join()
    for nth in range(3):
        check(tmp_path / f"{nth}.duckdb")
        with Database(tmp_path / f"{nth}.duckdb", read_only=True) as copy:
            found = read_batches(copy)
            assert len(state(copy)["dossiers"]) == len(found) >= 1


@pytest.mark.parametrize("where", [0.0, 0.2, 0.5, 0.8, 0.99999])
def test_a_flipped_bit_is_found(where: float, tmp_path: Path) -> None:
    made = tmp_path / "sao.duckdb"
    with Database(tmp_path / "x.duckdb") as database:
        bring_one(database, week(1))
        backup(database, made)
    content = bytearray(made.read_bytes())
    content[int((len(content) - copying.PAGE) * where)] ^= 1
    made.write_bytes(content)
    with pytest.raises(StoreError, match="không khớp mã kiểm"):
        check(made)
    made.write_bytes(content[: len(content) // 2])
    with pytest.raises(StoreError, match="không có dấu niêm phong"):
        check(made)


def test_what_the_seal_says_is_sealed_too(tmp_path: Path) -> None:
    made = tmp_path / "sao.duckdb"
    with Database(tmp_path / "x.duckdb") as database:
        bring_one(database, week(1))
        backup(database, made, at=NOW)
    made.write_bytes(made.read_bytes().replace(b"2026-11-20T09", b"2027-11-20T09"))
    with pytest.raises(StoreError, match="không khớp mã kiểm"):
        check(made)


def test_nothing_but_a_backup_is_overwritten(tmp_path: Path) -> None:
    target = put(tmp_path, "thu.duckdb", b"khong phai cua minh")
    with Database(tmp_path / "x.duckdb") as database:
        bring_one(database, week(1))
        for name, what in (
            ("thu.duckdb", "không phải bản sao lưu"),
            ("x.duckdb", "chính là cơ sở dữ liệu đang dùng"),
            ("khong-co/sao.duckdb", "thư mục không có"),
        ):
            with pytest.raises(StoreError, match=what):
                backup(database, tmp_path / name)
        assert target.read_bytes() == b"khong phai cua minh"
        backup(database, tmp_path / "sao.duckdb")
        bring_one(database, week(2))
        backup(database, tmp_path / "sao.duckdb")
    assert check(tmp_path / "sao.duckdb")["batches"] == 2
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_a_copy_a_day_if_anything_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "tinh.duckdb"
    with Database(path) as database:
        assert keep_daily(database, NOW) is None  # nothing to lose yet
        bring_one(database, week(1))
        assert keep_daily(database, NOW) is not None
        bring_one(database, week(2))
        assert keep_daily(database, NOW + timedelta(hours=3)) is None
        assert keep_daily(database, NOW + DAY) is not None
        assert keep_daily(database, NOW + 2 * DAY) is None
    assert sorted(each.name for each in copies_folder(path).iterdir()) == [
        "tinh-2026-11-20-0900.duckdb",
        "tinh-2026-11-21-0900.duckdb",
    ]


def test_the_rule_keeps_days_weeks_and_months() -> None:
    copies = [(NOW - n * DAY, Path(str(n))) for n in range(400)]
    gone = {int(path.name) for path in superfluous(copies, KeepingRule())}
    kept = sorted(set(range(400)) - gone)
    days = [(NOW - n * DAY).date() for n in kept]
    assert kept[:7] == [0, 1, 2, 3, 4, 5, 6]
    weeks = list(dict.fromkeys(day.isocalendar()[:2] for day in days))
    assert weeks[0] == NOW.isocalendar()[:2]
    assert len(weeks) >= 4
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(kept) <= 7 + 4 + 12
    assert [str(day) for day in days[-2:]] == ["2026-01-31", "2025-12-31"]
    assert superfluous(copies, KeepingRule(days=400)) == []


def test_only_our_own_daily_copies_are_removed(tmp_path: Path) -> None:
    path = tmp_path / "tinh.duckdb"
    folder = tmp_path / FOLDER
    folder.mkdir()
    put(folder, RULE, b"days = 1\nweeks = 0\nmonths = 0\n")
    others = ["cua-toi.duckdb", "tinh-2020-01-01.duckdb", "huyen-2020-01-01-0000.duckdb"]
    for name in others:
        put(folder, name, b"x")
    with Database(path) as database:
        for nth in range(1, 4):
            bring_one(database, week(nth))
            keep_daily(database, NOW + nth * DAY)
    assert sorted(each.name for each in folder.iterdir()) == sorted(
        [*others, RULE, "tinh-2026-11-23-0900.duckdb"]
    )


def test_a_rule_can_be_written_and_its_faults_are_told(tmp_path: Path) -> None:
    assert rule_of(tmp_path) == KeepingRule(7, 4, 12)
    put(tmp_path, RULE, b"days = 30\n")
    assert rule_of(tmp_path) == KeepingRule(30, 4, 12)
    put(tmp_path, RULE, 'days = "nhiều"\nweeks = -1\nnăm = 3\n'.encode())
    with pytest.raises(StoreError):
        rule_of(tmp_path)
    put(tmp_path, RULE, b"days = true\nweeks = -1\nyears = 3\n")
    with pytest.raises(StoreError) as error:
        rule_of(tmp_path)
    assert [str(fault).split("[")[0] for fault in error.value.faults] == [
        "quy-tac.toml, dòng 1 ",
        "quy-tac.toml, dòng 3 ",
        "quy-tac.toml, dòng 2 ",
    ]


def test_no_day_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir()
    put(tmp_path / FOLDER, RULE, b"days = 0\n")
    with Database(tmp_path / "x.duckdb") as database:
        bring_one(database, week(1))
        assert keep_daily(database, NOW) is None


def test_a_disk_that_is_nearly_full_is_left_to_the_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = shutil.disk_usage(tmp_path)
    with Database(tmp_path / "x.duckdb") as database:
        bring_one(database, week(1))
        monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1_000_000))
        with pytest.raises(StoreError, match="đĩa còn quá ít chỗ"):
            keep_daily(database, NOW)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "x.duckdb"
    with Database(path) as database:
        bring_one(database, week(1))
    assert main(["backup", str(tmp_path / "sao.duckdb"), "--json", "--db", str(path)]) == 0
    told = json.loads(capsys.readouterr().out)
    assert set(told) == {
        "file", "bytes", "sha256", "made_at", "database", "schema", "file_id", "saves", "batches",
    }  # fmt: skip
    assert main(["backup", "--db", str(path)]) == 0
    assert "1 lần nạp" in capsys.readouterr().out
    assert len(list((tmp_path / FOLDER).iterdir())) == 1
    assert main(["backup", "--db", str(tmp_path / "khong-co.duckdb")]) == 2


def test_a_command_that_saves_makes_the_copy_of_the_day(tmp_path: Path) -> None:
    file = put(tmp_path, "a.csv", week(1))
    assert main(["load", str(file), "--db", str(tmp_path / "x.duckdb")]) == 0
    assert len(list((tmp_path / FOLDER).iterdir())) == 1
    assert main(["undo", "1", "--db", str(tmp_path / "x.duckdb")]) == 0
    assert len(list((tmp_path / FOLDER).iterdir())) == 1


def test_that_there_is_no_copy_of_the_day_spoils_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / FOLDER).write_bytes(b"a file where the folder should be")
    file = put(tmp_path, "a.csv", week(1))
    assert main(["load", str(file), "--db", str(tmp_path / "x.duckdb")]) == 0
    assert "Bản sao lưu" in capsys.readouterr().err
