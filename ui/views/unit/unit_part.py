"""Địa phương and Sở, ngành, their first part: one unit's scorecard, dossiers, trend and neighbours."""

from __future__ import annotations

from tthc_metrics.core.records import GroupBy
from ui.views.unit import unit_page
from ui.widgets import frame


def show_unit(page: str) -> None:
    """The unit that the address names, of those that the page is about."""
    asked = unit_page.show_top(page)
    left, right = frame.halves()
    with left:
        unit_page.show_over_time(asked)
    with right:
        if asked.kind.by is GroupBy.AGENCY:
            unit_page.show_ranking(asked, asked.peers, "sở, ban, ngành", "Sở, ban, ngành")
        else:
            unit_page.show_parts(asked)
    unit_page.show_below(asked)
