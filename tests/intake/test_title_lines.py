"""What the lines above a table tell: the moment of export, the period covered."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from tthc_metrics.intake.moment_text import moment_in
from tthc_metrics.intake.office_titles import office_in
from tthc_metrics.intake.title_cells import asks_and_answers, title_texts
from tthc_metrics.intake.title_lines import exported_at, period_in, says_when

MOMENTS = [
    ("Ngày xuất: 30/06/2022 17:05", datetime(2022, 6, 30, 17, 5)),
    ("Thời điểm kết xuất: 17:05:09 30/6/2022", datetime(2022, 6, 30, 17, 5, 9)),
    ("Xuất lúc 17:05 ngày 30/06/2022", datetime(2022, 6, 30, 17, 5)),
    ("(Xuất lúc 17 giờ 05 phút, ngày 30 tháng 6 năm 2022)", datetime(2022, 6, 30, 17, 5)),
    ("Ngày in 30-06-2022", datetime(2022, 6, 30)),
    ("Thời gian xuất: 2022-06-30 08:00", datetime(2022, 6, 30, 8)),
    ("Số liệu đến ngày 30/06/2022", datetime(2022, 6, 30)),
    ("Tam Kỳ, ngày 30 tháng 6 năm 2022", datetime(2022, 6, 30)),
    ("Từ ngày 01/06/2022 đến ngày 30/06/2022", None),
    ("Kỳ báo cáo: từ 01/06/2022 - 30/06/2022, xuất ngày 01/07/2022", datetime(2022, 7, 1)),
    ("Ngày xuất: 31/06/2022", None),
    ("DANH SÁCH HỒ SƠ", None),
]


@pytest.mark.parametrize(("line", "expected"), MOMENTS)
def test_the_moment_of_export(line: str, expected: datetime | None) -> None:
    assert exported_at(("UBND TỈNH", line)) == expected


RANGES = [
    ("(Từ ngày 01/06/2022 đến ngày 30/06/2022)", (date(2022, 6, 1), date(2022, 6, 30))),
    ("Từ 1/6/2022 - 30/6/2022", (date(2022, 6, 1), date(2022, 6, 30))),
    ("từ ngày: 15/12/2021 đến hết ngày 14/03/2022", (date(2021, 12, 15), date(2022, 3, 14))),
    ("Từ ngày 01/6 đến ngày 30/6/2022", (date(2022, 6, 1), date(2022, 6, 30))),
    ("Từ ngày 15/12 đến ngày 14/3/2022", (date(2021, 12, 15), date(2022, 3, 14))),
    ("Từ ngày 30/06/2022 đến ngày 01/06/2022", None),
    ("Tháng 6 năm 2022", None),
    ("Ngày xuất: 30/06/2022", None),
]


@pytest.mark.parametrize(("line", "expected"), RANGES)
def test_the_period_covered(line: str, expected: tuple[date, date] | None) -> None:
    assert period_in(("BÁO CÁO", line)) == expected


HOURS = [
    ("20/06/2022 05:00 PM", "17:00"),
    ("20/06/2022 05:00 CH", "17:00"),
    ("20/06/2022 5:30:15 p.m.", "17:30:15"),
    ("05:30 PM 20/06/2022", "17:30"),
    ("5 giờ chiều ngày 20/06/2022", "17:00"),
    ("5h30 (chiều) ngày 20/06/2022", "17:30"),
    ("5 giờ 30 phút chiều, thứ Hai, ngày 20 tháng 06 năm 2022", "17:30"),
    ("chiều 20/06/2022, 5:30", "17:30"),
    ("20/06/2022 7 giờ tối", "19:00"),
    ("17h ngày 20/06/2022", "17:00"),
    ("17g00 20/06/2022", "17:00"),
    ("20/06/2022 17:30 CH", "17:30"),
    ("20/06/2022 11:00 SA", "11:00"),
    ("12:15 AM 20/06/2022", "00:15"),
    ("12:15 PM 20/06/2022", "12:15"),
    ("20/06/2022 1 giờ trưa", "13:00"),
    ("20/06/2022 24:00", "23:59:59"),
    ("2022-06-20T10:30:00Z", "17:30"),
    ("2022-06-20T17:30:00+07:00", "17:30"),
    ("20/06/2022 10:30 (UTC)", "17:30"),
    ("20/06/2022 17:30 GMT+7", "17:30"),
    ("20-Jun-2022 17:30", "17:30"),
    ("20/06/22 17:30", "17:30"),
    ("44732.729166667", "17:30"),
    ("20/06/2022 08:30 để đối chiếu", "08:30"),
    ("20/06/2022 08:30 (PM Một cửa)", "08:30"),
    # an hour that can be two is not read
    ("20/06/2022 12 giờ đêm", "00:00"),
    ("toi 20/06/2022 8:30", "00:00"),
    ("20/06/2022 25:00", "00:00"),
]


@pytest.mark.parametrize(("said", "hour"), HOURS)
def test_the_hour_is_read_right_or_not_at_all(said: str, hour: str) -> None:
    expected = datetime.fromisoformat(f"2022-06-20 {hour}")
    assert exported_at((f"Ngày xuất: {said}",)) == moment_in(said) == expected


@pytest.mark.parametrize(
    ("line", "says"),
    [("Ngày xuất: 20/6", True), ("Ngày xuất:", False), ("Từ ngày 01/06/2022 đến ngày 30/06/2022", False)],
)  # fmt: skip
def test_a_moment_that_is_not_read_is_noticed(line: str, says: bool) -> None:
    assert (exported_at((line,)), says_when((line,))) == (None, says)


def test_until_is_no_evening() -> None:
    assert exported_at(("Số liệu tính tới 08:30 20/06/2022",)) == datetime(2022, 6, 20, 8, 30)


def test_a_moment_in_a_cell() -> None:
    assert moment_in("30/06/2022 17:05") == datetime(2022, 6, 30, 17, 5)
    assert moment_in("không rõ") is None


JUNE = (date(2022, 6, 1), date(2022, 6, 30))
IN_CELLS = {
    "with colons": [["Từ ngày:", "2022-06-01", "Đến ngày:", "2022-06-30"], ["Ngày xuất:", "2022-06-30 17:00"]],
    "without": [["Từ ngày", "01/06/2022", "", "Đến ngày", "30/06/2022"], ["Ngày xuất", "30/06/2022 17:00"]],
    "beside other parameters": [["Đơn vị", "Tất cả", "Từ ngày", "01/06/2022", "Đến ngày", "30/06/2022"], ["Thời điểm xuất", "30/06/2022 17:00"]],
    "each in a row": [["Từ ngày", "01/06/2022"], ["Đến ngày", "30/06/2022"], ["Ngày xuất:", "17:00 30/06/2022"]],
    "in two lines of text": [["Từ ngày 01/06/2022"], ["đến hết ngày 30/06/2022"], ["Ngày xuất: 30/06/2022 17:00"]],
}  # fmt: skip


@pytest.mark.parametrize("rows", IN_CELLS.values(), ids=IN_CELLS)
def test_what_an_export_was_asked_for_may_stand_in_cells_of_its_own(rows: list[list[str]]) -> None:
    title = title_texts([*enumerate([["DANH SÁCH HỒ SƠ"], *rows], 1)])
    assert (period_in(title), exported_at(title)) == (JUNE, datetime(2022, 6, 30, 17))


def test_a_row_of_a_list_asks_nothing() -> None:
    """Days in it are no answers, and a dossier's number never is."""
    assert not asks_and_answers(["1", "A-1", "Trực tiếp", "01/06/2022", "08/06/2022"])
    assert not asks_and_answers(["Trần Văn A", "Trạng thái", "01/06/2022"])
    assert not asks_and_answers(["Từ ngày", "H47.21.08-220601-0001"])
    assert not asks_and_answers(["Đơn vị", "Trạng thái"])
    assert title_texts([(1, ["Từ ngày 01/06/2022"]), (2, ["UBND XÃ A"])])[0] == "Từ ngày 01/06/2022"


