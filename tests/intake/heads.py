"""Heads of sheets as the tests of layout write them."""

from __future__ import annotations

from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.intake.headings import table_head
from tthc_metrics.intake.layout import (
    Layout,
    find_layout,
)

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
