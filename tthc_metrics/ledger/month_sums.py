"""Sums by month, field and procedure of books made elsewhere: which of them answer for a scope, and why others cannot.

They have no office and no day. A scope of whole provinces and tiers in whole months is told by them; of a province
in which some offices count by dossiers that are here, they cannot be told apart from what these would count twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.elsewhere import elsewhere_by, offices_elsewhere
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows, statement
from tthc_metrics.store.nation_manifest import sql_version

NO_BOOK = (-1, "")
OF_NO_OFFICE = (GroupBy.ALL, GroupBy.PROVINCE, GroupBy.TIER, GroupBy.FIELD, GroupBy.PROCEDURE)
"""What sums by month can be grouped by."""


class Why(StrEnum):
    """Why sums by month do not tell what is asked."""

    UNITS = "units"  # it is of an office or a district, or by these
    DAYS = "days"  # the period begins or ends within a month
    SHARED = "shared"  # some offices of the province count by dossiers that are here
    BEFORE = "before"  # the book was loaded before its sums were kept


@dataclass(frozen=True)
class Untold:
    """So many offices, of these provinces (empty: of the scope), whose dossiers no part counts, and why."""

    why: Why
    offices: int
    provinces: tuple[str, ...] = ()


@dataclass(frozen=True)
class MonthSums:
    """Those of a province and tier in the newest book: `by_book` offices with dossiers count by it, `otherwise` not.

    first_day: the first that these offices tell; None if there are none
    """

    province_id: str
    batch_id: int
    told_until: date
    is_here: bool
    tier: str
    first_day: date | None
    by_book: int
    otherwise: int

    def has_begun(self, period: Period) -> bool:
        """Whether any office that counts by them tells something by the end of a period."""
        return self.first_day is not None and self.first_day <= period.end

    def tells(self, period: Period) -> bool:
        """Whether both ends of a period are ends of months, or later than all that is told."""
        ends = (period.start - timedelta(days=1), period.end)
        return all(end >= self.told_until or (end + timedelta(days=1)).day == 1 for end in ends)


@dataclass(frozen=True)
class Answer:
    """What sums by month answer of a question, and what they leave out."""

    told: tuple[MonthSums, ...] = ()
    untold: tuple[Untold, ...] = ()

    @property
    def filled(self) -> dict[str, str]:
        """What stands in statements: the batch and the province of each book, and what is received by one of its sums."""
        books = dict.fromkeys((sums.batch_id, sums.province_id) for sums in self.told)
        rows = (f"({batch}, '{province}')" for batch, province in books or [NO_BOOK])
        return {"books": ", ".join(rows), "received": definitions().counts.added("received")}


def month_sums(database: Rows, period: Period, by: GroupBy, within: Scope) -> Answer:
    """The sums that tell a scope in a period, by a grouping; a province is told whole or not at all."""
    known = _in_force(database)
    if not known:
        return Answer()
    if by not in OF_NO_OFFICE or within.district or within.office:
        offices = offices_elsewhere(database, within, period.end)
        return Answer(untold=(Untold(Why.UNITS, offices),) if offices else ())
    own = (s for s in known if within.province in (None, s.province_id) and within.tier in (None, s.tier))  # fmt: skip
    told: list[MonthSums] = []
    lacking: list[tuple[Why, MonthSums]] = []
    for _, each in groupby(own, lambda sums: sums.province_id):
        province = [*each]
        if not any(sums.has_begun(period) for sums in province):
            continue
        if why := _why(province, period):
            lacking += [(why, sums) for sums in province]
        else:
            told += province
    return Answer(tuple(told), tuple(_counted(lacking)))


def groups_untold(
    database: Rows, period: Period, by: GroupBy, within: Scope, answer: Answer
) -> set[str]:
    """The groups of offices of a scope in which some count by a book whose sums do not tell what was asked."""
    if not answer.untold:
        return set()
    told = {sums.province_id for sums in answer.told}
    found = (
        office.group(by)
        for office in elsewhere_by(database, period.end)
        if office.province_id not in told and office.lies_in(within)
    )
    return {key for key in found if key is not None}


def _why(province: Sequence[MonthSums], period: Period) -> Why | None:
    """Why the sums of a province, all of one book, do not tell its part of a scope; None if they do."""
    if not province[0].is_here:
        return Why.BEFORE
    if any(sums.otherwise for sums in province):
        return Why.SHARED
    return None if province[0].tells(period) else Why.DAYS


def _counted(lacking: Sequence[tuple[Why, MonthSums]]) -> Iterator[Untold]:
    for why in Why:
        own = [sums for reason, sums in lacking if reason is why]
        if own:
            provinces = tuple(dict.fromkeys(sums.province_id for sums in own))
            yield Untold(why, sum(sums.by_book for sums in own), provinces)


@once
def _in_force(database: Rows) -> Sequence[MonthSums]:
    """Of the newest books that count, by province and tier."""
    sql = statement("months_in_force").format(sql_version=sql_version())
    return [MonthSums(**row) for row in database.rows(sql)]
