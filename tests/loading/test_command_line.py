"""Loading, undoing and asking for what was refused, from the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.builders import write
from tests.intake.files.making import zip_bytes
from tests.loading.shared import HEADINGS, dossiers_csv, put
from tthc_metrics.cli import main
from tthc_metrics.store.database import TABLES, Database

GOOD = dossiers_csv(
    "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,",
    "A-2,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,",
    headings=HEADINGS,
)
MIXED = dossiers_csv(
    "A-2,Sở Tư pháp,Trực tiếp,01/03/2022,05/03/2022,,x",
    "A-3,Sở Tư pháp,Trực tiếp,31/02/2022,05/03/2022,,x",
    "Tổng cộng,,,,,,",
    headings=(*HEADINGS, "Chủ hồ sơ"),
)
KEYS = {
    "file", "kind", "rows", "new", "changed", "unchanged", "refused", "left_out", "dropped_columns",
    "refused_file", "batch",
}  # fmt: skip


@dataclass
class Line:
    """The command line with a database and a folder of its own."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    @property
    def db(self) -> Path:
        return self.folder / "x.duckdb"

    def __call__(self, *words: str | Path, code: int = 0) -> str:
        assert main([*map(str, words), "--db", str(self.db)]) == code
        said = self.capture.readouterr()
        assert "Traceback" not in said.err
        return said.out if code == 0 else said.out + said.err

    def json(self, *words: str | Path, code: int = 0) -> Any:
        assert main([*map(str, words), "--db", str(self.db)]) == code
        return json.loads(self.capture.readouterr().out)

    def put(self, name: str, data: bytes) -> Path:
        return put(self.folder, name, data)


@pytest.fixture
def line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Line:
    return Line(tmp_path, capsys)


def rows_of(path: Path) -> dict[str, list[dict[str, Any]]]:
    with Database(path, read_only=True) as database:
        return {table: database.rows(f"SELECT * FROM {table}") for table in TABLES}


def test_json_of_a_load(line: Line) -> None:
    good, mixed = line.put("a.csv", GOOD), line.put("b.csv", MIXED)
    missing = line.folder / "c.csv"
    first, second, third = line.json("load", good, mixed, missing, "--json", code=1)["files"]
    assert all(set(one) >= KEYS for one in (first, second, third))
    told = {name: first[name] for name in KEYS - {"dropped_columns"}}
    assert told == {
        "file": "a.csv", "kind": "dossiers", "rows": 2, "new": 2, "changed": 0, "unchanged": 0,
        "refused": 0, "left_out": 0, "refused_file": None, "batch": 1,
    }  # fmt: skip
    assert (second["rows"], second["changed"], second["refused"], second["left_out"]) == (
        3,
        1,
        1,
        1,
    )
    assert second["dropped_columns"] == ["Chủ hồ sơ"]
    sheet = openpyxl.load_workbook(second["refused_file"]).active
    assert sheet.cell(2, 1).value == "A-3"
    assert (third["kind"], third["batch"], third["refused"]) == (None, None, None)
    assert "không có tệp này" in third["faults"][0]["what"]


@pytest.mark.parametrize(("data", "code"), [(GOOD, 0), (MIXED, 1), (b"\x00\x01\x02", 1)])
def test_the_exit_code_says_whether_anything_was_refused(
    line: Line, data: bytes, code: int
) -> None:
    line("load", line.put("a.csv", data), code=code)


def test_a_zip_is_several_lists(line: Line) -> None:
    both = line.put("a.zip", zip_bytes({"1.csv": GOOD, "2.csv": MIXED}))
    found = line.json("load", both, "--json", code=1)["files"]
    assert [(one["file"], one["batch"]) for one in found] == [("a.zip › 1.csv", 1), ("a.zip › 2.csv", 2)]  # fmt: skip


def test_what_is_no_table_in_a_zip_is_passed_over_and_said(line: Line) -> None:
    letter = "Kính gửi Sở Nội vụ,\nGửi kèm danh sách tuần này, gồm hai tệp.\n".encode()
    both = line.put(
        "a.zip", zip_bytes({"1.csv": GOOD, "thu.txt": letter, "cong-van.pdf": b"%PDF-1.4"})
    )
    (told,) = line.json("load", both, "--json")["files"]
    said = "\n".join(told["remarks"])
    assert "Không đọc a.zip › thu.txt: không tìm thấy dòng tiêu đề cột" in said
    assert "Không đọc a.zip › cong-van.pdf: là tệp PDF" in said
    alone = line.put("b.zip", zip_bytes({"thu.txt": letter}))
    assert "không tìm thấy dòng tiêu đề cột" in line("load", alone, code=1)


