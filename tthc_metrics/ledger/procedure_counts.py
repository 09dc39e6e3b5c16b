"""Counts of the catalogue of procedures: how many, at which level of service, how many used."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import periods_asked
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows, statement

ANY = "SELECT 1 AS found FROM procedures LIMIT 1"
USED = "services_used"
"""The count that asks the dossiers too: a statement of its own, for whoever needs it."""


def procedure_counts(
    database: Rows,
    periods: Sequence[Period],
    by: GroupBy,
    within: Scope | None = None,
    *,
    with_used: bool = True,
) -> Mapping[tuple[str, str], Mapping[str, int]]:
    """(period's code, group) → counts, for groups that have a catalogue; rules in sql/catalogue_lists.sql.

    The catalogue is that of the period's last day; a service is used if a dossier for it was
    received online in the period.
    """
    if not periods or not database.rows(ANY):  # to see that is a hundredth of planning to count
        return {}
    where = within or Scope()
    parameters = {"by": str(by), "district": where.district, "office": where.office}

    def asked(name: str) -> dict[tuple[str, str], dict[str, int]]:
        sql = statement(name).format(asked=periods_asked(periods))
        rows = database.rows(sql, parameters)
        return {(periods[row.pop("nth")].code, str(row.pop("key"))): row for row in rows}

    counts = asked("procedure_counts")
    used = asked(USED) if with_used and counts else {}
    for key, values in counts.items() if with_used else ():
        values[USED] = used.get(key, {}).get(USED, 0)
    return counts
