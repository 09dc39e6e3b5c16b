"""A command carried out elsewhere stands where it was typed: folder, files, user, modes, environment."""

from __future__ import annotations

import io
import json
import stat
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Event

import pytest

from tests.builders import HEADINGS, write
from tests.remote.shared import PATIENCE, ROOT, TWO, ended, held, start, undone, with_one_dossier
from tthc_metrics.cli import main
from tthc_metrics.cli.progress_lines import MARK, ProgressLines
from tthc_metrics.cli.serving import serve
from tthc_metrics.remote.asking import find_server
from tthc_metrics.remote.caller import Caller
from tthc_metrics.remote.listener import listening
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database
from tthc_metrics.store.shared import shared
from ui.queries import coverage

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return with_one_dossier(tmp_path)


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    with held(path) as database:
        yield database


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """Another folder, with a file to load."""
    folder = tmp_path / "noi-khac"
    folder.mkdir()
    write(folder / "b.csv", *TWO)
    return folder


def test_files_are_those_of_the_folder_where_it_was_typed(
    database: Database, path: Path, elsewhere: Path
) -> None:
    (elsewhere / "ra").mkdir()
    assert ended(start("load", "../noi-khac/b.csv", "--db", path, folder=elsewhere))[0] == 0
    assert [b.file_name for b in read_batches(database)] == ["b.csv", "a.csv"]
    asked = ("report", "form06", "--period", "2022-Q1", "--output", "ra", "--db", path)
    code, out, _ = ended(start(*asked, folder=elsewhere))
    (made,) = (elsewhere / "ra").iterdir()
    assert (code, out) == (0, f"ra/{made.name}\n")


