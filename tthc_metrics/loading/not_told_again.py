"""Unfinished dossiers that a newer file cannot tell of, since it lists only what was received later: they count as unfinished till its day."""

from __future__ import annotations

from datetime import date

from tthc_metrics.core.vietnamese import day, first_of, number
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.claims import NUMBER_OF_STATE
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Transaction, statement

SHOWN = 5


def not_told_again(cursor: Cursor, batch: Batch, since: date | None) -> tuple[str, ...]:
    """One sentence for all offices of a batch; `since`: the first day of reception that the file states it lists."""
    if batch.kind != "dossiers" or batch.data_until is None:
        return ()
    asked = {"batch_id": batch.batch_id, "since": since, "until": batch.data_until}
    query = statement("intake/not_told_again").format(number_of_state=NUMBER_OF_STATE)
    found = Transaction(cursor).rows(query, asked)
    if not found:
        return ()
    dossiers, overdue = (sum(row[name] for row in found) for name in ("dossiers", "overdue"))
    named = first_of([f"{row['name']} {number(row['dossiers'])}" for row in found], SHOWN, "đơn vị")
    late = f", {number(overdue)} trong đó quá hạn" if overdue else ""
    return (
        f"Tệp chỉ liệt kê hồ sơ tiếp nhận từ {day(min(row['first_day'] for row in found))}: {number(dossiers)} hồ sơ chưa xong, "
        f"nhận trước đó, không có trong tệp ({named}); chúng vẫn tính là chưa xong đến {day(batch.data_until)}{late}. "
        "Nếu đã xong: xuất cả hồ sơ nhận trước đó rồi nạp thêm.",
    )
