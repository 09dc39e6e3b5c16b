"""Nạp dữ liệu, what a day means: the page says how days are read, asks where nothing tells, and can be told otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from tests.loading.shared import bring_one, csv_of
from tests.opening import Opened, Reader, reader_of
from tests.patience import PATIENCE
from tthc_metrics.intake.choices import Choices
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.loading import drafts
from tthc_metrics.loading.sources import remembered
from tthc_metrics.store.place_table import fill_places
from ui.queries import source

HEADINGS = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả"]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    with reader_of(tmp_path_factory.mktemp("days") / "t.duckdb") as found:
        yield found


def dropped(*rows: list[str]) -> str:
    """The draft of a file with these rows."""
    database = source.database()
    fill_places(database)
    file = file_from_bytes("ho-so.csv", csv_of([HEADINGS, *rows]))
    return drafts.keep(database, [file], remembered(database))


def opened(reader: Reader, draft: str, step: str) -> Opened:
    """A step of a draft once the trial behind it is over."""
    address = f"so-lieu?ban_nap={draft}&buoc={step}"
    looks = (reader.open(address) for _ in range(int(PATIENCE)))
    return next(page for page in looks if "Đang thử" not in page.words)


def test_the_page_says_how_days_are_read_and_lets_an_analyst_choose(reader: Reader) -> None:
    draft = dropped(["A-1", "Sở Tư pháp", "02/06/2022", "9/6/2022"])
    page = opened(reader, draft, "mapping")
    assert page.wrong == ()
    assert "02/06/2022 là ngày 2 tháng 6 năm 2022" in page.words
    assert "9/6/2022 là ngày 9 tháng 6 năm 2022" in page.words
    reader.choose(f"day_order_{draft}_0_due_on", "m/d")
    page = opened(reader, draft, "mapping")
    assert "9/6/2022 là ngày 6 tháng 9 năm 2022 · đã chọn" in page.words


def test_what_nothing_tells_is_asked_first(reader: Reader) -> None:
    draft = dropped(["A-1", "Sở Tư pháp", "6/2/2022", "2022-06-09"])
    page = opened(reader, draft, "mapping")
    assert "1 cột ngày chưa rõ ngày trước hay tháng trước" in page.words
    assert "tệp không cho biết" in page.words
    page = opened(reader, draft, "effect")
    assert "1 cột ngày chưa rõ ngày trước hay tháng trước nên các dòng ấy bị từ chối" in page.words


def test_why_a_correction_changes_nothing_and_where_to_say_its_moment(reader: Reader) -> None:
    week = Choices(exported_at=datetime(2022, 7, 10, 17))
    rows = [HEADINGS, ["A-1", "Sở Tư pháp", "13/06/2022", "20/06/2022"]]
    bring_one(source.database(), csv_of(rows), choices=week)
    draft = dropped(["A-1", "Sở Tư pháp", "13/06/2022", "21/06/2022"])
    page = opened(reader, draft, "effect")
    assert "không có gì thay đổi : 1 dòng cũ hơn dữ liệu đã có" in page.words
    assert "dữ liệu đã có tính đến 17:00 10/07/2022" in page.words
    reader.write(f"moment_{draft}_0", "11/07/2022 08:00")
    page = opened(reader, draft, "effect")
    assert "1 dòng thay đổi" in page.words
