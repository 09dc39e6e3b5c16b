"""The portal's points that were entered or loaded, by unit and day; whose they are follows from the offices known."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Unit
from tthc_metrics.core.vietnamese import fold, spelled
from tthc_metrics.intake.index_points.printed import GRADE, PrintedPoints
from tthc_metrics.ledger.kept import once, pinned
from tthc_metrics.ledger.units import in_force, units, whole_on
from tthc_metrics.scoring.index.points import ToldPoints
from tthc_metrics.store.database import Rows

KINDS = (GroupBy.AGENCY, GroupBy.COMMUNE, GroupBy.DISTRICT)
"""What units the portal gives points to, besides the whole."""
COMMITTEE = re.compile(r"^(ubnd|uy ban nhan dan|hdnd va ubnd|van phong hdnd va ubnd)\s+(?=\S)")
WHOLE = (
    "tinh",
    "thanh pho",
    "toan tinh",
    "toan thanh pho",
    "toan bo",
    "chung toan tinh",
    "chung toan thanh pho",
)
PROVINCE = re.compile(r"^(tinh|thanh pho|tp)\s+(?=\S)")
SHORTEST = 3  # letters: a shorter key tells nothing
ROWS = "SELECT * FROM index_points WHERE {} ORDER BY batch_id, rowid"
BY_WORDS = """
SELECT p.* FROM index_points AS p
INNER JOIN (SELECT UNNEST($words) AS unit, UNNEST($days) AS day) USING (unit, day)
ORDER BY p.batch_id, p.rowid
"""
WORDS = "SELECT unit, MIN(day) AS first, MAX(day) AS last FROM index_points GROUP BY unit"


@dataclass(frozen=True)
class UnitsByWords:
    """The units that words may mean on a day: by the words as they are spelled, else without accents."""

    whole: Unit
    names: Mapping[str, frozenset[str]]
    known: Mapping[str, Unit]
    there: frozenset[str]

    def meant(self, words: str) -> Unit:
        """The unit that words mean; words that fit none, or two, are a unit of their own, of no tier."""
        if _is_whole(_bare(words), self.whole):
            return self.whole
        for key in _keys(words, self.whole):
            found = self.names.get(key, frozenset())
            found = found & self.there or found
            if len(found) == 1:
                return self.known[next(iter(found))]
        return Unit(f"?{fold(words)}", words, words, None, GroupBy.OFFICE)


def _is_whole(bare: str, whole: Unit) -> bool:
    """Whether words mean the whole: «Thành phố Quảng Ngãi» is a city within the province of that name."""
    name, own = PROVINCE.sub("", bare), fold(whole.name)
    if name in WHOLE:
        return True
    is_city = name != bare and not bare.startswith("tinh ")
    return name == fold(whole.short_name) and not (is_city and own.startswith("tinh "))


def is_unknown(unit: Unit) -> bool:
    """Whether nobody knows which of the offices the words mean."""
    return unit.id.startswith("?")


@once
def units_by_words(database: Rows, on: date) -> UnitsByWords:
    """Of all offices known, those that are there on the day before others."""
    whole = whole_on(database, on)
    there = frozenset[str]().union(*(in_force(database, by, on) for by in KINDS))
    known = {unit.id: unit for by in KINDS for unit in units(database, by).values()}
    return UnitsByWords(whole, _names(database, whole), known, there)


@once
def _names(database: Rows, whole: Unit) -> Mapping[str, frozenset[str]]:
    """The ids of all units by every way to write their names beside the name of a whole."""
    names: dict[str, set[str]] = defaultdict(set)
    for by in KINDS:
        for unit in units(database, by).values():
            for name in (unit.name, unit.short_name):
                for key in _keys(name, whole):
                    names[key].add(unit.id)
    return {key: frozenset(ids) for key, ids in names.items()}


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


def _keys(words: str, whole: Unit) -> list[str]:
    """What two ways to write a unit share, the surest first: with its accents, without; both without the committee."""
    plain = words.split("(")[0].split(",")[0]
    for own in (whole.name, whole.short_name):
        if PROVINCE.sub("", _bare(plain)) != fold(own) and fold(plain).endswith(f" {fold(own)}"):
            plain = " ".join(plain.split()[: -len(own.split())])
    exact, folded = spelled(plain), _bare(plain)
    short = f"~{definitions().abbreviations.key(plain)}"  # «Sở TN&MT» and its full name are `stnmt`
    keys = [exact, exact.removeprefix("ubnd "), folded, _place(folded), short]
    return [*dict.fromkeys(key for key in keys if len(key) > SHORTEST)]


def _bare(words: str) -> str:
    """`UBND phường Hải Châu` as `phuong hai chau`."""
    return COMMITTEE.sub("", fold(words))


def _place(folded: str) -> str:
    """`phuong hai chau` as `hai chau`: the kind may be left out where only one place is called so."""
    return re.sub(
        r"^(phuong|xa|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tp|p|x)\s+", "", folded
    )
