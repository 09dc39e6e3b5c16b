"""What moved the stock of overdue dossiers: those that became overdue, those that were finished."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import periods_asked
from tthc_metrics.store.database import Rows, statement


@dataclass(frozen=True)
class Overdue:
    """Dossiers overdue at the end of the day before a period and of its last day, and what moved them.

    `became` overdue on a day of the period, though some were finished in it too; `worked_off` were
    finished in it after at least one day overdue. before + became − worked_off = after.
    """

    before: int = 0
    became: int = 0
    worked_off: int = 0
    after: int = 0


def overdue_changes(
    database: Rows, periods: Sequence[Period], by: GroupBy
) -> dict[tuple[str, str], Overdue]:
    """(period code, unit) → its overdue dossiers; units that never had one are left out.

    Groups of offices only, not fields or procedures.
    """
    if not periods:
        return {}
    sql = statement("overdue_changes").format(asked=periods_asked(periods))
    return {
        (periods[row["nth"]].code, row["key"]): Overdue(
            row["before"], row["became"], row["worked_off"], row["after"]
        )
        for row in database.rows(sql, {"by": str(by)})
    }


def together(found: Mapping[str, Overdue]) -> Overdue:
    """The sum over units."""
    return Overdue(*map(sum, zip(*map(astuple, found.values()), strict=True)))
