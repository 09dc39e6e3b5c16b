"""Báo cáo đã công bố: printed figures, and the rates and lights that follow from them."""

from __future__ import annotations

from ui.components.lights import legend_of
from ui.markup import Markup
from ui.queries import published, source
from ui.queries.cache import cached
from ui.views.published.report_tables import report_html, worth_showing
from ui.widgets import frame
from ui.widgets.show import show, show_heading

TITLE = "Báo cáo đã công bố"
LEAD = (
    "Tỷ lệ tính lại từ số in trong báo cáo, theo cùng một cách tính với mọi trang khác, "
    "đặt cạnh tỷ lệ mà báo cáo tự in."
)


def show_published() -> None:
    """Every published report."""
    definitions = source.definitions()
    frame.stop_if_none(_html(), TITLE, "Chưa có báo cáo nào. Hãy nạp tệp số liệu báo cáo.")

    show_heading(TITLE, published.origin(), LEAD)
    for place, html in enumerate(_html()):
        show(html, key=f"report_{place}")
    show(legend_of(definitions.bands), key="legend")


@cached()
def _html() -> list[Markup]:
    """Those worth showing, one after the other."""
    definitions, everything = source.definitions(), published.reports()
    return [
        report_html(report, [r for r in everything if r.report == report.report], definitions)
        for report in everything
        if worth_showing(report, definitions)
    ]
