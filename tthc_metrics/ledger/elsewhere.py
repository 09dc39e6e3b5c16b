"""Offices that count by a book made elsewhere: their dossiers are not here, so nothing can list or split them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.catalogue import definitions
from tthc_metrics.ledger.grouped_offices import GroupedOffice, grouped_offices
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.count_columns import booked_columns
from tthc_metrics.store.database import Rows, statement
from tthc_metrics.store.nation_manifest import sql_version


@dataclass(frozen=True)
class Difference:
    """A column of the book in which an office's own dossiers and a book made elsewhere differ, up to the last day that both tell."""

    office_id: str
    name: str
    until: date
    column: str
    here: int
    elsewhere: int


@dataclass(frozen=True)
class Compared:
    """How many offices have both dossiers here and entries in a book made elsewhere, and where these differ."""

    offices: int
    differences: Sequence[Difference]


def offices_elsewhere(database: Rows, within: Scope, until: date | None = None) -> int:
    """How many offices of a scope count by a book made elsewhere, and by a day, if one is given, have told anything."""
    return sum(office.lies_in(within) for office in elsewhere_by(database, until))


def elsewhere_by(database: Rows, until: date | None) -> list[GroupedOffice]:
    """The offices that count by a book made elsewhere, and by a day, if one is given, have told anything."""
    first = _first_days(database)
    if not first:
        return []
    return [
        office
        for office in grouped_offices(database)
        if office.office_id in first and (until is None or first[office.office_id] <= until)
    ]


@once
def older_books(database: Rows) -> int:
    """How many provinces have a book made elsewhere only by a program that counted otherwise: it no longer counts."""
    rows = database.rows(
        "SELECT COUNT(*) AS n FROM (SELECT p.province_id FROM brought_parts AS p "
        "INNER JOIN batches AS b ON b.batch_id = p.batch_id WHERE NOT b.undone GROUP BY p.province_id "
        f"HAVING NOT BOOL_OR(p.sql_version = '{sql_version()}')) AS older"
    )
    return int(rows[0]["n"])


def has_books(database: Rows) -> bool:
    """Whether any book made elsewhere is in force."""
    rows = database.rows(
        "SELECT COUNT(*) AS n FROM brought_parts INNER JOIN batches USING (batch_id) WHERE NOT undone"
    )
    return bool(rows[0]["n"])


def compared(database: Rows) -> Compared:
    """The same figures from both, office by office; offices that are only in one of them have nothing to compare."""
    columns = booked_columns(definitions().counts)
    sums = ",\n    ".join(
        f"CAST(COALESCE(SUM(CASE WHEN e.side = '{side}' THEN e.{c} END), 0) AS BIGINT) AS {side}_{c}"
        for c in columns
        for side in ("here", "elsewhere")
    )
    rows = database.rows(statement("compared_books").format(sums=sums, sql_version=sql_version()))
    found = [
        Difference(office_id=row["office_id"], name=row["name"], until=row["until"], column=c, here=row[f"here_{c}"], elsewhere=row[f"elsewhere_{c}"])
        for row in rows
        for c in columns
        if row[f"here_{c}"] != row[f"elsewhere_{c}"]
    ]  # fmt: skip
    return Compared(len(rows), found)


@once
def _first_days(database: Rows) -> Mapping[str, date]:
    """Of each office that counts by a book made elsewhere the first day that it tells; the last of all days where none."""
    rows = database.rows(
        "SELECT i.office_id, CASE WHEN o.dossiers > 0 THEN COALESCE(o.first_day, DATE '0001-01-01') END AS first_day "
        "FROM brought_in_book AS i "
        "INNER JOIN brought_offices AS o ON o.office_id = i.office_id AND o.batch_id = i.batch_id"
    )
    return {row["office_id"]: row["first_day"] or date.max for row in rows}
