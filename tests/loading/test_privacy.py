"""Personal data planted everywhere in a file; afterwards every byte that was written is searched for it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.builders import write
from tests.intake.files.making import xlsx_bytes, zip_bytes
from tests.loading.planted import (
    FILES,
    HEADS,
    MARKS,
    PEOPLE,
    ROOT,
    every_text,
    leaks,
    leaks_in,
    row,
    table,
)
from tests.loading.shared import bring, csv_of, put
from tthc_metrics.cli import main
from tthc_metrics.intake.files import file_from_path
from tthc_metrics.loading import drafts
from tthc_metrics.loading.inbox import Inbox
from tthc_metrics.loading.load import load
from tthc_metrics.loading.particulars import one_batch, refused_name, refused_workbook
from tthc_metrics.loading.receipt_lines import receipt
from tthc_metrics.loading.sources import plans_of, remember, remembered
from tthc_metrics.store.database import Database


def test_the_search_finds_what_it_looks_for() -> None:
    assert all(any(mark in part for part in p.values()) for p in PEOPLE for mark in MARKS)
    assert len(leaks(FILES["ho-so.csv"], "x")) == len(MARKS)
    assert len(set(leaks(FILES["ho-so.xlsx"], "x"))) == len(MARKS)
    assert leaks(b"nothing", "x") == []


@pytest.mark.parametrize("name", FILES)
def test_a_file_full_of_people_leaves_none_of_them_anywhere(tmp_path: Path, name: str) -> None:
    given = put(tmp_path, name, FILES[name])
    said: list[str] = []
    with Database(tmp_path / "x.duckdb") as database:
        for dry_run in (True, False, False):
            for outcome in load(database, given, dry_run=dry_run):
                said += [json.dumps(asdict(outcome), default=str), *receipt(outcome, dry_run)]
                if outcome.saved and not dry_run:
                    batch = one_batch(database, outcome.batch.batch_id)
                    put(tmp_path, "tu-choi.xlsx", refused_workbook(database, batch))
        parts = plans_of([file_from_path(given)], remembered(database))
        remember(database, parts)
        draft = drafts.keep(database, [file_from_path(given)], remembered(database))
        opened = drafts.open_draft(database, draft, remembered(database))
        for part in opened.sheets:
            said.append(str((part.layout, part.sheet.head, part.dropped, part.headings)))
            chunks = part.sheet.chunks(0, part.kept, part.layout.width, [])
            said += [str(chunk.to_pylist()) for chunk in chunks]
        assert leaks(every_text(database), "the tables") == []
        assert len(database.rows("SELECT * FROM dossiers")) >= 4
        assert len(database.rows("SELECT * FROM refused_rows")) >= 8
    assert leaks("\n".join(said).encode(), "what was said") == []
    assert leaks_in(tmp_path, [given]) == []


NAMED = table()
NAMED[2] = [f"Cán bộ {PEOPLE[33]['name']} xử lý" if h == "Thông tin A" else f"Kết quả của {PEOPLE[34]['name']}" if h == "Thông tin B" else h for h in HEADS]  # fmt: skip
BEARING_NAMES = {  # what bears the name of a person beside cells: files, sheets, folders of archives, headings
    "HS_NguyenThiAaquxw_0905550001.csv": csv_of(NAMED, "\t"),
    "nguyen-thi-baquxw.csv": csv_of(NAMED, "\t"),
    "ho so (ông Lê Văn Cquxw).xlsx": xlsx_bytes(NAMED, "Nguyễn Thị Cquxw"),
    "kho.zip": zip_bytes({"Trần Thị Dquxw/049190700001.csv": csv_of(NAMED, "\t"), "Trần Thị Equxw/NguyenThiFquxw.csv": csv_of(table(), "\t")}),
}  # fmt: skip


@pytest.mark.parametrize("name", BEARING_NAMES)
def test_names_of_files_sheets_folders_and_headings_are_masked(tmp_path: Path, name: str) -> None:
    (tmp_path / "goc").mkdir()
    given = put(tmp_path / "goc", name, BEARING_NAMES[name])
    said: list[str] = []
    with Database(tmp_path / "x.duckdb") as database:
        for outcome in load(database, given):
            said += [json.dumps(asdict(outcome), default=str), *receipt(outcome)]
            batch = one_batch(database, outcome.batch.batch_id)
            put(tmp_path, refused_name(batch), refused_workbook(database, batch))
        drafts.keep(database, [file_from_path(given)], remembered(database))
        assert leaks(every_text(database), "the tables") == []
    assert leaks("\n".join(said).encode(), "what was said") == []
    assert leaks_in(tmp_path, [given]) == []


def test_an_address_in_a_row_shorter_than_its_headings_is_kept_nowhere(tmp_path: Path) -> None:
    """Case 11: an export writes fewer cells than headings, and everything slides to the left."""
    heads = ("STT", "Đơn vị tiếp nhận", "Lĩnh vực", "Tên thủ tục hành chính", "Mã hồ sơ", "Trạng thái", "Địa chỉ", "Chủ hồ sơ", "Ngày nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý", "Đơn vị/ cá nhân giải quyết")  # fmt: skip
    rows = [
        ["1", "UBND xã Tam Thanh", "Đăng ký khai sinh", "H47.21.08-220601-0001", "Thôn Zkhuw 1, xã Tam Thanh, thành phố Tam Kỳ", "Nguyễn Văn Quxw", "01/06/2022", "08/06/2022", "06/06/2022"],
        ["2", "UBND xã Tam Thanh", "Đăng ký khai tử", "H47.21.08-220602-0002", "12 Zkhuw, phường Tân Thạnh", "Trần Thị Quxw", "02/06/2022", "09/06/2022", ""],
    ]  # fmt: skip
    cells = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in (heads, *rows)]
    given = put(tmp_path, "a.xls", f"<html><table>{''.join(cells)}</table></html>".encode())
    with Database(tmp_path / "x.duckdb") as database:
        (outcome,) = load(database, given)
        said = json.dumps(asdict(outcome), default=str) + "\n".join(receipt(outcome))
        assert outcome.batch.refused_rows == len(rows)
        assert leaks(every_text(database) + said.encode(), "tables and words") == []
    assert leaks_in(tmp_path, [given]) == []


@pytest.mark.parametrize(
    ("numbers", "kept", "said"),
    [
        (
            ["049190700001", "049190700002", "049190700003"],
            3,
            True,
        ),  # a system may number so: asked about
        (["H56.14-220301-0001", "049190700002", "H56.14-220301-0003"], 2, False),
        (
            [f"2051{nth * 7919:05}" for nth in range(1, 7)],
            6,
            True,
        ),  # nine digits of old identity numbers
        ([f"9051{nth * 7919:05}" for nth in range(1, 7)], 6, True),  # telephones without their zero
        ([f"205123{nth:03}" for nth in range(1, 7)], 6, False),  # somebody's own count runs on
        ([f"2022{nth * 7919:05}" for nth in range(1, 7)], 6, False),  # or begins with a year
    ],
)
def test_bare_numbers_are_dossiers_where_the_whole_column_is_so(
    database: Database, numbers: list[str], kept: int, said: bool
) -> None:
    (outcome,) = bring(
        database,
        csv_of([HEADS, *(row(n, **{"Mã hồ sơ": no}) for n, no in enumerate(numbers))], "\t"),
        dry_run=True,
    )
    assert outcome.batch.total_rows == kept
    assert [doubt.name for doubt in outcome.doubts] == ["person_numbers"] * said


def test_a_draft_drops_the_same_columns_as_its_file(tmp_path: Path, database: Database) -> None:
    given = file_from_path(put(tmp_path, "a.csv", FILES["ho-so.csv"]))
    (part,) = plans_of([given], remembered(database))
    draft = drafts.keep(database, [given], remembered(database))
    (again,) = drafts.open_draft(database, draft, remembered(database)).sheets
    assert again.dropped == part.dropped
    assert again.headings == part.headings


def test_the_inbox_answers_without_them(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    given = put(inbox, "ho-so.csv", FILES["ho-so.csv"])
    with Database(tmp_path / "x.duckdb") as database:
        watched = Inbox(database, inbox)
        watched.look()
        assert watched.look()
    assert leaks_in(tmp_path, [given]) == []


def test_the_command_line_says_nothing_of_them(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    given = put(tmp_path, "ho-so.csv", FILES["ho-so.csv"])
    db = ["--db", str(tmp_path / "x.duckdb")]
    for words in (["load", str(given)], ["load", "--json", str(given)], ["refused", "1", "--format", "json"], ["batches", "--format", "json"]):  # fmt: skip
        main([*words, *db])
    said = capfd.readouterr()
    assert '"refused"' in said.out
    assert leaks((said.out + said.err).encode(), "what was said") == []
    assert leaks_in(tmp_path, [given]) == []


def test_a_mapping_file_with_people_in_it_is_refused_without_naming_them(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    p = PEOPLE[30]
    toml = f'[columns]\ndossier_no = "{p["name"]}"\n[values.channel]\n"{p["phone"]}" = "online"\n"{p["mail"]}" = "{p["name"]}"\n'
    given, mapping = put(tmp_path, "a.csv", FILES["ho-so.csv"]), write(tmp_path / "khop.toml", toml)
    words = ("load", str(given), "--mapping", str(mapping), "--db", str(tmp_path / "x.duckdb"))
    assert main(words) == 1
    said = capfd.readouterr()
    assert leaks((said.out + said.err).encode(), "what was said") == []


KILLED = """
import sys
from pathlib import Path
from tthc_metrics.core.progress import Progress
from tthc_metrics.loading.load import load
from tthc_metrics.store.database import Database
class Slow(Progress):
    def stage(self, name):
        print(name, flush=True)
        sys.stdin.readline()  # until it may go on
with Database(sys.argv[1]) as database:
    load(database, Path(sys.argv[2]), progress=Slow())
"""


@pytest.mark.parametrize("stage", ["Kiểm tra", "So với dữ liệu đã có"])
def test_killed_in_the_middle_nothing_of_them_stays(tmp_path: Path, stage: str) -> None:
    """Neither in the database and its log nor in any temporary file."""
    given = put(tmp_path, "ho-so.zip", FILES["ho-so.zip"])
    (tmp_path / "tmp").mkdir()
    child = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path / "x.duckdb"), str(given)], cwd=ROOT, text=True,
        encoding="utf-8", stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
    )  # fmt: skip
    assert child.stdin is not None
    assert child.stdout is not None
    for line in child.stdout:
        if line.strip() == stage:
            break
        child.stdin.write("\n")
        child.stdin.flush()
    else:
        pytest.fail("it never came so far")
    child.send_signal(signal.SIGKILL)
    child.wait()
    assert leaks_in(tmp_path, [given]) == []
    with Database(tmp_path / "x.duckdb") as database:
        assert database.rows("SELECT * FROM batches") == []
        bring(database, FILES["ho-so.csv"])
        assert leaks(every_text(database), "the tables") == []
