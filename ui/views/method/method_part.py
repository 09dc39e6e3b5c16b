"""Cách tính: every metric, target, light, count and calendar, from the definitions that the figures use."""

from __future__ import annotations

from ui.queries import coverage
from ui.views.method.method_page import example_year, explained_text, page_html
from ui.widgets.show import show, show_heading


def show_method() -> None:
    """How everything is counted."""
    show_heading("Cách tính", lead=explained_text())
    show(page_html(example_year(coverage.last_day())), key="method")
