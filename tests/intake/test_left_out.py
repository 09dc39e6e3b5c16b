"""Rows that are no data are left out with a reason; what could be data never is."""

from __future__ import annotations

import random

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.examples import examples
from tests.intake.heads import PLAIN, ROW, TWO_DATA, TWO_ROWS, layout
from tests.loading.shared import bring_one, dossiers, dossiers_csv
from tthc_metrics.intake.layout import NUMBER_ROW
from tthc_metrics.intake.left_out import (
    CANCELLED,
    GROUP_ROW,
    HEADINGS_AGAIN,
    NOT_FILLED,
    NOTE,
    ONLY_FORMULAS,
    ONLY_NUMBERS,
    OTHER_HEADINGS,
    PAGE_LINE,
    SAMPLE_ROW,
    SIGNATURE,
    STATE_ROW,
    TOTAL_ROW,
    classify,
    is_sample,
)
from tthc_metrics.store.database import Database

DATA = None
REASONS = {STATE_ROW, GROUP_ROW, CANCELLED, TOTAL_ROW, NUMBER_ROW, HEADINGS_AGAIN, OTHER_HEADINGS, SIGNATURE, NOTE, ONLY_FORMULAS, ONLY_NUMBERS, NOT_FILLED, PAGE_LINE, SAMPLE_ROW, DATA}  # fmt: skip
#        STT | Mã hồ sơ | Đơn vị | Hình thức | Ngày tiếp nhận | Ngày hẹn trả | Ngày kết thúc
ROWS = [
    ("Lĩnh vực: Hộ tịch", GROUP_ROW),
    ("I | Lĩnh vực Hộ tịch", GROUP_ROW),
    ("A. | SỞ Y TẾ", GROUP_ROW),
    (" | Sở Y tế | | | 125", GROUP_ROW),
    ("UBND xã Tam Thanh (125 hồ sơ)", GROUP_ROW),
    ("IV | Hộ tịch | (125 hồ sơ)", GROUP_ROW),
    (" | | UBND xã Tam Thanh", GROUP_ROW),
    ("Đơn vị: | UBND xã Tam Thanh", GROUP_ROW),
    ("HỒ SƠ ĐÃ HỦY, KHÔNG TÍNH", CANCELLED),
    ("II. | Các hồ sơ nhập trùng", CANCELLED),
    ("Hồ sơ huỷ", CANCELLED),
    ("ho so da huy", CANCELLED),
    ("Lĩnh vực: Hủy bỏ hôn nhân", GROUP_ROW),
    ("Xã Đa Huy", GROUP_ROW),
    ("Tổng hợp", GROUP_ROW),  # a field, not a total
    ("Cộng hòa", GROUP_ROW),
    (PLAIN.replace("Ngày hẹn trả", "Hạn trả"), HEADINGS_AGAIN),  # another spelling of the same
    (
        "STT | Mã hồ sơ | Đơn vị giải quyết | Hình thức tiếp nhận | Ngày tiếp nhận | Ngày kết thúc xử lý | Ngày hẹn trả",
        OTHER_HEADINGS,
    ),
    (
        "STT | Số hồ sơ | Cơ quan xử lý | Kênh | Ngày nhận | Ngày có kết quả | Hạn trả",
        OTHER_HEADINGS,
    ),
    (
        "STT | Mã hồ sơ | Đơn vị giải quyết | Hình thức tiếp nhận | Ngày tiếp nhận | Ghi chú | Ngày kết thúc xử lý",
        OTHER_HEADINGS,
    ),
    ("VD | A-9 | Sở Y tế | Trực tiếp | 01/01/2022 | 05/01/2022", SAMPLE_ROW),
    ("(mẫu) | A-9 | Sở Y tế | Trực tiếp | 01/01/2022 | 05/01/2022", SAMPLE_ROW),
    ("Ví dụ 1: | A-9 | Sở Y tế | Trực tiếp | 01/01/2022 | 05/01/2022", SAMPLE_ROW),
    ("1 | VD-9 | Sở Y tế | Trực tiếp | 01/01/2022 | 05/01/2022", DATA),
    ("Tổng cộng", TOTAL_ROW),
    ("TỔNG CỘNG: | 12.840", TOTAL_ROW),
    (" | Tổng số hồ sơ: 125", TOTAL_ROW),
    ("Tổng | | | 125 | 100 | 20 | 5", TOTAL_ROW),
    ("Cộng (I+II) | | | | 1.234", TOTAL_ROW),
    (" | Cộng | 97,5 % | 3", TOTAL_ROW),
    # a count where the number would be, whatever else such a row says
    ("Cộng | 2 | UBND xã Tam Thanh | | 15/06/2022", TOTAL_ROW),
    ("Tổng | 3 | Sở Tư pháp | | 15/06/2022 | 22/06/2022 | 0", TOTAL_ROW),
    ("Cộng Sở Tư pháp | | Sở Tư pháp | | 15/06/2022", TOTAL_ROW),
    (" | 3 hồ sơ | Cộng ngày 15/06/2022 | | 15/06/2022", TOTAL_ROW),
    (" | | Sở Tư pháp | Lũy kế tháng 6 | 15/06/2022", TOTAL_ROW),
    ("Cộng | H47.01-220601-0001 | Sở Y tế | | 15/06/2022", DATA),
    ("5 | 12 | Tổng công ty Điện lực | Trực tiếp | 15/06/2022", DATA),
    ("5 | 12 | Công an xã Tam Thanh | Trực tiếp | 15/06/2022", DATA),
    ("1 | 2 | 3 | 4 | 5 | 6 | 7", NUMBER_ROW),
    ("(1) | (2) | (3) | (4) | (5) | (6) | (7)", NUMBER_ROW),
    ("A | B | 1 | 2 | 3 | 4 | 5", NUMBER_ROW),
    (PLAIN, HEADINGS_AGAIN),
    ("STT | MÃ HỒ SƠ | | | Ngày tiếp nhận", HEADINGS_AGAIN),
    ("Người lập biểu | | | Thủ trưởng đơn vị", SIGNATURE),
    ("NGƯỜI LẬP | | TRƯỞNG PHÒNG | | GIÁM ĐỐC", SIGNATURE),
    ("(Ký, ghi rõ họ tên) | | (Ký, ghi rõ họ tên) | | (Ký tên, đóng dấu)", SIGNATURE),
    (" | | | Tam Kỳ, ngày 30 tháng 6 năm 2022", SIGNATURE),
    ("ngày … tháng … năm …", SIGNATURE),
    ("KT. CHỦ TỊCH", SIGNATURE),
    ("Nơi nhận: | | | TM. ỦY BAN NHÂN DÂN", SIGNATURE),
    ("Ghi chú: hồ sơ liên thông không tính", NOTE),
    ("SỞ TƯ PHÁP | | | | Trang 2/3", PAGE_LINE),
    ("Trang 2", PAGE_LINE),
    (" | | | Page 2 of 3 | Một cửa", PAGE_LINE),
    ("1 | H47.01-220601-0001 | Trang 2/3 |", DATA),
    ("1 | | Sở Y tế | Trang 2/3 | 01/06/2022", DATA),
    ("13", ONLY_NUMBERS),
    ("2 | - | - | - | -", NOT_FILLED),
    ("4 | … | … | ..... | …/…/…", NOT_FILLED),
    (" | - | –", NOT_FILLED),
    ("2 | - | Sở Y tế | Trực tuyến | -", DATA),
    ("2 | - | - | - | 01/06/2022", DATA),
    ("SỞ Y TẾ | | | Biểu số 01", DATA),  # no line above the headings
    # what could be data stays, and is refused if it is faulty
    ("1 | H47.01-220601-0001 | Sở Y tế | Trực tuyến | 01/06/2022", DATA),
    ("1 | H47.01-220601-0001 | | | 01/06/2022", DATA),
    ("1 | H47.01-220601-0001 | | |", DATA),  # a number alone: refused, not lost
    ("1 | H47.01-220601-0001 | Sở Y tế | Trực tuyến |", DATA),
    ("1 | | Sở Y tế | Trực tuyến | 01/06/2022", DATA),
    ("1 | | | | 01/06/2022", DATA),
    ("1 | | Sở Y tế | Trực tuyến | hôm qua", DATA),
    ("1 | | Sở Y tế | Trực tuyến", DATA),  # two texts are no group
    ("1 | Tổng cộng | Sở Y tế | Trực tuyến | 01/06/2022", DATA),
    ("Giám đốc | H47.01-220601-0001 | Sở Y tế | Trực tuyến | 01/06/2022", DATA),
    ("2 | HS 12 2022 | Sở Y tế | | 1/6/2022", DATA),
]


