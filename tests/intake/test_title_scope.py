"""Whether a title says that its list has all that was received on its days: only then has what it lacks gone."""

from __future__ import annotations

from datetime import date

import pytest

from tthc_metrics.intake.title_scope import days_listed, narrowed_by

SPAN = "Từ ngày 01/06/2022 đến ngày 30/06/2022"
DAYS = (date(2022, 6, 1), date(2022, 6, 30))

WHOLE = [
    "DANH SÁCH HỒ SƠ",
    "DANH SÁCH HỒ SƠ ĐÃ TIẾP NHẬN",
    "SỔ THEO DÕI TIẾP NHẬN VÀ TRẢ KẾT QUẢ GIẢI QUYẾT HỒ SƠ",
    "BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ XÃ TAM THANH",
    "TÌNH HÌNH TIẾP NHẬN, GIẢI QUYẾT HỒ SƠ",
    "TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG",
    "DANH SÁCH HỒ SƠ ĐĂNG KÝ KHAI SINH",
    "CỔNG DỊCH VỤ CÔNG TRỰC TUYẾN TỈNH QUẢNG NAM - HỒ SƠ",
    "BỘ PHẬN MỘT CỬA, MỘT CỬA LIÊN THÔNG: DANH SÁCH HỒ SƠ",
    "Lĩnh vực: Tất cả; Trạng thái: -- Tất cả --",
    "Ngày xuất: 17:00 30/06/2022; Ngày in: 01/07/2022",
]


@pytest.mark.parametrize("line", WHOLE)
def test_what_is_said_of_all_that_was_received(line: str) -> None:
    assert (narrowed_by((line, SPAN)), days_listed((line, SPAN))) == ("", DAYS)


PARTS = [
    ("DANH SÁCH HỒ SƠ CHƯA GIẢI QUYẾT ĐẾN NGÀY 05/07/2022", "CHƯA GIẢI QUYẾT"),
    ("HỒ SƠ TỒN", "HỒ SƠ TỒN"),
    ("HỒ SƠ CÒN TỒN ĐỌNG", "CÒN TỒN"),
    ("DANH SÁCH HỒ SƠ ĐANG XỬ LÝ", "ĐANG XỬ LÝ"),
    ("DANH SÁCH HỒ SƠ ĐANG GIẢI QUYẾT", "ĐANG GIẢI QUYẾT"),
    ("DANH SÁCH HỒ SƠ CHƯA TRẢ KẾT QUẢ", "CHƯA TRẢ"),
    ("HỒ SƠ CHỜ TRẢ", "CHỜ TRẢ"),
    ("ho so chua xu ly", "chua xu ly"),
    ("HỒ SƠ TRỄ HẸN", "TRỄ HẸN"),
    ("Hồ sơ chưa đến hạn", "đến hạn"),
    ("DANH SÁCH HỒ SƠ ĐÃ TRẢ KẾT QUẢ", "ĐÃ TRẢ"),
    ("HỒ SƠ HOÀN THÀNH", "HOÀN THÀNH"),
    ("HỒ SƠ YÊU CẦU BỔ SUNG", "BỔ SUNG"),
    ("HỒ SƠ TOÀN TRÌNH", "HỒ SƠ TOÀN TRÌNH"),
    ("Tình trạng: Quá hạn", "Quá hạn"),
    ("Lĩnh vực: Hộ tịch", "Lĩnh vực"),
    ("(theo ngày hẹn trả)", "ngày hẹn"),
]


@pytest.mark.parametrize(("line", "words"), PARTS)
def test_a_part_of_what_was_received(line: str, words: str) -> None:
    assert narrowed_by((line, SPAN)) == words
    assert days_listed((line, SPAN)) is None


BEFORE_DAYS = {
    "": True,
    "Ngày tiếp nhận:": True,
    "Ngày nhận hồ sơ:": True,
    "Kỳ báo cáo:": True,
    "Thời gian:": True,
    "Thời gian báo cáo:": True,
    "Danh sách hồ sơ tiếp nhận": True,
    "Ngày hẹn trả:": False,
    "Ngày hạn:": False,
    "Hạn trả:": False,
    "Đến hạn": False,
    "Thời hạn giải quyết": False,
    "Ngày có kết quả:": False,
    "Ngày nhận kết quả:": False,
    "Ngày xử lý:": False,
    "Ngày kết thúc:": False,
    "Ngày trả kết quả": False,
    "Ngày nộp:": False,
    "Tìm kiếm theo: ngày kết thúc;": False,
    "Ngày phân công:": False,  # a day that nobody has thought of is no reception either
}


@pytest.mark.parametrize("before", BEFORE_DAYS)
def test_which_days_a_range_is_of(before: str) -> None:
    found = days_listed(("DANH SÁCH HỒ SƠ", f"{before} {SPAN}"))
    assert found == (DAYS if BEFORE_DAYS[before] else None)


def test_the_name_of_the_file_says_it_as_well() -> None:
    assert narrowed_by((SPAN,), "ho-so_chua-giai-quyet.xlsx") == "chua giai quyet"
    assert days_listed((SPAN,), "danh-sach-ho-so-thang-06-2022.csv") == DAYS
