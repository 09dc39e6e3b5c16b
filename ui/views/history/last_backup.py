"""What is said of the last backup."""

from __future__ import annotations

from pathlib import Path

from tthc_metrics.core.vietnamese import moment
from tthc_metrics.store.backups import Backup


def last_backup_text(newest: Backup | None, beside: Path) -> str:
    """`Sao lưu lần cuối lúc 08:05 29/11/2026 (hằng ngày): sao-luu/tthc-2026-11-29-0805.duckdb.`

    A file within the folder `beside`, that of the database, is named from there.
    """
    if newest is None:
        return "Chưa có bản sao lưu nào của dữ liệu này."
    how = "hằng ngày, tự động" if newest.daily else "theo lệnh"
    path = Path(newest.path).resolve()
    inside = path.is_relative_to(beside.resolve())
    where = f"{path.relative_to(beside.resolve())}, cạnh cơ sở dữ liệu" if inside else str(path)
    return f"Sao lưu lần cuối lúc {moment(newest.made_at)} ({how}): {where}."