def test_new_files_have_the_modes_that_the_commands_user_gives(path: Path, elsewhere: Path) -> None:
    words = f"report form06 --period 2022-Q1 --output r.xlsx --db {path}"
    with held(path):
        subprocess.run(
            f"umask 077; {sys.executable} -m tthc_metrics {words}",
            shell=True, cwd=elsewhere, env={"PYTHONPATH": str(ROOT)}, check=True, capture_output=True,
        )  # fmt: skip
    assert stat.S_IMODE((elsewhere / "r.xlsx").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("typed", "name"), [("load /dev/stdin < b.csv", "stdin"), ("load /dev/fd/7 7< b.csv", "7")]
)
def test_standard_input_and_other_open_files(
    database: Database, path: Path, elsewhere: Path, typed: str, name: str
) -> None:
    words, _, given = typed.partition(" < ") if " < " in typed else typed.partition(" 7< ")
    sign = "<" if " < " in typed else "7<"
    done = subprocess.run(
        f"{sys.executable} -m tthc_metrics {words} --db {path} {sign} {given}",
        shell=True, cwd=elsewhere, env={"PYTHONPATH": str(ROOT)}, check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert read_batches(database)[0].file_name == name


def test_a_pipe_is_refused_as_without_a_server(
    database: Database, path: Path, elsewhere: Path
) -> None:
    words = f"cat b.csv | {sys.executable} -m tthc_metrics load /dev/stdin --db {path}"
    done = subprocess.run(
        words, shell=True, cwd=elsewhere, env={"PYTHONPATH": str(ROOT)}, check=False,
        capture_output=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("stdin: không phải tệp thường.")


def test_the_name_of_a_file_need_not_be_text(
    database: Database, path: Path, elsewhere: Path
) -> None:
    name = b"d\xe2n.csv"  # as an old archive of windows-1258 unpacks; it is not there
    done = subprocess.run(
        [sys.executable, "-m", "tthc_metrics", "load", name, "--db", path],
        cwd=elsewhere, env={"PYTHONPATH": str(ROOT)}, check=False, capture_output=True,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith(b"d\\udce2n.csv: kh")


def test_who_loads_is_the_commands_user(database: Database, path: Path, elsewhere: Path) -> None:
    done = ended(start("load", "b.csv", "--db", path, folder=elsewhere, LOGNAME="can-bo"))
    assert done[0] == 0
    assert read_batches(database)[0].loaded_by == "can-bo"


def test_the_template_of_slides_is_the_commands(
    database: Database, path: Path, elsewhere: Path
) -> None:
    asked = ("report", "slides", "--period", "2022-Q1", "--db", path)
    code, _, err = ended(start(*asked, folder=elsewhere, TTHC_PPTX_TEMPLATE="b.csv"))
    assert code == 1
    assert err.startswith("Mẫu trình chiếu «b.csv»: không đọc được như tệp PowerPoint.")


def test_the_first_load_makes_the_database_through_the_server(
    tmp_path: Path, elsewhere: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "moi.duckdb"
    monkeypatch.chdir(elsewhere)
    with listening(path, partial(serve, path=path, held=lambda: shared(path))):
        assert main(["batches", "--db", "../moi.duckdb"]) == 2
        said = capsys.readouterr().err
        assert said.startswith("Cơ sở dữ liệu ../moi.duckdb: chưa có. Nạp dữ liệu trước")
        assert not path.exists()
        assert main(["load", "b.csv", "--db", "../moi.duckdb"]) == 0
        assert len(read_batches(shared(path))) == 1


def test_pages_show_what_a_command_loaded_and_undid(
    path: Path, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What they ask is kept for a version of the data, which commands raise as uploads do."""
    monkeypatch.setenv("TTHC_DB", str(path))
    monkeypatch.chdir(elsewhere)
    with listening(path, partial(serve, path=path, held=lambda: shared(path))):
        seen = [str(coverage.last_day())]
        for words in (("load", "b.csv"), ("undo", "2"), ("undo", "2", "--redo")):
            assert main([*words, "--db", str(path)]) == 0
            seen.append(str(coverage.last_day()))
    assert seen == ["2022-03-01", "2022-03-02", "2022-03-01", "2022-03-02"]


def test_many_commands_at_once(database: Database, path: Path, tmp_path: Path) -> None:
    """Each hears its own answer, and each load is one batch."""
    for n in range(4):
        write(tmp_path / f"{n}.csv", HEADINGS, f"M-{n},Sở Tư pháp,1,0{n + 3}/03/2022,,")

    def ask(words: list[str]) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        server = find_server(path)
        assert server is not None
        return server.ask(words, None, out, err), out.getvalue(), err.getvalue()

    loads = [["load", str(tmp_path / f"{n}.csv"), "--json"] for n in range(4)]
    months = [
        ["ledger", "--period", f"20{n}-03", "--by", "office", "--format", "json"]
        for n in range(16, 26)
    ]
    with ThreadPoolExecutor(14) as pool:
        answers = list(pool.map(ask, [*loads, *months]))
    assert {code for code, _, _ in answers} == {0}
    told = [json.loads(out) for _, out, _ in answers]
    assert [load["files"][0]["file"] for load in told[:4]] == [f"{n}.csv" for n in range(4)]
    assert sorted(load["files"][0]["batch"] for load in told[:4]) == [2, 3, 4, 5]
    assert [{row["period"] for row in rows} <= {words[2]} for rows, words in zip(told[4:], months, strict=True)] == [True] * 10  # fmt: skip
    assert undone(database) == [False] * 5


def test_progress_is_heard_before_the_work_is_over(path: Path) -> None:
    go_on = Event()

    def work(caller: Caller) -> int:
        lines = ProgressLines("ho-so.csv", caller.hint, caller.check, begun=0.0)
        lines.stage("Đọc tệp")
        assert go_on.wait(PATIENCE)
        print("Xong.", file=caller.out)
        return 0

    with listening(path, work):
        asking = start("batches", "--db", path)
        assert asking.stderr is not None
        assert asking.stderr.readline() == f"{MARK}ho-so.csv: Đọc tệp\n"
        go_on.set()
        assert ended(asking) == (0, "Xong.\n", "")


@pytest.mark.usefixtures("at_once")
def test_a_load_tells_its_stages_with_and_without_a_server(
    path: Path, elsewhere: Path, capsys: Capture
) -> None:
    words = ["load", str(elsewhere / "b.csv"), "--dry-run", "--db", str(path)]
    assert main(words) == 0
    alone = capsys.readouterr()
    with held(path):
        assert main(words) == 0
    assert capsys.readouterr() == alone
    assert f"{MARK}b.csv: Đọc tệp\n" in alone.err


def test_short_work_is_silent_and_long_work_not_a_flood() -> None:
    now, said = [100.0], list[str]()
    lines = ProgressLines("a.csv", said.append, lambda: None, 100.0, clock=lambda: now[0])
    lines.stage("Đọc tệp")
    for moment, rows in ((101.0, 1000), (102.5, 2000), (102.6, 3000), (103.6, 4000)):
        now[0] = moment
        lines.rows(rows)
    lines.stage("Kiểm tra")
    assert said == [
        f"{MARK}a.csv: Đọc tệp, 2.000 dòng",
        f"{MARK}a.csv: Đọc tệp, 4.000 dòng",
        f"{MARK}a.csv: Kiểm tra",
    ]


def test_nobody_waits_for_a_reader_of_progress(path: Path) -> None:
    """A command that was suspended must not keep the writer's turn: hints that find no room are left out."""
    flooded = Event()

    def work(caller: Caller) -> int:
        for n in range(20_000):
            caller.hint(f"{n} " + "x" * 100)
        flooded.set()
        return 0

    with listening(path, work):
        asking = start("batches", "--db", path)  # whose standard error nobody reads
        assert flooded.wait(PATIENCE)
        asking.kill()
        ended(asking)
