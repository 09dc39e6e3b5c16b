"""Counts of the catalogue of procedures: how many, at which level of service, how many used."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.catalogue_in_memory import catalogue_of
from tthc_metrics.ledger.counts import NOT_IN_THE_BOOK, periods_asked
from tthc_metrics.ledger.month_sums import Answer, groups_untold, month_sums
from tthc_metrics.ledger.scope import Scope, offices_of
from tthc_metrics.store.database import Rows, Transaction, statement

USED = "services_used"
"""The count that asks the dossiers too: a statement of its own, for whoever needs it."""
Found = Mapping[tuple[str, str], Mapping[str, int]]


def procedure_counts(
    database: Rows, periods: Sequence[Period], by: GroupBy, within: Scope | None = None
) -> Found:
    """(period's code, group) → counts, for groups that have a catalogue; rules in sql/catalogue_lists.sql.

    The catalogue is that of the period's last day. Of saved data it is looked up in memory.
    """
    if not periods or not _has_any(database):
        return {}
    where = within or Scope()
    if isinstance(database, Transaction):
        return _asked("procedure_counts", database, periods, by, where)
    catalogue = catalogue_of(database)
    return {
        (period.code, key): counts
        for period in periods
        for key, counts in catalogue.counts(period.end, by, where).items()
    }


def services_used(
    database: Rows, periods: Sequence[Period], by: GroupBy, within: Scope | None = None
) -> Mapping[tuple[str, str], int | None]:
    """(period's code, group) → how many of its services online a dossier was received for online in the period.

    Groups without any are left out; None where some dossiers lie elsewhere and no sum by month tells of them.
    """
    if not periods or not _has_any(database):
        return {}
    where, found = offices_of(within or Scope()), dict[tuple[str, str], int | None]()
    alike: dict[tuple[tuple[str, str], ...], list[Period]] = defaultdict(list)
    for period in dict.fromkeys(periods):
        answer = month_sums(database, period, by, where)
        found |= dict.fromkeys(_untold(database, answer, period, by, where))
        alike[tuple(answer.filled.items())].append(period)
    for filled, own in alike.items():
        for place, counts in _asked(USED, database, own, by, where, **dict(filled)).items():
            found.setdefault(place, counts[USED])
    return found


def _untold(
    database: Rows, answer: Answer, period: Period, by: GroupBy, where: Scope
) -> Iterable[tuple[str, str]]:
    """Of which groups some dossiers lie elsewhere untold; fields and procedures are of all offices."""
    if by in NOT_IN_THE_BOOK:
        return procedure_counts(database, [period], by, where) if answer.untold else ()
    return [(period.code, key) for key in groups_untold(database, period, by, where, answer)]


def _asked(
    name: str,
    database: Rows,
    periods: Sequence[Period],
    by: GroupBy,
    within: Scope,
    **filled: str,
) -> Found:
    sql = statement(name).format(asked=periods_asked(periods), **filled)
    parameters = {
        "by": str(by),
        "district": within.district,
        "office": within.office,
        "province": within.province,
    }
    rows = database.rows(sql, parameters)
    return {(periods[row.pop("nth")].code, str(row.pop("key"))): row for row in rows}


def _has_any(database: Rows) -> bool:
    """To see that is a hundredth of planning to count."""
    if isinstance(database, Transaction):
        return bool(database.rows("SELECT 1 AS found FROM procedures LIMIT 1"))
    return bool(catalogue_of(database).rows)
