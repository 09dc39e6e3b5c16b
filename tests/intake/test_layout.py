"""Heads as real systems write them: where the headings stand, which column is what, what is missing."""

from __future__ import annotations

import random
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.intake.headings import bare_heading, key, table_head
from tthc_metrics.intake.layout import (
    HEADING_ROW,
    NUMBER_ROW,
    TITLE_ROW,
    Layout,
    find_layout,
    roles,
)
from tthc_metrics.intake.title_lines import exported_at, moment_in, period_in

ROW = "1 | H47.01-220601-0001 | Sở Y tế | Trực tuyến | 01/06/2022 07:30 | 05/06/2022 |"


def head(text: str) -> list[tuple[int, list[str]]]:
    """Rows of cells from lines with bars between cells; «⏎» is a line break, an empty line an empty row."""
    rows = [(n, [c.strip().replace("⏎", "\n") for c in line.split("|")]) for n, line in enumerate(text.strip("\n").split("\n"), 1)]  # fmt: skip
    return [(n, cells) for n, cells in rows if any(cells)]


def layout(text: str, merged: list[MergedCells] | None = None, **options: object) -> Layout:
    found = find_layout(table_head(head(text), merged or []), **options)  # type: ignore[arg-type]
    assert found is not None
    return found


def names(found: Layout) -> dict[str, int]:
    return {name: column.position for name, column in found.named.items()}


BASIC = {"dossier_no": 1, "office_name": 2, "channel": 3, "received_on": 4, "due_on": 5, "finished_on": 6}  # fmt: skip
PLAIN = "STT | Mã hồ sơ | Đơn vị giải quyết | Hình thức tiếp nhận | Ngày tiếp nhận | Ngày hẹn trả | Ngày kết thúc xử lý"
TITLE = """UBND TỈNH QUẢNG NAM | | | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
SỞ Y TẾ | | | Độc lập - Tự do - Hạnh phúc

DANH SÁCH HỒ SƠ TIẾP NHẬN
(Từ ngày 01/06/2022 đến ngày 30/06/2022)
"""
TWO_ROWS = """STT | Mã hồ sơ | Đơn vị | | Thời gian | | | Chủ hồ sơ | | Kênh
 | | Tiếp nhận | Giải quyết | Ngày nhận | Ngày hẹn trả | Ngày kết thúc | Tên | Mã số |
"""
TWO = {"dossier_no": 1, "office_name": 3, "received_on": 4, "due_on": 5, "finished_on": 6, "channel": 9}  # fmt: skip
TWO_DATA = "1 | H47.01-220601-0001 | Một cửa | Sở Y tế | 01/06/2022 | 05/06/2022 | | Nguyễn Văn A | 049012345678 | Trực tuyến"
NUMBERS = "1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10"


def merged_head(top: int) -> list[MergedCells]:
    """The merged cells of TWO_ROWS where its first row is `top`."""
    tall = [MergedCells(top, left, top + 1, left) for left in (0, 1, 9)]
    return [
        *tall,
        MergedCells(top, 2, top, 3),
        MergedCells(top, 4, top, 6),
        MergedCells(top, 7, top, 8),
    ]


