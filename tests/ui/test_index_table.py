"""The table of points that is filled in: what becomes of rows that are filled, left empty, and emptied."""

from __future__ import annotations

from ui.views.index.entry_table import UNIT, filled_lines

COLUMNS = {"Công khai": "openness", "Tổng điểm": "total", "Xếp loại": "grade"}


def test_a_row_that_was_emptied_takes_its_points_back_and_one_that_was_empty_says_nothing() -> None:
    empty = dict.fromkeys((UNIT, *COLUMNS), "")
    rows = [
        {**empty, UNIT: "A"},
        {**empty, UNIT: "B", "Công khai": "13,6", "Xếp loại": "Tốt"},
        {**empty, UNIT: "C"},
    ]
    lines = [["A", "", "", ""], ["B", "", "", ""], ["C", "12", "", ""]]
    assert filled_lines(lines, rows, COLUMNS) == [["B", "–", "–", ""], ["C", "12", "", ""]]
