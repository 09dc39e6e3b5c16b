"""Nạp dữ liệu: from dropped files to a receipt, one step at a time."""

from ui.views.loading.loading_page import show_page
from ui.widgets.show import show_heading

show_heading("Nạp dữ liệu")
show_page()
