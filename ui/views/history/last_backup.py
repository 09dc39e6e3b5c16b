"""What is said of the last backup."""

from __future__ import annotations

from tthc_metrics.core.vietnamese import moment
from tthc_metrics.store.backups import Backup


def last_backup_text(newest: Backup | None) -> str:
    """`Sao lưu lần cuối lúc 08:05 29/11/2026 (hằng ngày): …/sao-luu/tthc-2026-11-29-0805.duckdb.`"""
    if newest is None:
        return "Chưa có bản sao lưu nào của dữ liệu này."
    how = "hằng ngày, tự động" if newest.daily else "theo lệnh"
    return f"Sao lưu lần cuối lúc {moment(newest.made_at)} ({how}): {newest.path}."
