"""The rows of a list that come into force, and what only stored data tell of them: one spelling of fields, codes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.coded import other_spellings
from tthc_metrics.intake.late_acceptance import late_accepted
from tthc_metrics.intake.rejects import Refusal
from tthc_metrics.intake.row_checks import REPEATS
from tthc_metrics.intake.steps import AcceptedList, CheckedList, StagedList
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import count
from tthc_metrics.store.temporary import Relation, drop, fill, kept, make


def accept(
    cursor: Cursor, staged: StagedList, checked: CheckedList, refusal: Refusal
) -> AcceptedList:
    """Take refused and repeated rows out of the staged ones, and tidy what is left."""
    rows, same = staged.rows, "p.sheet = d.sheet AND p.row_no = d.row_no"
    repeated: list[tuple[int, int]] = []
    if doubled := checked.doubled:
        repeated = cursor.execute(
            f"SELECT sheet, row_no FROM {doubled} AS d WHERE {REPEATS}"
        ).fetchall()
        cursor.execute(
            f"DELETE FROM {kept(rows)} AS p USING {doubled} AS d WHERE {same} AND {REPEATS}"
        )
        drop(cursor, doubled)
    refused = None
    if refusal.row_numbers:
        if staged.kind == "dossiers":
            refused = make(
                cursor,
                "refused",
                f"SELECT DISTINCT number_key FROM {rows} AS p SEMI JOIN {refusal.row_numbers} AS d ON {same}",
            )
        cursor.execute(
            f"DELETE FROM {kept(rows)} AS p USING {refusal.row_numbers} AS d WHERE {same}"
        )
        drop(cursor, refusal.row_numbers)
    if staged.kind in ("dossiers", "procedures") and "field" in staged.present:
        _spell_fields_alike(cursor, rows)
    if staged.kind != "dossiers":
        return AcceptedList(rows, None, staged.present, repeated)
    codes, present = codes_of_names(cursor, rows), staged.present
    if "procedure_code" not in present and _all_follow(cursor, rows, codes):
        present = (*present, "procedure_code")
    late = late_accepted(cursor, rows, present)
    if "submitted_at" in present and "accepted_late" not in present:
        present = (*present, "accepted_late")
    return AcceptedList(rows, codes, present, repeated, refused=refused, late=late)


def codes_of_names(cursor: Cursor, rows: Relation) -> Relation:
    """The codes of dossiers' procedures that the rows name without a code; see AcceptedList.codes."""
    named = cursor.execute(
        f"SELECT DISTINCT procedure_name FROM {rows} WHERE procedure_code IS NULL AND procedure_name IS NOT NULL"
    ).fetchall()
    codes: dict[str, set[str]] = defaultdict(set)
    if named:
        for name, code in cursor.execute(
            "SELECT DISTINCT name, procedure_code FROM procedures WHERE name IS NOT NULL"
        ).fetchall():
            codes[fold(name)].add(code)
    return fill(
        cursor,
        "codes",
        "procedure_name VARCHAR, procedure_code VARCHAR",
        [(name, min(own)) for (name,) in named if len(own := codes[fold(name)]) == 1],
    )


def _all_follow(cursor: Cursor, rows: Relation, codes: Relation) -> bool:
    """Whether a file without codes tells them all the same: each of its names is one procedure's alone.

    If any is not, the file says nothing of codes, so that it takes none away that an older one told.
    """
    unknown = count(
        cursor,
        f"{rows} AS p ANTI JOIN {codes} AS n ON n.procedure_name = p.procedure_name "
        "WHERE p.procedure_name IS NOT NULL",
    )
    return not unknown and count(cursor, codes) > 0


def _spell_fields_alike(cursor: Cursor, rows: Relation) -> None:
    """All spellings of a field take the one known first, else the commonest."""
    new = cursor.execute(
        f"SELECT field, COUNT(*) FROM {rows} WHERE field IS NOT NULL GROUP BY field ORDER BY 2 DESC, 1"
    ).fetchall()
    other = [(kept_as, field) for field, kept_as in kept_spellings(cursor, [f for f, _ in new]).items()]  # fmt: skip
    if other:
        cursor.executemany(f"UPDATE {kept(rows)} SET field = ? WHERE field = ?", other)


def kept_spellings(cursor: Cursor, fields: Sequence[str]) -> dict[str, str]:
    """Of fields, the commonest first, those that are known here, or among them, in another spelling, and that one."""
    stored = cursor.execute(
        "SELECT field, 0 AS rows_of FROM procedures WHERE field IS NOT NULL UNION "
        "SELECT DISTINCT field, 1 FROM dossiers WHERE field IS NOT NULL UNION "
        "SELECT DISTINCT field, 2 FROM brought_months WHERE field IS NOT NULL"
    ).fetchall()
    known = [field for field, _ in sorted(stored, key=lambda row: (row[1], row[0]))]
    kept_as = other_spellings([*known, *fields])
    return {field: kept_as[field] for field in fields if field in kept_as}
