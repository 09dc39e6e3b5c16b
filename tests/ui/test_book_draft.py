"""A dropped book of many provinces on its page: what it is, what saving would do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep

import pytest

from tests.loading.book_folders import PROVINCES, packed, write
from tests.opening import Opened, Reader, reader_of
from tthc_metrics.core import jobs
from tthc_metrics.intake.files.source_file import file_from_path
from tthc_metrics.loading.book_drafts import keep_book
from tthc_metrics.store.database import Database


@pytest.fixture
def dropped(tmp_path: Path) -> Iterator[tuple[Reader, str]]:
    data = tmp_path / "nation.duckdb"
    file = packed(write(tmp_path / "so"), tmp_path / "so.zip")
    with Database(data) as database:
        draft = keep_book(database, file_from_path(file))
    with reader_of(data) as reader:
        yield reader, draft
        while (noting := jobs.job_of(f"buoc-{draft}")) and not noting.finished:
            sleep(0.02)  # the step is noted beside the page, in the database that is closed next


def opened(reader: Reader, draft: str, step: str, until: str) -> Opened:
    """A step, once the work behind it has said so."""
    end = monotonic() + 60
    while until not in (found := reader.open(f"nap-du-lieu?ban_nap={draft}&buoc={step}")).words:
        assert monotonic() < end, found.words
        sleep(0.2)
    return found


def test_it_is_shown_as_what_it_is(dropped: tuple[Reader, str]) -> None:
    found = opened(*dropped, "understood", "sổ theo ngày của 2 tỉnh")
    assert not found.wrong
    assert found.rows("Sổ của từng tỉnh")[1:] == [
        ["Thành phố Hà Nội", "2", "14", "6", "1", "05/01/2026", "26/01/2026"],
        ["Thành phố Đà Nẵng", "2", "13", "6", "1", "05/01/2026", "15/02/2026"],
    ]
    assert len(PROVINCES) == 2
    for step in ("mapping", "problems"):  # it has none of these: what it is, again
        assert "sổ theo ngày của 2 tỉnh" in opened(*dropped, step, "Sổ của").words


def test_what_saving_would_do_is_shown(dropped: tuple[Reader, str]) -> None:
    found = opened(*dropped, "effect", "Nếu lưu")
    assert not found.wrong
    assert "Nếu lưu: 27 dòng mới" in found.words
    assert "Sổ của 2 tỉnh, 27 hồ sơ, đến hết ngày 31/03/2026" in found.words
    assert "Tiếp: lưu" in found.links()
    assert not opened(*dropped, "save", "Lưu so.zip").wrong
