"""Báo cáo: the papers of a unit and period as files, each made when its button is pressed."""

from tthc_metrics.core.periods import titled
from tthc_metrics.ledger.scope import scope_of_unit
from ui.views.papers import paper_unit
from ui.views.papers.paper_cards import show_cards
from ui.widgets import frame
from ui.widgets.book_strip import show_strip
from ui.widgets.province_asked import province_asked
from ui.widgets.province_choice import show_way_back
from ui.widgets.show import show, show_heading, show_lead

TITLE = "Báo cáo"

frame.stop_if_empty(TITLE)
head, tools = frame.top()
with tools:
    period = frame.period_chosen(TITLE, limited=True)
    unit = paper_unit.unit_asked(period)
with head:
    show_way_back(province_asked(period))
    show_heading(f"{TITLE} · {titled(period)}", frame.freshness(period, scope_of_unit(unit)))
show_lead(paper_unit.papers_text(period, unit))
show_strip(period, scope_of_unit(unit))
show_cards(period, unit)
show(paper_unit.command_html(period, unit), key="command")
