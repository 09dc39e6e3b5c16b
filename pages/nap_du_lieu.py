"""Nạp dữ liệu: from dropped files to a receipt, one step at a time."""

from __future__ import annotations

from ui.heading import heading_html
from ui.loading.page import show_page
from ui.markup import show

show(heading_html("Nạp dữ liệu"), key="heading")
show_page()
