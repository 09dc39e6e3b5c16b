"""A unit's page in the order of a reader's questions: its light, what it takes, why, which dossiers, since when, beside whom."""

from __future__ import annotations

from ui.queries.remarks import about
from ui.views.unit import unit_page
from ui.views.unit.answers import show_answers
from ui.views.unit.history import show_history
from ui.views.unit.neighbours import show_similar
from ui.widgets import frame


def show_unit(page: str) -> None:
    """The unit that the address names, of those that the page is about."""
    asked = unit_page.show_top(page)
    chosen, metric = asked.chosen, asked.metric
    remarks = about(chosen.unit.id)
    show_answers(chosen, lambda: asked.own, remarks)
    unit_page.show_cards(asked)
    unit_page.show_pulling_down(asked)
    unit_page.show_dossiers(asked)
    left, right = frame.halves()
    with left:
        show_history(chosen, metric, remarks)
    with right:
        show_similar(chosen, metric, lambda: asked.peers)
