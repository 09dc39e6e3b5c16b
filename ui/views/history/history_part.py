"""Lịch sử nạp: every load, the receipt of one, and how to take it back."""

from __future__ import annotations

import streamlit as st

from ui.address.query import asked
from ui.queries import batches
from ui.queries.backups import folder, newest_backup
from ui.views.history.history_table import history_html, history_text
from ui.views.history.last_backup import last_backup_text
from ui.views.history.purge import show_purge, show_purged
from ui.views.history.undo import show_undo
from ui.widgets import frame
from ui.widgets.receipt import BATCH, show_receipt
from ui.widgets.show import show, show_heading, show_note

TITLE = "Lịch sử nạp"


def show_history() -> None:
    """All loads, and the one that the address names."""
    found = batches.batches()
    frame.stop_if_none(
        found, TITLE, "Chưa có lần nạp nào. Thả tệp ở trang Số liệu, mục Nạp dữ liệu."
    )
    show_heading(TITLE, lead=history_text(found))
    show_note(last_backup_text(newest_backup(), folder()), "backup")

    wish = asked(BATCH)
    chosen = next((batch for batch in found if str(batch.batch_id) == wish), None)
    if wish and chosen is None and not show_purged(wish):
        show_note(f"Không có lần nạp “{wish}”; đang xem danh sách.", "unknown")
    if chosen:
        with st.container(key="one_batch"):
            show_receipt(chosen)
            show_undo(chosen)
            show_purge(chosen)
    show(history_html(found, chosen.batch_id if chosen else None), key="history")
