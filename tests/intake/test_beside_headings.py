"""Words in brackets or above that make another column of a known one, and two columns of one meaning."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import load_some, write
from tests.intake.heads import PLAIN, ROW, layout, names
from tests.loading.shared import dossiers
from tthc_metrics.catalogue.beside_headings import beside_headings
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.toml_file import TomlFile
from tthc_metrics.intake.choices import choices
from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.store.database import Database

BEGINS = "Mã hồ sơ | Đơn vị giải quyết | Ngày tiếp nhận"
DAY = "22/06/2022"

BESIDE = [
    # heading, cell, what it is taken for, what it is suggested to be
    ("Ngày trả (hẹn)", DAY, "due_on", None),
    ("Ngày trả kết quả (dự kiến)", DAY, "due_on", None),
    ("Ngày trả (thực tế)", DAY, "collected_on", None),
    ("Ngày trả kết quả (theo quy định)", DAY, None, "due_on"),
    ("Ngày kết thúc xử lý (dự kiến)", DAY, None, "due_on"),
    ("Ngày kết thúc xử lý (dự kiến)", "không", None, None),
    ("Hạn xử lý [gia hạn]", DAY, None, "due_on"),
    ("Ngày kết thúc xử lý (phòng chuyên môn)", DAY, None, None),
    ("Tình trạng (kỳ trước)", "Mới đăng ký", None, None),
    ("Trạng thái (ky truoc)", "Mới đăng ký", None, None),
    ("Mức độ (ưu tiên)", "2", None, None),
    ("Kênh (trả kết quả)", "Bưu điện", None, None),
    ("Lĩnh vực (số lượng)", "3", None, None),
    ("Đánh giá hài lòng (1-5 sao)", "1", None, "satisfied"),
    ("Ngày trả hồ sơ (không giải quyết)", DAY, None, None),
    ("Ngày trả kết quả (tu choi)", DAY, None, None),
    ("Ngày trả (rút hồ sơ)", DAY, None, None),
    ("Ngày hoàn thành (thẩm định)", DAY, None, None),
    ("Ngày nhận kết quả (đợt 3)", DAY, None, "collected_on"),
    ("Kết quả điện tử (đăng ký)", "Có", None, None),
    # a unit, a form, a translation say nothing
    ("Ngày trả kết quả (ghi rõ giờ, ngày, tháng, năm)", DAY, "collected_on", None),
    ("Ngày hoàn thành (ngày/tháng/năm)", DAY, "finished_on", None),
    ("Ngày kết thúc xử lý (Finished date)", DAY, "finished_on", None),
    ("Ngày trả kết quả (cho người dân, tại bộ phận một cửa)", DAY, "collected_on", None),
    ("Ngày hẹn trả (dd/mm/yyyy)", DAY, "due_on", None),
    ("Ngày hẹn trả (nếu có) (*)", DAY, "due_on", None),
    ("Hạn xử lý (Due date)", DAY, "due_on", None),
    ("Kênh (trực tuyến, trực tiếp)", "Trực tiếp", "channel", None),
    ("Mức độ hài lòng (người dân)", "Có", "satisfied", None),
    ("Tình trạng (đã trả, chưa trả kết quả)", "Đang xử lý", "status", None),
    ("Tên TTHC (liên thông)", "Khai sinh", "procedure_name", None),
    ("Mã hồ sơ (liên thông)", "B-1", None, None),
    ("Trạng thái (hiện tại)", "Đang xử lý", "status", None),
]


@pytest.mark.parametrize(("heading", "cell", "name", "may_be"), BESIDE)
def test_words_in_brackets(heading: str, cell: str, name: str | None, may_be: str | None) -> None:
    column = layout(f"{BEGINS} | {heading}\nA-1 | Sở Y tế | 15/06/2022 | {cell}").columns[3]
    assert (column.name, column.suggestion) == (name, may_be)


REQUIRED = [
    # two headings, which of them is taken, the name
    ("Mã hồ sơ (cũ) | Mã hồ sơ (mới)", 1, "dossier_no"),
    ("Số hồ sơ (số lượng) | Số biên nhận", 1, "dossier_no"),
    ("Ngày tiếp nhận (phòng chuyên môn) | Ngày nhận (bộ phận một cửa)", 1, "received_on"),
    ("Ngày nhận (sở) | Ngày nhận", 1, "received_on"),
    ("Ngày nhận (sở) | Ngày nhận (xã)", None, "received_on"),  # nothing tells which
    ("Cơ quan (người nộp) | Đơn vị tiếp nhận", 1, "office_name"),
    ("Cơ quan (người nộp) | Lĩnh vực", None, "office_name"),
]


@pytest.mark.parametrize(("headings", "place", "name"), REQUIRED)
def test_of_two_columns_the_one_whose_words_say_nothing_else(headings: str, place: int | None, name: str) -> None:  # fmt: skip
    found = layout(f"{headings} | Mã TTHC | Hình thức nộp | Ngày hẹn trả")
    assert names(found).get(name) == place


def test_words_above() -> None:
    text = """Mã hồ sơ | Đơn vị | Kế hoạch | | Thời gian thực tế | | Tiếp nhận và hẹn trả |
 | | Ngày tiếp nhận | Ngày trả | Ngày tiếp nhận | Ngày trả | Kênh | Ngày kết thúc
