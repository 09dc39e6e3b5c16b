"""Vùng huyện cũ: a former district followed through its communes across the reform of July 2025."""

from __future__ import annotations

from ui.views.former_areas import former_areas_page as page
from ui.widgets import frame

asked = page.show_top()
left, right = frame.halves()
with left:
    page.show_over_time(asked)
with right:
    page.show_ranking(asked)
page.show_members(asked)
