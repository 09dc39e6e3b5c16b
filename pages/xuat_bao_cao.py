"""Xuất báo cáo: the papers of a unit and period as files, each made when its button is pressed."""

from __future__ import annotations

from ui import queries
from ui.components import figures
from ui.components.heading import heading_html, sentence_html
from ui.views.papers import papers_page
from ui.views.papers.papers_cards import show_cards
from ui.widgets import choices, frame
from ui.widgets.book_strip import strip_html
from ui.widgets.markup import show

TITLE = "Xuất báo cáo"

frame.stop_if_empty(TITLE)
head, tools = frame.top()
with tools:
    period = choices.period(choices.calendar())
    frame.stop_if_untold(period, TITLE)
    unit = papers_page.unit_asked(period)
with head:
    freshness = figures.freshness(period, queries.fresh(), queries.definitions().is_peak(period))
    show(heading_html(f"{TITLE} · {period.label}", freshness=freshness), key="heading")
show(sentence_html(papers_page.sentence(period, unit)), key="lead")
show(strip_html(period, papers_page.within(unit)), key="strip")
show_cards(period, unit)
show(papers_page.command_html(period, unit), key="command")
