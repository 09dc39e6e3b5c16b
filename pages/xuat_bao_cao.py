"""Xuất báo cáo: the papers of a unit and period as files, each made when its button is pressed."""

from __future__ import annotations

from ui import choices, figures, frame, queries
from ui.drill.strip import strip_html
from ui.heading import heading_html, sentence_html
from ui.markup import show
from ui.papers import page as papers_page
from ui.papers.cards import show_cards

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