WHOSE = {
    "Tất cả đơn vị trực thuộc UBND thành phố Tam Kỳ": None,
    "Danh sách hồ sơ của các đơn vị thuộc UBND thành phố Tam Kỳ": None,
    "UBND THÀNH PHỐ TAM KỲ VÀ CÁC ĐƠN VỊ TRỰC THUỘC": None,
    "UBND HUYỆN NÚI THÀNH | DANH SÁCH HỒ SƠ CỦA CÁC XÃ, THỊ TRẤN": None,
    "UBND THÀNH PHỐ TAM KỲ | Đơn vị: | Tất cả": None,
    "Đơn vị | UBND xã Tam Hải | Từ ngày | 01/06/2022": "UBND xã Tam Hải",
    "Danh sách hồ sơ thuộc UBND xã Tam Hải": "UBND xã Tam Hải",
    "HỒ SƠ TẠI BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP": "BAN QUẢN LÝ CÁC KHU CÔNG NGHIỆP",
}


@pytest.mark.parametrize("line", WHOSE)
def test_many_offices_are_not_the_one_that_they_belong_to(line: str) -> None:
    head, *cells = line.split(" | ")
    rows = [[head, *cells]] if cells[1:] and not head.startswith("UBND") else [[head], cells]
    assert office_in([*enumerate(rows, 1)]) == WHOSE[line]
