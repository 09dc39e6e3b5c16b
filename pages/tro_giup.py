"""Trợ giúp: how everything is counted, the targets in force, the guides."""

from ui.views.guides.guides_part import show_guide
from ui.views.method.method_part import show_method
from ui.views.targets.in_force import show_in_force
from ui.widgets.parts import show_part

show_part(
    "tro-giup", {"cach-tinh": show_method, "chi-tieu": show_in_force, "huong-dan": show_guide}
)
