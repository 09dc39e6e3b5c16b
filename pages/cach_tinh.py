"""Cách tính: every metric, target, light, count and calendar, from the definitions that the figures use."""

from __future__ import annotations

from ui import queries
from ui.heading import heading_html, sentence_html
from ui.markup import show
from ui.method.page import example_year, page_html, sentence

show(heading_html("Cách tính"), key="heading")
show(sentence_html(sentence()), key="lead")
show(page_html(example_year(queries.last_day())), key="method")
