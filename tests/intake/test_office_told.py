"""The office of a row that no column tells: in the group row above, in the title, the sheet's name, or said for all rows."""

from __future__ import annotations

import pytest

from tests.intake.files.making import csv_bytes, html_bytes, xlsx_bytes
from tests.intake.test_form06_title import FIELDS_OF_THE_STATE
from tests.intake.test_sheets import book
from tests.loading.shared import bring, bring_one
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.office_rows import group_row, is_office
from tthc_metrics.store.database import Database

NAMES = ["STT", "Mã hồ sơ", "Hình thức tiếp nhận", "Ngày tiếp nhận", "Ngày hẹn trả"]
DAYS = ["Trực tiếp", "01/06/2022", "08/06/2022"]


def table(text: str) -> list[list[str]]:
    """Rows from lines: a number alone is a dossier's, anything else the cells of a row, with bars between."""
    rows = []
    for line in text.strip("\n").split("\n"):
        bare = line.strip()
        rows.append(["1", f"H47-2206{bare}", *DAYS] if bare.isdigit() else [c.strip() for c in line.split("|")])  # fmt: skip
    return rows


def without_code(rows: list[list[str]]) -> list[list[str]]:
    """The rows with numbers that carry no code of a province."""
    return [[cell.replace("H47-", "A-") for cell in cells] for cells in rows]


def list_of(text: str) -> list[list[str]]:
    return [[*NAMES], *table(text)]


def offices(database: Database) -> dict[str, str]:
    """The office of each stored dossier, by the last digits of its number."""
    found = database.rows("SELECT RIGHT(dossier_no, 2) AS n, office_name AS o FROM dossier_claims ORDER BY 1")  # fmt: skip
    return {row["n"]: row["o"] for row in found}


GROUPS = {
    # rows below the headings; the offices of the dossiers; the rows that are refused
    "numbered": ("I | Sở Tư pháp\n01\n02\nII | Sở Xây dựng\n03", {"01": "Sở Tư pháp", "02": "Sở Tư pháp", "03": "Sở Xây dựng"}, ()),
    "in one cell, with its number": ("I. Sở Tư pháp (1 hồ sơ)\n01\nII. Sở Xây dựng: 1 hồ sơ\n02", {"01": "Sở Tư pháp", "02": "Sở Xây dựng"}, ()),
    "labelled": ("Đơn vị: UBND xã Tam Hải\n01\n | Cơ quan giải quyết: Chi nhánh Văn phòng Đăng ký đất đai\n02", {"01": "UBND xã Tam Hải", "02": "Chi nhánh Văn phòng Đăng ký đất đai"}, ()),
    "a label in a cell of its own": ("Đơn vị: | UBND xã Tam Hải\n01", {"01": "UBND xã Tam Hải"}, ()),
    "a merged cell's first column": ("UBND phường An Xuân\n01\nPhòng Tư pháp\n02", {"01": "UBND phường An Xuân", "02": "Phòng Tư pháp"}, ()),
    "with fields below": ("I | UBND xã Tam Hải\n1 | Hộ tịch\n01\n2 | Đất đai\n02\nII | UBND xã Tam Tiến\n1 | Hộ tịch\n03", {"01": "UBND xã Tam Hải", "02": "UBND xã Tam Hải", "03": "UBND xã Tam Tiến"}, ()),
    "with labelled fields below": ("UBND xã Tam Hải\nLĩnh vực: Hộ tịch\n01\nLĩnh vực: Phòng cháy\n02", {"01": "UBND xã Tam Hải", "02": "UBND xã Tam Hải"}, ()),
    "with fields that begin as offices do": ("I | Sở Y tế\n1 | Phòng, chống tệ nạn xã hội\n01\n2 | Xã hội\n02", {"01": "Sở Y tế", "02": "Sở Y tế"}, ()),
    "numbered like offices, of unknown words": ("I | Sở Tư pháp\n01\nII | Quỹ Bảo vệ môi trường\n02", {"01": "Sở Tư pháp", "02": "Quỹ Bảo vệ môi trường"}, ()),
    "with months below": ("Sở Tư pháp\nTháng 6/2022\n01\nTháng 7/2022\n02", {"01": "Sở Tư pháp", "02": "Sở Tư pháp"}, ()),
    "nobody knows what": ("Sở Tư pháp\n01\nQuỹ Bảo vệ môi trường\n02\nSở Y tế\n03", {"01": "Sở Tư pháp", "03": "Sở Y tế"}, (5,)),
    "groups of groups": ("A | Sở, ban, ngành\nI | Sở Tư pháp\n01\nB | Xã, phường, thị trấn\nI | UBND xã Tam Hải\n02", {"01": "Sở Tư pháp", "02": "UBND xã Tam Hải"}, ()),
    "agencies that begin as totals do without accents": ("I | Sở Y tế\n01\nII | Công an tỉnh\n02\nIII | Công ty Điện lực\n03", {"01": "Sở Y tế", "02": "Công an tỉnh", "03": "Công ty Điện lực"}, ()),
    "units that begin as totals do": ("I | Sở Y tế\n01\nII | Tổng cục Thuế\n02\n | Cộng | | 1\n03", {"01": "Sở Y tế", "02": "Tổng cục Thuế", "03": "Tổng cục Thuế"}, ()),
    "nobody knows what, which begins as a total does": ("UBND xã Tam Hải\n01\nCộng đồng doanh nghiệp\n02", {"01": "UBND xã Tam Hải"}, (5,)),
    "a place that begins as a note does": ("I | Sở Y tế\n01\nII | Trảng Bom\n02", {"01": "Sở Y tế", "02": "Trảng Bom"}, ()),
    "a place's short kind, no number": ("UBND xã Tam Hải\n01\nX. Tam Quang\n02", {"01": "UBND xã Tam Hải", "02": "X. Tam Quang"}, ()),
    "a group of nobody knows what, numbered as groups are": ("A | CẤP TỈNH\nI | Sở Y tế\n01\nB | CÁC CƠ QUAN KHÁC\n02", {"01": "Sở Y tế"}, (6,)),
    "the same without accents": ("I | So Y te\n01\nII | CONG AN TINH\n02", {"01": "So Y te", "02": "CONG AN TINH"}, ()),
    "a total after each": ("I | Sở Tư pháp\n01\n | Cộng | | 1\nII | Sở Y tế\n02\n | Tổng cộng | | 2", {"01": "Sở Tư pháp", "02": "Sở Y tế"}, ()),
}  # fmt: skip


