"""Offices to which dossiers were counted that were received before these began or after they ended: said, for the words may mean another."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tthc_metrics.core.vietnamese import day, first_of, number
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Transaction, statement

SHOWN = 5


def outside_days(cursor: Cursor, batch: Batch) -> tuple[str, ...]:
    """One sentence for all such offices of a batch of dossiers; none where there are none."""
    if batch.kind != "dossiers":
        return ()
    (span,) = Transaction(cursor).rows(
        "SELECT MIN(received_on) AS first, MAX(received_on) AS last FROM dossier_claims WHERE batch_id = $batch_id",
        {"batch_id": batch.batch_id},
    )
    asked = {"batch_id": batch.batch_id, **span}
    found = Transaction(cursor).rows(statement("intake/outside_days").format(), asked)
    if not found:
        return ()
    named = first_of([_said(row) for row in found], SHOWN, "đơn vị")
    total = number(sum(row["dossiers"] for row in found))
    return (
        f"{total} hồ sơ được tiếp nhận ngoài thời gian hoạt động của đơn vị mà tên ghi trong tệp chỉ đến: {named}. "
        "Nếu là đơn vị khác thì bổ sung đơn vị ấy, với ngày bắt đầu và kết thúc, vào danh sách đơn vị rồi nạp lại danh sách.",
    )


def _said(row: Mapping[str, Any]) -> str:
    ended = row["valid_to"] and row["first"] > row["valid_to"]
    when = f"đến {day(row['valid_to'])}" if ended else f"từ {day(row['valid_from'])}"
    return (
        f"«{row['name']}» ({row['office_id']}, hoạt động {when}): {number(row['dossiers'])} hồ sơ, "
        f"sớm nhất {day(row['first'])}, ví dụ {row['example']}"
    )
