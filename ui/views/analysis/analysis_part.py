"""Phân tích: from the whole or a unit down to one procedure: who pulls down, why late, what is due."""

from __future__ import annotations

from ui.address.pages import ANALYSIS
from ui.views.analysis import topics
from ui.widgets import frame
from ui.widgets.book_strip import show_strip
from ui.widgets.era_notes import show_era
from ui.widgets.scope_choice import scope_chosen
from ui.widgets.scope_heading import show_crumbs, show_scope_heading


def show_analysis(page: str) -> None:
    """The questions about the scope that the address names on a page."""
    head, tools, period = frame.begin(ANALYSIS.title, limited=True)
    with tools:
        scope = scope_chosen(page, period)
    with head:
        show_scope_heading(scope, period, ANALYSIS.title)
        # one unit, or a province alone, has nothing of those that ended
        if not (scope.within.office or scope.within.province):
            show_era(period, ANALYSIS.name)
    show_crumbs(scope, ANALYSIS.name, muc=topics.topic_asked())
    show_strip(period, scope.within)
    topics.show_topic(scope, period)
