"""Personal data planted everywhere in a file; afterwards every byte that was written is searched for it."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

import pytest

from tests.builders import write
from tests.intake.files.making import ods_bytes, xlsx_bytes, zip_bytes
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

pytestmark = pytest.mark.usefixtures("unwatched")

ROOT = Path(__file__).parents[2]
HEADS = (
    "STT", "Mã hồ sơ", "Chủ hồ sơ", "Số CCCD", "Điện thoại", "Email", "Địa chỉ", "Thông tin A", "Thông tin B",
    "Đơn vị giải quyết", "Lĩnh vực", "Kênh", "Ngày tiếp nhận", "Ngày hẹn trả", "Trạng thái",
)  # fmt: skip
N = iter(range(10_000))


def person() -> dict[str, str]:
    """A person each of whose data bears one of MARKS."""
    n = next(N)
    return {
        "name": f"Nguyễn Thị {chr(65 + n % 26)}{chr(97 + n // 26)}quxw", "id": f"0491907{n:05}",
        "phone": f"0905550{n:03}", "mail": f"thu{n:04}xz@gmail.com",
        "address": f"Số {n + 11}, thôn Zkhuw {n}, xã Bình Dương, huyện Thăng Bình",
    }  # fmt: skip


MARKS = ("quxw", "0491907", "0905550", "xz@gmail", "Zkhuw")
PEOPLE = [person() for _ in range(40)]


def row(nth: int, **cells: str) -> list[str]:
    """A row with a person in its personal columns; other cells as given."""
    p = PEOPLE[nth]
    given = {
        "STT": str(nth + 1), "Mã hồ sơ": f"H56.14-220301-{nth:04}", "Chủ hồ sơ": p["name"], "Số CCCD": p["id"],
        "Điện thoại": p["phone"], "Email": p["mail"], "Địa chỉ": p["address"], "Đơn vị giải quyết": "Sở Tư pháp",
        "Lĩnh vực": "Hộ tịch", "Kênh": "Trực tuyến", "Ngày tiếp nhận": "01/03/2022",
        "Ngày hẹn trả": "05/03/2022", "Trạng thái": "Đang xử lý",
    } | cells  # fmt: skip
    return [given.get(heading, "") for heading in HEADS]


def lone(text: str, place: int = 0) -> list[str]:
    return [text if nth == place else "" for nth in range(len(HEADS))]


def table() -> list[list[str]]:
    """Every place of a sheet that a person may stand in."""
    p = PEOPLE
    return [
        lone(f"Người xuất: {p[20]['name']} - {p[20]['phone']}"), lone(f"Liên hệ {p[21]['mail']}", 3),
        list(HEADS),
        row(0), row(1),
        # columns that nobody knows
        row(2, **{"Thông tin A": p[2]["name"], "Thông tin B": p[2]["id"]}),
        row(3, **{"Thông tin A": p[3]["mail"], "Thông tin B": p[3]["phone"], "Kênh": "Bồ câu"}),
        # cells of coded columns and of days
        row(4, Kênh=p[4]["name"]), row(5, **{"Trạng thái": p[5]["phone"]}),
        row(6, **{"Ngày tiếp nhận": p[6]["name"]}), row(7, **{"Ngày hẹn trả": p[7]["id"]}),
        row(8, **{"Ngày hẹn trả": f"hẹn {p[8]['name']} {p[8]['phone']}"}),
        # rows that slipped by one or two columns
        [*row(9)[1:], ""], ["", *row(10)[:-1]], ["", "", *row(11)[:-2]], [*row(12)[2:], "", ""],
        row(13)[3:] + [""] * 3,
        # names of offices and of fields
        row(14, **{"Đơn vị giải quyết": f"Sở Tư pháp {p[14]['phone']}", "Kênh": "Bồ câu"}),
        row(15, **{"Lĩnh vực": f"Hộ tịch {p[15]['mail']}"}),
        row(18, **{"Đơn vị giải quyết": p[18]["name"], "Kênh": "Bồ câu"}),
        row(19, **{"Đơn vị giải quyết": p[19]["name"]}),
        # a number that is no dossier's
        row(16, **{"Mã hồ sơ": p[16]["name"]}), row(17, **{"Mã hồ sơ": p[17]["mail"]}),
        row(25, **{"Mã hồ sơ": p[25]["id"]}), row(26, **{"Mã hồ sơ": p[26]["phone"]}),
        # groups, totals, the foot
        lone(f"Cán bộ: {p[22]['name']}"), lone("Tổng cộng: 12"),
        lone("NGƯỜI LẬP BIỂU", 12), lone(p[23]["name"], 12), lone(f"ĐT: {p[24]['phone']}", 12),
    ]  # fmt: skip


FILES = {
    "ho-so.csv": csv_of(table(), "\t"),
    "ho-so.xlsx": xlsx_bytes(table()),
    "ho-so.ods": ods_bytes(table()),
    "ho-so.zip": zip_bytes({"trong.csv": csv_of(table(), "\t")}),
}


def leaks(data: bytes, where: str) -> list[str]:
    """The marks that stand in some bytes, also within a workbook or an archive."""
    found = [f"{where}: {m}" for m in MARKS if m.encode() in data or m.encode("utf-16-le") in data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                found += leaks(archive.read(name), f"{where} › {name}")
    return found


def leaks_in(folder: Path, but: Iterable[Path] = ()) -> list[str]:
    """The secrets that stand in any file below a folder, in the names of files too."""
    found = []
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path not in set(but):
            found += leaks(path.read_bytes(), path.name) + leaks(
                path.name.encode(), "a file's name"
            )
    return found


def every_text(database: Database) -> bytes:
    """All that the database holds, uncompressed."""
    tables = database.rows("SELECT table_name AS t FROM duckdb_tables()")
    rows = [database.rows(f'SELECT * EXCLUDE (cells) FROM "{t["t"]}"' if t["t"] == "drafts" else f'SELECT * FROM "{t["t"]}"') for t in tables]  # fmt: skip
    return json.dumps(rows, ensure_ascii=False, default=str).encode()


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
