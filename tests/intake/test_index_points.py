"""Files with points of the index, as dashboards export them: found whatever their layout, checked, nothing lost or doubled."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.builders import load_one, load_some
from tests.intake.index_files import QUANG_NAM, SIX, Cell, workbook
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import InputError
from tthc_metrics.intake.index_points.sheet_words import bare, item_names
from tthc_metrics.intake.index_points.table_day import table_day
from tthc_metrics.store.database import Database

NAMES = item_names(definitions().index_on(date(2026, 6, 30)))
GROUPS = [group.name for group in definitions().index_on(date(2026, 6, 30)).groups]
FULL = dict(zip(GROUPS, QUANG_NAM, strict=True))

HEADINGS = [
    ("Công khai, minh bạch (18)", "openness"),
    ("I. CÔNG KHAI, MINH BẠCH\n(18 điểm)", "openness"),
    ("Điểm nhóm Tiến độ giải quyết (tối đa 20 điểm)", "progress"),
    ("2. Tiến độ, kết quả giải quyết", "progress"),
    ("Cung cấp dịch vụ công trực tuyến/12", "online_services"),
    ("DVCTT", "online_services"),
    ("Thanh toán trực tuyến", "online_payment"),
    ("Số hoá hồ sơ", "digitisation"),
    ("Mức độ hài lòng của người dân, doanh nghiệp", "satisfaction"),
    ("MĐHL", "satisfaction"),
    ("3.3", "dossiers_online"),
    ("3.3. Tỷ lệ hồ sơ nộp trực tuyến (6)", "dossiers_online"),
    ("Hồ sơ nộp trực tuyến", "dossiers_online"),
    ("Tiêu chí 3.3", "dossiers_online"),
    ("Tỷ lệ hồ sơ trực tuyến", "dossiers_online"),
    ("Dịch vụ trực tuyến", "online_services"),
    ("Tổng điểm", None),
    ("Mã hồ sơ", None),
    ("Ghi chú", None),
]


@pytest.mark.parametrize(("heading", "item"), HEADINGS)
def test_headings(heading: str, item: str | None) -> None:
    assert NAMES.named(" ".join(heading.split())) == item, bare(heading)


DAYS = [
    # title, sheet, file, day
    (["Ngày 28/10/2024"], None, "x.xlsx", date(2024, 10, 28)),
    (["Từ ngày 01/01/2024 đến ngày 28/10/2024"], None, "x.xlsx", date(2024, 10, 28)),
    (["(Theo Quyết định 766/QĐ-TTg ngày 23/6/2022)", "Tháng 10 năm 2024"], None, "x", date(2024, 10, 31)),
    (["Theo Quyết định số 766/QĐ-TTg ngày 23 tháng 6 năm 2022 của Thủ tướng, tính đến ngày 28/10/2024"], None, "x", date(2024, 10, 28)),
    (["Tam Kỳ, ngày 05 tháng 11 năm 2024", "Kỳ đánh giá: Tháng 10/2024"], None, "x", date(2024, 10, 31)),
    (["Ngày xuất: 05/11/2024", "Quý III/2024"], None, "x", date(2024, 9, 30)),
    (["Ngày xuất: 05/11/2024"], None, "x", date(2024, 11, 5)),
    (["Năm 2026"], "T6", "x", date(2026, 6, 30)),
    (["Năm 2026"], "28.10", "x", date(2026, 10, 28)),
    ([], "28-10-2024", "x", date(2024, 10, 28)),
    ([], "Sheet1", "chi-so-766_20241028.xlsx", date(2024, 10, 28)),
    ([], "Sheet1", "chi-so-766-2024-10.xlsx", date(2024, 10, 31)),
    (["6 tháng đầu năm 2026"], None, "x", date(2026, 6, 30)),
    (["10 tháng đầu năm 2024"], None, "x", date(2024, 10, 31)),
    (["11 tháng năm 2025"], None, "x", date(2025, 11, 30)),
    (["Tuần 43 năm 2024"], None, "x", None),  # no day of the year's end
    (["Tuần 2 tháng 10 năm 2024"], None, "x", None),
    (["Tuần 43 năm 2024, đến ngày 27/10/2024"], None, "x", date(2024, 10, 27)),
    (["Kỳ từ 21/10 đến 20/11 năm 2024"], None, "x", date(2024, 11, 20)),
    (["CHỈ SỐ 766 NĂM 2024"], None, "x", date(2024, 12, 31)),
    (["Chỉ số theo Quyết định 766/QĐ-TTg ngày 23/6/2022"], "Sheet1", "x.xlsx", None),
]  # fmt: skip


@pytest.mark.parametrize(("title", "sheet", "file", "day"), DAYS)
def test_days(title: list[str], sheet: str | None, file: str, day: date | None) -> None:
    assert table_day(title, sheet, file) == day


def points(database: Database) -> dict[tuple[str, str], dict[str, float | str | None]]:
    """What is in force, by unit and day."""
    found: dict[tuple[str, str], dict[str, float | str | None]] = {}
    for row in database.rows("SELECT * FROM index_points ORDER BY ALL"):
        value = row["printed"] if row["item"] == "grade" else row["points"]
        of = found.setdefault((row["unit"], row["day"].isoformat()), {})
        of[row["item"]] = float(value) if value is not None and row["item"] != "grade" else value
    return found


HAI_CHAU = ("Phường Hải Châu", "2026-06-15")
TITLE: list[list[Cell]] = [["BẢNG ĐIỂM CHỈ SỐ 766"], ["(Quyết định 766/QĐ-TTg ngày 23/6/2022)"], ["Ngày 15/6/2026"]]  # fmt: skip
LAYOUTS: dict[str, tuple[list[list[Cell]], list[str], dict[str, float | str | None]]] = {
    "six groups, total, grade": (
        [*TITLE, ["STT", "Đơn vị", *SIX, "Tổng điểm", "Xếp loại"], [1, "Phường Hải Châu", *QUANG_NAM, 82.8, "Tốt"]],
        [],
        FULL | {"total": 82.8, "grade": "Tốt"},
    ),
    "short names, a row of numbers, a row of maxima, a mean, signatures": (
        [*TITLE, ["TT", "Tên đơn vị", "CKMB", "TĐGQ", "DVCTT", "TTTT", "SHHS", "MĐHL"], [1, 2, 3, 4, 5, 6, 7, 8],
         [None, "Điểm tối đa", 18, 20, 12, 10, 22, 18], [1, "Phường Hải Châu", *QUANG_NAM],
         [None, "Trung bình", *QUANG_NAM], [None, "Người lập biểu"]],
        [],
        FULL,
    ),
    "merged over points and rates": (
        [*TITLE,
         ["STT", "Đơn vị", SIX[0], None, SIX[1], None, SIX[2], None, SIX[3], None, SIX[4], None, SIX[5], None, "Tổng"],
         [None, None, *["Điểm", "Tỷ lệ %"] * 6, None],
         [1, "Phường Hải Châu", 13.6, 75.5, 18.5, 92.5, 7.7, 64, 9.6, 96, 17.6, 80, 15.8, 87, 82.8]],
        ["C4:D4", "E4:F4", "G4:H4", "I4:J4", "K4:L4", "M4:N4", "A4:A5", "B4:B5", "O4:O5"],
        FULL | {"total": 82.8},
    ),
    "groups with their criteria": (
        [*TITLE,
         ["STT", "Đơn vị", "Dịch vụ công trực tuyến (12)", None, None, None, "Thanh toán trực tuyến (10)", "Tổng"],
         [None, None, "3.1", "3.2", "3.3", "Cộng", None, None],
         [1, "Phường Hải Châu", 1.46, 1.1, 6, 8.56, 9.6, None]],
        ["C4:F4", "G4:G5", "H4:H5", "A4:A5", "B4:B5"],
        {"services_online": 1.46, "services_used": 1.1, "dossiers_online": 6, "online_services": 8.56,
         "online_payment": 9.6, "total": None},
    ),
    "a day in every row": (
        [["Năm 2026"], ["Ngày", "Đơn vị", *SIX], ["15/6/2026", "Phường Hải Châu", *QUANG_NAM]],
        [],
        FULL,
    ),
    "one unit, named in the title": (
        [["Đơn vị báo cáo: Phường Hải Châu"], ["Ngày", *SIX], ["15/06/2026", *QUANG_NAM]],
        [],
        FULL,
    ),
    "groups in the rows, one unit": (
        [["Đơn vị: Phường Hải Châu"], *TITLE, ["STT", "Nhóm chỉ số", "Điểm tối đa", "Điểm đạt", "Tỷ lệ"],
         *([n, name, 20, points, "75%"] for n, (name, points) in enumerate(zip(SIX, QUANG_NAM, strict=True), 1)),
         [None, "Tổng điểm", 100, 82.8, None], [None, "Xếp loại", None, "Tốt", None], [None, "Người lập biểu"]],
        [],
        FULL | {"total": 82.8, "grade": "Tốt"},
    ),
    "criteria in the rows, a unit a column": (
        [*TITLE, ["Số", "Tiêu chí", "Tối đa", "Phường Hải Châu"], ["3.1", "Thủ tục trực tuyến", 2, 1.46],
         ["3.2", "Có phát sinh", 4, 1.1], ["3.3", "Nộp trực tuyến", 6, 6], ["3.4", "Thanh toán", 2, "–"]],
        [],
        {"services_online": 1.46, "services_used": 1.1, "dossiers_online": 6, "services_payable": None},
    ),
    "nothing known of a group": (
        [*TITLE, ["Đơn vị", *SIX], ["Phường Hải Châu", *QUANG_NAM[:4], "–", 15.8]],
        [],
        FULL | {"digitisation": None},
    ),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str, database: Database, tmp_path: Path) -> None:
    rows, merged, expected = LAYOUTS[layout]
    outcome = load_one(database, workbook(tmp_path / "diem.xlsx", {"Bảng": rows}, merged))
    assert points(database) == {HAI_CHAU: expected}
    assert (outcome.batch.kind, outcome.batch.refused_rows) == ("index_points", 0)


def test_a_sheet_a_day_and_a_sheet_that_is_none(database: Database, tmp_path: Path) -> None:
    def rows(first: float) -> list[list[Cell]]:
        return [["Năm 2026"], ["Đơn vị", *SIX], ["Phường Hải Châu", first, *QUANG_NAM[1:]]]

    april: list[list[Cell]] = [["Năm 2026"], ["Tháng", "Đơn vị", *SIX], ["4", "Phường Hải Châu", 11.0, *QUANG_NAM[1:]]]  # fmt: skip
    sheets = {"T5": rows(12.0), "T6": rows(13.6), "Các tháng": april, "Ghi chú": [["Điểm lấy từ Cổng"]]}  # fmt: skip
    load_one(database, workbook(tmp_path / "diem.xlsx", sheets))
    found = {day: of["openness"] for (_, day), of in points(database).items()}
    assert found == {"2026-04-30": 11.0, "2026-05-31": 12.0, "2026-06-30": 13.6}


WRONG: list[tuple[list[Cell], str]] = [
    ([13.6, 18.5, 7.7, 12.6, 17.6, 15.8], "dòng 5: cột E «Thanh toán trực tuyến» ghi «12.6», quá điểm tối đa của nhóm, tiêu chí ấy."),
    ([13.6, "nhiều 9", 7.7, 9.6, 17.6, 15.8], "dòng 5: cột C «Tiến độ giải quyết» ghi «nhiều 9», không đọc được là điểm."),
    ([13.6, 18.5, "7,7/10", 9.6, 17.6, 15.8], "dòng 5: cột D «Dịch vụ công trực tuyến» ghi «7,7/10», không đọc được là điểm."),
    ([13.6, -1, 7.7, 9.6, 17.6, 15.8], "dòng 5: cột C «Tiến độ giải quyết» ghi «-1», dưới 0."),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "said"), WRONG)
def test_what_cannot_be_is_refused_with_its_place(
    cells: list[Cell], said: str, database: Database, tmp_path: Path
) -> None:
    """The row is handed back, the others are loaded."""
    rows = [*TITLE, ["Đơn vị", *SIX], ["Phường Hội An", *cells], ["Phường Hải Châu", *QUANG_NAM]]
    outcome = load_some(database, workbook(tmp_path / "diem.xlsx", {"Tháng 6": rows}))
    (fault,) = outcome.faults
    assert str(fault).startswith(f"diem.xlsx, trang «Tháng 6», {said}")
    assert points(database) == {HAI_CHAU: FULL}


ODD: list[tuple[list[str], list[Cell], str]] = [
    ([], [82.8, "Tốt"], ""),
    ([], [83.1, "Tốt"], ""),  # within what rounding does
    ([], [85.8, "Tốt"], "dòng 5, cột H «Tổng điểm» (Phường Hải Châu): tổng điểm ghi 85,8, các nhóm cộng lại được 82,8: lệch 3."),
    ([], [82.8, "Khá"], "dòng 5, cột I «Xếp loại» (Phường Hải Châu): xếp loại ghi «Khá», tổng 82,8 điểm là loại «Tốt»."),
    (["Công khai, minh bạch (15)"], [82.8, "Tốt"], "cột B ghi điểm tối đa 15 cho nhóm «Công khai, minh bạch», Quyết định 766/QĐ-TTg là 18"),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "cells", "said"), ODD)
def test_what_does_not_add_up_is_loaded_and_told(
    heads: list[str], cells: list[Cell], said: str, database: Database, tmp_path: Path
) -> None:
    head: list[Cell] = ["Đơn vị", *heads, *SIX[len(heads) :], "Tổng điểm", "Xếp loại"]
    rows = [*TITLE, head, ["Phường Hải Châu", *QUANG_NAM, *cells]]
    outcome = load_one(database, workbook(tmp_path / "diem.xlsx", {"Tháng 6": rows}))
    assert outcome.batch.new_rows == 8
    told = [remark for remark in outcome.remarks if "trang «Tháng 6»" in remark]
    assert len(told) == bool(said)
    assert all(said in remark for remark in told)


def test_of_no_day_it_is_asked(database: Database, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["Chỉ số 766"], ["Đơn vị", *SIX], ["Phường Hải Châu", *QUANG_NAM]]
    with pytest.raises(InputError, match=r"không ghi điểm của ngày nào.*Ngày 28/10/2024"):
        load_one(database, workbook(tmp_path / "diem.xlsx", {"Bảng": rows}))
    weeks: list[list[Cell]] = [["Năm 2024"], ["Kỳ", "Đơn vị", *SIX], ["Tuần 43", "Phường Hải Châu", *QUANG_NAM]]  # fmt: skip
    with pytest.raises(InputError, match=r"dòng 3 không ghi điểm của ngày nào"):
        load_one(database, workbook(tmp_path / "tuan.xlsx", {"Bảng": weeks}))


def test_dossiers_with_words_of_the_index_are_dossiers(database: Database, tmp_path: Path) -> None:
    """Our own labels of columns are names of items, too: a list that has numbers of dossiers is none of points."""
    named = ["Thanh toán trực tuyến", "Số hóa thành phần hồ sơ", "Đánh giá hài lòng", "Kết quả điện tử"]  # fmt: skip
    for items in (["Thanh toán trực tuyến", "Số hóa hồ sơ", "Hài lòng"], named):
        head: list[Cell] = ["Mã hồ sơ", "Đơn vị giải quyết", "Ngày tiếp nhận", *items]
        rows = [head, ["H48-1", "Sở Y tế", "01/06/2026", *["Có"] * len(items)]]
        outcome = load_one(database, workbook(tmp_path / f"{len(items)}.xlsx", {"Bảng": rows}))
        assert (outcome.batch.kind, outcome.batch.total_rows) == ("dossiers", 1)
