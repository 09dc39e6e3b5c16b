"""A table of points that is pasted or filled in, as a file: so it goes the road of all files."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from datetime import date

from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.vietnamese import day as day_words
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.intake.files.source_file import SourceFile
from tthc_metrics.intake.index_points.table_columns import find_point_columns
from tthc_metrics.intake.index_points.table_day import OF_A_DAY, told_days

SHOWN = "Bảng dán"
TOTAL, GRADE = "Tổng điểm", "Xếp loại"
HOW = "Dán cả dòng tiêu đề, hoặc các cột theo thứ tự: đơn vị, sáu nhóm, tổng điểm, xếp loại."
Rows = Sequence[Sequence[str]]


def pasted_file(text: str, day: date | None, definition: IndexDefinition) -> SourceFile:
    """What was pasted, under the day that was typed; a table without headings has the groups in their order.

    InputError if there is no table in it, or it states another day than the typed one.
    """
    rows = [_cells(line) for line in text.replace("\r\n", "\n").split("\n") if line.strip()]
    if not rows:
        raise InputError(Fault(SHOWN, "chưa có gì.", HOW))
    numbered = [(nth, row) for nth, row in enumerate(rows, 1)]
    columns = find_point_columns(numbered, (), definition)
    if columns is None:
        rows = [_headings(rows, definition), *rows]
    elif day:
        _refuse_other_day([cell for _, cells in columns.above for cell in cells], day)
    return filled_file(rows, day)


def filled_file(rows: Rows, day: date | None) -> SourceFile:
    """Rows, the headings first, as a file that bears the day in its name."""
    out = io.StringIO()
    width = max(len(row) for row in rows)
    writer = csv.writer(out, delimiter="\t", lineterminator="\n")
    writer.writerows([*row, *[""] * (width - len(row))] for row in rows)
    name = f"diem-766-ngay-{day:%d-%m-%Y}.tsv" if day else "diem-766.tsv"
    return file_from_bytes(name, out.getvalue().encode("utf-8"))


def _cells(line: str) -> list[str]:
    """A line's cells: between tabs, as spreadsheets and pages give them; else bars, semicolons, wide gaps."""
    for mark in ("\t", "|", ";"):
        if mark in line:
            return [cell.strip() for cell in line.strip("|" if mark == "|" else "\n").split(mark)]
    return [cell.strip() for cell in re.split(r"\s{2,}", line.strip())]


def _headings(rows: Rows, definition: IndexDefinition) -> list[str]:
    """The headings of a table that has none: told by the number of its columns."""
    groups = [group.label for group in definition.groups]
    first = ["STT"] if all(row[0].rstrip(".").isdecimal() for row in rows) else []
    full = [*first, "Đơn vị", *groups, TOTAL, GRADE]
    width = max(len(row) for row in rows)
    if not len(full) - 2 <= width <= len(full):
        what = f"không có dòng tiêu đề, mà có {width} cột: không rõ cột nào là điểm nào."
        raise InputError(Fault(SHOWN, what, HOW))
    return full[:width]


def _refuse_other_day(title: Sequence[str], day: date) -> None:
    other = next((told.day for told in told_days(title) if told.exact == OF_A_DAY and told.day != day), None)  # fmt: skip
    if other:
        what = f"ghi ngày {day_words(other)}, ô Ngày ghi {day_words(day)}."
        raise InputError(Fault(SHOWN, what, "Sửa một trong hai, hoặc để trống ô Ngày."))
