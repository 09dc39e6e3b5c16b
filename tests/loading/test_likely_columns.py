"""Columns that are not read and may be a day that the list lacks are named with it: by command nobody sees them suggested."""

from __future__ import annotations

from tests.loading.shared import bring_one, csv_of, dossiers
from tests.loading.test_doubts import A
from tthc_metrics.store.database import Database

HEAD = [
    "Mã hồ sơ",
    "Đơn vị giải quyết",
    "Ngày tiếp nhận",
    "Thời hạn giải quyết",
    "Ngày trả kết quả cho công dân",
    "Số bản",
]


def test_what_may_be_a_lacking_day_is_told(database: Database) -> None:
    rows = [["A-1", A, "01/06/2022", "30/06/2022 17:00", "10/06/2022", "1"]]
    said = bring_one(database, csv_of([HEAD, *rows], ";")).remarks[-1]
    assert said == (
        "Cột không đọc, không số liệu nào tính theo: «Thời hạn giải quyết», «Ngày trả kết quả cho công dân», «Số bản»."
        " «Thời hạn giải quyết» có thể là «Ngày hẹn trả», «Ngày trả kết quả cho công dân» có thể là «Ngày trả kết quả»:"
        " chọn ở bước Khớp cột (bằng lệnh: --mapping)."
    )
    assert dossiers(database, "due_on", "collected_on") == [("A-1", None, None)]


def test_a_span_of_days_and_a_day_that_is_told_are_not(database: Database) -> None:
    head = [*HEAD, "Ngày trả kết quả"]
    rows = [["A-1", A, "01/06/2022", "10 ngày làm việc", "10/06/2022", "1", "10/06/2022"]]
    said = bring_one(database, csv_of([head, *rows], ";")).remarks[-1]
    assert said.endswith("«Số bản».")
