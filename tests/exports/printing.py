"""How many pages a workbook prints to, by its own widths, heights, margins and print areas, as Excel breaks them."""

from __future__ import annotations

from math import ceil
from typing import Any

from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import range_boundaries

A4 = (595.3, 841.9)  # points
DEFAULT_WIDTH = 8.43


def pages(sheet: Any) -> int:
    """The pages of one sheet that is as wide as one page."""
    return 1 + len(breaks(sheet))


def breaks(sheet: Any) -> list[int]:
    """The rows that begin a page, the first page's aside."""
    wide, rows = _printed(sheet)
    width, height = _room(sheet)
    scale = min(1.0, width / wide)
    heads = _heads(sheet)
    repeated = sum(_height(sheet, row) for row in heads)
    room = height / scale
    found, used = [], 0.0
    for row in rows:
        tall = _height(sheet, row)
        if used and used + tall > room:
            found.append(row)
            used = repeated
        used += tall
    return found


def pages_of(book: Any) -> dict[str, int]:
    """Of each sheet that prints."""
    return {sheet.title: pages(sheet) for sheet in book if sheet.sheet_state == "visible"}


def _printed(sheet: Any) -> tuple[float, list[int]]:
    left, first, right, last = 1, 1, sheet.max_column, sheet.max_row
    if sheet.print_area:
        left, first, right, last = range_boundaries(sheet.print_area.rpartition("!")[2])
    wide = sum(_width(sheet, column) for column in range(left, right + 1))
    rows = [r for r in range(first, last + 1) if not sheet.row_dimensions[r].hidden]
    return wide, rows


def _width(sheet: Any, column: int) -> float:
    """In points: a letter is seven pixels wide, a pixel three quarters of a point."""
    letter = get_column_letter(column)
    for name, own in sheet.column_dimensions.items():
        if name == letter or own.min <= column <= own.max:
            return 0.0 if own.hidden else own.width * 7 * 0.75  # its edges included
    return (DEFAULT_WIDTH * 7 + 5) * 0.75


def _height(sheet: Any, row: int) -> float:
    """As it is set, else as high as its wrapped texts need."""
    if sheet.row_dimensions[row].height:
        return float(sheet.row_dimensions[row].height)
    merged = {cell for area in sheet.merged_cells.ranges for cell in area.cells}
    lines = [
        ceil(len(str(cell.value)) * 6.2 / (_width(sheet, cell.column) / 0.75 - 5))
        for cell in sheet[row]
        if isinstance(cell.value, str)
        and cell.alignment.wrap_text
        and (row, cell.column) not in merged
    ]
    return float(sheet.sheet_format.defaultRowHeight) * max([1, *lines])


def _room(sheet: Any) -> tuple[float, float]:
    short, long = A4
    wide, high = (long, short) if sheet.page_setup.orientation == "landscape" else (short, long)
    margins = sheet.page_margins
    return wide - 72 * (margins.left + margins.right), high - 72 * (margins.top + margins.bottom)


def _heads(sheet: Any) -> list[int]:
    if not sheet.print_title_rows:
        return []
    first, last = (int(part.strip("$")) for part in sheet.print_title_rows.split(":"))
    return list(range(first, last + 1))
