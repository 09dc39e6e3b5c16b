"""What is seldom right in the numbers of a list: a known dossier under another writing of its number would count twice."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.catalogue import definitions
from tthc_metrics.intake.cell_sql import WHOLE_NUMBER
from tthc_metrics.loading.doubts import SHOWN, Doubt, doubt
from tthc_metrics.store.batch_says import BatchSays
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import statement

ABOUT = ("due_on", "procedure_code", "field", "channel")
"""What tells one dossier of a day and an office from another, if the file tells it; what changes while it is handled does not."""
PART_OF_NEW = 0.3
"""Where fewer of the new dossiers have an equal, days of much work have two alike by chance."""
SORTS = 3
"""Fewer days and procedures, however many dossiers of each, are alike wherever two write down the same work."""
ALL_OF_MANY = 5
"""But so many of one sort, all that are new of an office and all that are no longer listed, are hardly as many by chance."""


def otherwise_numbered(
    cursor: Cursor, batch_id: int, told: Sequence[str], claimed: BatchSays
) -> list[Doubt]:
    """Whether new dossiers are known ones whose number is written otherwise; `told`: the columns of the file.

    Asked before the batch counts.
    """
    found: list[Doubt] = []
    if claimed.claims > claimed.own_numbers:
        found = _of_a_known(cursor, batch_id, "longer_numbers")
    if not found and claimed.stored and claimed.own_numbers:
        found = _of_a_known(cursor, batch_id, "other_zeros")
    if not found and claimed.stored:
        found = _numbered_anew(cursor, batch_id, told)
    return found


def _of_a_known(cursor: Cursor, batch_id: int, name: str) -> list[Doubt]:
    """Numbers that are known ones but for what a doubt of this name, and its statement, leaves out: each new one with its known one."""
    text = statement(f"intake/{name}").format(whole=WHOLE_NUMBER)
    found = cursor.execute(text, {"batch_id": batch_id}).fetchall()
    asked = definitions().doubts[name]
    if not asked.is_asked(len(found), 0):
        return []
    examples = [f"«{own}», đã có «{known}»" for own, known in found[:SHOWN]]
    return [doubt(asked, len(found), 0, examples)]


def _numbered_anew(cursor: Cursor, batch_id: int, told: Sequence[str]) -> list[Doubt]:
    """Dossiers that are row for row those that the file no longer lists, office by office."""
    compared = [name for name in ABOUT if name in told]
    if not {*compared} - {"channel"}:
        return []  # a day alone tells no dossier from another
    about = {
        key: f"concat_ws('|', {', '.join(_written(row, name) for name in compared)})"
        for key, row in (("about_told", "c"), ("about_known", "d"))
    }
    found = cursor.execute(
        statement("intake/numbered_anew").format(**about), {"batch_id": batch_id}
    ).fetchall()
    asked = definitions().doubts["numbered_anew"]
    doubtful = [
        (alike, f"«{own}», đã có «{known}»")
        for _, sorts, alike, brought, unlisted, own, known in found
        if (sorts >= SORTS or alike == brought == unlisted >= ALL_OF_MANY)
        and asked.is_asked(alike, unlisted)
        and alike >= PART_OF_NEW * brought
    ]
    if not doubtful:
        return []
    rows = sum(alike for alike, _ in doubtful)
    return [doubt(asked, rows, 0, [example for _, example in doubtful[:SHOWN]])]


def _written(row: str, name: str) -> str:
    return f"COALESCE(lower(CAST({row}.{name} AS VARCHAR)), '')"
