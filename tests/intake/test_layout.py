"""Heads as real systems write them: where the headings stand, which column is what, what is missing."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.intake.heads import (
    BASIC,
    NUMBERS,
    PLAIN,
    ROW,
    TITLE,
    TWO,
    TWO_DATA,
    TWO_ROWS,
    head,
    layout,
    merged_head,
    names,
)
from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.intake.headings import table_head
from tthc_metrics.intake.layout import (
    HEADING_ROW,
    NUMBER_ROW,
    TITLE_ROW,
    find_layout,
)
from tthc_metrics.intake.title_lines import period_in

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


def test_headings_below_rows_of_data_are_not_the_table_s() -> None:
    found = layout(f"{PLAIN}\n{ROW}\n{PLAIN} | Lĩnh vực\n{ROW} | Hộ tịch")
    assert (found.last_row, found.records_above) == (1, ())
    assert layout(f"{ROW}\n{PLAIN}\n{ROW}").records_above == (1,)
    asked = "Từ ngày: | 01/06/2022 | Đến ngày: | 30/06/2022"
    assert layout(f"{asked}\n{PLAIN}\n{ROW}").records_above == ()


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


PARTED = """STT | Mã hồ sơ | Đơn vị giải quyết | Ngày tiếp nhận | Ngày hẹn trả | {over}
 | | | | | {below}
1 | H47.05-220606-0001 | Sở Y tế | 06/06/2022 | 13/06/2022 | x
2 | H47.05-220606-0002 | Sở Y tế | 06/06/2022 | 13/06/2022 | | x"""
PARTS = {
    "Hình thức tiếp nhận": "Trực tuyến | Trực tiếp | BCCI",
    "Ngày trả kết quả": "Trước hạn | Đúng hạn | Trễ hạn",
}


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("over", PARTS)
def test_a_last_heading_over_columns_that_nobody_knows_is_none_of_them(
    over: str, merged: bool
) -> None:
    """Its row ends with it; the row below it is one of headings, and every column has its own."""
    tall = [MergedCells(1, place, 2, place) for place in range(5)]
    spans = [*tall, MergedCells(1, 5, 1, 7)] if merged else []
    found = layout(PARTED.format(over=over, below=PARTS[over]), spans)
    assert (found.last_row, found.width) == (2, 8)
    assert [c.heading for c in found.columns[5:]] == [f"{over} › {part}" for part in PARTS[over].split(" | ")]  # fmt: skip
    assert names(found) == {"dossier_no": 1, "office_name": 2, "received_on": 3, "due_on": 4}