def test_a_dry_run_changes_nothing(line: Line) -> None:
    line("load", line.put("a.csv", GOOD))
    before = rows_of(line.db)
    told = line.json("load", line.put("b.csv", MIXED), "--dry-run", "--json", code=1)["files"][0]
    assert (told["changed"], told["refused"]) == (1, 1)
    assert (told["batch"], told["refused_file"]) == (None, None)
    assert rows_of(line.db) == before
    assert not (line.folder / "tu-choi").exists()
    saved = line.json("load", line.folder / "b.csv", "--json", code=1)["files"][0]
    same = ("rows", "new", "changed", "unchanged", "older", "refused", "left_out", "faults")
    assert {name: told[name] for name in same} == {name: saved[name] for name in same}


def test_the_same_file_again_is_said_to_be_known(line: Line) -> None:
    line("load", line.put("a.csv", GOOD))
    before = rows_of(line.db)
    assert "đã nạp rồi: không có gì thay đổi" in line("load", line.folder / "a.csv")
    assert line.json("load", line.folder / "a.csv", "--json")["files"][0]["batch"] is None
    assert rows_of(line.db) == before


def test_batches_undo_and_redo(line: Line) -> None:
    line("load", line.put("a.csv", GOOD))
    line("load", line.put("b.csv", MIXED), code=1)
    newest, oldest = line.json("batches", "--format", "json")
    assert [(b["batch_id"], b["file_name"], b["undone"]) for b in (newest, oldest)] == [
        (2, "b.csv", False), (1, "a.csv", False),
    ]  # fmt: skip
    assert (newest["period_from"], newest["period_to"]) == ("2022-03-01", "2022-03-01")
    assert len(newest["sha256"]) == 64
    told = line.json("undo", "1", "--json")
    assert (told["batch"], told["undone"], told["dossiers"]) == (1, True, 1)
    assert "đã hoàn tác rồi" in line("undo", "1", code=2)
    told = line.json("undo", "1", "--redo", "--json")
    assert (told["undone"], told["dossiers"]) == (False, 2)
    assert "đang có hiệu lực" in line("undo", "1", "--redo", code=2)
    assert "Lần nạp 9" in line("undo", "9", code=2)


def test_refused_rows(line: Line) -> None:
    line("load", line.put("b.csv", MIXED), code=1)
    line("undo", "1")
    target = line.folder / "r.xlsx"
    assert line("refused", "1", "--output", target).strip() == str(target)
    assert openpyxl.load_workbook(target).active.cell(2, 1).value == "A-3"
    (row,) = line.json("refused", "1", "--format", "json")
    assert (row["row_no"], row["cells"]["Mã hồ sơ"]) == (3, "A-3")
    assert "không đọc được là ngày" in row["reasons"]
    assert "Lần nạp 9" in line("refused", "9", code=2)
    assert "Ghi --output r.xlsx." in line("refused", "1", "--output", "r.csv", code=2)


def test_a_mapping_and_a_moment_of_export(line: Line) -> None:
    heads = ("Số phiếu", *HEADINGS[1:])
    data = line.put("a.csv", GOOD.replace("Mã hồ sơ".encode(), heads[0].encode()))
    assert "thiếu cột «Mã hồ sơ»" in line("load", data, code=1)
    toml = write(line.folder / "k.toml", "[columns]", 'dossier_no = "Số phiếu"')
    told = line.json("load", data, "--mapping", toml, "--exported-at", "01/04/2022 17:00", "--json")
    assert (told["files"][0]["new"], told["files"][0]["data_until"]) == (2, "2022-04-01 17:00:00")


WRONG = {  # words, exit code, sentence
    "a moment that is none": (("load", "a.csv", "--exported-at", "hôm qua"), 2, "hôm qua"),
    "a mapping that is not there": (("load", "a.csv", "--mapping", "x.toml"), 1, "không có tệp này"),
    "no file": (("load", "khong-co.csv"), 1, "không có tệp này"),
    "a folder": (("load", "."), 1, "là thư mục"),
    "no database to undo in": (("undo", "1"), 2, "chưa có"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_cannot_be_done_is_a_sentence(line: Line, case: str) -> None:
    words, code, sentence = WRONG[case]
    line.put("a.csv", GOOD)
    given = [str(line.folder / w) if w.endswith((".csv", ".toml")) else w for w in words]
    assert sentence in line(*given, code=code)


HOLD = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


def test_while_another_process_holds_the_database_the_inbox_is_named(line: Line) -> None:
    line("load", line.put("a.csv", GOOD))
    held = [sys.executable, "-c", HOLD, str(line.db)]
    with subprocess.Popen(held, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        said = line("load", line.folder / "a.csv", code=2)
        holder.communicate("")
    assert "đang được một chương trình khác mở" in said
    assert str(line.folder / "inbox") in said


def test_a_file_that_is_refused_whole_does_not_stop_the_others(line: Line) -> None:
    found = line.json(
        "load", line.put("x.csv", b"PK\x03\x04hong"), line.put("a.csv", GOOD), "--json", code=1
    )["files"]
    assert [one["batch"] for one in found] == [None, 1]
