"""Trợ giúp: how everything is counted, the targets, the guides."""

from ui.views.guides.guides_part import show_guide
from ui.views.method.method_part import show_method
from ui.views.method.targets_part import show_targets
from ui.widgets.parts import show_part

show_part("tro-giup", {"cach-tinh": show_method, "chi-tieu": show_targets, "huong-dan": show_guide})
