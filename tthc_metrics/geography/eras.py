"""The two eras of local government: districts until 30 June 2025, communes alone since; what a period shows.

A period is shown by the units of its last day. One that begins before the reform and ends after it holds
days of both eras: nothing is recounted for it, and whoever shows it must say so.
"""

from __future__ import annotations

from enum import StrEnum

from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.geography.places import OLD_ERA_END, REFORM


class Era(StrEnum):
    """Of which era the days of a period are."""

    DISTRICTS = "districts"
    COMMUNES = "communes"
    BOTH = "both"


def era_of(period: Period) -> Era:
    """Districts, communes, or some days of each."""
    if period.end <= OLD_ERA_END:
        return Era.DISTRICTS
    return Era.COMMUNES if period.start >= REFORM else Era.BOTH


def localities_by(period: Period) -> GroupBy:
    """What localities a period is shown by: districts, as areas, or communes since 1 July 2025."""
    return GroupBy.DISTRICT if era_of(period) is Era.DISTRICTS else GroupBy.COMMUNE


def days_before(period: Period) -> str:
    """The code of those days of a period of both eras that are before the reform."""
    return f"{period.start}..{OLD_ERA_END}"


def days_since(period: Period) -> str:
    """The code of those that are after it."""
    return f"{REFORM}..{period.end}"
