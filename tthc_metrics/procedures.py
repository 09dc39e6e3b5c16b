"""Counts of the catalogue of procedures on a day: how many, at which level of service."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from tthc_metrics.ledger import Within
from tthc_metrics.model import GroupBy
from tthc_metrics.store.database import Database, statement


def procedure_counts(
    database: Database, on: date, by: GroupBy, within: Within | None = None
) -> Mapping[str, Mapping[str, int]]:
    """Counts by group, for groups that have a catalogue; rules in sql/procedure_counts.sql."""
    where = within or Within()
    sql = statement("procedure_counts").replace("{office_key}", statement("office_key"))
    parameters = {"on": on, "by": str(by), "district": where.district, "office": where.office}
    return {str(row.pop("key")): row for row in database.rows(sql, parameters)}
