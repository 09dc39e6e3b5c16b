"""A database that cannot be used: the sentence tells the true cause, from whichever command."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.children import a_database, exit_code, holding
from tests.loading.shared import bring_one
from tests.store.test_keeping import week
from tthc_metrics.cli import main
from tthc_metrics.core.errors import InUseError, StoreError
from tthc_metrics.store import connecting
from tthc_metrics.store.causes import explained
from tthc_metrics.store.database import Database

ROOT = Path(__file__).parents[2]
IN_USE = "đang được một chương trình khác mở"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database in a folder whose name holds words that errors are told by."""
    folder = tmp_path / "block lock corrupt wal file"
    folder.mkdir()
    with Database(folder / "x.duckdb") as database:
        bring_one(database, week(1))
    return folder / "x.duckdb"


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes(255 - byte for byte in content[at : at + 64]) + content[at + 64 :]


DAMAGED, OTHER = "bị hỏng", "thuộc loại khác"
FILES: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "half": (lambda c: c[: len(c) // 2], DAMAGED),
    "a few pages": (lambda c: c[:12_288], DAMAGED),
    "a page and a half": (lambda c: c[:6_000], DAMAGED),
    "both headers damaged": (lambda c: flipped(flipped(c, 4_120), 8_220), DAMAGED),
    "the first block damaged": (lambda c: flipped(c, 13_000), DAMAGED),
    "text": (lambda _: b"xin chao\n" * 1000, OTHER),
    "empty": (lambda _: b"", OTHER),
    "sqlite": (lambda _: b"SQLite format 3\x00" + bytes(4_080), OTHER),
    "parquet": (lambda _: b"PAR1" + bytes(1_000) + b"PAR1", OTHER),
}


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_is_none(file: str, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change, what = FILES[file]
    path.write_bytes(change(path.read_bytes()))
    for command in ("batches", "undo 1", "ledger --period 2022 --by office"):
        assert main([*command.split(), "--db", str(path)]) == 2
        told = capsys.readouterr().err
        assert what in told
        assert IN_USE not in told


def test_a_block_that_is_damaged_is_told_when_it_is_read(path: Path) -> None:
    content = path.read_bytes()
    told = {
        said_of(path, flipped(content, at))
        for at in range(12_400, len(content), len(content) // 12)
    }
    assert {"bị hỏng" in said for said in told if said} == {True}


def said_of(path: Path, content: bytes) -> str:
    """What is said when every column is read; nothing if the damage lies where nothing stands."""
    path.write_bytes(content)
    try:
        with Database(path, read_only=True) as database:
            for table in ("places", "batches", "dossiers", "dossier_claims", "book"):
                database.rows(f"SELECT MAX(COLUMNS(*)) FROM {table}")
    except StoreError as error:
        return str(error)
    return ""


def test_open_in_another_program(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with holding(a_database, path):
        assert main(["batches", "--db", str(path)]) == 2
        assert IN_USE in capsys.readouterr().err


def test_a_folder_and_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["batches", "--db", str(tmp_path)]) == 2
    assert "là một thư mục" in capsys.readouterr().err
    file = tmp_path / "a.csv"
    file.write_bytes(week(1))
    assert main(["load", str(file), "--db", str(tmp_path / "khong" / "x.duckdb")]) == 2
    assert "nằm trong thư mục không có" in capsys.readouterr().err


def open_as_nobody(path: Path) -> None:
    os.setgid(65534)
    os.setuid(65534)
    with pytest.raises(StoreError, match="không có quyền đọc ghi"):
        Database(path)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_no_right(mode: int, path: Path) -> None:
    path.chmod(mode)
    for folder in (path.parent, *path.parent.parents):
        if folder.stat().st_uid == 0 and str(folder).startswith("/tmp/pytest"):
            folder.chmod(0o755)
    assert exit_code(open_as_nobody, path) == 0


def test_too_little_memory(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Database(path) as database:
        database.rows("CREATE TABLE many AS SELECT i, hash(i) AS h FROM range(2000000) AS t(i)")
    monkeypatch.setitem(connecting.SETTINGS, "memory_limit", "20MB")
    with Database(path) as database:
        database.rows("SET max_temp_directory_size = '0KB'")
        with pytest.raises(StoreError, match="không đủ bộ nhớ"):
            database.rows("SELECT * FROM many ORDER BY h")


def test_nothing_is_fetched_to_read_another_programs_file(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00" + bytes(4_080))
    code = f"import sys; from tthc_metrics.cli import main; sys.exit(main(['batches', '--db', {str(path)!r}]))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert OTHER in done.stderr


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (duckdb.IOException("IO Error: Could not read enough bytes from file"), DAMAGED),
        (duckdb.IOException("Corrupt database file: checksum in block 3 does not match"), DAMAGED),
        (duckdb.IOException('Could not set lock on file "/a/corrupt"'), IN_USE),
        (duckdb.IOException("IO Error: Failure while replaying WAL: checksum"), "sổ ghi"),
        (duckdb.IOException("IO Error: Cannot open file: Read-only file system"), "ổ chỉ đọc"),
        (OSError(28, "No space left on device"), "đĩa đã đầy"),
        (PermissionError(13, "Permission denied"), "không có quyền"),
    ],
)  # fmt: skip
def test_words_of_duckdb_and_of_the_disk(error: duckdb.Error | OSError, what: str) -> None:
    found = explained("/tmp/x.duckdb", error)
    assert what in str(found)
    assert isinstance(found, InUseError) == (what == IN_USE)
