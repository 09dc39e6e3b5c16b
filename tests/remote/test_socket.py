"""The socket: who may open it, where it may lie, who listens; what stands at the other end."""

from __future__ import annotations

import os
import socket
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.patience import PATIENCE
from tests.remote.shared import ended, held, start, with_one_dossier
from tthc_metrics.cli import main
from tthc_metrics.remote import asking, listener
from tthc_metrics.remote.listener import listening
from tthc_metrics.remote.protocol import NAME, VERSION, Peer
from tthc_metrics.remote.socket_file import socket_name
from tthc_metrics.store.database import Database

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return with_one_dossier(tmp_path)


def batches(path: Path, capsys: Capture, code: int = 0) -> str:
    """What `batches` says; of a database that this process holds it can come from a server only."""
    capsys.readouterr()
    assert main(["batches", "--db", str(path)]) == code
    told = capsys.readouterr()
    return told.err if code else told.out


def test_only_its_own_user_may_open_it(path: Path) -> None:
    umask = os.umask(0)  # the widest that a careless start could give
    try:
        with held(path):
            found = path.with_name("x.duckdb.sock").stat()
    finally:
        os.umask(umask)
    assert stat.S_ISSOCK(found.st_mode)
    assert stat.S_IMODE(found.st_mode) == 0o600
    assert found.st_uid == os.getuid()


def stranger(_: object) -> Peer:
    return Peer(os.getpid(), os.getuid() + 1)