@pytest.mark.parametrize("how", GROUPS)
def test_the_group_row_above(database: Database, how: str) -> None:
    text, expected, refused = GROUPS[how]
    outcome = bring_one(database, xlsx_bytes(list_of(text)))
    assert offices(database) == expected
    assert tuple(int(fault.where.rpartition(" ")[2]) for fault in outcome.faults) == refused
    assert all("Đơn vị giải quyết" in fault.what for fault in outcome.faults)


def test_it_is_told_which_office_came_from_where(database: Database) -> None:
    outcome = bring_one(database, xlsx_bytes(list_of(GROUPS["numbered"][0])))
    assert outcome.remarks[:2] == (
        "Đơn vị giải quyết của mỗi dòng lấy từ dòng nhóm phía trên nó: «Sở Tư pháp» (dòng 2), «Sở Xây dựng» (dòng 5) …",
        "Đơn vị giải quyết (từ dòng nhóm): Sở Tư pháp 2 dòng; Sở Xây dựng 1 dòng.",
    )
    assert [(o.reason, o.rows) for o in outcome.left_out] == [
        ("dòng nhóm nêu đơn vị của các dòng dưới", (2, 5))
    ]


def test_fields_of_work_are_no_offices(database: Database) -> None:
    with pytest.raises(InputError, match="thiếu cột «Mã đơn vị hoặc Đơn vị giải quyết»"):
        bring(database, xlsx_bytes(list_of("I | Hộ tịch\n01\nII | Phòng, chống thiên tai\n02")))


@pytest.mark.parametrize(
    "field", [f.strip() for f in FIELDS_OF_THE_STATE.replace("\n", " ").split(";")]
)
def test_no_field_of_the_state_is_one(field: str) -> None:
    assert not is_office(field)
    row = group_row({0: "I", 1: field}, 1)
    assert row is None or not row.office