A-1 | Sở Y tế | 15/06/2022 | 22/06/2022 | 16/06/2022 | 20/06/2022 | Trực tiếp | 20/06/2022"""
    tall = [MergedCells(1, left, 2, left) for left in (0, 1)]
    wide = [MergedCells(1, left, 1, left + 1) for left in (2, 4, 6)]
    found = names(layout(text, [*tall, *wide]))
    assert found == {"dossier_no": 0, "office_name": 1, "due_on": 3, "received_on": 4, "collected_on": 5, "channel": 6, "finished_on": 7}  # fmt: skip


ABOVE = [
    ("Văn phòng đăng ký đất đai", False),
    ("UBND cấp xã xác minh", False),
    ("Sở Xây dựng", False),
    ("Phòng Tài nguyên và Môi trường", False),
    ("Chi nhánh VPĐKĐĐ", False),
    ("Bộ phận một cửa", True),
    ("Trung tâm Phục vụ hành chính công", True),
    ("Kết quả giải quyết", True),
    ("Thời gian", True),
]


@pytest.mark.parametrize(("above", "its_own"), ABOVE)
def test_days_under_another_office_are_not_those_of_the_dossier(above: str, its_own: bool) -> None:
    text = f"""{BEGINS} | {above} |
 | | | Ngày nhận | Ngày trả
