"""Statutory forms 06 written for the tests: a title, headings over three rows, rows, a block of signatures."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from tests.intake.files.making import SHAPES
from tthc_metrics.store.database import Database

WIDTH = 13
Q1 = "Kỳ báo cáo: Quý I/2023 (Từ ngày 15/12/2022 đến ngày 14/3/2023)"
NAME = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT TTHC TẠI CƠ QUAN, ĐƠN VỊ TRỰC TIẾP GIẢI QUYẾT TTHC"
HEADINGS = [
    ["STT", "Lĩnh vực, công việc giải quyết theo cấp", "Số hồ sơ nhận giải quyết", "", "", "",
     "Số lượng hồ sơ đã giải quyết", "", "", "", "Số lượng hồ sơ đang giải quyết"],
    ["", "", "Tổng số", "Trong kỳ", "", "Từ kỳ trước", "Tổng số", "Trước hạn", "Đúng hạn", "Quá hạn",
     "Tổng số", "Trong hạn", "Quá hạn"],
    ["", "", "", "Trực tuyến", "Trực tiếp, dịch vụ bưu chính"],
]  # fmt: skip
MERGES = [(0, 0, 2, 0), (0, 1, 2, 1), (0, 2, 0, 5), (0, 6, 0, 9), (0, 10, 0, 12), (1, 2, 2, 2), (1, 3, 1, 4)]  # fmt: skip
NUMBERS = ["(1)", "(2)", "(3)=(4)+(5)+(6)", "(4)", "(5)", "(6)", "(7)=(8)+(9)+(10)", "(8)", "(9)",
           "(10)", "(11)=(12)+(13)", "(12)", "(13)"]  # fmt: skip
SIGNATURES = [
    ["", "", "", "", "", "", "", "", "", "Trà Cú, ngày 24 tháng 3 năm 2023"],
    ["", "NGƯỜI LẬP BIỂU", "", "", "", "", "", "", "", "THỦ TRƯỞNG ĐƠN VỊ"],
    ["", "Nguyễn Thị Bích Ngọc", "", "", "", "", "", "", "", "Trần Văn Kiểm Thử"],
]
Rows = Sequence[Sequence[str]]


def title(unit: str = "UBND huyện Trà Cú", period: str = Q1) -> list[list[str]]:
    """The lines above a form, as offices print them in three cells."""
    return [
        ["Biểu số II.06a/VPCP/KSTT", "", NAME, *[""] * 7, f"- Đơn vị báo cáo: {unit}\n- Đơn vị nhận báo cáo: VPCP"],
        ["", "", period],
        [*[""] * 10, "Đơn vị tính: Số hồ sơ TTHC"],
    ]  # fmt: skip


def row(ordinal: str, name: str, counts: str) -> list[str]:
    """A row of the form: its counts in columns 3–13, separated by spaces; «_» is an empty cell."""
    return [ordinal, name, *("" if count == "_" else count for count in counts.split())]


def counts(number: int) -> str:
    """The counts of a row in which so many came online and were resolved on time."""
    return f"{number} {number} 0 0 {number} 0 {number} 0 0 0 0"


def form(
    rows: Rows, above: Rows | None = None, headings: Rows = HEADINGS, numbers: bool = True, foot: Rows = SIGNATURES
) -> list[list[str]]:  # fmt: skip
    """All rows of a form as wide as it is."""
    every = [*(title() if above is None else above), *headings, *([NUMBERS] if numbers else []), *rows, *foot]  # fmt: skip
    return [[*cells, *[""] * (WIDTH - len(cells))] for cells in every]


def write_form(path: Path, rows: Rows, shape: str = "xlsx") -> Path:
    """The rows as a file of a shape of `making`."""
    path.write_bytes(SHAPES[shape](rows))
    return path


def write_merged(path: Path, rows: Rows, above: int = 3) -> Path:
    """A workbook whose headings are merged and whose counts are numbers, as Excel itself saves one."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Biểu 06")
    for row_no, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            plain = cell.replace(".", "")
            if column > 1 and plain.isdigit():
                sheet.write_number(row_no, column, int(plain))
            elif cell:
                sheet.write_string(row_no, column, cell)
    for top, left, bottom, right in MERGES:
        sheet.merge_range(above + top, left, above + bottom, right, rows[above + top][left])
    book.close()
    path.write_bytes(out.getvalue())
    return path


FIELDS = [
    row("1", "Hộ tịch", "10 4 5 1 8 3 5 0 2 2 -"),
    row("2", "Lý lịch tư pháp", "26.192 4.045 22.145 02 26.180 5.618 20.562 _ 12 12 _"),
]
TOTAL = row("", "Tổng cộng", "26.202 4.049 22.150 03 26.188 5.621 20.567 00 14 14 00")


def figures(database: Database, unit: str | None = None) -> dict[tuple[str, str | None], dict[str, str]]:  # fmt: skip
    """What is stored as printed, by unit and part."""
    found: dict[tuple[str, str | None], dict[str, str]] = {}
    for r in database.rows("SELECT unit, field, figure, printed FROM published_figures ORDER BY rowid"):  # fmt: skip
        if unit in (None, r["unit"]):
            found.setdefault((r["unit"], r["field"]), {})[r["figure"]] = r["printed"]
    return found
