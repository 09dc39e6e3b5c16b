"""Why a file has no headings: what its first rows are instead, and what to do about it."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.cell_patterns import is_day, is_number, like_a_record, like_data
from tthc_metrics.intake.files.text_sheet import Sheet
from tthc_metrics.intake.headings import table_head
from tthc_metrics.intake.layout import find_layout
from tthc_metrics.intake.lost_letters import lost_letters

NEEDED = "Mã hồ sơ, Đơn vị giải quyết, Ngày tiếp nhận"
NOTHING_LIKE_THEM = (
    "không tìm thấy dòng tiêu đề cột trong các dòng đầu.",
    f"Tệp hồ sơ cần một dòng ghi tên cột, có ít nhất các cột {NEEDED}.",
)
DATA = (
    "không có dòng tiêu đề cột: dòng {} đã là số liệu.",
    f"Chèn lên trên dòng ấy một dòng ghi tên các cột ({NEEDED} …) rồi nạp lại, hoặc xuất lại tệp kèm dòng tiêu đề.",
)
OTHERS = (
    "dòng {} là tên các cột, nhưng không phải cột của một danh sách hồ sơ.",
    f"Nạp danh sách hồ sơ, có ít nhất các cột {NEEDED}; nếu tệp này là danh sách ấy thì sửa tên các cột ở dòng ấy rồi nạp lại.",
)
TURNED = (
    "tên các cột nằm dọc ở cột đầu, mỗi hồ sơ là một cột: bảng bị xoay.",
    "Sao chép bảng, dán đặc biệt, chọn Chuyển vị (Transpose) cho mỗi hồ sơ là một dòng, rồi nạp lại.",
)
SUMS = (
    "chỉ có bảng số tổng hợp (dòng {}: tên và các con số), không có danh sách hồ sơ.",
    f"Xuất danh sách từng hồ sơ, mỗi dòng một hồ sơ, có các cột {NEEDED}; nếu đây là biểu 06 thì phải đủ các cột của biểu.",
)
FEW = 3
"""Rows of names and numbers that make a table of sums."""


def may_be_data(cells: Sequence[str]) -> bool:
    """Whether a row without headings may be one of a list, its number lacking perhaps."""
    filled = [cell for cell in cells if cell]
    return like_a_record(filled) or (len(filled) >= 4 and any(map(is_day, filled)))


def why_no_headings(sheets: Sequence[Sheet]) -> tuple[str, str]:
    """What is wrong with sheets of which none has headings, and the cure; as much as can be told for certain."""
    heads = [[(n, cells) for n, cells in sheet.head if n > 0] for sheet in sheets]
    if any(_is_turned(sheet) for sheet in sheets):
        return TURNED
    for cells in (cells for head in heads for _, cells in head):
        if lost := lost_letters(cells):
            return lost
    for head in heads:
        for place, (number, cells) in enumerate(head):
            if may_be_data(cells):
                above = head[place - 1] if place else (0, ())
                if _may_be_headings(above[1], cells):
                    return OTHERS[0].format(above[0]), OTHERS[1]
                return DATA[0].format(number), DATA[1]
    for head in heads:
        sums = [number for number, cells in head if _is_sum(cells)]
        if len(sums) >= FEW:
            return SUMS[0].format(sums[0]), SUMS[1]
    return NOTHING_LIKE_THEM


def holds_no_table(sheets: Sequence[Sheet]) -> bool:
    """Whether sheets without headings hold words alone, a letter or a note: no row of them is as wide as a table."""
    rows = [cells for sheet in sheets for number, cells in sheet.head if number > 0]
    wide = any(len([cell for cell in cells if cell]) > FEW for cells in rows)
    return not wide and why_no_headings(sheets) == NOTHING_LIKE_THEM


def _may_be_headings(cells: Sequence[str], below: Sequence[str]) -> bool:
    """Whether a row names the columns of the data below it: words alone, each once, over every cell that is filled."""
    named = [cell for cell in cells if cell]
    words = len({fold(cell) for cell in named}) == len(named) > FEW
    filled = [place for place, cell in enumerate(below) if cell]
    return (
        words
        and not any(map(like_data, named))
        and all(place < len(cells) and cells[place] for place in filled)
    )


def _is_turned(sheet: Sheet) -> bool:
    """Whether the first rows, read down instead of across, begin with the headings of a list."""
    rows = [cells for _, cells in sheet.head]
    width = max(map(len, rows), default=0)
    down = [
        [cells[place] if place < len(cells) else "" for cells in rows]
        for place in range(min(width, FEW))
    ]
    layout = find_layout(table_head([*enumerate(down, start=1)], ()), None)
    return layout is not None and not layout.missing


def _is_sum(cells: Sequence[str]) -> bool:
    filled = [cell for cell in cells if cell]
    numbers = sum(map(is_number, filled))
    return numbers >= 2 and len(filled) - numbers in (1, 2)
