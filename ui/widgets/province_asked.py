"""Of several provinces the one that the address names, `tinh`, without drawing anything."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Period, Unit
from ui.address.query import PROVINCE, asked
from ui.queries.offices import provinces_of_units
from ui.queries.units import in_force, provinces


def province_asked(period: Period) -> str | None:
    """Its id; None for all, and for one that is not there."""
    chosen = provinces_there(period).get(asked(PROVINCE) or "")
    return chosen.id if chosen else None


def lies_in(unit: str, province: str | None) -> bool:
    """Whether what is limited to a province, None for all, has figures of an office or district."""
    return province in (None, provinces_of_units().get(unit))


def provinces_there(period: Period) -> dict[str, Unit]:
    """Those that can be chosen in a period, by id; none where all data are of one."""
    there = in_force(GroupBy.PROVINCE, period)
    return {key: unit for key, unit in provinces().items() if key in there}
