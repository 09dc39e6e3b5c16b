"""Offices by all that a ledger groups them by: which of them a group has, and which were there in a period.

`group` says what sql/office_key.sql says, for whoever asks in memory (tests/metrics/test_running_totals.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.kept import once
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.store.database import Rows, statement


@dataclass(frozen=True)
class GroupedOffice:
    """An office of a ledger by all that it can be grouped by; its own dates, else those of its place."""

    office_id: str
    tier: str
    province_id: str | None
    district_id: str | None
    valid_from: date | None
    valid_to: date | None

    def group(self, by: GroupBy) -> str | None:
        """The key of its group; see sql/office_key.sql."""
        if by is GroupBy.ALL:
            return "all"
        if by is GroupBy.PROVINCE:
            return self.province_id or "unknown"
        if by is GroupBy.TIER:
            return self.tier
        if by is GroupBy.DISTRICT:
            return self.district_id
        return self.office_id if by is GroupBy.OFFICE or self.tier == str(by) else None

    def lies_in(self, within: Scope) -> bool:
        """Whether it belongs to a scope of offices."""
        return (
            (within.district is None or within.district == self.district_id)
            and (within.office is None or within.office == self.office_id)
            and (within.tier is None or within.tier == self.tier)
            and (within.province is None or within.province == self.province_id)
        )

    def is_there(self, on: date) -> bool:
        """Whether it existed on a day."""
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or self.valid_to >= on
        )


@once
def groups_of_offices(rows: Rows, by: GroupBy) -> Sequence[str | None]:
    """The key of the group of each of `grouped_offices`, in their order; None where it is in none."""
    return [office.group(by) for office in grouped_offices(rows)]


@once
def grouped_offices(rows: Rows) -> Sequence[GroupedOffice]:
    """All offices, by their ids."""
    return [GroupedOffice(**row) for row in rows.rows(statement("grouped_offices"))]
