"""Dossiers without a due day: by the rules they are never late, whatever their age, so whoever says that none is says how many these are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tthc_metrics.ledger.grouped_offices import grouped_offices
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import as_told
from tthc_metrics.store.database import Rows, statement


def open_undated(database: Rows, until: date, within: Scope) -> int:
    """How many of a scope of offices are open at a day's end; of dossiers that are here."""
    found = _by_office(database, until)
    offices = grouped_offices(database) if found else ()
    return sum(found.get(office.office_id, 0) for office in offices if office.lies_in(within))


@once
def _by_office(database: Rows, until: date) -> Mapping[str, int]:
    sql = statement("open_undated").format(until=as_told("$until"))
    return {row["office_id"]: int(row["dossiers"]) for row in database.rows(sql, {"until": until})}
