"""Who answers for a unit, and what happened to it: the office's own words beside its figures."""

from __future__ import annotations

from datetime import date

from tthc_metrics.reviews import remarks
from tthc_metrics.reviews.remarks import Remark, RemarkKind
from ui.queries import source


def answering(unit: str, on: date) -> Remark | None:
    """Who answers for a unit on a day; None where nobody wrote it down."""
    return remarks.answering(remarks.remarks(source.database()), unit, on)


def every(unit: str, kind: RemarkKind) -> list[Remark]:
    """All remarks of a kind about a unit that were not taken back, by day."""
    found = remarks.remarks(source.database())
    return [r for r in found if r.unit == unit and r.kind is kind and r.taken_back_at is None]


def happened(unit: str, first: date, last: date) -> list[Remark]:
    """What happened to a unit between two days, by day."""
    return remarks.happened(remarks.remarks(source.database()), unit, first, last)
