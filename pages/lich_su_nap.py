"""Lịch sử nạp: every load, the receipt of one, and how to take it back."""

from __future__ import annotations

import streamlit as st

from ui.address.query import asked
from ui.components.heading import heading_html, note_html, sentence_html
from ui.queries import loaded
from ui.views.data import history_tables
from ui.views.data.backups import last_backup_text
from ui.views.data.loading.receipt import BATCH, show_receipt
from ui.views.data.undo import show_undo
from ui.widgets import frame
from ui.widgets.markup import show

TITLE = "Lịch sử nạp"

batches = loaded.batches()
frame.stop_if_none(batches, TITLE, "Chưa có lần nạp nào. Thả tệp ở trang Nạp dữ liệu.")
show(heading_html(TITLE), key="heading")
show(sentence_html(history_tables.sentence(batches)), key="lead")
show(note_html(last_backup_text(loaded.newest_backup())), key="backup")

wish = asked(BATCH)
chosen = next((batch for batch in batches if str(batch.batch_id) == wish), None)
if wish and chosen is None:
    show(note_html(f"Không có lần nạp “{wish}”; đang xem danh sách."), key="unknown")
if chosen:
    with st.container(key="one_batch"):
        show_receipt(chosen)
        show_undo(chosen)
show(history_tables.history_html(batches, chosen.batch_id if chosen else None), key="history")
