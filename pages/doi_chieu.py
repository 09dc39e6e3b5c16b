"""Đối chiếu: published reports against themselves, their figures, and the page to type one in."""

from ui.views.published.published_part import show_published
from ui.views.reconciliation.reconciliation_part import show_reconciliation
from ui.views.transcribing.transcribing_part import show_transcribing
from ui.widgets.parts import show_part

show_part(
    "doi-chieu",
    {
        "doi-soat": show_reconciliation,
        "bao-cao": show_published,
        "nhap-bao-cao": show_transcribing,
    },
)
