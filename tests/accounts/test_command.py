"""The command `accounts`, whether there is a database or not."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command_line import run
from tthc_metrics.accounts import log, people, sessions, signing_in
from tthc_metrics.accounts.file import AccountsFile, accounts_path
from tthc_metrics.accounts.signing_in import Asked


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "tinh.duckdb"


def test_the_first_administrator_is_one_command(database: Path) -> None:
    said = run("accounts", "add", "quan-tri", "--role", "administrator", "--db", database).stdout
    assert "Mật khẩu dùng một lần" in said
    assert "otpauth://totp/" in said
    assert accounts_path(database) == database.with_name("tinh.tai-khoan.sqlite")
    (account,) = people.accounts(AccountsFile.of(database))
    assert (account.account, account.has_code, account.must_change) == ("quan-tri", True, True)
    assert "quan-tri" in run("accounts", "list", "--db", database).stdout


def test_deeds_of_accounts_one_after_the_other(database: Path) -> None:
    file = AccountsFile.of(database)
    words = run("accounts", "add", "lan", "--role", "leader", "--db", database).stdout.split()
    token = signing_in.sign_in(file, Asked("lan", words[words.index("nhập):") + 1]))
    assert "lan" in run("accounts", "sessions", "--db", database).stdout
    shown = sessions.id_of(token)[:12]
    assert shown in run("accounts", "sessions", "--end", shown, "--db", database).stdout
    assert sessions.sessions(file) == []
    run("accounts", "roles", "lan", "--role", "analyst", "--db", database)
    run("accounts", "reset", "lan", "--code", "--db", database)
    run("accounts", "disable", "lan", "--db", database)
    (account,) = people.accounts(file)
    assert (account.roles, account.has_code, account.state) == (("analyst",), True, "đã khóa")
    run("accounts", "enable", "lan", "--db", database)
    assert people.accounts(file)[0].state == "đang dùng"
    assert "0 phiên" in run("accounts", "sessions", "--end", "all", "--db", database).stdout


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["add"], 2, "thiếu tên"),
        (["add", "lan"], 1, "chưa có vai trò"),
        (["add", "Lan Anh", "--role", "leader"], 1, "chỉ gồm chữ không dấu"),
        (["disable", "khong-co"], 2, "không có"),
        (["sessions", "--end", "abc"], 2, "không có"),
        (["add", "lan", "--role", "unit", "--unit", "khong-co"], 2, "không có khong-co"),
    ],
)
def test_what_cannot_be_done_is_told(
    database: Path, sample_file: Path, words: list[str], code: int, told: str
) -> None:
    if "--unit" in words:
        shutil.copy(sample_file, database)
    assert told in run("accounts", *words, "--db", database, check=code).stderr


def test_a_list_of_accounts_is_added_line_by_line(database: Path, tmp_path: Path) -> None:
    listed = tmp_path / "tai-khoan.csv"
    listed.write_text(
        "ten,ho_ten,vai_tro,don_vi\nlan,Trần Thị Lan,leader analyst,\nsai ten,,leader,\nhai,Lê Hải,unit,\n",
        encoding="utf-8",
    )
    said = run("accounts", "add", "--from", listed, "--db", database, check=1)
    assert "Dòng 3" in said.stderr
    assert [a.account for a in people.accounts(AccountsFile.of(database))] == ["hai", "lan"]
    listed.write_text("ten;vai_tro\n", encoding="utf-8")
    assert "thiếu cột" in run("accounts", "add", "--from", listed, "--db", database, check=1).stderr


def test_commands_that_touch_dossiers_are_noted_and_a_backup_has_the_accounts(
    database: Path, sample_file: Path, tmp_path: Path
) -> None:
    shutil.copy(sample_file, database)
    run("backup", tmp_path / "truoc.duckdb", "--db", database)
    assert not accounts_path(tmp_path / "truoc.duckdb").exists()
    run("accounts", "add", "quan-tri", "--role", "administrator", "--db", database)
    run("batches", "--db", database)
    run("undo", "1", "--db", database)
    said = run("backup", tmp_path / "ban-sao.duckdb", "--db", database).stdout
    copied = accounts_path(tmp_path / "ban-sao.duckdb")
    assert str(copied) in said
    assert copied.stat().st_mode & 0o077 == 0
    assert [account.account for account in people.accounts(AccountsFile(copied))] == ["quan-tri"]
    assert [e.about for e in log.whole(AccountsFile.of(database))][1:] == ["undo 1 (0)", f"backup {tmp_path / 'ban-sao.duckdb'} (0)"]  # fmt: skip
    assert log.faults_of(AccountsFile(copied)) == []
