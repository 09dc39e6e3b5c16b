"""Keeping dossiers and their book in step: less the entries of old states, plus those of new ones.

Running totals go as far as each office is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from tthc_metrics.catalogue import definitions
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.nation_manifest import sql_version
from tthc_metrics.store.schema import columns, has_columns
from tthc_metrics.store.statements import count, statement
from tthc_metrics.store.temporary import Relation, drop, make, show

SORT = "office_id, received_on"


@dataclass(frozen=True)
class StateChange:
    """States of dossiers that take the place of others; both have the columns of table dossiers.

    new: made by claims, of dossiers that come or change
    old: made by claims, of dossiers that change or go
    """

    new: Relation
    old: Relation


def replace_dossiers(cursor: Cursor, change: StateChange) -> None:
    """Put the new states in the place of the old ones, in the book and its running totals too."""
    going = count(cursor, change.old) > 0
    _enter(cursor, _entered(cursor, change, going))
    if going:
        cursor.execute(
            f"DELETE FROM dossiers AS d USING {change.old} AS o WHERE d.dossier_key = o.dossier_key"
        )
    cursor.execute(f"INSERT INTO dossiers BY NAME SELECT * FROM {change.new} ORDER BY {SORT}")


def follow_told_days(cursor: Cursor) -> None:
    """After batches, or what their words mean, changed: how far each office is told, and totals as far as that."""
    told = make(cursor, "told", _told_days())
    moved = make(
        cursor,
        "moved",
        "SELECT office_id, LEAST(o.told_until, n.told_until) AS first_day "
        f"FROM told_days AS o FULL JOIN {told} AS n USING (office_id) "
        "WHERE o.told_until IS DISTINCT FROM n.told_until",
    )
    if count(cursor, moved):
        cursor.execute("DELETE FROM told_days")
        cursor.execute(f"INSERT INTO told_days FROM {told}")
        if _have_entries(cursor, moved):
            _total_anew(cursor, moved)
    drop(cursor, told, moved)
    _follow_brought(cursor)


def form_anew(cursor: Cursor) -> None:
    """Make the book and its totals anew from the dossiers, whatever the tables were before."""
    cursor.execute("DELETE FROM told_days")
    cursor.execute(f"INSERT INTO told_days {_told_days()}")
    for table in ("book", "book_totals"):
        _make_empty(cursor, table)
    there = columns(cursor)
    for table in ("brought_entries", "brought_months"):
        if not has_columns(there, table):
            _make_empty(cursor, table)
    cursor.execute("DELETE FROM brought_in_book")
    cursor.execute(f"INSERT INTO brought_in_book BY NAME {_brought_in_force()}")
    entered = make(
        cursor,
        "entered",
        f"({statement('book').format(dossiers='dossiers')}) UNION ALL BY NAME "
        "SELECT e.* EXCLUDE (batch_id) FROM brought_entries AS e "
        "SEMI JOIN brought_in_book AS i ON i.office_id = e.office_id AND i.batch_id = e.batch_id",
    )
    cursor.execute(f"INSERT INTO book BY NAME SELECT * FROM {entered} ORDER BY office_id, day")
    _total(cursor, entered)
    drop(cursor, entered)


def _told_days() -> str:
    return statement("state/told_days").format(sql_version=sql_version())


def _brought_in_force() -> str:
    """The offices that count by a book made elsewhere, and by which."""
    found = statement("brought_in_force").format(sql_version=sql_version())
    return f"SELECT office_id, batch_id FROM ({found})"


def _make_empty(cursor: Cursor, table: str) -> None:
    cursor.execute(f"DROP TABLE IF EXISTS {table}")
    cursor.execute(statement(f"tables/{table}"))


def _follow_brought(cursor: Cursor) -> None:
    """Let the book hold the entries of books made elsewhere for those offices that count by them, and for no others."""
    if not count(cursor, "(FROM brought_in_book SELECT 1 UNION ALL FROM brought_parts SELECT 1)"):
        return
    changed = make(
        cursor,
        "changed",
        "SELECT office_id, o.batch_id AS old, n.batch_id AS new FROM brought_in_book AS o "
        f"FULL JOIN ({_brought_in_force()}) AS n USING (office_id) WHERE o.batch_id IS DISTINCT FROM n.batch_id",
    )
    if not count(cursor, changed):
        drop(cursor, changed)
        return
    cursor.execute(
        f"DELETE FROM brought_in_book AS i USING {changed} AS c WHERE c.office_id = i.office_id"
    )
    cursor.execute(
        "INSERT INTO brought_in_book BY NAME "
        f"SELECT office_id, new AS batch_id FROM {changed} WHERE new IS NOT NULL"
    )
    _enter(cursor, _brought(cursor, changed))


def _brought(cursor: Cursor, changed: Relation) -> Relation:
    """What changes by office and day where offices take to the entries of another book, of `changed (office_id, old, new)`.

    The relation goes with `changed`. Where none counted by a book before, there is nothing to take out or to copy.
    """
    of = "FROM brought_entries AS e SEMI JOIN {changed} AS c ON c.office_id = e.office_id AND c.{which} = e.batch_id"
    new, old = (of.format(changed=changed, which=which) for which in ("new", "old"))
    put_in = f"SELECT e.* EXCLUDE (batch_id) {new}"
    if not count(cursor, f"{changed} WHERE old IS NOT NULL"):
        return show(cursor, changed, put_in)
    sums, differs = _summed()
    minus = ", ".join(f"-{c} AS {c}" for c in booked_columns(definitions().counts))
    return show(
        cursor,
        changed,
        f"SELECT office_id, day, {sums} FROM ({put_in} UNION ALL BY NAME "
        f"SELECT office_id, day, {minus} {old}) GROUP BY office_id, day {differs}",
    )


def _enter(cursor: Cursor, entered: Relation) -> None:
    """Enter what changes, by office and day, into the book, and carry its running totals forward from there."""
    since = make(
        cursor,
        "since",
        f"SELECT office_id, MIN(day) AS first_day FROM {entered} GROUP BY office_id",
    )
    if _have_entries(cursor, since):
        _enter_among_others(cursor, entered, since)
    else:  # the first dossiers of their offices
        cursor.execute(f"INSERT INTO book BY NAME SELECT * FROM {entered} ORDER BY office_id, day")
        _total(cursor, entered)
    drop(cursor, entered, since)


def _have_entries(cursor: Cursor, offices: Relation) -> bool:
    """Whether any of these offices (`office_id`) has entries in the book."""
    return count(cursor, f"book SEMI JOIN {offices} USING (office_id)") > 0


def _entered(cursor: Cursor, change: StateChange, going: bool) -> Relation:
    """What changes by office and day: new entries less the old ones; days on which nothing does are left out."""
    put_in = statement("book").format(dossiers=change.new)
    if not going:
        return make(cursor, "entered", put_in)
    taken_out = statement("book").format(dossiers=change.old)
    minus = ", ".join(f"-{c} AS {c}" for c in booked_columns(definitions().counts))
    sums, differs = _summed()
    return make(
        cursor,
        "entered",
        f"SELECT office_id, day, {sums} FROM ("
        f"({put_in}) UNION ALL BY NAME SELECT office_id, day, {minus} FROM ({taken_out})"
        f") GROUP BY office_id, day {differs}",
    )


def _enter_among_others(cursor: Cursor, entered: Relation, since: Relation) -> None:
    """Enter what changes where there are entries; `since (office_id, first_day)` of each office."""
    later = f"SELECT b.* FROM book AS b INNER JOIN {since} AS s ON s.office_id = b.office_id AND b.day >= s.first_day"
    sums, differs = _summed()
    rows = make(  # days whose entries cancel out are no longer days of the book
        cursor,
        "rows",
        f"SELECT office_id, day, {sums} FROM ({later} UNION ALL BY NAME SELECT * FROM {entered}) "
        f"GROUP BY office_id, day {differs}",
    )
    cursor.execute(
        f"DELETE FROM book AS b USING {since} AS s WHERE s.office_id = b.office_id AND b.day >= s.first_day"
    )
    cursor.execute(f"INSERT INTO book BY NAME SELECT * FROM {rows} ORDER BY office_id, day")
    drop(cursor, rows)
    _total_anew(cursor, since)


def _summed() -> tuple[str, str]:
    """The sum of every count, and that any of them is not 0."""
    counts = booked_columns(definitions().counts)
    sums = ", ".join(f"CAST(SUM({c}) AS BIGINT) AS {c}" for c in counts)
    return sums, f"HAVING {' OR '.join(f'SUM({c}) <> 0' for c in counts)}"


def _total_anew(cursor: Cursor, since: Relation) -> None:
    """Form the running totals of offices anew from a day on, of `since (office_id, first_day)`.

    The last total before that day is carried forward like an entry of its own day.
    """
    carried = make(
        cursor,
        "carried",
        "SELECT s.office_id, MAX(t.day) AS day FROM "
        f"{since} AS s LEFT JOIN book_totals AS t ON t.office_id = s.office_id AND t.day < s.first_day "
        "GROUP BY s.office_id",
    )
    counts = ", ".join(booked_columns(definitions().counts))
    entered = make(
        cursor,
        "entered",
        f"SELECT t.office_id, t.day, {counts} FROM book_totals AS t INNER JOIN {carried} AS c "
        "ON c.office_id = t.office_id AND c.day = t.day UNION ALL BY NAME "
        f"SELECT b.office_id, b.day, {counts} FROM book AS b INNER JOIN {carried} AS c "
        "ON c.office_id = b.office_id AND (c.day IS NULL OR b.day > c.day)",
    )
    cursor.execute(
        f"DELETE FROM book_totals AS t USING {carried} AS c "
        "WHERE c.office_id = t.office_id AND (c.day IS NULL OR t.day >= c.day)"
    )
    _total(cursor, entered)
    drop(cursor, carried, entered)


def _total(cursor: Cursor, entered: Relation) -> None:
    totals = statement("book_totals").format(entered=entered)
    cursor.execute(f"INSERT INTO book_totals BY NAME {totals}")