SHAPES = {
    # what it is: (rows, merged cells, names by position, rows of headings, last row before the data)
    "plain": (f"{PLAIN}\n{ROW}", [], BASIC, (1, 1), 1),
    "title rows above": (f"{TITLE}\n{PLAIN}\n{ROW}", [], BASIC, (7, 7), 7),
    "title right above": (f"{TITLE}{PLAIN}\n{ROW}", [], BASIC, (6, 6), 6),
    "one wide title merged over all": (f"Đơn vị: UBND xã Bình Dương\n{PLAIN}\n{ROW}", [MergedCells(1, 0, 1, 6)], BASIC, (2, 2), 2),
    "row of numbers": (f"{PLAIN}\n1|2|3|4|5|6|7\n{ROW}", [], BASIC, (1, 1), 2),
    "row of numbers in brackets": (f"{PLAIN}\n(1)|(2)|(3)|(4)|(5)|(6)|(7)\n{ROW}", [], BASIC, (1, 1), 2),
    "row of letters and sums": (f"{PLAIN}\nA|B|1|2|3=4+5|4|5\n{ROW}", [], BASIC, (1, 1), 2),
    "row of numbers in square brackets": (f"{PLAIN}\n[1]|[2]|[3]|[4]|[5]|[6]|[7]\n{ROW}", [], BASIC, (1, 1), 2),
    "group row below": (f"{PLAIN}\nI | Lĩnh vực Hộ tịch\n{ROW}", [], BASIC, (1, 1), 1),
    "group row in the first column": (f"{PLAIN}\nSở Y tế (125 hồ sơ)\n{ROW}", [], BASIC, (1, 1), 1),
    "two rows, merged": (f"{TWO_ROWS}{TWO_DATA}", merged_head(1), TWO, (1, 2), 2),
    "two rows, nothing merged (CSV)": (f"{TWO_ROWS}{TWO_DATA}", [], TWO, (1, 2), 2),
    "two rows under a title, with numbers": (f"{TITLE}\n{TWO_ROWS}{NUMBERS}\n{TWO_DATA}", merged_head(7), TWO, (7, 8), 9),
    "three rows": (
        """STT | Hồ sơ | | | | Đơn vị xử lý
         | Mã hồ sơ | Thời gian | | |
         | | Tiếp nhận | Hẹn trả | Có kết quả |
        1 | A.1-220601-0001 | 01/06/2022 | 05/06/2022 | | Sở Y tế""",
        [MergedCells(1, 0, 3, 0), MergedCells(1, 1, 1, 4), MergedCells(1, 5, 3, 5), MergedCells(2, 1, 3, 1), MergedCells(2, 2, 2, 4)],
        {"dossier_no": 1, "received_on": 2, "due_on": 3, "finished_on": 4, "office_name": 5}, (1, 3), 3,
    ),
    "an upper word that completes the lower": (
        "TT | Mã hồ sơ | Ngày | | | Cơ quan giải quyết\n | | Tiếp nhận | Hẹn trả | Trả kết quả |\n1 | A | 01/06/2022 | 02/06/2022 | | Sở Y tế",
        [], {"dossier_no": 1, "received_on": 2, "due_on": 3, "collected_on": 4, "office_name": 5}, (1, 2), 2,
    ),
    "a merged upper cell over one column": (
        "STT | Mã hồ sơ | Thời gian | Đơn vị giải quyết\n | | Ngày tiếp nhận |\n1 | A-1 | 01/06/2022 | Sở Y tế",
        [MergedCells(1, 0, 2, 0), MergedCells(1, 1, 2, 1), MergedCells(1, 3, 2, 3)],
        {"dossier_no": 1, "received_on": 2, "office_name": 3}, (1, 2), 2,
    ),
    "columns merged by a report tool": (
        "STT | Mã hồ sơ | | Đơn vị xử lý | | | Ngày nhận\n1 | A.1-220601-0001 | | Sở Y tế | | | 01/06/2022",
        [MergedCells(1, 1, 1, 2), MergedCells(1, 3, 1, 5), MergedCells(2, 1, 2, 2), MergedCells(2, 3, 2, 5)],
        {"dossier_no": 1, "office_name": 3, "received_on": 6}, (1, 1), 1,
    ),
    "national field names": (
        "MaHoSo|MaTTHC|TenTTHC|TenLinhVuc|KenhThucHien|NgayTiepNhan|NgayHenTra|NgayKetThucXuLy|TrangThaiHoSo|DonViXuLy|DuocThanhToanTrucTuyen|HoSoCoThanhPhanSoHoa\n"
        "000.17.22.H56-210531-0001|1.010708|x|Hộ tịch|2|20210531080000|20210602||10|Sở Tư pháp|1|1",
        [],
        {"dossier_no": 0, "procedure_code": 1, "procedure_name": 2, "field": 3, "channel": 4, "received_on": 5,
         "due_on": 6, "finished_on": 7, "status": 8, "office_name": 9, "paid_online": 10, "digitised": 11}, (1, 1), 1,
    ),
    "names in capitals, run together": ("MAHOSO|NGAYTIEPNHAN|DONVIXULY\nA-1|01/06/2022|Sở Y tế", [], {"dossier_no": 0, "received_on": 1, "office_name": 2}, (1, 1), 1),
    "canonical names": ("dossier_no|office_code|channel|received_on\nA-1|H47.01|2|2022-06-01", [], {"dossier_no": 0, "office_code": 1, "channel": 2, "received_on": 3}, (1, 1), 1),
    "folded with underscores": ("MA_HO_SO|DON_VI_GIAI_QUYET|NGAY_TIEP_NHAN\nA-1|Sở Y tế|01/06/2022", [], {"dossier_no": 0, "office_name": 1, "received_on": 2}, (1, 1), 1),
    "line breaks, stars, numbering, units": (
        "STT | Mã⏎hồ sơ (*) | 2. Đơn vị⏎giải quyết | (3) Ngày tiếp nhận | Ngày hẹn trả (dd/mm/yyyy) | Mức độ* | Lĩnh vực [5]\n" + ROW,
        [], {"dossier_no": 1, "office_name": 2, "received_on": 3, "due_on": 4, "service_level": 5, "field": 6}, (1, 1), 1,
    ),
    "two languages, one after the other": (
        "STT / No. | Mã hồ sơ / Dossier No | Đơn vị giải quyết (Office) | Channel - Hình thức tiếp nhận | Ngày tiếp nhận⏎Received on | Due on⏎Ngày hẹn trả | Finished / Ngày kết thúc xử lý\n" + ROW,
        [], BASIC, (1, 1), 1,
    ),
    "two languages, under a shared heading": (
        "TT / No. | Mã hồ sơ / Dossier No | Ngày / Date | | Cơ quan giải quyết / Office\n | | Tiếp nhận / Received | Hẹn trả / Due |\n1 | A | 01/06/2022 | 02/06/2022 | Sở Y tế",
        [], {"dossier_no": 1, "received_on": 2, "due_on": 3, "office_name": 4}, (1, 2), 2,
    ),
    "headings again below": (f"{PLAIN}\n{ROW}\n{PLAIN}\n{ROW}", [], BASIC, (1, 1), 1),
    "a statement above that reads as two headings": (f"Trạng thái | Đang xử lý\n{PLAIN}\n{ROW}", [], BASIC, (2, 2), 2),
    "no rows yet": (PLAIN, [], BASIC, (1, 1), 1),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_the_headings_are_found(shape: str) -> None:
    text, merged, expected, rows, after = SHAPES[shape]
    found = layout(text, merged)
    assert found.kind == "dossiers"
    assert names(found) == expected
    assert (found.first_row, found.last_row, found.data_after) == (*rows, after)
    assert {c.how for c in found.named.values()} == {"exact"}


def test_rows_of_the_head_that_are_no_data_are_listed_with_reasons() -> None:
    found = layout(f"{TITLE}\n{TWO_ROWS}{NUMBERS}\n{TWO_DATA}", merged_head(7))
    told = {row.row_no: row.reason for row in found.left_out}
    assert told == {1: TITLE_ROW, 2: TITLE_ROW, 4: TITLE_ROW, 5: TITLE_ROW, 7: HEADING_ROW, 8: HEADING_ROW, 9: NUMBER_ROW}  # fmt: skip
    assert period_in(found.title) == (date(2022, 6, 1), date(2022, 6, 30))


KINDS = {
    # headings | the kind | what is missing
    "Mã hồ sơ | Ngày tiếp nhận | Đơn vị xử lý": ("dossiers", ()),
    "Mã hồ sơ | Tên thủ tục hành chính | Mã TTHC | Mức độ": ("dossiers", ("Ngày tiếp nhận", "Mã đơn vị hoặc Đơn vị giải quyết")),
    "Mã TTHC | Tên thủ tục hành chính | Lĩnh vực | Mức độ": ("procedures", ()),
    "Tên TTHC | Lĩnh vực": ("procedures", ("Mã TTHC", "Mức độ")),
    "Mã đơn vị | Tên đơn vị | Tuyến | Mã tỉnh": ("offices", ()),
    "Báo cáo | Đơn vị báo cáo | Tuyến | Tỉnh | Từ ngày | Đến ngày | Lịch | Chỉ tiêu | Số in | Đơn vị tính | Vị trí": ("reports", ()),
}  # fmt: skip


@pytest.mark.parametrize("headings", KINDS)
def test_the_kind_and_what_it_lacks(headings: str) -> None:
    kind, missing = KINDS[headings]
    found = layout(headings)
    assert (found.kind, found.missing) == (kind, missing)


def test_a_forced_kind_is_taken_though_another_fits_better() -> None:
    found = layout("Mã TTHC | Tên thủ tục hành chính | Lĩnh vực | Mức độ", kind="dossiers")
    assert found.kind == "dossiers"
    assert "Mã hồ sơ" in found.missing


@pytest.mark.parametrize(
    "text",
    [
        "Kính gửi: Sở Y tế\nBáo cáo tình hình",
        "a | b | c\n1 | 2 | 3",
        "1 | 2 | 3\n4 | 5 | 6",
        ROW,  # data alone
        "STT | Lĩnh vực, công việc giải quyết theo cấp | Số hồ sơ nhận giải quyết |\n | | Tổng số | Trực tuyến\n1 | Hộ tịch | 5 | 3",
    ],
)  # fmt: skip
def test_no_headings_no_layout(text: str) -> None:
    assert find_layout(table_head(head(text))) is None


def test_an_empty_sheet_has_no_layout() -> None:
    assert find_layout(table_head([])) is None


def test_of_two_columns_of_one_name_the_preferred_is_taken() -> None:
    found = layout("Mã hồ sơ | Đơn vị tiếp nhận | Ngày nhận | Đơn vị giải quyết")
    assert names(found)["office_name"] == 3
    other = found.columns[1]
    assert (other.name, other.suggestion, other.confidence) == (None, "office_name", 0.5)
    assert names(layout("Mã hồ sơ | Đơn vị tiếp nhận | Ngày nhận"))["office_name"] == 1


def test_the_same_heading_twice_is_told() -> None:
    found = layout("Mã hồ sơ | Ngày nhận | Đơn vị xử lý | Ngày nhận | NGÀY NHẬN")
    assert [(t.name, t.heading, t.positions) for t in found.twice] == [("received_on", "Ngày nhận", (1, 3, 4))]  # fmt: skip


PERSONAL = "Mã hồ sơ | Đơn vị xử lý | Ngày nhận | Người nộp | SĐT | Cột lạ | Cột khác | | Ghi chú\nA-1 | Sở Y tế | 01/06/2022 | x | y | {cell} | mới | z | t"


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("049012345678", "số định danh"),
        ("0912 345 678", "điện thoại"),
        ("a.b@gmail.com", "thư điện tử"),
        ("TRẦN THỊ B", "họ tên"),
        ("Hòa Vang", None),
    ],
)
def test_personal_columns_by_heading_and_by_cells(cell: str, reason: str | None) -> None:
    found = layout(PERSONAL.format(cell=cell))
    told = {c.position: c.personal for c in found.columns if c.personal}
    expected = {3: "họ tên", 4: "điện thoại", 5: reason, 7: "cột không có tiêu đề", 8: "nội dung tự do"}  # fmt: skip
    assert told == {p: r for p, r in expected.items() if r}
    assert not {p for p in told if p in roles(found)}