def test_a_book_is_no_agency() -> None:
    books = (
        "Sổ theo dõi",
        "SỔ TIẾP NHẬN HỒ SƠ VÀ TRẢ KẾT QUẢ",
        "So theo doi ho so 2022",
        "SO DANG KY",
        "Số liệu tháng 6",
    )
    assert [book for book in books if is_office(book)] == []
    assert all(map(is_office, ("Sở Y tế", "SO Y TE", "SỞ TƯ PHÁP", "So Thuong mai")))


def test_blank_cells_below_a_group_row(database: Database) -> None:
    rows = list_of("I | Sở Tư pháp\n01\n02\nII | Sở Xây dựng\n03")
    rows = [[*r, "Đơn vị giải quyết"] if r is rows[0] else r for r in rows]
    bring(database, xlsx_bytes(rows))
    assert offices(database) == {"01": "Sở Tư pháp", "02": "Sở Tư pháp", "03": "Sở Xây dựng"}


def test_a_column_of_offices_counts_whatever_the_groups_say(database: Database) -> None:
    rows = list_of("I | Sở Tư pháp\n01")
    rows = [[*rows[0], "Đơn vị giải quyết"], rows[1], [*rows[2], "UBND xã Tam Hải"]]
    bring(database, xlsx_bytes(rows))
    assert offices(database) == {"01": "UBND xã Tam Hải"}


