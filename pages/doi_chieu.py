"""Đối chiếu: published reports against themselves, their figures, own dossiers against a book, and the page to type a report in."""

from ui.views.compared.compared_part import show_compared
from ui.views.published.published_part import show_published
from ui.views.reconciliation.reconciliation_part import show_reconciliation
from ui.views.transcribing.transcribing_part import show_transcribing
from ui.widgets.parts import show_part

show_part(
    "doi-chieu",
    {
        "doi-soat": show_reconciliation,
        "bao-cao": show_published,
        "so-cac-tinh": show_compared,
        "nhap-bao-cao": show_transcribing,
    },
)
