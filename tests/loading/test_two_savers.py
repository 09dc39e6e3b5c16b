"""Two analysts save at once: the second waits, and is judged against what the first saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.loading.shared import NOW, counts, dossiers, dossiers_csv
from tests.patience import PATIENCE, until
from tthc_metrics.core.errors import StoreError
from tthc_metrics.core.jobs import Job, drop, start
from tthc_metrics.core.progress import CancelledError, Progress
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading.load import LoadContext, load_lists
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.sources import lists_of, remembered
from tthc_metrics.store.database import Database
from tthc_metrics.store.place_table import fill_places

FIRST = dossiers_csv(
    "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,",
    "A-2,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,",
)
SECOND = dossiers_csv(
    "A-1,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,",
    "A-2,Sở Tư pháp,Trực tuyến,01/03/2022,06/03/2022,",
    "A-3,Sở Tư pháp,Trực tuyến,01/03/2022,05/03/2022,",
)


class Halting(Progress):
    """Stops in the middle of a load until it is let go."""

    def __init__(self) -> None:
        self.halted, self.go = Event(), Event()

    def stage(self, name: str) -> None:
        if name == "So với dữ liệu đã có":
            self.halted.set()
            assert self.go.wait(PATIENCE)


@pytest.fixture
def on_disk(tmp_path: Path) -> Database:
    database = Database(tmp_path / "x.duckdb")
    fill_places(database)
    return database


def in_thread(work: Callable[[], list[Outcome]]) -> tuple[Thread, list[Outcome]]:
    found: list[Outcome] = []
    thread = Thread(target=lambda: found.extend(work()))
    thread.start()
    return thread, found


def saver(
    database: Database, data: bytes, name: str, progress: Progress
) -> Callable[[], list[Outcome]]:
    found = lists_of(file_from_bytes(name, data), remembered(database))
    return lambda: load_lists(database, found, LoadContext(at=NOW), progress=progress)


def test_the_second_waits_and_is_judged_against_the_first(on_disk: Database) -> None:
    halting = Halting()
    first, first_did = in_thread(saver(on_disk, FIRST, "1.csv", halting))
    assert halting.halted.wait(PATIENCE)
    later = Halting()
    later.go.set()
    second, second_did = in_thread(saver(on_disk, SECOND, "2.csv", later))
    assert not later.halted.wait(0.3)  # it would get there at once, did it not wait
    assert dossiers(on_disk) == []  # a reader is answered at once, with what was before
    halting.go.set()
    first.join(PATIENCE)
    second.join(PATIENCE)
    assert counts(first_did[0]) == (2, 0, 0, 0, 0)
    assert counts(second_did[0]) == (1, 1, 1, 0, 0)
    assert len(dossiers(on_disk)) == 3


def test_a_reader_sees_the_state_before_or_after_and_never_between(on_disk: Database) -> None:
    many = [
        dossiers_csv(*(f"{f}-{n:04},Sở Tư pháp,Trực tuyến,0{day}/03/2022,," for n in range(500)))
        for day, f in enumerate("ABC", 1)
    ]
    work = [saver(on_disk, data, f"{n}.csv", Progress()) for n, data in enumerate(many)]
    threads = [in_thread(each)[0] for each in work]
    seen = set()
    while any(thread.is_alive() for thread in threads):
        (row,) = on_disk.rows(
            "SELECT (SELECT COUNT(*) FROM dossiers) AS dossiers, "
            "(SELECT COALESCE(SUM(received_online), 0) FROM book) AS booked, "
            "(SELECT COALESCE(SUM(new_rows), 0) FROM batches) AS told"
        )
        seen.add((row["dossiers"], int(row["booked"]), int(row["told"])))
    assert seen <= {(n, n, n) for n in (0, 500, 1000, 1500)}
    assert len(dossiers(on_disk)) == 1500


def test_a_load_that_is_cancelled_changes_nothing(on_disk: Database) -> None:
    halting = Halting()

    class Both(Job):
        def stage(self, name: str) -> None:
            super().stage(name)
            halting.stage(name)

    job = Both()
    errors: list[BaseException] = []

    def work() -> list[Outcome]:
        try:
            return saver(on_disk, FIRST, "1.csv", job)()
        except CancelledError as error:
            errors.append(error)
            return []

    thread, _ = in_thread(work)
    assert halting.halted.wait(PATIENCE)
    job.cancel()
    halting.go.set()
    thread.join(PATIENCE)
    assert "đã hủy; chưa có gì thay đổi" in str(errors[0])
    assert dossiers(on_disk) == []
    assert on_disk.version() == 0


def test_a_load_tells_how_far_it_is(on_disk: Database) -> None:
    class Heard(Progress):
        def __init__(self) -> None:
            self.stages: list[str] = []
            self.most = 0

        def stage(self, name: str) -> None:
            self.stages.append(name)

        def rows(self, done: int) -> None:
            self.most = max(self.most, done)

    heard = Heard()
    many = dossiers_csv(*(f"A-{n:04},Sở Tư pháp,Trực tuyến,01/03/2022,," for n in range(300)))
    saver(on_disk, many, "1.csv", heard)()
    assert heard.most == 300
    assert "Ghi vào cơ sở dữ liệu" in heard.stages


@pytest.mark.parametrize(
    ("error", "sentence"),
    [(StoreError(), ()), (ValueError("Nguyễn Văn A"), ("gặp lỗi ngoài dự kiến",))],
)
def test_a_job_that_fails_ends(
    error: Exception, sentence: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(threading, "excepthook", lambda _: None)

    def work(_: Job) -> None:
        raise error

    job = start("thử", work)
    until(lambda: job.finished and all(t.name != "thử" for t in threading.enumerate()))
    drop("thử")
    assert all(part in str(job.faults) for part in sentence)
    assert "Nguyễn" not in str(job.faults)