A-1 | Sở Y tế | 15/06/2022 | 22/06/2022 | 22/06/2022"""
    tall = [MergedCells(1, left, 2, left) for left in range(3)]
    found = names(layout(text, [*tall, MergedCells(1, 3, 1, 4)]))
    assert ("collected_on" in found, found["received_on"]) == (its_own, 2)


def test_what_was_chosen_for_such_a_heading_holds() -> None:
    chosen = {"ngay hen tra gia han": "due_on", "co quan nguoi nop": "office_name"}
    found = layout("Mã hồ sơ | Ngày nhận | Ngày hẹn trả (gia hạn) | Cơ quan (người nộp)", chosen=chosen)  # fmt: skip
    assert names(found) == {
        "dossier_no": 0,
        "received_on": 1,
        "due_on": 2,
    }  # a person's is nobody's


def test_of_two_columns_of_one_meaning_the_one_with_cells_is_read() -> None:
    found = layout(f"{PLAIN} | Ngày có kết quả\n{ROW} | 04/06/2022\n{ROW} |")
    assert (names(found)["finished_on"], found.columns[6].suggestion) == (7, "finished_on")
    assert names(layout(f"{PLAIN} | Ngày có kết quả\n{ROW} |"))["finished_on"] == 6
    chosen = {"ngay ket thuc xu ly": "finished_on"}
    assert names(layout(f"{PLAIN} | Ngày có kết quả\n{ROW} | 04/06/2022", chosen=chosen))["finished_on"] == 6  # fmt: skip


REAL = [
    # headings, what they are taken for, what the others are suggested to be
    ("Ngày trả | Ngày trả thực tế", {"collected_on": 1}, {0: "due_on"}),
    ("Ngày trả | Ngày trả KQ thực tế", {"collected_on": 1}, {0: "due_on"}),
    ("Ngày trả kết quả | Ngày thực trả", {"collected_on": 1}, {0: "due_on"}),
    ("Ngày hoàn thành | Ngày hoàn thành thực tế", {"finished_on": 1}, {0: "due_on"}),
    ("Ngày hẹn trả | Ngày trả | Ngày trả thực tế", {"due_on": 0, "collected_on": 2}, {}),
    ("Ngày phải trả | Ngày đã trả", {"due_on": 0, "collected_on": 1}, {}),
    ("Ngày hẹn nhận kết quả | Ngày nhận kết quả", {"due_on": 0, "collected_on": 1}, {}),
    ("Ngày hẹn trả | Ngày trả", {"due_on": 0, "collected_on": 1}, {}),
]


@pytest.mark.parametrize(("headings", "taken", "suggested"), REAL)
def test_beside_the_real_day_a_plain_one_is_the_promised(
    headings: str, taken: dict[str, int], suggested: dict[int, str]
) -> None:
    days = " | ".join(["22/06/2022"] * (headings.count("|") + 1))
    found = layout(f"{headings} | {BEGINS}\n{days} | A-1 | Sở Y tế | 15/06/2022")
    assert {n: p for n, p in names(found).items() if p < headings.count("|") + 1} == taken
    assert {c.position: c.suggestion for c in found.columns if c.suggestion} == suggested


HEADINGS = "Mã hồ sơ,Đơn vị giải quyết,Ngày tiếp nhận,Ngày kết thúc xử lý,Ngày có kết quả"
LATE = 60  # rows below the first ones that are looked at


@pytest.mark.parametrize(
    ("first", "later", "why", "finished"),
    [
        (",", ",20/06/2022", "cột thứ nhất trống ở mọi dòng, cột thứ hai thì không", 2),
        (",20/06/2022", "21/06/2022,", "cột thứ hai chỉ trống ở các dòng đầu", LATE),
        (",", "20/06/2022,", None, 2),
        ("20/06/2022,", ",20/06/2022", None, LATE),
    ],
)
def test_rows_below_that_say_otherwise_are_asked_about(database: Database, tmp_path: Path, first: str, later: str, why: str | None, finished: int) -> None:  # fmt: skip
    rows = [f"A-{n},Sở Tư pháp,15/06/2022,{first if n < LATE else later}" for n in range(LATE + 2)]
    path = write(tmp_path / "a.csv", HEADINGS, *rows)
    if why:
        with pytest.raises(InputError) as caught:
            load_some(database, path)
        assert why in caught.value.faults[0].what
    chosen = choices(columns={"Ngày có kết quả": "finished_on"}) if why else None
    load_some(database, path, choices=chosen)
    assert sum(day is not None for _, day in dossiers(database, "finished_on")) == finished


def test_faults_of_the_words_are_told(tmp_path: Path) -> None:
    faults: list[Fault] = []
    path = tmp_path / "beside_headings.toml"
    path.write_text('[a]\nwords = ["kỳ trước"]\nof = ["tuổi"]\n', encoding="utf-8")
    beside_headings(TomlFile(path, faults), ["due_on"])
    told = "\n".join(map(str, faults))
    assert "dòng 3 [a]: «of» = 'tuổi' không có." in told
    assert "thiếu bảng «fillers»" in told
