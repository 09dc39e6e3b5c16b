"""Dossiers that a newer export does not list: found whichever is loaded first, and on the analyst's word out of force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tthc_metrics.store.claims import NUMBER_OF_STATE, ranked_words, refold
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Rows, count, statement
from tthc_metrics.store.temporary import Relation, drop, make

KEPT_SINCE = 4
"""The schema since which the days are kept that a file states."""


@dataclass(frozen=True)
class GoneDossier:
    """A dossier that a newer export does not list, as it was known; `missing_from` is that export's file.

    `newer` is the number of that export's batch if it is in already; None if it is the one being loaded.
    """

    dossier_no: str
    office: str
    received_on: date
    due_on: date | None
    finished_on: date | None
    missing_from: str
    newer: int | None = None


def keep_stated_days(
    cursor: Cursor, batch_id: int, days: tuple[date, date], refused: Relation | None
) -> None:
    """Keep that a file states that it lists what was received on these days; `refused`: number_key of refused rows."""
    keys = f"(SELECT COALESCE(LIST(number_key), []) FROM {refused} WHERE number_key IS NOT NULL)"
    cursor.execute(
        f"INSERT INTO stated_days SELECT ?, ?, ?, {keys if refused else '[]'}", [batch_id, *days]
    )


def not_compared(cursor: Cursor, batch_id: int) -> tuple[str, ...]:
    """The files, newer than that of a batch, of which nobody knows which days they list: loaded before that was kept."""
    if not count(cursor, f"schema_versions WHERE version < {KEPT_SINCE}"):
        return ()
    asked = {"batch_id": batch_id, "kept_since": KEPT_SINCE}
    found = cursor.execute(statement("state/not_compared"), asked).fetchall()
    return tuple(dict.fromkeys(name for (name,) in found))


def claim_gone(cursor: Cursor, batch_id: int, take_out: bool) -> tuple[GoneDossier, ...]:
    """What a batch just brought into force does not list, and what newer ones in force do not list of what it does.

    By number. With `take_out` these go out of force, as long as both batches are in force.
    """
    if not count(cursor, "stated_days"):
        return ()
    silent = cursor.execute(statement("state/silent_batches"), {"batch_id": batch_id}).fetchall()
    if not silent:
        return ()
    ranked = ranked_words(cursor)
    found: dict[str, GoneDossier] = {}
    lacking = [
        (batch, _not_listed(cursor, ranked, batch_id, batch, days), name)
        for batch, *days, name in silent
    ]
    for batch, gone, name in lacking:
        newer = batch if batch != batch_id else None
        for key, number, office, received, due, finished in cursor.execute(
            "SELECT d.dossier_key, d.dossier_no, o.name, d.received_on, d.due_on, d.finished_on FROM dossiers AS d "
            f"SEMI JOIN {gone} USING (dossier_key) INNER JOIN offices AS o USING (office_id)"
        ).fetchall():
            found.setdefault(
                key,
                GoneDossier(
                    number, office, received, due, finished, missing_from=name, newer=newer
                ),
            )
    for batch, gone, _ in lacking:
        enter_gone(cursor, batch, gone, taken_out=take_out, told_by=batch_id)
    drop(cursor, ranked, *(gone for _, gone, _ in lacking))
    return tuple(found[key] for key in sorted(found))


def _not_listed(
    cursor: Cursor, ranked: Relation, told_by: int, batch_id: int, days: Sequence[Any]
) -> Relation:
    refused = (
        f"(SELECT UNNEST(refused_keys) AS number_key FROM stated_days WHERE batch_id = {batch_id})"
    )
    return make(
        cursor,
        "gone",
        statement("state/gone_dossiers").format(ranked=ranked, refused=refused),
        {"batch_id": batch_id, "since": days[0], "until": days[1], "told_by": told_by},
    )


def enter_gone(
    cursor: Cursor, batch_id: int, gone: Relation, taken_out: bool, told_by: int | None = None
) -> None:
    """Keep that a batch does not list these `dossier_key` and `dossier_no`; `taken_out`: they go out of force.

    `told_by`: the batch that told of it when it came in, if not itself.
    """
    cursor.execute(
        f"INSERT INTO gone_claims SELECT {batch_id}, dossier_key, dossier_no, {taken_out}, {told_by or batch_id} FROM {gone}"
    )
    if taken_out and count(cursor, gone):
        numbers = make(
            cursor, "numbers", f"SELECT DISTINCT {NUMBER_OF_STATE} AS number_key FROM {gone} AS d"
        )
        refold(cursor, numbers)
        drop(cursor, numbers)


def gone_of(rows: Rows, batch_id: int) -> list[tuple[str, bool]]:
    """What a batch should list and did not: number, and whether it was taken out of force; by number."""
    return _told(rows, batch_id, "batch_id = told_by")


def gone_from_newer(rows: Rows, batch_id: int) -> list[tuple[str, bool]]:
    """What newer ones, in before it, did not list of what a batch lists: number, and whether it was taken out."""
    return _told(rows, batch_id, "batch_id <> told_by")


def _told(rows: Rows, batch_id: int, whose: str) -> list[tuple[str, bool]]:
    found = rows.rows(
        f"SELECT DISTINCT dossier_no, taken_out FROM gone_claims WHERE told_by = $batch AND {whose} ORDER BY dossier_no",
        {"batch": batch_id},
    )
    return [(row["dossier_no"], row["taken_out"]) for row in found]
