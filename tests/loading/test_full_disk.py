"""A disk that is full: a sentence, nothing half written, and the same process goes on once there is room."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.loading.shared import dossiers_csv, put, state
from tthc_metrics.core.errors import StoreError
from tthc_metrics.loading.load import load
from tthc_metrics.store.database import Database

SIZE, LEFT, MANY = 24 * 2**20, 100_000, 30_000


@dataclass(frozen=True)
class Disk:
    """A folder, and how to leave almost no room in it and to make room again."""

    folder: Path
    fill: Callable[[], object]
    make_room: Callable[[], object]


@pytest.fixture(params=["a small disk", "a limit of the process"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Disk]:
    if request.param == "a small disk":
        yield from _small_disk(tmp_path / "disk")
    else:
        yield from _limited(tmp_path)


def _small_disk(folder: Path) -> Iterator[Disk]:
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a disk can be made by root only")
    ballast = folder / "ballast"
    try:
        yield Disk(
            folder,
            lambda: ballast.write_bytes(b"x" * (SIZE - LEFT - _used(folder))),
            ballast.unlink,
        )
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _limited(folder: Path) -> Iterator[Disk]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (_used(folder) + LEFT, hard))

    def restore() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    try:
        yield Disk(folder, limit, restore)
    finally:
        restore()


def _used(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def lines(first: int, many: int) -> bytes:
    return dossiers_csv(
        *(f"A-{n:06},Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022," for n in range(first, first + many))
    )  # fmt: skip


def test_a_full_disk(disk: Disk, tmp_path_factory: pytest.TempPathFactory) -> None:
    files = tmp_path_factory.mktemp("files")
    small, large = put(files, "nho.csv", lines(0, 50)), put(files, "lon.csv", lines(0, MANY))
    path = disk.folder / "x.duckdb"
    with Database(path) as database:
        load(database, small)
        before, version = state(database), database.version()
        disk.fill()
        for _ in range(2):  # it stays full for a while
            with pytest.raises(StoreError, match="không ghi được, chưa có gì thay đổi"):
                load(database, large)
            assert (state(database), database.version()) == (before, version)
        disk.make_room()
        load(database, large)
        after = state(database)
        assert len(after["dossiers"]) == MANY
    with Database(path) as database:
        assert state(database) == after


def test_who_reads_meanwhile_is_answered(
    disk: Disk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """A reader may glimpse rows whose commit then fails; what stands in the end is what the writer was told."""
    files = tmp_path_factory.mktemp("files")
    small, large = put(files, "nho.csv", lines(0, 50)), put(files, "lon.csv", lines(0, MANY))
    answers: list[int] = []
    stop = Event()
    with Database(disk.folder / "x.duckdb") as database:
        load(database, small)
        disk.fill()

        def read() -> None:
            while not stop.is_set():
                answers.append(database.rows("SELECT COUNT(*) AS n FROM dossiers")[0]["n"])

        reader = Thread(target=read)
        reader.start()
        try:
            after = MANY
            try:
                load(database, large)
            except StoreError:
                after = 50
            was = len(answers)
            while len(answers) < was + 10 and reader.is_alive():
                stop.wait(0.01)
        finally:
            stop.set()
            reader.join()
            disk.make_room()
        assert set(answers) <= {50, MANY}
        assert len(answers) >= was + 10
        assert len(state(database)["dossiers"]) == after
