"""Counts of the catalogue of procedures: how many, at which level of service, how many used."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows, statement


def procedure_counts(
    database: Rows, period: Period, by: GroupBy, within: Scope | None = None
) -> Mapping[str, Mapping[str, int]]:
    """Counts by group, for groups that have a catalogue; rules in sql/catalogue_lists.sql.

    The catalogue is that of the period's last day; a service is used if a dossier for it was
    received online in the period.
    """
    where = within or Scope()
    parameters = {
        "since": period.start,
        "until": period.end,
        "by": str(by),
        "district": where.district,
        "office": where.office,
    }
    return {
        str(row.pop("key")): row for row in database.rows(statement("procedure_counts"), parameters)
    }
