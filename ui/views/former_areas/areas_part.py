"""Vùng huyện cũ: a former district followed through its communes across the reform of July 2025."""

from __future__ import annotations

from ui.views.former_areas import area_page
from ui.views.former_areas.area_form import show_area_form
from ui.widgets import frame


def show_area() -> None:
    """The area that the address names, beside the others."""
    asked = area_page.show_top()
    left, right = frame.halves()
    with left:
        area_page.show_over_time(asked)
    with right:
        area_page.show_ranking(asked)
    area_page.show_members(asked)
    show_area_form(asked.area.unit, asked.period)
