"""Nạp dữ liệu: from dropped files to a receipt, one step at a time."""

from __future__ import annotations

from ui.components.heading import heading_html
from ui.views.data.loading.loading_page import show_page
from ui.widgets.markup import show

show(heading_html("Nạp dữ liệu"), key="heading")
show_page()
