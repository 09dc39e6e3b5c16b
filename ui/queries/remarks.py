"""Who answers for a unit, and what happened to it: the office's own words beside its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from tthc_metrics.reviews import remarks
from tthc_metrics.reviews.remarks import Remark, RemarkKind
from ui.queries import source
from ui.queries.cache import MANY, as_written, cached


@dataclass(frozen=True)
class UnitRemarks:
    """All remarks about a unit that were not taken back, by day; read once for a page."""

    unit: str
    found: Sequence[Remark]

    def answering(self, on: date) -> Remark | None:
        """Who answers for it on a day; None where nobody wrote it down."""
        return remarks.answering(self.found, self.unit, on)

    def happened(self, first: date, last: date) -> list[Remark]:
        """What happened to it between two days, by day."""
        return remarks.happened(self.found, self.unit, first, last)

    def of(self, kind: RemarkKind) -> list[Remark]:
        """All of a kind."""
        return [remark for remark in self.found if remark.kind is kind]


@cached(MANY, as_written)
def about(unit: str) -> UnitRemarks:
    """The remarks about a unit as they are now."""
    found = remarks.remarks(source.database())
    own = (r for r in found if r.unit == unit and r.taken_back_at is None)
    return UnitRemarks(unit, tuple(own))
