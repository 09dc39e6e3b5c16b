"""Rows below a list that are no dossiers but another table, of sums mostly: said as one thing, not cell by cell.

They stay refused: that they are no dossiers is likely, not certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from tthc_metrics.intake.files.text_sheet import BrokenRow
from tthc_metrics.intake.steps import StagedList
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import statement
from tthc_metrics.store.temporary import Relation, drop, make

LEAST = 2
"""Rows that make a table."""
NARROWER = re.compile(r"có (\d+) ô trong khi bảng có (\d+) cột")
CURE = (
    "Có thể là bảng khác nằm dưới danh sách (bảng tổng hợp): xóa bảng ấy, hoặc chuyển sang trang, tệp riêng; "
    "hồ sơ ở trên vẫn được nạp. Nếu là hồ sơ thì sửa cho đúng các cột của tiêu đề."
)


def tell_other_tables(cursor: Cursor, staged: StagedList, faults: Relation) -> None:
    """Put one fault in the place of all that a list's rows of dossiers have below its last one, if they look like another table."""
    if staged.kind != "dossiers" or "received_on" not in staged.present:
        return
    found = make(
        cursor,
        "other_table",
        statement("intake/other_table").format(rows=staged.rows, least=LEAST),
    )
    same = "t.sheet = f.sheet AND t.row_no = f.row_no"
    cursor.execute(f"DELETE FROM {faults} AS f USING {found} AS t WHERE {same}")
    cursor.execute(
        f"INSERT INTO {faults} SELECT sheet, row_no, 'other_table', '', '', NULL FROM {found}"
    )
    drop(cursor, found)


def advised(cursor: Cursor, staged: StagedList) -> list[tuple[int, BrokenRow]]:
    """The rows that could not be taken apart; those below the last good one that are all narrower than the headings
    are told to be another table, perhaps.
    """
    by_sheet: dict[int, list[BrokenRow]] = defaultdict(list)
    for sheet, row in staged.broken:
        by_sheet[sheet].append(row)
    if not by_sheet:
        return []
    last = dict(
        cursor.execute(f"SELECT sheet, MAX(row_no) FROM {staged.rows} GROUP BY sheet").fetchall()
    )
    return [
        (sheet, row)
        for sheet, rows in by_sheet.items()
        for row in _of_sheet(rows, last.get(sheet, 0))
    ]


def _of_sheet(rows: Sequence[BrokenRow], last: int) -> list[BrokenRow]:
    below = [row for row in rows if row.row_no > last]
    widths = [NARROWER.search(row.what) for row in below]
    if len(below) < LEAST or not all(found and int(found[1]) < int(found[2]) for found in widths):
        return [*rows]
    return [BrokenRow(r.row_no, r.what, CURE) if r.row_no > last else r for r in rows]
