"""Đơn vị: any one office – a commune before or after July 2025, the office of a district, a department."""

from tthc_metrics.core.records import GroupBy
from ui.views.unit import unit_page
from ui.widgets import frame

asked = unit_page.show_top(
    unit_page.UnitKind(
        slug="don-vi",
        title="Đơn vị",
        by=GroupBy.OFFICE,
        peer="đơn vị cùng cấp",
        none="Kỳ này không có đơn vị nào trong dữ liệu.",
    )
)
left, right = frame.halves()
with left:
    unit_page.show_over_time(asked)
with right:
    unit_page.show_neighbours(asked)
unit_page.show_below(asked)
