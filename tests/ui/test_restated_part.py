"""Đối soát tells which finished periods a load changed, with a published report or without."""

from __future__ import annotations

from pathlib import Path

from tests.builders import load_one, write
from tests.metrics.test_restated import rows
from tests.opening import reader_of
from tthc_metrics.store.database import Database

NO_REPORT = "Chưa có báo cáo nào. Hãy nạp tệp số liệu báo cáo."


def test_a_restated_period_needs_no_report_to_be_told(tmp_path: Path) -> None:
    path = tmp_path / "restated.duckdb"
    with Database(path) as database:
        load_one(database, write(tmp_path / "một.csv", *rows("1", "1", "2", "2")))
    with reader_of(path) as reader:
        opened = reader.open("doi-chieu?phan=doi-soat")
        assert NO_REPORT in opened.words
        assert "Số liệu kỳ cũ" not in opened.words
    with Database(path) as database:
        load_one(database, write(tmp_path / "hai.csv", *rows("2", "1", "2", "2")))
    with reader_of(path) as reader:
        opened = reader.open("doi-chieu?phan=doi-soat")
        assert not opened.wrong
        assert NO_REPORT in opened.words
        told = {(row[1], row[2], row[3], row[4]) for row in opened.rows("Số liệu kỳ cũ đã điều chỉnh")[1:]}  # fmt: skip
        assert ("Núi Thành", "Hồ sơ trực tuyến", "50,00 % (2 / 4)", "75,00 % (3 / 4)") in told
