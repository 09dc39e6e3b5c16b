"""Báo cáo đã công bố: what was published, beside what is counted."""

from __future__ import annotations

from ui.heading import heading_html, note_html
from ui.markup import show

show(heading_html("Báo cáo đã công bố"), key="heading")
show(note_html("Chưa có dữ liệu. Hãy nạp một tệp hồ sơ để bắt đầu."), key="empty")
