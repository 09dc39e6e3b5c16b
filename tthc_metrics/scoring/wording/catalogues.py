"""Why no catalogue of procedures tells anything of a unit."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy, Unit

NOT_LOADED = "chưa nạp danh mục thủ tục"
OF_NO_PROVINCE = "chưa có danh mục thủ tục nào ghi là của tỉnh, thành phố này"
"""One that was loaded beside offices of several provinces is of none of them."""


def no_catalogue(unit: Unit) -> str:
    """Of one that has none."""
    return OF_NO_PROVINCE if unit.by is GroupBy.PROVINCE else NOT_LOADED
