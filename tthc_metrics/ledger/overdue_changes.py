"""What moved the stock of overdue dossiers: those that became overdue, those that were finished."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import periods_asked
from tthc_metrics.ledger.grouped_offices import GroupedOffice
from tthc_metrics.ledger.told_days import unfinished
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
    """(period code, unit) → its overdue dossiers; units that had none since the first period began may be left out.

    Groups of offices only, not fields or procedures.
    """
    if not periods:
        return {}
    before = min(period.start for period in periods) - timedelta(days=1)
    sql = statement("overdue_changes").format(
        asked=periods_asked(periods), sieve=unfinished(database, before)
    )
    return {
        (periods[row["nth"]].code, row["key"]): Overdue(
            row["before"], row["became"], row["worked_off"], row["after"]
        )
        for row in database.rows(sql, {"by": str(by)})
    }


def together(found: Mapping[str, Overdue]) -> Overdue:
    """The sum over units."""
    every = found.values()
    if len(every) == 1:  # thousands of units are one office each
        return next(iter(every))
    return Overdue(
        sum(one.before for one in every),
        sum(one.became for one in every),
        sum(one.worked_off for one in every),
        sum(one.after for one in every),
    )


def by_group(
    of_offices: Mapping[str, Overdue], offices: Iterable[GroupedOffice], by: GroupBy
) -> dict[str, Overdue]:
    """What `overdue_changes` gives by group, from what it gives by office."""
    found: dict[str, dict[str, Overdue]] = defaultdict(dict)
    for office in offices:
        own, group = of_offices.get(office.office_id), office.group(by)
        if own and group is not None:
            found[group][office.office_id] = own
    return {group: together(own) for group, own in found.items()}