def cells(line: str) -> dict[str, str | None]:
    return {f"c{n}": cell.strip() or None for n, cell in enumerate(line.split("|"))}


@pytest.mark.parametrize(("line", "expected"), ROWS)
def test_rows_between_rows_of_data(line: str, expected: str | None) -> None:
    assert classify([(9, cells(line))], layout(PLAIN), last_data_row=100) == {9: expected}


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("SỞ Y TẾ | | | Biểu số 01", PAGE_LINE),
        (" | Sở Y tế | | biểu số 01", PAGE_LINE),
        ("SỞ Y TẾ", GROUP_ROW),  # may be whose the rows below are
        ("SỞ Y TẾ | | | Biểu số 02", DATA),
        ("Y TẾ | Biểu số 01 | | hôm qua", DATA),
    ],
)
def test_what_stands_above_the_headings_stands_on_every_page(
    line: str, expected: str | None
) -> None:
    found = layout(f"SỞ Y TẾ | | | Biểu số 01\n{PLAIN}\n{ROW}")
    assert classify([(9, cells(line))], found, last_data_row=100) == {9: expected}


def test_the_foot_is_left_out_as_a_whole() -> None:
    foot = {
        50: ("Tổng cộng | 40", TOTAL_ROW),
        51: ("Hồ sơ liên thông không tính", NOTE),
        52: (" | | | Tam Kỳ, ngày 30 tháng 6 năm 2022", SIGNATURE),
        53: ("Người lập biểu | | Trưởng phòng | | Giám đốc", SIGNATURE),
        56: (" | Nguyễn Văn A | Trần Thị B | Lê Văn C | ", SIGNATURE),
        57: ("- Như trên; | - Lưu: VT.", SIGNATURE),
    }
    told = classify([(n, cells(line)) for n, (line, _) in foot.items()], layout(PLAIN), 49)
    assert told == {n: reason for n, (_, reason) in foot.items()}


