"""What becomes of each column of a head: personal ones, suggestions, our own, roles."""

from __future__ import annotations

import pytest

from tests.intake.heads import (
    BASIC,
    PLAIN,
    ROW,
    TWO_DATA,
    TWO_ROWS,
    layout,
    names,
)
from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.intake.headings import bare_heading, key
from tthc_metrics.intake.layout import (
    roles,
)

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


SUGGESTED = [
    # heading, cells below it, suggestion
    ("Ngày nhận lại hồ sơ", "01/06/2022", "received_on"),
    ("Ngày nhận lại hồ sơ", "không", None),  # no day, no such column
    ("Ngày cập nhật", "01/06/2022", None),  # like «Ngày nhận» by the word that all days share
    ("Ngày tiêp nhânj", "01/06/2022", "received_on"),
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


def test_the_book_of_circular_01_2018() -> None:
    found = layout(
        """STT | Mã hồ sơ | Cơ quan chủ trì giải quyết | Ngày, tháng, năm | | | Trả kết quả |
 | | | Nhận hồ sơ | Hẹn trả kết quả | Nhận kết quả từ cơ quan giải quyết | Ngày, tháng, năm | Phương thức nhận kết quả""",
        [
            *(MergedCells(1, n, 2, n) for n in (0, 1, 2)),
            MergedCells(1, 3, 1, 5),
            MergedCells(1, 6, 1, 7),
        ],
    )
    assert names(found) == {"dossier_no": 1, "office_name": 2, "received_on": 3, "due_on": 4, "collected_on": 6}  # fmt: skip


GROUPS = [
    # the heading above, those below it: the book as offices draw it, in two rows
    ("Nhận và trả kết quả", "Nhận hồ sơ", "Trả kết quả"),
    ("Tiếp nhận và trả kết quả", "Tiếp nhận hồ sơ", "Trả kết quả"),
    ("Nhận, trả kết quả", "Nhận hồ sơ", "Trả kết quả"),
    ("Thời gian", "Nhận hồ sơ", "Trả kết quả"),
]


@pytest.mark.parametrize(("above", "received", "collected"), GROUPS)
def test_the_book_in_two_rows(above: str, received: str, collected: str) -> None:
    found = layout(
        f"""STT | Mã hồ sơ | Cơ quan chủ trì giải quyết | {above} | | | | Ghi chú
 | | | {received} | Hẹn trả kết quả | {collected} | Phương thức nhận kết quả | """,
        [*(MergedCells(1, n, 2, n) for n in (0, 1, 2, 7)), MergedCells(1, 3, 1, 6)],
    )
    assert names(found) == {"dossier_no": 1, "office_name": 2, "received_on": 3, "due_on": 4, "collected_on": 5}  # fmt: skip


ALONE = ["Nhận hồ sơ", "Trả kết quả"]


@pytest.mark.parametrize("heading", ALONE)
def test_what_says_a_day_only_below_that_heading(heading: str) -> None:
    """Alone it may as well tell who, where or how."""
    found = layout(f"Mã hồ sơ | Đơn vị xử lý | {heading}\nA-1 | Sở Y tế | Trực tiếp")
    assert names(found) == {"dossier_no": 0, "office_name": 1}
