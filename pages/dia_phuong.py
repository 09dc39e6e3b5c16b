"""Địa phương: one district with its communes, one commune since July 2025: scorecard, dossiers, trend."""

from tthc_metrics.core.records import GroupBy
from ui.views.unit import unit_page
from ui.widgets import frame

asked = unit_page.show_top(
    unit_page.UnitKind(
        slug="dia-phuong",
        title="Địa phương",
        by=GroupBy.DISTRICT,
        peer="huyện",
        none="Kỳ này không có huyện nào trong dữ liệu.",
        later=unit_page.UnitKind(
            slug="dia-phuong",
            title="Địa phương",
            by=GroupBy.COMMUNE,
            peer="xã, phường, đặc khu",
            none="Kỳ này không có xã, phường nào trong dữ liệu.",
        ),
    )
)
left, right = frame.halves()
with left:
    unit_page.show_over_time(asked)
with right:
    unit_page.show_parts(asked)
unit_page.show_below(asked)
