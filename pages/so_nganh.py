"""Sở, ngành: the departments in order, and one department's scorecard, dossiers and trend."""

from tthc_metrics.core.records import GroupBy
from ui.views.unit import unit_page
from ui.widgets import frame

asked = unit_page.show_top(
    unit_page.UnitKind(
        slug="so-nganh",
        title="Sở, ngành",
        by=GroupBy.AGENCY,
        peer="sở, ngành",
        none="Kỳ này không có sở, ngành nào trong dữ liệu.",
    )
)
left, right = frame.halves()
with left:
    unit_page.show_over_time(asked)
with right:
    unit_page.show_ranking(asked, asked.peers, "sở, ban, ngành", "Sở, ban, ngành", "so-nganh")
unit_page.show_below(asked)
