"""What of the workbook is printed: twenty pages at the most, the first rows of long sheets; the file itself holds all.

Nobody reads eighty pages of rows, and whoever wants them has the file. A sheet whose print is cut says so in its head.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tthc_metrics.core.vietnamese import number
from tthc_metrics.exports.workbook.look import TOP, Look
from tthc_metrics.exports.xlsx import page_breaks

MOST = 20
LEAST = {
    "Tổng quan": 1, "Theo đơn vị": 3, "Xếp hạng": 3, "Xu hướng": 1, "Sổ theo đơn vị": 3, "Sổ theo lĩnh vực": 2,
    "Định nghĩa": 3, "Đối soát": 2, "Hồ sơ quá hạn": 2,
}  # fmt: skip
"""The pages that a sheet has at the least, if it needs as many; what others leave goes to those cut, in this order."""


@dataclass(frozen=True)
class PrintedSheet:
    """A sheet with the row after the last one of each of its pages, from 0, and its last column."""

    sheet: Any
    ends: Sequence[int]
    last_column: int


def limit_print(book: Any, look: Look) -> None:
    """Cut the print areas; the third row of a sheet, which is about it, says so where it is."""
    found = [PrintedSheet(s, *page_breaks(s)) for s in book.worksheets()]
    given = _given({each.sheet.name: len(each.ends) for each in found})
    for each in found:
        pages = given[each.sheet.name]
        if pages < len(each.ends):
            last = each.ends[pages - 1]
            each.sheet.print_area(0, 0, last - 1, each.last_column)
            said = (
                f"{each.sheet.about} Bản in có {number(last - TOP - 1)} trong {number(each.ends[-1] - TOP - 1)} dòng; "
                "xem đủ trong tệp."
            )
            each.sheet.write_string(2, 0, said, each.sheet.about_look)


def _given(needed: Mapping[str, int]) -> dict[str, int]:
    """The pages of each sheet, MOST together."""
    given = {name: min(pages, LEAST.get(name, 1)) for name, pages in needed.items()}
    for name in _in_turn(needed):
        left = MOST - sum(given.values())
        given[name] += max(0, min(left, needed[name] - given[name]))
    return given


def _in_turn(needed: Mapping[str, int]) -> Iterator[str]:
    yield from (name for name in LEAST if name in needed)
    yield from (name for name in needed if name not in LEAST)
