"""Toàn tỉnh: the whole province on one screen."""

from __future__ import annotations

from ui.heading import heading_html, note_html
from ui.markup import show

show(heading_html("Toàn tỉnh"), key="heading")
show(note_html("Chưa có dữ liệu. Hãy nạp một tệp hồ sơ để bắt đầu."), key="empty")
