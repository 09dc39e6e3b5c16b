"""The small parts of the loading pages: words, guesses, and a job watched and cancelled from its page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from time import sleep

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from reading import plain
from streamlit.testing.v1 import AppTest

from tests.patience import PATIENCE, until
from tthc_metrics.catalogue.columns import VALUES
from tthc_metrics.core import jobs
from tthc_metrics.core.errors import StoreError
from tthc_metrics.core.jobs import Job
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.store.batches import read_batches
from tthc_metrics.store.database import default_path
from tthc_metrics.store.shared import shared
from ui.queries import visitor
from ui.shell import inbox
from ui.views.loading.draft_state import read_moment
from ui.views.loading.dropping import rows_guessed
from ui.views.loading.steps import DROP, EFFECT, MAPPING, STEPS, UNDERSTOOD, steps_html
from ui.views.loading.value_meanings import LABELS, with_zeros
from ui.widgets.job_progress import progress_html, time_left

MAIN = Path(__file__).resolve().parents[2] / "ui" / "shell" / "main.py"
SAMPLE = MAIN.parents[2] / "data" / "sample"
LOADING = MAIN.parents[2] / "pages" / "so_lieu.py"


@pytest.mark.parametrize(
    ("code", "whole"),
    [
        ("1.0107", "1.010700"),
        ("1,0107", "1.010700"),
        ("2.000815", "2.000815"),
        ("1.", None),
        ("1.0107000", None),
        ("abc", None),
        ("1.01a", None),
    ],
)
def test_a_code_gets_the_zeros_back_that_a_spreadsheet_took(code: str, whole: str | None) -> None:
    assert with_zeros(code) == whole


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("30/06/2022 17:05", datetime(2022, 6, 30, 17, 5)),
        (" 30/06/2022 ", datetime(2022, 6, 30)),
        ("31/02/2022", None),
        ("2022-06-30", None),
        ("", None),
    ],
)
def test_a_moment_is_read_as_officials_write_it(text: str, found: datetime | None) -> None:
    assert read_moment(text) == found


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1.0, "còn vài giây"),
        (12.0, "còn khoảng 10 giây"),
        (88.0, "còn khoảng 90 giây"),
        (100.0, "còn khoảng 2 phút"),
    ],
)
def test_the_time_left_is_rounded_to_what_a_reader_needs(seconds: float, said: str) -> None:
    assert time_left(seconds) == said


def test_every_value_that_can_be_chosen_has_a_label() -> None:
    assert {name: set(labels) for name, labels in LABELS.items()} == VALUES


def test_rows_are_guessed_from_the_bytes_where_that_is_quick() -> None:
    out = BytesIO()
    pq.write_table(pa.table({"a": [1, 2, 3]}), out)
    cases = [
        ("a.csv", b"x\n1\n2\n", 3),
        ("A.TSV", "x\n1\n".encode("utf-16"), 2),
        ("a.parquet", out.getvalue(), 3),
        ("a.parquet", b"PAR1 broken", 0),
        ("a.xlsx", b"x\n1\n", 0),
    ]
    for name, content, rows in cases:
        assert rows_guessed(file_from_bytes(name, content)) == rows, name


def test_only_steps_that_can_be_taken_are_links() -> None:
    html = steps_html(MAPPING, "abc", (DROP, UNDERSTOOD, MAPPING))
    assert html.count("<li") == len(STEPS)
    assert html.count("<a ") == 2
    assert '<li aria-current="step"><b>3</b> <span>Khớp cột</span>' in html
    assert f"buoc={EFFECT.code}" not in html


def test_a_bar_without_a_known_end_has_no_value() -> None:
    unknown, known = Job(), Job(total=200)
    for job in (unknown, known):
        job.stage("Đọc tệp")
        job.rows(50)
    assert "<progress aria-label" in progress_html(unknown, "Đang đọc")
    assert "value=" not in progress_html(unknown, "Đang đọc")
    assert 'value="0.250"' in progress_html(known, "Đang đọc")
    assert "50 dòng trong khoảng 200" in progress_html(known, "Đang đọc")


def test_what_a_job_says_is_escaped() -> None:
    job = Job()
    job.stage("Đọc <img src=x>.csv")
    assert "<img" not in progress_html(job, "Đang đọc")


@pytest.fixture
def endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a reading job that goes on until it is cancelled."""
    monkeypatch.setenv("TTHC_DB", str(tmp_path / "empty.duckdb"))
    monkeypatch.setattr(visitor, "session", lambda: visitor.OPEN)

    def work(job: Job) -> None:
        job.stage("Đọc a.csv")
        while True:
            sleep(0.01)
            job.rows(job.done + 1)

    jobs.start("doc-test", work, 10_000)
    yield "doc-test"
    if job := jobs.job_of("doc-test"):
        job.cancel()


def test_a_job_is_watched_and_cancelled_from_any_visit(endless: str) -> None:
    app = AppTest.from_file(str(MAIN), default_timeout=PATIENCE).run()
    app.query_params["viec"] = endless
    app.switch_page(str(LOADING)).run()
    assert "Đang đọc tệp" in _html(app)
    assert "Đọc a.csv" in _html(app)
    (cancel,) = [button for button in app.button if button.label == "Hủy"]
    cancel.click().run()
    app.run()
    assert "đã hủy; chưa có gì thay đổi" in _html(app)
    assert "Thả tệp khác" in _html(app)


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the database of the watched folder is to lie; looks follow quickly."""
    monkeypatch.setenv("TTHC_DB", str(tmp_path / "watched.duckdb"))
    monkeypatch.setattr(inbox, "EVERY", 0.05)
    return tmp_path


def test_without_the_folder_the_watcher_makes_nothing(
    watched: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = []
    monkeypatch.setattr(inbox, "default_path", lambda: looks.append(1) or default_path())
    with inbox.watched_inbox():
        until(lambda: len(looks) > 3)
    assert list(watched.iterdir()) == []


def test_a_file_in_the_watched_folder_is_loaded_and_answered(watched: Path) -> None:
    (watched / "inbox").mkdir()
    (watched / "inbox" / "offices.csv").write_bytes((SAMPLE / "offices.csv").read_bytes())
    answer = watched / "inbox" / "offices.csv.ket-qua.txt"
    with inbox.watched_inbox():
        until(answer.exists)
    assert "270 mới" in answer.read_text("utf-8")
    assert [b.file_name for b in read_batches(shared(watched / "watched.duckdb"))] == [
        "offices.csv"
    ]


def test_pages_and_jobs_share_one_database_and_a_failure_is_not_kept(tmp_path: Path) -> None:
    lost = tmp_path / "later" / "a.duckdb"
    with pytest.raises(StoreError):
        shared(lost)
    lost.parent.mkdir()
    assert shared(lost) is shared(lost)


def _html(app: AppTest) -> str:
    return plain(" ".join(element.proto.body for element in app.get("html")))
