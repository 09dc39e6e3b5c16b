"""By how much counts grow: since a period began, and in those days of last year that it still has before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tthc_metrics.core.periods import Calendar, same_last_year, to_date
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.coverage import up_to
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Growth:
    """By how much each count of a unit grew in the period so far, and in the same days of last year as are left.

    What was there before the period began is no growth. `last_year` is None where the dossiers do not tell it.
    """

    so_far: Counts
    last_year: Counts | None = None


def growths(
    database: Rows,
    period: Period,
    told: tuple[date, date],
    calendar: Calendar,
    by: GroupBy = GroupBy.ALL,
    within: Scope | None = None,
) -> dict[str, Growth]:
    """The growth of every group by its key; empty when the period is over.

    `told` are the first and the last day that the dossiers tell, `calendar` the period's own.
    """
    first, last = told
    if last >= period.end:
        return {}
    none = replace(period, code="none", end=period.start - timedelta(days=1))
    asked = {"now": up_to(period, last), "none": none}
    year = same_last_year(period, calendar)
    if year.start >= first:
        asked |= {"year": year, "year's part": to_date(period, year, last, calendar)}
    found: dict[str, dict[str, Counts]] = {}
    periods = [replace(each, code=name) for name, each in asked.items()]
    for row in ledgers(database, periods, by, within, of_any_time=True):
        found.setdefault(row.key, {})[row.period.code] = row.values
    return {key: _growth(rows) for key, rows in found.items()}


def _growth(rows: Mapping[str, Counts]) -> Growth:
    so_far = _less(rows["now"], rows["none"])
    if "year" not in rows or not rows["year"]["handled"]:
        return Growth(so_far)
    return Growth(so_far, _less(rows["year"], rows["year's part"]))


def _less(counts: Counts, earlier: Counts) -> Counts:
    return {name: value - earlier[name] for name, value in counts.items()}
