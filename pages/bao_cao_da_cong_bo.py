"""Báo cáo đã công bố: printed figures, and the rates and lights that follow from them."""

from __future__ import annotations

from ui import queries
from ui.components.heading import heading_html, sentence_html
from ui.components.lights import legend_html
from ui.queries import loaded
from ui.views.reports import published as report_tables
from ui.widgets import frame
from ui.widgets.markup import show

TITLE = "Báo cáo đã công bố"

definitions = queries.definitions()
bands = definitions.bands
everything = loaded.reports()
reports = [r for r in everything if report_tables.worth_showing(r, definitions)]
frame.stop_if_none(reports, TITLE, "Chưa có báo cáo nào. Hãy nạp tệp số liệu báo cáo.")

show(heading_html(TITLE, freshness="Số liệu thật, chép từ văn bản đã công bố"), key="heading")
show(
    sentence_html(
        "Tỷ lệ tính lại từ số in trong báo cáo, theo cùng một cách tính với mọi trang khác, "
        "đặt cạnh tỷ lệ mà báo cáo tự in."
    ),
    key="lead",
)
for place, report in enumerate(reports):
    within = [r for r in everything if r.report == report.report]
    show(report_tables.report_html(report, within, definitions), key=f"report_{place}")
show(legend_html([*bands.lights, bands.grey], note=bands.note), key="legend")
