"""A list without a column of states, whose title, name or group rows say that its dossiers have no result, is asked about."""

from __future__ import annotations

import pytest

from tests.loading.shared import bring_one, csv_of, dossiers
from tests.loading.test_doubts import A, doubted
from tthc_metrics.intake.choices import Choices
from tthc_metrics.store.database import Database

HEAD = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả", "Ngày kết thúc xử lý"]
FINISHED, OPEN = "10/06/2022", ""
TITLES = [  # title, the day it was finished, the words that are asked about
    ("DANH SÁCH HỒ SƠ TRẢ LẠI, TỪ CHỐI GIẢI QUYẾT THÁNG 6/2022", FINISHED, "TRẢ LẠI"),
    ("Danh sách hồ sơ công dân rút", FINISHED, "dân rút"),
    ("DANH SÁCH HỒ SƠ ĐÃ HỦY", FINISHED, "ĐÃ HỦY"),
    ("Trạng thái: Đã trả lại", FINISHED, "trả lại"),
    ("Hình thức: Trực tuyến | Trạng thái: Dừng xử lý", OPEN, "Dừng xử lý"),
    ("HỒ SƠ KHÔNG ĐƯỢC TIẾP NHẬN", OPEN, "KHÔNG ĐƯỢC TIẾP NHẬN"),
    ("Danh sách hồ sơ chờ tiếp nhận", OPEN, "chờ tiếp nhận"),
    ("HỒ SƠ YÊU CẦU BỔ SUNG", OPEN, "YÊU CẦU BỔ SUNG"),
    ("Hồ sơ chờ thực hiện nghĩa vụ tài chính", OPEN, "chờ thực hiện nghĩa vụ tài chính"),
    ("DANH SÁCH HỒ SƠ ĐÃ TRẢ KẾT QUẢ", OPEN, "HỒ SƠ ĐÃ TRẢ"),
    ("DANH SÁCH HỒ SƠ ĐÃ TRẢ KẾT QUẢ", FINISHED, ""),
    ("DANH SÁCH HỒ SƠ ĐÃ GIẢI QUYẾT", FINISHED, ""),
    ("2 trong 5 hồ sơ quá hạn đến hết ngày 31/03/2022 đã có kết quả sau ngày ấy", OPEN, ""),
    ("DANH SÁCH HỒ SƠ CHƯA GIẢI QUYẾT", OPEN, ""),
    ("DANH SÁCH HỒ SƠ TIẾP NHẬN VÀ TRẢ KẾT QUẢ", FINISHED, ""),
    ("Trạng thái: Tất cả", FINISHED, ""),
    ("Tổng số: 1 hồ sơ; trả lại: 0, rút hồ sơ: 0", FINISHED, ""),
    ("Bộ Chỉ huy quân sự tỉnh", FINISHED, ""),
    ("Hồ sơ theo thủ tục rút gọn", FINISHED, ""),
]


def listed(title: str, finished: str, *more: tuple[str, str]) -> bytes:
    """A list under a title; `more` are further headings, each with its cell."""
    head, cells = [*HEAD, *(h for h, _ in more)], [cell for _, cell in more]
    return csv_of([[title], head, ["A-1", A, "01/06/2022", "30/06/2022", finished, *cells]], ";")


@pytest.mark.parametrize(("title", "finished", "words"), TITLES)
def test_a_title_that_tells_a_state(
    database: Database, title: str, finished: str, words: str
) -> None:
    found = [d for d in doubted(database, listed(title, finished)) if d.name == "untold_state"]
    assert [d.rows for d in found] == ([1] if words else [])
    if words:
        assert f"tiêu đề: «{words}»" in found[0].said
    told = listed(title, finished, ("Trạng thái", "Đang xử lý"))
    assert "untold_state" not in [d.name for d in doubted(database, told)], "a column tells it"


def test_a_state_for_all_rows_may_be_chosen_as_advised(database: Database) -> None:
    title, finished, _ = TITLES[0]
    (asked,) = doubted(database, listed(title, finished))
    assert '[constants] status = "Đã trả lại"' in asked.cure
    chosen = Choices(constants={"status": "Đã trả lại"})
    bring_one(database, listed(title, finished), choices=chosen)
    assert [status for _, status in dossiers(database, "status")] == ["returned"]


def test_group_rows_that_tell_states(database: Database) -> None:
    def grouped(*groups: str) -> bytes:
        rows = []
        for n, group in enumerate(groups, 1):
            rows += [[group], [f"A-{n}", A, "01/06/2022", "30/06/2022", FINISHED]]
        return csv_of([HEAD, *rows], ";")

    (asked,) = doubted(database, grouped("Hồ sơ đã giải quyết", "Hồ sơ rút, trả lại"))
    assert (asked.name, asked.rows) == ("untold_state", 2)
    assert "dòng nhóm 4" in asked.said
    assert doubted(database, grouped("Hồ sơ đúng hạn", "Lĩnh vực đất đai")) == []