def test_another_user_is_refused_whatever_the_mode(
    path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held(path):
        with monkeypatch.context() as patched:
            patched.setattr(listener, "peer_of", stranger)
            assert "chỉ nhận lệnh của người dùng đó" in batches(path, capsys, code=2)
        assert "a.csv" in batches(path, capsys)


def test_a_command_sends_nothing_to_the_socket_of_another_user(
    path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held(path):
        monkeypatch.setattr(asking, "peer_of", stranger)
        assert "chỉ nhận lệnh của người dùng đó" in batches(path, capsys, code=2)


@pytest.mark.parametrize("typed", ["--db=PATH", "--d PATH", "--d=PATH", "--format json --db PATH"])
def test_the_database_is_found_however_it_is_typed(path: Path, capsys: Capture, typed: str) -> None:
    with held(path):
        assert main(["batches", *typed.replace("PATH", str(path)).split(" ")]) == 0
    assert "a.csv" in capsys.readouterr().out


def test_a_path_longer_than_a_sockets_may_be(tmp_path: Path, capsys: Capture) -> None:
    folder = tmp_path / ("thư-mục-rất-dài-" * 6) / ("nữa-" * 20)
    folder.mkdir(parents=True)
    path = with_one_dossier(folder)
    assert len(os.fsencode(path)) > 200
    with held(path):
        assert "a.csv" in batches(path, capsys)


def test_a_name_longer_than_a_sockets_may_be(path: Path, capsys: Capture) -> None:
    long = path.rename(path.with_name("cơ-sở-dữ-liệu-" * 8 + ".duckdb"))
    assert len(os.fsencode(socket_name(long))) < 50
    with held(long):
        assert "a.csv" in batches(long, capsys)


def test_a_link_to_the_database_finds_the_same_server(path: Path, capsys: Capture) -> None:
    (path.parent / "noi-khac").mkdir()
    link = path.parent / "noi-khac" / "lien-ket.duckdb"
    link.symlink_to(path)
    with held(path):
        assert "a.csv" in batches(link, capsys)


def test_where_no_socket_can_be_made_the_server_starts_and_commands_say_why(path: Path) -> None:
    path.with_name("x.duckdb.sock").mkdir()  # as a read-only folder would, whoever runs the test
    with Database(path), listening(path, lambda _: 0) as can:
        assert not can
        code, _, err = ended(start("batches", "--db", path))
        assert code == 2
        assert "đang được một chương trình khác mở" in err
    assert path.with_name("x.duckdb.sock").is_dir()


def test_a_folder_that_is_not_there_does_not_keep_the_server_from_starting(tmp_path: Path) -> None:
    with listening(tmp_path / "khong-co" / "x.duckdb", lambda _: 0) as can:
        assert not can


def test_a_second_server_leaves_the_socket_of_the_first(path: Path, capsys: Capture) -> None:
    with held(path):
        with listening(path, lambda _: 9) as can:
            assert not can
        assert "a.csv" in batches(path, capsys)


@contextmanager
def speaking(path: Path, line: bytes) -> Iterator[None]:
    """A server that greets with a line and hangs up."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as other:
        other.bind(str(path.with_name("x.duckdb.sock")))
        other.listen()

        def greet() -> None:
            connection, _ = other.accept()
            with connection:
                connection.sendall(line)

        thread = Thread(target=greet)
        thread.start()
        yield
        thread.join()


def test_another_version_of_the_protocol_is_a_sentence(
    path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    with speaking(Path("x.duckdb"), b"%s %d\n" % (NAME, VERSION + 1)):
        said = batches(Path("x.duckdb"), capsys, code=2)
    assert said.startswith("Trang điều hành đang giữ x.duckdb: là một phiên bản khác")


def test_a_server_that_is_about_to_end_is_no_server(
    path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    with speaking(Path("x.duckdb"), b""):
        assert "a.csv" in batches(Path("x.duckdb"), capsys)


def test_a_server_that_hangs_does_not_keep_a_command_for_ever(
    path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(path.parent)
    monkeypatch.setattr(asking, "PATIENCE", 0.01)
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as silent:
        silent.bind("x.duckdb.sock")
        silent.listen()
        assert "không trả lời" in batches(Path("x.duckdb"), capsys, code=2)


def test_a_command_that_the_server_does_not_know_is_a_sentence(
    path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program that was renewed under a server that still runs."""
    from tthc_metrics.cli import commands

    with held(path):
        older = commands.parser_of.__wrapped__  # made anew, not the one that is kept

        def without_batches(kind: type[commands.Parser]) -> commands.Parser:
            known = {n: c for n, c in commands.COMMANDS.items() if n != "batches"}
            with monkeypatch.context() as patched:
                if kind is not commands.Parser:
                    patched.setattr(commands, "COMMANDS", known)
                return older(kind)

        monkeypatch.setattr("tthc_metrics.cli.serving.parser_of", without_batches)
        said = batches(path, capsys, code=2)
    assert "là một phiên bản khác của chương trình, không hiểu lệnh này" in said


def test_a_defect_of_ours_is_a_sentence_and_the_server_goes_on(
    path: Path, capsys: Capture, caplog: pytest.LogCaptureFixture
) -> None:
    def fails(_: object) -> int:
        raise ValueError("A-1, Nguyễn Văn A")

    with listening(path, fails):
        for _ in range(2):
            assert "gặp lỗi ngoài dự kiến ở trang điều hành" in batches(path, capsys, code=2)
    assert "ValueError" in caplog.text
    assert "Nguyễn" not in caplog.text  # what a file says is not for the log


def test_what_is_no_request_hurts_nobody(path: Path, capsys: Capture) -> None:
    with held(path):
        for rubbish in (b"", b"\0", b"GET / HTTP/1.1\r\n\r\n", b"\0Q\0\0\0\2{}"):
            with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as other:
                other.connect(str(path.with_name("x.duckdb.sock")))
                other.sendall(rubbish)
        assert "a.csv" in batches(path, capsys)


def test_a_command_that_comes_as_the_server_stops_does_no_harm(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its thread is begun before anything can wait for it, however long that takes."""
    begin, coming, stopping = Thread.start, Event(), Event()

    def slowly(thread: Thread) -> None:
        if thread.name == "command":
            coming.set()
            stopping.wait(0.2)
        begin(thread)

    monkeypatch.setattr(Thread, "start", slowly)
    with held(path):
        asking_ = socket.socket(socket.AF_UNIX)
        asking_.connect(str(path.with_name("x.duckdb.sock")))
        assert coming.wait(PATIENCE)
    asking_.close()