def test_a_signature_amid_the_data_hides_nothing_after_it() -> None:
    rows = [
        (10, cells("Người lập biểu | | Giám đốc")),
        (11, cells("1 | | Sở Y tế | Trực tuyến | hôm qua")),
    ]
    assert classify(rows, layout(PLAIN), last_data_row=40) == {10: SIGNATURE, 11: DATA}


def test_a_faulty_row_below_the_signature_is_not_lost() -> None:
    rows = [
        (50, cells("Người lập biểu")),
        (51, cells("9 | H47.01-220601-0009 | Sở Y tế")),
        (52, cells("9 | | Sở Y tế | | 01/06/2022")),
    ]
    assert classify(rows, layout(PLAIN), 49) == {50: SIGNATURE, 51: DATA, 52: DATA}


def test_both_rows_of_merged_headings_are_known_again() -> None:
    found = layout(f"{TWO_ROWS}{TWO_DATA}")
    again = TWO_ROWS.split("\n")[:2]
    told = classify([(9, cells(again[0])), (10, cells(again[1]))], found, 40)
    assert told == {9: HEADINGS_AGAIN, 10: HEADINGS_AGAIN}


OTHER_KINDS = [
    ("Mã TTHC | Tên thủ tục hành chính | Lĩnh vực | Mức độ", "1.001193 | Khai sinh | Hộ tịch | 4", DATA),
    ("Mã TTHC | Tên thủ tục hành chính | Lĩnh vực | Mức độ", "1.001193", DATA),
    ("Mã TTHC | Tên thủ tục hành chính | Lĩnh vực | Mức độ", " | Lĩnh vực Hộ tịch", GROUP_ROW),
    ("Mã TTHC | Tên thủ tục hành chính | Lĩnh vực | Mức độ", " | Khai sinh | Hộ tịch | 4", DATA),
    ("Mã đơn vị | Tên đơn vị | Tuyến | Mã tỉnh", "Tổng cộng | 270", TOTAL_ROW),
]  # fmt: skip


