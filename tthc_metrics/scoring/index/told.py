"""The portal's points that were entered or loaded, by unit and day; whose they are follows from the offices known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tthc_metrics.intake.index_points.printed import GRADE, PrintedPoints
from tthc_metrics.ledger.kept import once, pinned
from tthc_metrics.scoring.index.points import ToldPoints
from tthc_metrics.scoring.index.whose import units_by_words
from tthc_metrics.store.database import Rows

ROWS = "SELECT * FROM index_points WHERE {} ORDER BY batch_id, rowid"
BY_WORDS = """
SELECT p.* FROM index_points AS p
INNER JOIN (SELECT UNNEST($words) AS unit, UNNEST($days) AS day) USING (unit, day)
ORDER BY p.batch_id, p.rowid
"""
WORDS = "SELECT unit, MIN(day) AS first, MAX(day) AS last FROM index_points GROUP BY unit"


@once
def days_told(database: Rows) -> Sequence[date]:
    """The days of which points of any unit are in force, the oldest first."""
    rows = database.rows("SELECT DISTINCT day FROM index_points ORDER BY day")
    return [row["day"] for row in rows]


def told_on(database: Rows, on: date) -> list[ToldPoints]:
    """The points of one day: of each unit what the newest batch says of each item."""
    return _told(database, database.rows(ROWS.format("day = $on"), {"on": on}))


def told_by(database: Rows, named: Sequence[tuple[str, date]]) -> list[ToldPoints]:
    """The points that stand under these words on these days."""
    asked = {"words": [words for words, _ in named], "days": [on for _, on in named]}
    return _told(database, database.rows(BY_WORDS, asked)) if named else []


def told_of(database: Rows, unit: str, last: date) -> list[ToldPoints]:
    """The points of one unit on all days up to one, the oldest first; a day of which all was taken back is none."""
    words = [
        row["unit"]
        for row in database.rows(WORDS)
        for on in {row["first"], row["last"]}
        if units_by_words(database, on).meant(str(row["unit"])).id == unit
    ]
    wanted = ROWS.format("list_contains($words, unit) AND day <= $last")
    rows = database.rows(wanted, {"words": words, "last": last}) if words else []
    return [each for each in _told(database, rows) if each.unit.id == unit and each.says_anything]


def _told(database: Rows, rows: Sequence[Mapping[str, Any]]) -> list[ToldPoints]:
    by_unit: dict[tuple[date, str], dict[str, Mapping[str, Any]]] = {}
    named = {(row["day"], str(row["unit"])) for row in rows}
    with pinned(database):
        units_of = {on: units_by_words(database, on) for on in {on for on, _ in named}}
    whose = {(on, words): units_of[on].meant(words) for on, words in named}
    meant = {unit.id: unit for unit in whose.values()}
    for row in rows:  # of two spellings of one unit the newer batch counts
        unit = whose[row["day"], str(row["unit"])]
        by_unit.setdefault((row["day"], unit.id), {})[str(row["item"])] = row
    return [
        ToldPoints(
            unit=meant[key],
            day=day,
            items={name: _printed(row) for name, row in items.items() if name != GRADE},
            grade=items[GRADE]["printed"] if GRADE in items else None,
        )
        for (day, key), items in sorted(by_unit.items(), key=lambda each: each[0][0])
    ]


def _printed(row: Mapping[str, Any]) -> PrintedPoints:
    value, text = row["points"], str(row["printed"] or "")
    digits = len(text.partition(",")[2])
    return PrintedPoints(None if value is None else Fraction(value), digits, str(row["place"]))