def test_columns_under_a_personal_heading_are_personal() -> None:
    found = layout(f"{TWO_ROWS}{TWO_DATA}")
    assert [c.personal for c in found.columns[7:9]] == ["họ tên", "họ tên"]
    assert [c.heading for c in found.columns[7:9]] == ["Chủ hồ sơ › Tên", "Chủ hồ sơ › Mã số"]
    trap = layout("Mã hồ sơ | Chủ hồ sơ | | Ngày nhận\n | Tên | Đơn vị | \nA-1 | x | Công ty | 01/06/2022")  # fmt: skip
    assert "office_name" not in trap.named


def test_headings_below_rows_of_data_are_not_the_table_s() -> None:
    found = layout(f"{PLAIN}\n{ROW}\n{PLAIN} | Lĩnh vực\n{ROW} | Hộ tịch")
    assert (found.last_row, found.records_above) == (1, ())
    assert layout(f"{ROW}\n{PLAIN}\n{ROW}").records_above == (1,)


def test_two_columns_in_one_are_no_heading_in_two_languages() -> None:
    found = layout(
        "Mã hồ sơ | Đơn vị xử lý | Ngày tiếp nhận / Ngày trả | Ngày tiếp nhận/ trả kết quả"
    )
    assert names(found) == {"dossier_no": 0, "office_name": 1}


