"""Simulated points of the index of Quyết định 766 as a dashboard would export them: a sheet a month, in June 2026 a sheet a week.

Units are unequal; one commune has a group that nobody tells, and one a total that is not the sum of its groups.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import xlsxwriter
from units import stream

FILE = "diem-chi-so-766.xlsx"
GROUPS = {
    "Công khai, minh bạch": 18, "Tiến độ giải quyết": 20, "Dịch vụ công trực tuyến": 12,
    "Thanh toán trực tuyến": 10, "Số hóa hồ sơ": 22, "Mức độ hài lòng": 18,
}  # fmt: skip
SHIFT = (0.06, 0.10, -0.14, -0.04, -0.08, 0.04)  # by how much a group is better than a unit's mean
GRADES = ((90, "Xuất sắc"), (80, "Tốt"), (70, "Khá"), (50, "Trung bình"), (0, "Yếu"))
MONTHS = [dt.date(2025, month, 1) for month in range(7, 13)] + [
    dt.date(2026, month, 1) for month in range(1, 6)
]
DAYS = [dt.date(2026, 6, day) for day in (8, 15, 22, 30)]
WHOLE, ISLAND = "Thành phố Đà Nẵng", "Hoàng Sa"  # the island has no dossiers, so no points
UNKNOWN, WRONG = "Trà Linh", "Thăng Bình"
SINCE_UNKNOWN, TOO_MUCH = dt.date(2026, 4, 1), 3.0
MADE = dt.datetime(2026, 7, 1)
Row = list[str | float | None]


def write_points(offices: pd.DataFrame, path: Path) -> None:
    """The workbook, the same each time."""
    units = offices[offices["valid_from"].astype(str) >= "2025-07-01"]
    units = units[units["short_name"] != ISLAND]
    names = [(WHOLE, WHOLE), *zip(units["short_name"], units["office_name"], strict=True)]
    rng = stream("da nang index points")
    means = rng.beta(3, 1.8, len(names)) * 0.5 + 0.42
    means[0] = 0.83
    book = xlsxwriter.Workbook(str(path))
    book.set_properties({"created": MADE})
    head = book.add_format({"bold": True, "text_wrap": True, "align": "center", "border": 1})
    for nth, day in enumerate([*MONTHS, *DAYS]):
        rows = []
        for (short, name), mean in zip(names, means, strict=True):
            noise = rng.normal(0, 0.015, len(GROUPS))
            rows.append(_row(short, name, day, mean + 0.004 * (nth - 14) + noise))
        _sheet(book, head, day, rows)
    book.close()


def _row(short: str, name: str, day: dt.date, means: list[float]) -> Row:
    points: list[float | None] = [
        round(most * min(1.0, max(0.0, mean + shift)), 1)
        for most, shift, mean in zip(GROUPS.values(), SHIFT, means, strict=True)
    ]
    if short == UNKNOWN and day >= SINCE_UNKNOWN:
        points[4] = None
        return [name, *points, None, None]
    total = round(sum(p for p in points if p is not None), 1)
    grade = next(word for least, word in GRADES if total >= least)
    wrong = TOO_MUCH if short == WRONG and day == DAYS[-1] else 0.0
    return [name, *points, round(total + wrong, 1), grade]


def _sheet(book: xlsxwriter.Workbook, head: object, day: dt.date, rows: list[Row]) -> None:
    is_month = day.day == 1
    name = f"T{day.month}-{day.year}" if is_month else f"{day:%d.%m.%Y}"
    sheet = book.add_worksheet(name)
    sheet.write_column(0, 0, [*_title(day, is_month)])
    for column, text in enumerate(("STT", "Đơn vị")):
        sheet.merge_range(5, column, 6, column, text, head)
    sheet.merge_range(5, 2, 5, 7, "Điểm các nhóm chỉ số", head)
    for column, (group, most) in enumerate(GROUPS.items(), 2):
        sheet.write(6, column, f"{group} ({most})", head)
    for column, text in enumerate(("Tổng điểm", "Xếp loại"), 8):
        sheet.merge_range(5, column, 6, column, text, head)
    for nth, row in enumerate(rows, 1):
        sheet.write_row(6 + nth, 0, [nth, *row])
    sheet.write(8 + len(rows), 8, "Người lập biểu")
    sheet.set_column(1, 1, 34)


def _title(day: dt.date, is_month: bool) -> Iterator[str]:
    yield "UBND THÀNH PHỐ ĐÀ NẴNG"
    yield "BẢNG ĐIỂM BỘ CHỈ SỐ PHỤC VỤ NGƯỜI DÂN, DOANH NGHIỆP – DỮ LIỆU MÔ PHỎNG"
    yield "(Theo Quyết định 766/QĐ-TTg ngày 23/6/2022 của Thủ tướng Chính phủ)"
    yield f"Tháng {day.month} năm {day.year}" if is_month else f"Tính đến ngày {day:%d/%m/%Y}"