@pytest.mark.parametrize(("headings", "line", "expected"), OTHER_KINDS)
def test_other_kinds_of_files(headings: str, line: str, expected: str | None) -> None:
    assert classify([(9, cells(line))], layout(headings), 40) == {9: expected}


def test_reasons_never_quote_a_row() -> None:
    told = classify([(n, cells(line)) for n, (line, _) in enumerate(ROWS)], layout(PLAIN), 100)
    assert set(told.values()) <= REASONS


texts = st.one_of(st.text(max_size=12), st.sampled_from([c for line, _ in ROWS for c in line.split("|")]))  # fmt: skip


@given(st.lists(texts, max_size=7), st.randoms(), st.booleans())
@examples(300)
def test_a_number_and_a_day_are_always_data(row: list[str], luck: random.Random, at_foot: bool) -> None:  # fmt: skip
    line = {f"c{n}": cell for n, cell in enumerate(row)}
    told = classify([(3, line)], layout(PLAIN))
    assert told[3] in REASONS
    line["c1"] = f"H47.01-220601-{luck.randrange(10_000):04}"
    line[luck.choice(["c4", "c5", "c6"])] = "01/06/2022"
    rows = [(2, cells("Người lập biểu")), (3, line)]
    assume(not is_sample(dict(enumerate(row)), layout(PLAIN)))
    assert classify(rows, layout(PLAIN), 1 if at_foot else 9)[3] is None


def test_totals_among_short_numbers_are_picked_out_of_the_rows(database: Database) -> None:
    data = dossiers_csv(
        "1,11,Sở Tư pháp,15/06/2022,22/06/2022",
        "2,12,Tổng công ty,15/06/2022,22/06/2022",
        "Cộng,2,Sở Tư pháp,15/06/2022,",
        ",2,Cộng ngày 15/06/2022,15/06/2022,",
        headings=("STT", "Số biên nhận", "Đơn vị giải quyết", "Ngày tiếp nhận", "Ngày hẹn trả"),
    )
    outcome = bring_one(database, data)
    assert [(each.reason, each.rows) for each in outcome.left_out] == [(TOTAL_ROW, (4, 5))]
    assert [number for (number,) in dossiers(database)] == ["11", "12"]


def test_rows_that_show_how_to_fill_in_a_template_are_told_and_not_counted(
    database: Database,
) -> None:
    rows = ["Mẫu,A-9,Sở Y tế,01/01/2022", "1,A-1,Sở Y tế,01/06/2022", "2,A-2,Sở Y tế,01/06/2022"]
    text = "\n".join(["STT,Mã hồ sơ,Đơn vị giải quyết,Ngày tiếp nhận", *rows])
    outcome = bring_one(database, text.encode())
    assert [(one.reason, one.rows) for one in outcome.left_out] == [(SAMPLE_ROW, (2,))]
    assert len(dossiers(database)) == 2
