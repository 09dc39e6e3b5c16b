"""What falls due soon: open dossiers whose due day lies in the next working days after the last day told of all.

Days are those of the calendar, the same for every office, so that a figure is the same on every page. What fell due in the days that
an office is not told is apart: it may be done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tthc_metrics.catalogue.working_days import next_working_day
from tthc_metrics.ledger.breakdown import GROUPS, Part, Split, regrouped
from tthc_metrics.ledger.dossier_list import (
    DUE,
    DUE_SINCE,
    DUE_SOON,
    DossierQuestion,
    asking,
    parameters,
)
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING, Sight
from tthc_metrics.store.database import Rows

AHEAD = (1, 3, 5)
"""Working days ahead."""
COLUMNS = ("same_day", *(f"within_{days}" for days in AHEAD))
SINCE = "since"
"""What fell due before, in days that its office is not told."""


def span(told_until: date, days: int) -> tuple[date, date]:
    """The days that belong to the next `days` working days; 0: the last day told itself.

    What is due on a day off before the last of them belongs to them too.
    """
    if not days:
        return told_until, told_until
    return told_until + timedelta(days=1), next_working_day(told_until, days)


def question(told_until: date, days: int, within: Scope, sight: Sight) -> DossierQuestion:
    """The list of what falls due in the next `days` working days (0: on the last day told)."""
    due = span(told_until, days)
    return DossierQuestion(DUE_SOON, told_until, told_until, within, sight, due=due)


def question_since(told_until: date, within: Scope, sight: Sight) -> DossierQuestion:
    """The list of what fell due before the last day told, in days that its office is not told."""
    return DossierQuestion(DUE_SINCE, told_until, told_until, within, sight)


def due_soon(database: Rows, told_until: date, split: Split, within: Scope) -> list[Part]:
    """How many fall due on the last day told and in the next 1, 3 and 5 working days, and how many did before (SINCE), by part.

    Parts without any are left out; those of 5 days hold those of 3 and of 1. What waits for the citizen
    is not counted: its clock stands.
    """
    first, last = told_until, span(told_until, max(AHEAD))[1]
    whole = DossierQuestion(DUE, told_until, told_until, within, EVERYTHING, due=(first, last))
    sql, asked = asking(database, "due_soon", whole), parameters(whole)
    asked |= {f"within_{days}": span(told_until, days)[1] for days in AHEAD}
    group = GROUPS[split] if split is not Split.TIER else GROUPS[Split.UNIT]
    rows = {row["key"]: row for row in database.rows(sql, asked | {"by": str(group)})}
    if split is Split.TIER:
        rows = _by_tier(database, list(rows.values()))
    return regrouped(database, rows, split, within, (SINCE, *COLUMNS))


def _by_tier(database: Rows, rows: Sequence[dict[str, int]]) -> dict[str, dict[str, int]]:
    tiers = {
        row["office_id"]: row["tier"]
        for row in database.rows("SELECT office_id, tier FROM offices")
    }
    found: dict[str, dict[str, int]] = {}
    for row in rows:
        total = found.setdefault(tiers[row["key"]], dict.fromkeys((SINCE, *COLUMNS), 0))
        for column in total:
            total[column] += row[column]
    return found
