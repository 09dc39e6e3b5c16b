"""The index of one unit day by day; of all units the days whose points do not add up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import Period
from tthc_metrics.scoring.index.points import IndexScore, index_score
from tthc_metrics.scoring.index.told import days_told, told_of, told_on
from tthc_metrics.store.database import Rows


def index_history(
    database: Rows, definitions: Definitions, unit: str, last: date
) -> Sequence[IndexScore]:
    """Every day of points of a unit up to a day, the oldest first, each by the definition in force on it."""
    return [
        index_score(told, definitions.index_on(told.day))
        for told in told_of(database, unit, last=last)
    ]


LOOKED_AT = 31  # days of points in a period, the newest


def faulty_days(database: Rows, definitions: Definitions, period: Period) -> Sequence[IndexScore]:
    """Of every unit and day of a period what does not add up, the newest day first: older days count too, once they are saved."""
    within = [day for day in days_told(database) if period.start <= day <= period.end]
    scores = (
        index_score(told, definitions.index_on(day))
        for day in reversed(within[-LOOKED_AT:])
        for told in told_on(database, day)
    )
    return [score for score in scores if score.faults]
