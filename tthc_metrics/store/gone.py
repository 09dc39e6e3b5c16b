"""Dossiers that a newer export no longer lists: found, and on the analyst's word taken out of force by that batch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tthc_metrics.store.claims import NUMBER_OF_STATE, ranked_words, refold
from tthc_metrics.store.database import Rows, count, statement
from tthc_metrics.store.temporary import Cursor, Relation, drop, make


@dataclass(frozen=True)
class Silence:
    """What a file says by not saying it: it states that it lists what was received from `since` to `until`.

    `take_out`: what it should list and does not goes out of force; else it stays, and is told.
    """

    since: date
    until: date
    take_out: bool = False


@dataclass(frozen=True)
class GoneDossier:
    """A dossier that a newer export no longer lists, as it was known."""

    dossier_no: str
    office: str
    received_on: date
    due_on: date | None
    finished_on: date | None


def claim_gone(
    cursor: Cursor, batch_id: int, silence: Silence, refused: Relation | None
) -> tuple[GoneDossier, ...]:
    """What a batch in force no longer lists, by number; on its word these go out of force.

    `refused`: number_key of rows that the file has all the same.
    """
    ranked = ranked_words(cursor)
    nobody = "(SELECT CAST(NULL AS VARCHAR) AS number_key)"
    gone = make(
        cursor,
        "gone",
        statement("state/gone_dossiers").format(ranked=ranked, refused=refused or nobody),
        {"batch_id": batch_id, "since": silence.since, "until": silence.until},
    )
    found = cursor.execute(
        "SELECT d.dossier_no, o.name, d.received_on, d.due_on, d.finished_on FROM dossiers AS d "
        f"SEMI JOIN {gone} USING (dossier_key) INNER JOIN offices AS o USING (office_id) ORDER BY d.dossier_key"
    ).fetchall()
    enter_gone(cursor, batch_id, gone, silence.take_out)
    drop(cursor, ranked, gone)
    return tuple(GoneDossier(*row) for row in found)


def enter_gone(cursor: Cursor, batch_id: int, gone: Relation, taken_out: bool) -> None:
    """Keep that a batch does not list these `dossier_key` and `dossier_no`; `taken_out`: they go out of force."""
    cursor.execute(
        f"INSERT INTO gone_claims SELECT {batch_id}, dossier_key, dossier_no, {taken_out} FROM {gone}"
    )
    if taken_out and count(cursor, gone):
        numbers = make(
            cursor, "numbers", f"SELECT DISTINCT {NUMBER_OF_STATE} AS number_key FROM {gone} AS d"
        )
        refold(cursor, numbers)
        drop(cursor, numbers)


def gone_of(rows: Rows, batch_id: int) -> list[tuple[str, bool]]:
    """What a batch should list and did not: number, and whether it was taken out of force; by number."""
    found = rows.rows(
        "SELECT dossier_no, taken_out FROM gone_claims WHERE batch_id = $batch ORDER BY dossier_no",
        {"batch": batch_id},
    )
    return [(row["dossier_no"], row["taken_out"]) for row in found]
