"""Which office every word of every batch means: a function of the lists, the words and the decisions.

Worked out for all batches in force together, so that neither the order of loading nor a batch since undone
leaves a trace: codes first, then bare names, each file by its own province.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple

from tthc_metrics.core.office_ids import without_accents
from tthc_metrics.intake.listed_offices import placed
from tthc_metrics.intake.offices import (
    Office,
    OfficeBook,
    OfficeNaming,
)
from tthc_metrics.intake.offices_meant import offices_meant
from tthc_metrics.intake.place_wording import place_words
from tthc_metrics.store.book import follow_told_days
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Transaction, insert_rows, statement
from tthc_metrics.store.lists import newest
from tthc_metrics.store.temporary import Relation, drop, fill, make

Word = tuple[int, str | None, str | None, str]
"""A way of naming an office: batch, code, name, era."""


def settle_offices(cursor: Cursor) -> list[Word]:
    """Form the offices, how far each is told and what every word means anew; returns the words that mean another one now.

    The words of dossiers' batches in force stand in `office_words`; a new one's office is ''.
    """
    listed = [placed(office, place_words()) for office in _listed(cursor)]
    decided = _decisions(cursor)
    book = OfficeBook([*listed, *decided.values()], place_words(), _decided_ids(cursor))
    meant = dict(offices_meant(_namings(cursor), book))
    targets = _targets(cursor, book)
    meant = {word: _target(targets, office) for word, office in meant.items()}
    _write_offices(cursor, [*listed, *meant.values()])
    changed = _write_words(cursor, meant)
    follow_told_days(cursor)
    return changed


def dossiers_named_by(cursor: Cursor, words: Sequence[Word]) -> Relation:
    """The number_key of all dossiers that any of these words names the office of."""
    columns = "batch_id BIGINT, office_code VARCHAR, office_name VARCHAR, era VARCHAR"
    renamed = fill(cursor, "renamed", columns, words)
    numbers = make(cursor, "numbers", statement("state/numbers_named_by").format(renamed=renamed))
    drop(cursor, renamed)
    return numbers


def stored_offices(cursor: Cursor) -> list[Office]:
    """All offices in the database."""
    names = ", ".join(Office.__dataclass_fields__)
    found = Transaction(cursor).rows(f"SELECT {names} FROM offices ORDER BY office_id")
    return [Office(**row) for row in found]


def offices_named(cursor: Cursor) -> set[str]:
    """The ids of all offices that anything names, be it a batch that was undone; decisions move none of them."""
    book = OfficeBook(_listed(cursor), place_words())
    meant = dict(offices_meant(_namings(cursor, undone=True), book))
    return {office.office_id for office in [*meant.values(), *stored_offices(cursor)]}


def _listed(cursor: Cursor) -> list[Office]:
    names = ", ".join(n for n in Office.__dataclass_fields__ if n != "confirmed")
    found = Transaction(cursor).rows(
        f"SELECT {names}, TRUE AS confirmed FROM ({newest('offices')}) ORDER BY office_id"
    )
    return [Office(**row) for row in found]


def _decisions(cursor: Cursor) -> dict[str, Office]:
    """Offices made from words that are ones of their own, with what an analyst said of them."""
    found = Transaction(cursor).rows(
        "SELECT d.office_id, d.name, CASE WHEN d.tier <> 'agency' AND p.short_name <> '' THEN p.short_name "
        "ELSE d.name END AS short_name, d.tier, p.province_id, p.district_id, p.place_id "
        "FROM office_decisions AS d LEFT JOIN places AS p USING (place_id) WHERE d.means IS NULL"
    )
    return {row["office_id"]: Office(**row, confirmed=True) for row in found}


def _decided_ids(cursor: Cursor) -> set[str]:
    """The ids of offices made from words that an analyst found to be another one."""
    found = cursor.execute("SELECT office_id FROM office_decisions WHERE means IS NOT NULL")
    return {office for (office,) in found.fetchall()}


def _targets(cursor: Cursor, book: OfficeBook) -> Mapping[str, Office]:
    """For offices made from words that an analyst found to be another one: that one."""
    found = cursor.execute(
        "SELECT office_id, means FROM office_decisions WHERE means IS NOT NULL"
    ).fetchall()
    return {made: book.by_code[means] for made, means in found if means in book.by_code}


def _target(targets: Mapping[str, Office], office: Office) -> Office:
    """The office that one made from words was found to be; its decision may be older than accents in ids."""
    older = without_accents(office.office_id)
    return targets.get(office.office_id) or targets.get(older) or office


def _namings(cursor: Cursor, undone: bool = False) -> dict[int, list[OfficeNaming]]:
    """What each batch in force, or undone too, says of offices, in the order loaded."""
    found = cursor.execute(
        "SELECT batch_id, office_code, office_name, era FROM office_words INNER JOIN batches AS b "
        "USING (batch_id) WHERE ? OR NOT b.undone ORDER BY batch_id",
        [undone],
    ).fetchall()
    namings: dict[int, list[OfficeNaming]] = {}
    for batch_id, code, name, era in found:
        namings.setdefault(batch_id, []).append((code, name, era))
    return namings


def _write_offices(cursor: Cursor, offices: Iterable[Office]) -> None:
    ours = {office.office_id: office for office in offices}
    stored = {office.office_id: office for office in stored_offices(cursor)}
    if ours == stored:
        return
    cursor.execute("DELETE FROM offices")
    if not ours:  # the last list or batch that named any was undone
        return
    names = ", ".join(Office.__dataclass_fields__)
    insert_rows(cursor, f"offices ({names})", [astuple(office) for office in ours.values()])


def _write_words(cursor: Cursor, meant: Mapping[Word, Office]) -> list[Word]:
    stored = cursor.execute(
        "SELECT batch_id, office_code, office_name, era, office_id FROM office_words"
    ).fetchall()
    before = {(row[0], row[1], row[2], row[3]): row[4] for row in stored}
    changed = [word for word, office in meant.items() if before[word] != office.office_id]
    reworded = fill(
        cursor,
        "reworded",
        "batch_id BIGINT, office_code VARCHAR, office_name VARCHAR, era VARCHAR, office_id VARCHAR",
        [(*word, meant[word].office_id) for word in changed],
    )
    cursor.execute(
        f"UPDATE office_words AS w SET office_id = n.office_id FROM {reworded} AS n "
        "WHERE w.batch_id = n.batch_id AND w.era = n.era "
        "AND w.office_code IS NOT DISTINCT FROM n.office_code "
        "AND w.office_name IS NOT DISTINCT FROM n.office_name"
    )
    drop(cursor, reworded)
    return changed
