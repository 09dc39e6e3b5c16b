"""Files with dossiers are for their owner only, however careless the umask."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.loading.shared import bring, dossiers_csv, put
from tthc_metrics.cli import main
from tthc_metrics.loading.inbox import Inbox
from tthc_metrics.loading.purging import purge
from tthc_metrics.store.backups import keep_daily
from tthc_metrics.store.database import Database
from tthc_metrics.store.restoring import restore

GOOD = "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,04/03/2022"
BAD = "A-2,Sở Tư pháp,Trực tuyến,30/02/2022,05/03/2022,"


@pytest.fixture(autouse=True)
def careless() -> Iterator[None]:
    """The widest umask that a start could give."""
    before = os.umask(0)
    yield
    os.umask(before)


def others_may(folder: Path) -> list[str]:
    """What anybody but the owner may read or enter below a folder."""
    return sorted(
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if stat.S_IMODE(path.lstat().st_mode) & 0o077
    )


def test_whatever_is_made_is_the_owners(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir(mode=0o700)
    put(inbox, "a.csv", dossiers_csv(GOOD, BAD)).chmod(0o600)
    with Database(tmp_path / "x.duckdb") as database:
        watched = Inbox(database, inbox)
        watched.look()
        assert watched.look()
        assert keep_daily(database)
        with database.cursor() as cursor:  # what is not in the file yet lies in the log
            cursor.execute("CREATE TABLE later AS SELECT 1 AS one")
            assert (tmp_path / "x.duckdb.wal").exists()
            assert others_may(tmp_path) == []
            cursor.execute("DROP TABLE later")
        purge(database, 1, None)
        assert others_may(tmp_path) == []
    made = {path.name for path in tmp_path.rglob("*")}
    assert {"x.duckdb", "x.duckdb.saves", "sao-luu", "a.csv.ket-qua.txt", "tu-choi"} <= made


def test_by_command_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = put(tmp_path, "b.csv", dossiers_csv(GOOD, BAD))
    given.chmod(0o600)
    db = ["--db", str(tmp_path / "x.duckdb")]
    made = tmp_path / "so.xlsx"
    asked = ["report", "workbook", "--period", "2022-03", "--output", str(made)]
    assert main(["load", str(given), *db]) == 1
    assert main([*asked, *db]) == 0
    assert main(["refused", "1", "--output", str(tmp_path / "r.xlsx"), *db]) == 0
    assert main(["backup", str(tmp_path / "sao.duckdb"), *db]) == 0
    assert others_may(tmp_path) == []
    assert capsys.readouterr().err.count("Traceback") == 0


def test_what_lies_there_is_narrowed_when_it_is_opened(tmp_path: Path) -> None:
    with Database(tmp_path / "x.duckdb") as database:
        bring(database, dossiers_csv(GOOD))
        assert keep_daily(database)
    (copy,) = (tmp_path / "sao-luu").glob("*.duckdb")
    for path in (tmp_path / "sao-luu", copy, tmp_path / "x.duckdb", tmp_path / "x.duckdb.saves"):
        path.chmod(0o777)
    Database(tmp_path / "x.duckdb", read_only=True).close()
    assert others_may(tmp_path) == ["sao-luu", f"sao-luu/{copy.name}"]
    restore(tmp_path / "x.duckdb", copy)  # a copy that all may read makes no database that all may
    with Database(tmp_path / "x.duckdb") as database:
        bring(database, dossiers_csv(GOOD.replace("A-1", "A-3")))
        (tmp_path / "sao-luu" / copy.name).unlink()
        assert keep_daily(database)
    assert others_may(tmp_path) == []
