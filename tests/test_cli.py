"""The command line: what each command says, its exit codes, and that a process of its own says the same."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import HEADINGS, write
from tests.command_line import run
from tthc_metrics.ledger.counts import columns

ROOT = Path(__file__).parents[1]
LINES = [
    HEADINGS + ",Có phí lệ phí,Thanh toán trực tuyến",
    *(f"A-{n},Sở Tư pháp,Trực tuyến,0{n}/03/2022,05/03/2022,04/03/2022,Có,Có" for n in range(1, 4)),
    *(f"B-{n},UBND huyện Núi Thành,Trực tiếp,01/03/2022,05/03/2022,0{n}/03/2022,Có,Không" for n in range(4, 8)),
    "C-1,UBND huyện Núi Thành,BCCI,01/02/2022,05/02/2022,,Không,",
]  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("cli")
    path = str(folder / "x.duckdb")
    done = run("load", str(write(folder / "x.csv", *LINES)), "--db", path, "--json")
    (batch,) = json.loads(done.stdout)["files"]
    assert (batch["rows"], batch["new"]) == (8, 8)
    return path


def test_the_ledger_as_json(db: str) -> None:
    (row,) = json.loads(run("ledger", "--period", "2022-03", "--format", "json", "--db", db).stdout)
    assert {name: row[name] for name in columns()} == {
        "carried_over": 1, "received_online": 3, "received_direct": 4, "received": 7, "handled": 8,
        "resolved_early": 4, "resolved_on_time": 1, "resolved_late": 2, "returned": 0,
        "withdrawn": 0, "resolved": 7, "open_in_time": 0, "open_overdue": 1, "open": 1,
        "unaccounted": 0,
    }  # fmt: skip
    assert (row["from"], row["to"], row["calendar"]) == ("2022-03-01", "2022-03-31", "calendar")


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("all", {"Tỉnh Quảng Nam": 7}),
        ("province", {"Tỉnh Quảng Nam": 7}),
        ("tier", {"Sở, ban, ngành": 3, "Huyện, thị xã, thành phố": 4}),
        ("agency", {"Sở Tư pháp": 3}),
        ("district", {"Huyện Núi Thành": 4}),
        ("commune", {}),
        ("office", {"Sở Tư pháp": 3, "UBND huyện Núi Thành": 4}),
        ("field", {"Chưa rõ lĩnh vực": 7}),
        ("procedure", {"Chưa rõ thủ tục": 7}),
    ],
)
def test_groupings(db: str, by: str, expected: dict[str, int]) -> None:
    done = run("ledger", "--period", "2022-03", "--by", by, "--format", "json", "--db", db)
    assert {row["name"]: row["received"] for row in json.loads(done.stdout)} == expected


def test_the_scorecard_as_json(db: str) -> None:
    done = run("scorecard", "--period", "2022-03", "--format", "json", "--db", db)
    online = json.loads(done.stdout)[0]
    assert online["metric"] == "online_rate"
    assert (online["numerator"], online["denominator"]) == (3, 7)
    assert online["value"] == pytest.approx(3 / 7)
    assert (online["target"], online["light"]) == (0.2, "grey")
    assert "Quá ít hồ sơ" in online["reason"]
    assert online["attainment"] == pytest.approx(3 / 7 / 0.2)


def test_csv_and_table_hold_the_same(db: str) -> None:
    asked = ("ledger", "--period", "2022-03", "--by", "office", "--db", db)
    rows = list(csv.DictReader(io.StringIO(run(*asked, "--format", "csv").stdout)))
    assert [row["received"] for row in rows] == ["4", "3"]
    assert "Sở Tư pháp" in run(*asked).stdout


def test_other_calendars(db: str) -> None:
    done = run(
        "ledger", "--period", "2022-03", "--calendar", "nd09", "--format", "json", "--db", db
    )
    (row,) = json.loads(done.stdout)
    assert (row["from"], row["to"], row["received"]) == ("2022-02-15", "2022-03-14", 7)


REFUSALS = [
    (("ledger", "--period", "2022-13"), 2, "không có kỳ như vậy"),
    (("ledger", "--period", "2022-03", "--calendar", "x"), 2, "không có lịch như vậy"),
    (("load", "không-có.csv"), 1, "không có tệp này"),
]


@pytest.mark.parametrize(("arguments", "code", "sentence"), REFUSALS)
def test_what_cannot_be_done_is_a_sentence_not_a_traceback(
    db: str, arguments: tuple[str, ...], code: int, sentence: str
) -> None:
    done = run(*arguments, "--db", db, check=code)
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_without_a_word_it_says_what_can_be_asked() -> None:
    assert "the following arguments are required: load | batches" in run(check=2).stderr


def test_asking_a_database_that_is_not_there_does_not_make_one(tmp_path: Path) -> None:
    done = run("ledger", "--period", "2022", "--db", str(tmp_path / "x.duckdb"), check=2)
    assert "chưa có" in done.stderr
    assert not (tmp_path / "x.duckdb").exists()


def test_a_database_held_by_another_process_says_so(db: str) -> None:
    hold = f"import duckdb, sys; c = duckdb.connect({db!r}); print('held', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        done = run("ledger", "--period", "2022", "--db", db, check=2)
        holder.communicate("")
    assert "đang được một chương trình khác mở" in done.stderr


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = write(tmp_path / "x.duckdb", "không phải cơ sở dữ liệu")
    assert "không mở được" in run("ledger", "--period", "2022", "--db", str(path), check=2).stderr


def test_why_in_one_sentence_and_in_parts(db: str) -> None:
    asked = ("why", "--metric", "online_payment", "--period", "2022-03", "--db", db)
    assert "còn thiếu" not in run(*asked).stdout
    found = json.loads(run(*asked, "--unit", "Sở Tư pháp", "--format", "json").stdout)
    assert (found["numerator"], found["denominator"], found["light"]) == (3, 3, "grey")
    assert "quá ít hồ sơ" in found["sentence"]
    assert "không có trong dữ liệu" in run(*asked, "--unit", "Sở Không", check=2).stderr
    assert "Chỉ số" in run("why", "--metric", "x", "--period", "2022", "--db", db, check=2).stderr


def test_two_may_ask_at_once(db: str) -> None:
    asked = [sys.executable, "-m", "tthc_metrics", "ledger", "--period", "2022-03", "--db", db]
    several = [subprocess.Popen(asked, cwd=ROOT, stdout=subprocess.PIPE) for _ in range(2)]
    said = [process.communicate()[0].decode() for process in several]
    assert [process.returncode for process in several] == [0, 0]
    assert said == [run(*asked[3:]).stdout] * 2  # a process of its own says what ours says


def test_asking_changes_nothing(db: str) -> None:
    before = Path(db).read_bytes()
    run("ledger", "--period", "2022-03", "--db", db)
    assert Path(db).read_bytes() == before


def test_the_reader_may_stop_reading(db: str) -> None:
    command = f"{sys.executable} -m tthc_metrics ledger --period 2022-03 --by office --format json --db {db} | head -1"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, check=True)
    assert "Traceback" not in done.stderr


def test_the_receipt_names_new_offices_and_what_is_odd(tmp_path: Path) -> None:
    lines = [HEADINGS + ",Trạng thái", "A-1,Sở Y tế,1,01/03/2022,05/03/2022,,Đã trả kết quả"]
    path = str(write(tmp_path / "x.csv", *lines))
    done = run("load", path, "--db", str(tmp_path / "x.duckdb"))
    assert "1 đơn vị mới, chờ xác nhận: Sở Y tế." in done.stdout
    assert "1 dòng có trạng thái đã xong nhưng không có ngày kết thúc xử lý" in done.stdout


def test_the_index_says_of_each_criterion_what_the_dossiers_say(db: str) -> None:
    """Nobody told any points of the portal: none are made up, and no total; ours stand beside them."""
    asked = ("index", "--period", "2022-03", "--by", "agency", "--format", "json", "--db", db)
    (row,) = json.loads(run(*asked).stdout)
    assert (row["progress"], row["total"], row["grade"], row["rank"], row["day"]) == (None,) * 5
    assert (row["known"], row["known_maximum"]) == (0, 0)
    rows = {each["criterion"]: each for each in json.loads(run(*asked, "--criteria").stdout)}
    assert len(rows) == 21
    assert {n for n, each in rows.items() if each["own"] is not None} == {"in_time", "dossiers_online", "dossiers_paid"}  # fmt: skip
    assert (rows["dossiers_online"]["own"], rows["in_time"]["own"]) == (6, 20)
    assert rows["digitised"]["own_at_most"] is None  # no file tells it
    assert rows["synchronised"]["own_says"] is None


def test_a_command_that_a_server_carries_out_loads_nothing_that_counts() -> None:
    """The weekly file into a million dossiers: half of the wait was the start of what then carried nothing out."""
    loaded = "import sys, tthc_metrics.cli; print('duckdb' in sys.modules, len(sys.modules) < 250)"
    found = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert found.stdout == "False True\n"


def test_a_command_that_only_reads_waits_for_no_pandas() -> None:
    """A third of the start of every command would be its import, which pyarrow does with its first value."""
    loaded = "import sys, tthc_metrics.cli.commands; print('pandas' in sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", loaded], capture_output=True, text=True, check=True
    )
    assert found.stdout == "False\n"
