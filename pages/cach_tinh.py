"""Cách tính: every metric, target, light, count and calendar, from the definitions that the figures use."""

from __future__ import annotations

from ui import queries
from ui.components.heading import heading_html, sentence_html
from ui.views.help.method.method_page import example_year, page_html, sentence
from ui.widgets.markup import show

show(heading_html("Cách tính"), key="heading")
show(sentence_html(sentence()), key="lead")
show(page_html(example_year(queries.last_day())), key="method")
