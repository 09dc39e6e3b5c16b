"""Nạp dữ liệu: from dropped files to a receipt, one step at a time."""

from __future__ import annotations

from ui.views.loading.loading_page import show_page
from ui.widgets.show import show_heading


def show_loading() -> None:
    """The step that the address names."""
    show_heading("Nạp dữ liệu")
    show_page()
