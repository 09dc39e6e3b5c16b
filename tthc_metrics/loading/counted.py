"""Whether what stands for numbers of dossiers is how many there are: «Số hồ sơ» heads both, in lists and in tables of sums."""

from __future__ import annotations

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.vietnamese import day
from tthc_metrics.intake.cell_sql import NUMBER
from tthc_metrics.intake.headings import bare_heading, key
from tthc_metrics.intake.sheet_plan import SheetPlan
from tthc_metrics.intake.steps import StagedList
from tthc_metrics.loading.doubts import SHOWN, Doubt, doubt
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import statement
from tthc_metrics.store.temporary import Relation

SMALL = "[0-9]{1,4}"
OF_ONE = ("status", "finished_on", "collected_on")
"""What only a single dossier has; a table of sums may have a procedure and a due day."""


def counts_for_numbers(cursor: Cursor, staged: StagedList, sheet: SheetPlan) -> list[Doubt]:
    """Whether a list under a heading that may mean «how many» has small numbers that nothing shows to be running ones.

    All rows of the file are looked at, also those that are refused: counts of several days are alike by chance.
    """
    if staged.kind != "dossiers" or not _may_count(sheet):
        return []
    of_one = " OR ".join(f"{name} IS NOT NULL" for name in OF_ONE)
    found = cursor.execute(
        f"SELECT COUNT({NUMBER}), BOOL_AND(COALESCE(regexp_full_match({NUMBER}, '{SMALL}'), TRUE)), BOOL_OR({of_one}) FROM {staged.rows}"
    ).fetchall()
    ((rows, small, single),) = found
    if rows < 2 or not small or single or _runs_on(cursor, staged.rows):
        return []
    return [doubt(definitions().doubts["counts"], rows, 0, _examples(cursor, staged.rows))]


def _may_count(sheet: SheetPlan) -> bool:
    (column,) = (c for c in definitions().columns["dossiers"] if c.name == NUMBER)
    return key(bare_heading(sheet.heading_of(NUMBER))) in map(key, column.may_count)


def _runs_on(cursor: Cursor, rows: Relation) -> bool:
    """Whether most rows follow one of their office by day, nearly always with a higher number: four in five.

    A list may begin with its newest row, and numbers begin again with a year.
    """
    text = statement("intake/counts_for_numbers").format(rows=rows)
    ((dated, followed, downwards, upwards),) = cursor.execute(text).fetchall()
    return bool(followed * 2 >= dated and max(downwards, upwards) * 5 >= followed * 4 > 0)


def _examples(cursor: Cursor, rows: Relation) -> list[str]:
    found = cursor.execute(
        f"SELECT row_no, {NUMBER}, received_on, COALESCE(office_name, office_code) FROM {rows} "
        f"WHERE {NUMBER} IS NOT NULL AND received_on IS NOT NULL ORDER BY sheet, row_no LIMIT {SHOWN}"
    ).fetchall()
    return [f"dòng {row}: «{no}» – {office}, {day(on)}" for row, no, on, office in found]
