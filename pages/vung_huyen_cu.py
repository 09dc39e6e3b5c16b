"""Vùng huyện cũ: a former district followed through its communes across the reform of July 2025."""

from ui.views.former_areas import area_page
from ui.widgets import frame

asked = area_page.show_top()
left, right = frame.halves()
with left:
    area_page.show_over_time(asked)
with right:
    area_page.show_ranking(asked)
area_page.show_members(asked)