def test_what_was_decided_comes_before_what_is_known() -> None:
    text = "Số phiếu | Ngày vào sổ | Đơn vị xử lý | Ngày nhận | Người nộp | Loại\nA-1 | 01/06/2022 | Sở Y tế | 02/06/2022 | x | y"
    assert names(layout(text)) == {"office_name": 2, "received_on": 3}
    chosen = {"so phieu": "dossier_no", "nguoi nop": "office_name", "loai": ""}
    found = layout(text, chosen=chosen, remembered={"ngay vao so": "received_on", "so phieu": "field"})  # fmt: skip
    assert names(found) == {"dossier_no": 0, "received_on": 1, "office_name": 2}
    assert [c.how for c in found.columns] == ["chosen", "remembered", "exact", None, None, "chosen"]
    assert found.columns[3].suggestion == "received_on"
    assert found.columns[4].personal == "họ tên"  # whatever is chosen


def test_headings_nobody_knows_are_found_by_dossier_numbers() -> None:
    found = layout("TT | Phiếu | Nhập sổ | Phòng\n1 | H47.01-220601-0001 | 01/06/2022 | Y tế")
    assert (found.kind, found.named, found.last_row) == ("dossiers", {}, 1)
    assert found.columns[1].suggestion == "dossier_no"
    assert 0 < found.columns[1].confidence < 1


