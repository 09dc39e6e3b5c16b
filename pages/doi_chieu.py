"""Đối chiếu: published reports against themselves, and their figures."""

from ui.views.published.published_part import show_published
from ui.views.reconciliation.reconciliation_part import show_reconciliation
from ui.widgets.parts import show_part

show_part("doi-chieu", {"doi-soat": show_reconciliation, "bao-cao": show_published})
