"""Tables of index points as dashboards export them, written for tests."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

Cell = str | float | None
SIX = ("Công khai, minh bạch", "Tiến độ giải quyết", "Dịch vụ công trực tuyến", "Thanh toán trực tuyến", "Số hóa hồ sơ", "Mức độ hài lòng")  # fmt: skip
QUANG_NAM = (13.6, 18.5, 7.7, 9.6, 17.6, 15.8)
SUM = "82,8"


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[Cell]]], merged: Sequence[str] = ()) -> Path:  # fmt: skip
    """Sheets by name, each its rows; `merged` are ranges of the first sheet."""
    book = Workbook()
    book.remove(book.active)
    for nth, (name, rows) in enumerate(sheets.items()):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        for cells in merged if nth == 0 else ():
            sheet.merge_cells(cells)
    book.save(path)
    return path
