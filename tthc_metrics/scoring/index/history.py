"""The index of one unit day by day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tthc_metrics.catalogue import Definitions
from tthc_metrics.scoring.index.points import IndexScore, index_score
from tthc_metrics.scoring.index.told import told_of
from tthc_metrics.store.database import Rows


def index_history(
    database: Rows, definitions: Definitions, unit: str, last: date
) -> Sequence[IndexScore]:
    """Every day of points of a unit up to a day, the oldest first, each by the definition in force on it."""
    return [
        index_score(told, definitions.index_on(told.day))
        for told in told_of(database, unit, last=last)
    ]