SUGGESTED = [
    # heading, cells below it, suggestion
    ("Ngày nộp hồ sơ", "01/06/2022", "received_on"),
    ("Ngày nộp hồ sơ", "không", None),  # no day, no such column
    ("Ngày hẹn trả cho dân", "05/06/2022", "due_on"),
    ("Cột A", "1.001193", "procedure_code"),
    ("Cột B", "Bưu chính công ích", "channel"),
    ("Hình thức nhận kết quả", "Nhận tại nhà", None),
    ("Linh vuc giai quyet ho so nay", "Hộ tịch", None),
    ("Cột C", "abc", None),
]


@pytest.mark.parametrize(("heading", "cell", "expected"), SUGGESTED)
def test_suggestions_are_never_taken_by_themselves(heading: str, cell: str, expected: str | None) -> None:  # fmt: skip
    found = layout(f"Mã hồ sơ | Đơn vị xử lý | {heading}\nA-1 | Sở Y tế | {cell}\nA-2 | Sở Y tế | {cell}")  # fmt: skip
    assert names(found) == {"dossier_no": 0, "office_name": 1}
    assert found.columns[2].suggestion == expected


def test_our_own_columns_are_known_and_pass_without_remark() -> None:
    found = layout(f"{PLAIN} | Dòng trong tệp gốc | Lý do từ chối | Cách sửa | Dữ liệu đến")
    assert [c.quiet for c in found.columns if c.position not in BASIC.values()] == [True] * 5
    assert found.exported_position == 10
    assert layout(PLAIN).exported_position is None


