"""Đối soát: where published reports contradict themselves, and which one figure would mend it."""

from __future__ import annotations

from ui.components.check_tables import checks_text, legend_html, sections
from ui.markup import Markup
from ui.queries import batches, published, source, units
from ui.queries.cache import cached
from ui.views.reconciliation.own_counts_table import own_counts_html
from ui.views.reconciliation.restatement_table import restated_html
from ui.widgets import frame
from ui.widgets.show import show, show_heading, show_note

TITLE = "Đối soát"
NO_REPORT = "Chưa có báo cáo nào. Hãy nạp tệp số liệu báo cáo."


def show_reconciliation() -> None:
    """The checks of published reports, and what was restated."""
    reports, restated = published.reports(), batches.restated()
    frame.stop_if_none([*reports, *restated], TITLE, NO_REPORT)
    if reports:
        _show_reports()
    else:  # what a load changed needs no report to be told
        show_heading(TITLE)
        show_note(NO_REPORT, "empty")
    if restated:
        show(restated_html(restated, units.names(), source.definitions()), key="restated")


def _show_reports() -> None:
    show_heading(TITLE, published.origin(), checks_text(published.checks()))
    for place, section in enumerate(_sections()):
        show(section, key=f"report_{place}")
    show(legend_html(), key="legend")
    if beside := published.own_counts():
        show(own_counts_html(beside), key="own_counts")


@cached()
def _sections() -> list[Markup]:
    """The checks of the reports as they are now."""
    return sections(published.checks(), published.reports())
