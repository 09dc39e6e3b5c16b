"""The log is only added to, and whatever was done to it is found."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from tests.accounts.shared import made, signed_in
from tests.command_line import run
from tthc_metrics.accounts import log
from tthc_metrics.accounts.file import AccountsFile


@pytest.fixture
def written(file: AccountsFile) -> AccountsFile:
    signed_in(file, made(file))
    for number in range(5):
        log.write(file, "load", "lan", f"tệp {number}.csv")
    return file


def forced(file: AccountsFile, *statements: str) -> None:
    """As who has the file in hand: without the triggers."""
    with closing(sqlite3.connect(file.path)) as connection:
        connection.executescript("DROP TRIGGER log_stays; DROP TRIGGER log_whole;")
        connection.executescript(";".join(statements))


def test_what_was_done_is_there_in_order_and_can_be_searched(written: AccountsFile) -> None:
    assert [entry.what for entry in log.whole(written)] == ["account", "sign_in", *["load"] * 5]
    assert [entry.about for entry in log.entries(written, "nap du lieu 3.csv")] == ["tệp 3.csv"]
    assert [entry.entry for entry in log.entries(written, "", 2)] == [7, 6]
    assert log.faults_of(written) == []


@pytest.mark.parametrize("statement", ["UPDATE log SET who = 'ai khac'", "DELETE FROM log"])
def test_it_cannot_be_changed_by_mistake(written: AccountsFile, statement: str) -> None:
    with closing(sqlite3.connect(written.path)) as connection, pytest.raises(sqlite3.IntegrityError):  # fmt: skip
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE log SET who = 'ai khac' WHERE entry = 4", "mục 4"),
        ("UPDATE log SET at = '2020-01-01T00:00:00+00:00' WHERE entry = 1", "mục 1"),
        ("DELETE FROM log WHERE entry = 3", "mục 4"),
        ("DELETE FROM log WHERE entry = 1", "mục 2"),
        ("DELETE FROM log WHERE entry = 7", "kết thúc"),
        ("DELETE FROM log", "kết thúc"),
        ("INSERT INTO log SELECT 8, at, who, what, about, address, hash, hash FROM log WHERE entry = 7", "mục 8"),
        ("UPDATE log SET hash_before = 'x' WHERE entry = 5", "mục 5"),
        ("UPDATE log_head SET entry = 6", "kết thúc"),
    ],
)  # fmt: skip
def test_whatever_was_done_to_it_is_found(
    written: AccountsFile, statement: str, where: str
) -> None:
    forced(written, statement)
    (fault,) = log.faults_of(written)
    assert where in str(fault)


def test_a_log_made_anew_is_found_by_the_hash_that_was_kept_elsewhere(
    written: AccountsFile, tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = log.whole(written)[-1].hash
    other = AccountsFile(tmp_path_factory.mktemp("other") / "x.sqlite")
    made(other)
    assert log.faults_of(other) == []
    assert log.faults_of(other, kept) != []
    log.write(written, "undo", "lan", "1")
    assert log.faults_of(written, kept) == []


def test_the_commands_tell_it(written: AccountsFile) -> None:
    database = written.path.parent / "tthc.duckdb"
    assert "nguyên vẹn: 7 mục" in run("audit", "verify", "--db", database).stdout
    assert len(run("audit", "export", "--db", database).stdout.splitlines()) == 8
    assert "tệp 4.csv" in run("audit", "show", "4.csv", "--db", database).stdout
    forced(written, "DELETE FROM log WHERE entry = 3")
    assert "đã bị xóa" in run("audit", "verify", "--db", database, check=2).stderr


def test_a_long_text_is_cut_and_any_sign_is_kept(file: AccountsFile) -> None:
    made(file)
    log.write(file, "load", "lan", "\u202e<script>\x00" + "x" * 9999)
    assert log.whole(file)[-1].about.startswith("\u202e<script>\x00")
    assert len(log.whole(file)[-1].about) == log.LONGEST
    assert log.faults_of(file) == []