def test_how_wide_rows_are() -> None:
    assert layout(f"{PLAIN} | | |\n{ROW} x | | | y").width == 7 + 3
    assert layout(f"{PLAIN}\n{ROW} x\n{ROW} x\n{ROW} x | quá | nhiều").width == 7
    assert layout(f"{PLAIN} | |").width == 7


def test_roles_follow_the_types() -> None:
    found = layout(f"{PLAIN} | Mã TTHC | Lĩnh vực | Mã đơn vị | Cột lạ")
    assert roles(found) == {0: "other", 1: "code", 2: "words", 3: "coded", 4: "day", 5: "day", 6: "day", 7: "code", 8: "words", 9: "code", 10: "other"}  # fmt: skip


def test_a_name_taken_for_a_heading_is_not_shown() -> None:
    found = layout("Mã hồ sơ | Ngày nhận | Đơn vị xử lý | NGUYỄN VĂN A | gọi 0912345678")
    assert [c.heading for c in found.columns[3:]] == ["•••", "gọi •••"]
    assert "•••" in layout(f"Người xuất: Trần Thị Bé\n{PLAIN}").title[0]


BARE = [
    ("2. Ngày nhận", "Ngày nhận"), ("(3) Ngày nhận", "Ngày nhận"), ("Phí (đồng) (*)", "Phí"), ("Ngày nhận [4]", "Ngày nhận"),
    ("II. Hồ sơ", "Hồ sơ"), ("Ngày nhận:", "Ngày nhận"), ("Mức độ 4", "Mức độ 4"), ("(1)", "(1)"), ("12", "12"),
]  # fmt: skip


@pytest.mark.parametrize(("written", "expected"), BARE)
def test_what_is_written_beside_a_heading(written: str, expected: str) -> None:
    assert bare_heading(written) == expected


def test_no_heading_names_two_columns_of_a_kind() -> None:
    for columns in definitions().columns.values():
        spelt = [(key(h), c.name) for c in columns for h in c.headings]
        assert len({k for k, _ in spelt}) == len(set(spelt))


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


def test_a_moment_in_a_cell() -> None:
    assert moment_in("30/06/2022 17:05") == datetime(2022, 6, 30, 17, 5)
    assert moment_in("không rõ") is None


known = st.sampled_from([h for c in definitions().columns["dossiers"] for h in c.headings])


@given(st.lists(known, min_size=2, max_size=12), st.integers(0, 3), st.randoms())
@examples(60)
def test_data_is_never_taken_for_headings(headings: list[str], above: int, luck: random.Random) -> None:  # fmt: skip
    rows = [(n, [f"dòng {n}"]) for n in range(1, above + 1)]
    data = [[luck.choice(["01/06/2022", "H47.01-220601-0001", "5", "a@b.vn"]) for _ in headings] for _ in range(3)]  # fmt: skip
    table = [headings, *data]
    found = find_layout(table_head([*rows, *((above + 1 + n, row) for n, row in enumerate(table))]))
    if found:  # twice the same column may leave fewer than two names
        assert (found.first_row, found.last_row) == (above + 1, above + 1)


@given(st.lists(st.lists(st.text(max_size=12), max_size=8), max_size=8))
@examples(100)
def test_any_cells_at_all_are_survived(table: list[list[str]]) -> None:
    find_layout(table_head(list(enumerate(table, start=1))))
    find_layout(table_head(list(enumerate(table, start=1))), kind="procedures")


def test_of_thousands_of_columns_the_first_are_looked_at() -> None:
    wide = [[f"cột số {n} {row}" for n in range(2_000)] for row in range(60)]
    wide[0][:3] = ["Mã hồ sơ", "Ngày nhận", "Đơn vị xử lý"]
    found = find_layout(table_head(list(enumerate(wide, start=1))))
    assert found
    assert len(found.columns) == 300