TITLES = {
    "a committee on two lines": ([["ỦY BAN NHÂN DÂN"], ["XÃ TAM HẢI"], ["DANH SÁCH HỒ SƠ"]], "ỦY BAN NHÂN DÂN XÃ TAM HẢI"),
    "a sentence": ([["DANH SÁCH HỒ SƠ TIẾP NHẬN TẠI UBND XÃ TAM HẢI (từ ngày 01/06/2022 đến ngày 30/06/2022)"]], "UBND XÃ TAM HẢI"),
    "a label": ([["DANH SÁCH HỒ SƠ"], ["Đơn vị: UBND xã Tam Hải"]], "UBND xã Tam Hải"),
    "the head of the paper": ([["UBND TỈNH QUẢNG NAM", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["SỞ Y TẾ"], ["DANH SÁCH"]], "SỞ Y TẾ, TỈNH QUẢNG NAM"),
    "a province on two lines": ([["ỦY BAN NHÂN DÂN"], ["TỈNH KON TUM"], ["SỞ Y TẾ"]], "SỞ Y TẾ, TỈNH KON TUM"),
    "district and province": ([["UBND TỈNH KON TUM"], ["UBND HUYỆN ĐĂK HÀ"], ["UBND XÃ ĐĂK LONG"]], "UBND XÃ ĐĂK LONG, HUYỆN ĐĂK HÀ, TỈNH KON TUM"),
    "what the line says itself": ([["UBND THÀNH PHỐ TAM KỲ"], ["UBND xã Tam Thanh, thành phố Tam Kỳ"]], "UBND xã Tam Thanh, thành phố Tam Kỳ"),
    "who works apart from the committee above": ([["UBND XÃ TAM HẢI", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["CÔNG AN XÃ", "Độc lập"], ["DANH SÁCH"]], "CÔNG AN XÃ TAM HẢI"),
    "the same on lines of one column": ([["UBND XÃ TAM HẢI"], ["CÔNG AN XÃ"], ["DANH SÁCH HỒ SƠ CƯ TRÚ"]], "CÔNG AN XÃ TAM HẢI"),
    "the same without the kind of place": ([["UBND THỊ TRẤN NÚI THÀNH"], ["TRẠM Y TẾ"]], "TRẠM Y TẾ THỊ TRẤN NÚI THÀNH"),
    "a committee on two lines, who works apart below": ([["ỦY BAN NHÂN DÂN"], ["XÃ TAM HẢI"], ["CÔNG AN XÃ"]], "CÔNG AN XÃ TAM HẢI"),
    "its own desk": ([["UBND XÃ TAM HẢI"], ["BỘ PHẬN TIẾP NHẬN VÀ TRẢ KẾT QUẢ"]], "UBND XÃ TAM HẢI"),
    "a book's name below its office": ([["UBND XÃ TAM HẢI"], ["SỔ TIẾP NHẬN HỒ SƠ VÀ TRẢ KẾT QUẢ"]], "UBND XÃ TAM HẢI"),
    "a day with its city": ([["Thành phố Hồ Chí Minh, ngày 30 tháng 6 năm 2022"], ["Đơn vị: Sở Y tế"]], "Sở Y tế"),
    "who reports to whom": ([["Kính gửi:"], ["Sở Nội vụ"], ["Sở Tư pháp báo cáo danh sách hồ sơ"], ["Kính gửi: Sở Nội vụ"]], "Sở Tư pháp"),
    "an office of a district": ([["UBND HUYỆN ĐĂK HÀ"], ["Đơn vị: Phòng Tư pháp"]], "Phòng Tư pháp, HUYỆN ĐĂK HÀ"),
}  # fmt: skip


@pytest.mark.parametrize("how", TITLES)
def test_the_title_above_the_table(database: Database, how: str) -> None:
    above, office = TITLES[how]
    rows = without_code([*above, *list_of("01\n02\nTổng cộng | 2")])
    outcome = bring_one(database, xlsx_bytes(rows))
    assert offices(database) == {"01": office, "02": office}
    assert outcome.remarks[0] == f"Đơn vị giải quyết của tất cả các dòng lấy từ dòng tiêu đề: «{office}»."  # fmt: skip
    assert [o.reason for o in outcome.left_out][-1] == "dòng tổng"


HEADINGS = " | ".join(NAMES)
BLOCKS = {
    # rows below the title «Đơn vị: Sở Tư pháp» and the headings; the offices of the dossiers; the rows that are refused
    "a title and headings each": (f"01\nĐơn vị: Sở Y tế\n{HEADINGS}\n02\nĐơn vị báo cáo: UBND xã Tam Hải\n{HEADINGS}\n03", {"01": "Sở Tư pháp", "02": "Sở Y tế", "03": "UBND xã Tam Hải"}, ()),
    "headings only once": ("01\nĐơn vị: Sở Y tế\n02", {"01": "Sở Tư pháp", "02": "Sở Y tế"}, ()),
    "a label in a cell of its own": (f"01\nĐơn vị: | Sở Y tế\n{HEADINGS}\n02", {"01": "Sở Tư pháp", "02": "Sở Y tế"}, ()),
    "a sentence": (f"01\nDANH SÁCH HỒ SƠ TẠI UBND XÃ TAM HẢI (tháng 6)\n{HEADINGS}\n02", {"01": "Sở Tư pháp", "02": "UBND XÃ TAM HẢI"}, ()),
    "a committee on two lines": (f"01\nỦY BAN NHÂN DÂN\nXÃ TAM HẢI\n{HEADINGS}\n02", {"01": "Sở Tư pháp", "02": "XÃ TAM HẢI"}, ()),
    "headings in another order": ("01\nĐơn vị: Sở Y tế\n" + " | ".join([*NAMES[:3], NAMES[4], NAMES[3]]) + "\n02", {"01": "Sở Tư pháp", "02": "Sở Y tế"}, ()),
    "the first office once more": (f"01\nĐơn vị: Sở Y tế\n{HEADINGS}\n02\nĐơn vị: Sở Tư pháp\n{HEADINGS}\n03", {"01": "Sở Tư pháp", "02": "Sở Y tế", "03": "Sở Tư pháp"}, ()),
    "fields between": (f"01\nHộ tịch\n02\nDANH SÁCH HỒ SƠ QUÝ II\n{HEADINGS}\n03", {"01": "Sở Tư pháp", "02": "Sở Tư pháp", "03": "Sở Tư pháp"}, ()),
    "a printed page's head below groups": (f"I | Sở Y tế\n01\nĐơn vị: Sở Tư pháp\n{HEADINGS}\n02\nII | Sở Xây dựng\n03", {"01": "Sở Y tế", "02": "Sở Y tế", "03": "Sở Xây dựng"}, ()),
    "a page's head, or the first office": (f"01\nII | Sở Y tế\n02\nĐơn vị: Sở Tư pháp\n{HEADINGS}\n03", {"01": "Sở Tư pháp", "02": "Sở Y tế"}, (8,)),
    "who a paper is sent to": (f"01\nNơi nhận:\n- UBND xã Tam Hải\n{HEADINGS}\n02", {"01": "Sở Tư pháp", "02": "Sở Tư pháp"}, ()),
}  # fmt: skip


@pytest.mark.parametrize("how", BLOCKS)
def test_a_title_further_down_is_that_of_the_rows_below(database: Database, how: str) -> None:
    text, expected, refused = BLOCKS[how]
    outcome = bring_one(database, xlsx_bytes([["Đơn vị: Sở Tư pháp"], *list_of(text)]))
    assert offices(database) == expected
    assert tuple(int(fault.where.rpartition(" ")[2]) for fault in outcome.faults) == refused
    told = len(set(expected.values())) == 1
    assert ("tất cả các dòng" in outcome.remarks[0]) == told


def test_a_printed_page_s_head_of_any_words_changes_nothing(database: Database) -> None:
    head = [["UBND TỈNH QUẢNG NAM"], ["TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG"]]
    below = [[cell] for (cell,) in head] + [NAMES] + table("02\nII | Sở Xây dựng\n03")
    bring(database, xlsx_bytes([*head, *list_of("I | Sở Tư pháp\n01"), *below]))
    assert [*offices(database).values()] == [f"{name}, TỈNH QUẢNG NAM" for name in ("Sở Tư pháp", "Sở Tư pháp", "Sở Xây dựng")]  # fmt: skip


def test_a_title_beyond_the_first_rows(database: Database) -> None:
    rows = [["1", f"A-{n:06}", *DAYS] for n in range(70)]
    below = [["Đơn vị: Sở Y tế"], [*NAMES], ["1", "H47-220699", *DAYS]]
    outcome = bring_one(database, csv_bytes([["Đơn vị: Sở Tư pháp"], [*NAMES], *rows, *below]))
    assert offices(database)["99"] == "Sở Y tế"
    assert outcome.remarks == (
        "Đơn vị giải quyết của các dòng lấy từ dòng tiêu đề: «Sở Tư pháp», cho đến dòng nêu đơn vị khác nếu có.",
        "Đơn vị giải quyết (từ dòng tiêu đề): Sở Tư pháp 70 dòng; Sở Y tế 1 dòng.",
    )


LYING = {
    "communes of two districts": ("I | Huyện Đăk Glei\n1 | Xã Đăk Long\n01\nII | Huyện Đăk Hà\n1 | Xã Đăk Long\n02", {"01": "Xã Đăk Long, Huyện Đăk Glei", "02": "Xã Đăk Long, Huyện Đăk Hà"}),
    "the district's own": ("I | UBND huyện Đăk Hà\n01\n1 | UBND xã Đăk Long\n02", {"01": "UBND huyện Đăk Hà", "02": "UBND xã Đăk Long, huyện Đăk Hà"}),
    "a province above": ("A | Tỉnh Kon Tum\nI | Sở Tư pháp\n01\nII | UBND huyện Đăk Hà\n02", {"01": "Sở Tư pháp, Tỉnh Kon Tum", "02": "UBND huyện Đăk Hà, Tỉnh Kon Tum"}),
    "beside a district": ("1 | UBND huyện Đăk Hà\n01\n2 | UBND xã Tam Hải\n02", {"01": "UBND huyện Đăk Hà", "02": "UBND xã Tam Hải"}),
    "without numbers": ("UBND huyện Đăk Hà\n01\nUBND xã Đăk Long\n02\nUBND xã Tam Hải\n03", {"01": "UBND huyện Đăk Hà", "02": "UBND xã Đăk Long, huyện Đăk Hà", "03": "UBND xã Tam Hải"}),
    "a department after districts": ("I | Huyện Đăk Hà\n1 | Xã Đăk Long\n01\nII | Sở Y tế\n02\n1 | Phòng Tư pháp\n03", {"01": "Xã Đăk Long, Huyện Đăk Hà", "02": "Sở Y tế", "03": "Phòng Tư pháp"}),
}  # fmt: skip


@pytest.mark.parametrize("how", LYING)
def test_a_group_lies_in_the_place_above_it(database: Database, how: str) -> None:
    text, expected = LYING[how]
    bring(database, xlsx_bytes(without_code(list_of(text))))
    assert offices(database) == expected


def test_a_title_s_place_is_that_of_groups_and_sheets(database: Database) -> None:
    rows = [["UBND HUYỆN ĐĂK HÀ"], *list_of("Xã Đăk Long\n01")]
    bring(database, xlsx_bytes(without_code(rows)))
    rows = [["UBND TỈNH KON TUM"], *list_of("02")]
    named = {"Sở Y tế": without_code(rows), "x": [["a"]]}
    bring(database, book(named), "hai.xlsx")
    assert offices(database) == {"01": "Xã Đăk Long, HUYỆN ĐĂK HÀ", "02": "Sở Y tế, TỈNH KON TUM"}


def test_communes_of_one_name_are_two_offices(database: Database) -> None:
    """Their receipts of one number are two dossiers, with no list of offices too."""
    for nth, district in enumerate(("ĐĂK GLEI", "ĐĂK HÀ")):
        rows = [
            ["Số biên nhận", "Ngày tiếp nhận", "Ngày hẹn trả"],
            ["01/2022", f"{15 + nth}/06/2022", f"{22 + nth}/06/2022"],
        ]
        title = [[f"UBND HUYỆN {district}"], ["UBND XÃ ĐĂK LONG"]]
        bring(database, xlsx_bytes([*title, *rows]), f"{nth}.xlsx")
    found = database.rows("SELECT office_id FROM dossiers ORDER BY 1")
    assert [row["office_id"] for row in found] == ["63-commune-23368", "63-commune-23504"]


def test_lines_above_a_page_s_table(database: Database) -> None:
    page = html_bytes(list_of("01")).replace(b"<body>", "<body><h3>Đơn vị: UBND xã Tam Hải</h3>".encode())  # fmt: skip
    bring(database, page)
    assert offices(database) == {"01": "UBND xã Tam Hải"}


NO_OFFICE = [
    "Đơn vị: Tất cả", "UBND TỈNH QUẢNG NAM", "Đơn vị: UBND tỉnh Quảng Nam", "Đơn vị tính: hồ sơ", "SỔ THEO DÕI HỒ SƠ NĂM 2022",
    "(Kèm theo Công văn số 12/SNV-CCHC ngày 05/6/2022 của Sở Nội vụ)", "(Ban hành kèm theo Báo cáo của UBND huyện Duy Xuyên)",
]  # fmt: skip


@pytest.mark.parametrize("line", NO_OFFICE)
def test_a_title_that_names_no_one_office_is_asked_about(database: Database, line: str) -> None:
    with pytest.raises(InputError, match="ghi tên đơn vị ấy ở bước Khớp cột"):
        bring(database, xlsx_bytes([[line], *list_of("01")]))


def test_sheets_that_are_named_as_offices(database: Database) -> None:
    outcome = bring_one(database, book({"Sở Tư pháp": list_of("01"), "Sở Y tế": list_of("02")}))
    assert offices(database) == {"01": "Sở Tư pháp", "02": "Sở Y tế"}
    assert "lấy từ tên trang: «Sở Y tế»" in outcome.remarks[1]


def test_a_sheet_of_headings_alone_goes_on_with_the_one_office_of_the_file(
    database: Database,
) -> None:
    sheets = {"T1": [["Đơn vị: Sở Tư pháp"], *list_of("01")], "T2": list_of("02")}
    outcome = bring_one(database, book(sheets))
    assert offices(database) == {"01": "Sở Tư pháp", "02": "Sở Tư pháp"}
    assert "trang «T2»: có tiêu đề cột nhưng không nêu đơn vị, lấy theo trang «T1»." in "".join(outcome.remarks)  # fmt: skip


def test_with_two_offices_before_it_nobody_knows_whose_it_is(database: Database) -> None:
    sheets = {"T1": [["Đơn vị: Sở Tư pháp"], *list_of("01")], "T2": [["Đơn vị: Sở Y tế"], *list_of("02")]}  # fmt: skip
    with pytest.raises(InputError, match="trang «T3», dòng 1: thiếu cột «Mã đơn vị hoặc Đơn vị"):
        bring(database, book({**sheets, "T3": list_of("03")}))
    rows = list_of("03")[1:]  # rows alone go on with the sheet before
    bring(database, book({**sheets, "T3": rows}))
    assert offices(database) == {"01": "Sở Tư pháp", "02": "Sở Y tế", "03": "Sở Y tế"}
