"""By how much counts grow: since a period began, and in those days of last year that it still has before it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from tthc_metrics.core.neighbouring_periods import same_last_year
from tthc_metrics.core.periods import Calendar, to_date
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.coverage import up_to
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.told_days import last_told, told_days
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
    """The growth of every group by its key; none of those for which the period is over.

    `told` are the first and the last day that the dossiers tell, `calendar` the period's own. What is left of
    the period begins for each group after its own last day told.
    """
    first, last = told
    reach = told_days(database, by, within)
    own = {key: last_told(reach.of(period, key), period, last) for key in reach.groups}
    ends = [end for end in {last, *own.values()} if end < period.end]
    if not ends:
        return {}
    none = replace(period, end=period.start - timedelta(days=1))
    asked = {"now": up_to(period, last), "none": none}
    year = same_last_year(period, calendar)
    if year.start >= first:
        asked |= {"year": year}
        asked |= {_part(end): to_date(period, year, end, calendar) for end in ends}
    found: dict[str, dict[str, Counts]] = {}
    periods = [replace(each, code=name) for name, each in asked.items()]
    for row in ledgers(database, periods, by, within, of_any_time=True):
        found.setdefault(row.key, {})[row.period.code] = row.values
    of_any = own.get(
        "any", last
    )  # fields and procedures are dealt with by all offices of the scope
    each = {key: own.get(key, of_any) for key in found}
    return {key: _growth(found[key], end) for key, end in each.items() if end in ends}


def _part(end: date) -> str:
    return f"year's part until {end}"


def _growth(rows: Mapping[str, Counts], end: date) -> Growth:
    so_far = _less(rows["now"], rows["none"])
    if "year" not in rows or not rows["year"]["handled"]:
        return Growth(so_far)
    return Growth(so_far, _less(rows["year"], rows[_part(end)]))


def _less(counts: Counts, earlier: Counts) -> Counts:
    return {name: value - earlier[name] for name, value in counts.items()}
