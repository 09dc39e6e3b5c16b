"""Dossiers that are open and overdue, by unit, how late they are, and why: sums, not a list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TypeVar

from tthc_metrics.catalogue.working_days import working_days
from tthc_metrics.core.records import Period
from tthc_metrics.ledger.dossier_list import asking, in_period, parameters
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.store.database import Rows

Key = TypeVar("Key", bound=Hashable)
STATE = "open_overdue"
AGES = ((5, "đến 5 ngày"), (20, "6–20 ngày"), (60, "21–60 ngày"), (None, "trên 60 ngày"))
"""Working days late, up to and including; and what a column of them is headed by."""
NO_CAUSE = "unknown"


@dataclass(frozen=True)
class OverdueAges:
    """How many dossiers of one office are overdue by age (in the order of AGES), and by cause.

    `done` are, by age, those of them that have a result by now, after the last day of the period asked about: they were
    overdue, and nobody need resolve them any more.
    """

    ages: Counter[int] = field(default_factory=Counter)
    causes: Counter[str] = field(default_factory=Counter)
    done: Counter[int] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        """All of them."""
        return self.ages.total()

    @property
    def left(self) -> int:
        """Those that still have no result."""
        return self.total - self.done.total()


def overdue_ages(
    database: Rows, days: Period, within: Scope
) -> Mapping[tuple[str, str], OverdueAges]:
    """By id of the office and field; those without one are left out. The total is the ledger's `open_overdue`."""
    return overdue_ages_by(database, days, within, lambda office, field: (office, field))


def overdue_ages_by(
    database: Rows, days: Period, within: Scope, key: Callable[[str, str], Key]
) -> dict[Key, OverdueAges]:
    """The same by what a `key` makes of the office and the field."""
    question = in_period(STATE, days, within, EVERYTHING)
    rows = database.rows(asking(database, "overdue_ages", question), parameters(question))
    found: defaultdict[Key, OverdueAges] = defaultdict(OverdueAges)
    ages: dict[
        tuple[date, date], int
    ] = {}  # of a nation many offices wait for dossiers of few days
    for row in rows:
        own = found[key(row["office_id"], row["field_key"])]
        since = row["due_on"], row["judged_on"]
        if since not in ages:
            ages[since] = _age(*since)
        own.ages[ages[since]] += row["dossiers"]
        own.causes[row["late_cause"] or NO_CAUSE] += row["dossiers"]
        if row["done_since"]:
            own.done[ages[since]] += row["done_since"]
    return dict(found)


def together(found: Iterable[OverdueAges]) -> OverdueAges:
    """The sum of several."""
    ages: Counter[int] = Counter()
    causes: Counter[str] = Counter()
    done: Counter[int] = Counter()
    for (
        own
    ) in found:  # Counter.update asks of each whether it is a mapping, which costs more than adding
        for age, dossiers in own.ages.items():
            ages[age] += dossiers
        for cause, dossiers in own.causes.items():
            causes[cause] += dossiers
        for age, dossiers in own.done.items():
            done[age] += dossiers
    return OverdueAges(ages, causes, done)


def _age(due_on: date, judged_on: date) -> int:
    late = working_days(due_on + timedelta(days=1), judged_on)
    return next(n for n, (most, _) in enumerate(AGES) if most is None or late <= most)
