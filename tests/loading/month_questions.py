"""What tests of sums by month ask: rows of a ledger in a period, of two provinces."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from tests.loading.book_folders import PROVINCES
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.loading.load import LoadContext
from tthc_metrics.store.database import Database

AT = LoadContext(at=datetime(2026, 4, 2))
HANOI_ID, DA_NANG_ID = PROVINCES


def period(code: str, calendar: str = "calendar") -> Period:
    return parse_period(code, definitions().calendars[calendar])


def told_in_all(
    database: Database, codes: Sequence[str], by: GroupBy, within: Scope
) -> dict[str, dict[str, dict[str, int]]]:
    """By period, the rows of one ledger of several periods that have anything to count."""
    rows = ledgers(database, [period(code) for code in codes], by, within)
    found: dict[str, dict[str, dict[str, int]]] = {period(code).code: {} for code in codes}
    for row in rows:
        if any(row.values.values()):
            found[row.period.code][row.key] = dict(row.values)
    return found


def told(database: Database, code: str, by: GroupBy, within: Scope) -> dict[str, dict[str, int]]:
    """The rows of a ledger that have anything to count."""
    rows = ledgers(database, [period(code)], by, within)
    return {row.key: dict(row.values) for row in rows if any(row.values.values())}
