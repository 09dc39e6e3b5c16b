"""Either end is killed: the other is not hurt, and nothing is half done."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest

from tests.builders import write
from tests.remote.shared import (
    PATIENCE,
    ROOT,
    TWO,
    ended,
    held,
    held_behind_a_gate,
    start,
    undone,
    with_one_dossier,
)
from tthc_metrics.cli import main
from tthc_metrics.cli.progress_lines import ProgressLines
from tthc_metrics.core.progress import CancelledError
from tthc_metrics.remote.caller import Caller
from tthc_metrics.remote.listener import listening
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import Database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return with_one_dossier(tmp_path)


@pytest.mark.parametrize(
    ("words", "by"),
    [
        (("undo", "1"), signal.SIGKILL),
        (("undo", "1"), signal.SIGINT),
        (("load", "b.csv"), signal.SIGTERM),
    ],
)
def test_what_a_killed_command_asked_is_not_done(
    path: Path, words: tuple[str, ...], by: signal.Signals
) -> None:
    write(path.parent / "b.csv", *TWO)
    with held_behind_a_gate(path) as gate:
        asking = start(*words, "--db", "x.duckdb", folder=path.parent)
        assert gate.come.wait(PATIENCE)
        asking.send_signal(by)
        code, _, err = ended(asking)
        assert code == (130 if by == signal.SIGINT else -by)
        assert "Traceback" not in err
        gate.opened.set()
        # whoever comes next is served, and after the one that was killed
        assert main(["ledger", "--period", "2022", "--db", str(path)]) == 0
    with Database(path) as database:
        assert undone(database) == [False]


STAGES = ("Đọc tệp", "Kiểm tra", "So với dữ liệu đã có", "Ghi vào cơ sở dữ liệu")


@pytest.mark.parametrize("stage", STAGES)
def test_a_load_killed_in_any_stage_leaves_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, stage: str
) -> None:
    come, go_on = Event(), Event()
    told = ProgressLines.stage

    def stop_at(lines: ProgressLines, name: str) -> None:
        if name == stage:
            come.set()
            assert go_on.wait(PATIENCE)
        told(lines, name)

    monkeypatch.setattr(ProgressLines, "stage", stop_at)
    given = write(path.parent / "b.csv", *TWO)
    with held(path) as database:
        asking = start("load", given, "--db", path)
        assert come.wait(PATIENCE)
        asking.kill()
        ended(asking)
        go_on.set()
        assert main(["undo", "1", "--db", str(path)]) == 0  # the writer's turn is free again
        assert undone(database) == [True]


def test_a_report_that_nobody_waits_for_is_not_written(path: Path) -> None:
    with held_behind_a_gate(path) as gate:
        asked = ("report", "form06", "--period", "2022-Q1", "--db", path)
        asking = start(*asked, folder=path.parent)
        assert gate.come.wait(PATIENCE)
        asking.kill()
        ended(asking)
        gate.opened.set()
    assert list(path.parent.glob("*.xlsx")) == []
    assert list(path.parent.glob(".*.part")) == []


def test_the_reader_may_stop_reading(path: Path) -> None:
    def says_much(caller: Caller) -> int:
        for n in range(200_000):
            print(f"dòng {n}", file=caller.out)
        return 0

    asked = f"{sys.executable} -m tthc_metrics batches --db {path}; echo $? >&2"
    with listening(path, says_much):
        done = subprocess.run(
            f"({asked}) | head -1", shell=True, cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert (done.stdout, done.stderr) == ("dòng 0\n", "0\n")
        assert main(["batches", "--db", str(path)]) == 0


def test_a_server_that_ends_stops_its_commands_and_says_so(path: Path) -> None:
    come = Event()

    def work_for_ever(caller: Caller) -> int:
        come.set()
        try:
            while True:
                caller.check()
        except CancelledError as error:
            print(*error.faults, file=caller.err)
            return 2

    with listening(path, work_for_ever):
        asking = start("batches", "--db", path)
        assert come.wait(PATIENCE)
    code, out, err = ended(asking)
    assert (code, out) == (2, "")
    assert "Trang điều hành: dừng trong khi làm lệnh này" in err
    assert list(path.parent.glob("*.sock")) == []


HOLDER = """
import sys
from functools import partial
from pathlib import Path
from threading import Event
from tthc_metrics.cli.serving import serve
from tthc_metrics.remote.listener import listening
from tthc_metrics.store.database import Database
path = Path(sys.argv[1])
def held():
    print("come", flush=True)
    Event().wait()
with Database(path), listening(path, partial(serve, path=path, held=held)):
    print("ready", flush=True)
    Event().wait()
"""


def test_a_server_killed_at_work_leaves_a_socket_that_harms_nobody(path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "ready\n"
    asking = start("undo", "1", "--db", path)
    assert holder.stdout.readline() == "come\n"
    holder.kill()
    holder.communicate(timeout=PATIENCE)
    code, out, err = ended(asking)
    assert (code, out) == (2, "")
    assert "Trang điều hành: dừng khi chưa trả lời xong lệnh này." in err
    (socket,) = path.parent.glob("*.sock")
    # without a server, past the stale socket
    assert main(["undo", "1", "--db", str(path)]) == 0
    with held(path) as database:  # and the next server takes its place
        assert socket.exists()
        assert main(["undo", "1", "--redo", "--db", str(path)]) == 0
        assert undone(database) == [False]
    assert not socket.exists()


def test_a_file_taken_from_under_the_server_is_told_and_nothing_goes_into_it(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (path.parent / "khac").mkdir()
    other = with_one_dossier(path.parent / "khac")
    with held(path) as database:
        os.replace(other, path)
        words = ["load", str(write(path.parent / "b.csv", *TWO)), "--db", str(path)]
        capsys.readouterr()
        assert main(words) == 2
        assert "đã bị xóa hoặc thay bằng tệp khác" in capsys.readouterr().err
        assert len(read_batches(database)) == 1
