"""Whether the days and years inside numbers contradict the days of reception in so many rows that the column must be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import day, number
from tthc_metrics.intake.cell_sql import BOOK_YEAR, MADE_ON
from tthc_metrics.loading.doubts import SHOWN, Doubt, doubt
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import statement
from tthc_metrics.store.temporary import Relation, drop, make

ON_ITS_DAY = "contains(number_key, strftime(received_on, '-%y%m%d-'))"
DATED = f"{ON_ITS_DAY} OR regexp_matches(number_key, $made_on)"
LATER = f"contains(number_key, '-') AND NOT {ON_ITS_DAY} AND regexp_extract(number_key, $made_on, 1) > strftime(received_on, '%y%m%d')"
"""A system's number made on a later day than that of reception, be it by one."""
Odd = tuple[int, str, datetime, bool]
"""Row, number, reception, whether the years contradict each other."""


def other_days(cursor: Cursor, batch_id: int, rows: Relation) -> list[Doubt]:
    """Whether most accepted `rows` are of another year than their numbers, or many received before these were made.

    Rows that are few are warned of one by one (checks.toml); what is known with its day is not asked about again.
    """
    year = definitions().rules["number_of_another_year"].when or "FALSE"
    written = {"made_on": MADE_ON, "book_year": BOOK_YEAR}
    odd = make(
        cursor,
        "odd",
        "SELECT sheet, row_no, dossier_no, number_key, office_code, office_name, received_on, received_on_at, "
        f"({year}) AS other_year FROM {rows} WHERE ({year}) OR ({LATER})",
        written,
    )
    found: list[Odd] = cursor.execute(
        statement("intake/odd_days").format(odd=odd), {"batch_id": batch_id}
    ).fetchall()
    drop(cursor, odd)
    if not found:
        return []
    (told,) = cursor.execute(
        f"SELECT COUNT(CASE WHEN {DATED} THEN 1 END), COUNT(CASE WHEN {DATED} OR regexp_matches(number_key, $book_year) THEN 1 END) FROM {rows}",
        written,
    ).fetchall()
    dated, with_year = told
    return [
        *_doubt("other_year", [each for each in found if each[3]], with_year),
        *_doubt("before_number", [each for each in found if not each[3]], dated),
    ]


def _doubt(name: str, odd: Sequence[Odd], of: int) -> list[Doubt]:
    asked = definitions().doubts[name]
    if not asked.are_many(len(odd), of):
        return []
    examples = [f"dòng {number(row)}: «{no}» tiếp nhận {_moment(at)}" for row, no, at, _ in odd]
    return [doubt(asked, len(odd), of, examples[:SHOWN])]


def _moment(at: datetime) -> str:
    """`31/05/2022 lúc 18:30`, without an hour where none is told."""
    return (
        f"{day(at.date())}{at: lúc %H:%M}" if at.time() != datetime.min.time() else day(at.date())
    )
