"""Everything that was loaded, as a table; and what putting a batch out of force or back would do, in words."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.loading.observing import Applied
from tthc_metrics.loading.receipt_lines import KINDS
from tthc_metrics.store.batches import Batch
from ui.components.blocks import rest_html
from ui.components.table import Row, Table, Value, table_html
from ui.markup import Markup, fill
from ui.widgets.receipt import batch_link, counted, period

COLUMNS = ("Lần nạp, tệp", "Nạp lúc", "Người nạp", "Loại", "Kỳ dữ liệu", "Mới", "Thay đổi", "Giữ nguyên", "Cũ hơn", "Bị từ chối", "Hiệu lực")  # fmt: skip
SHOWN = 200
LISTED = {
    "offices": "danh sách đơn vị",
    "procedures": "danh mục thủ tục",
    "reports": "số liệu báo cáo",
    "index_points": "điểm Chỉ số 766",
    "book": "sổ theo ngày của các tỉnh",
}


def history_text(batches: Sequence[Batch]) -> str:
    """`12 lần nạp, **1 đã hoàn tác**.`"""
    undone = sum(batch.undone for batch in batches)
    said = f"{number(len(batches))} lần nạp, mới nhất trước"
    return (
        f"{said}; **{number(undone)} đã hoàn tác**."
        if undone
        else f"{said}; tất cả đang có hiệu lực."
    )


def history_html(batches: Sequence[Batch], current: int | None) -> Markup:
    """One row a batch, each a link to its receipt."""
    rows = [Row(_cells(batch), batch.batch_id == current) for batch in batches[:SHOWN]]
    table = table_html(Table("Các lần nạp", COLUMNS, rows))
    rest = len(batches) - SHOWN
    older = rest_html(rest, f"{number(rest)} lần nạp cũ hơn")
    return fill('<div class="tthc history">{}</div>{}', table, older)


def would_do_text(saved: Applied, batch: Batch, undo: bool) -> str:
    """`Nếu hoàn tác: **12.840 hồ sơ thay đổi hoặc mất đi**.`"""
    word = "hoàn tác" if undo else "khôi phục"
    effect = saved.effect
    turned = sum(shift.turns for shift in saved.shifts)
    lights = f"; **{number(turned)} đèn đổi màu**" if turned else "; không đèn nào đổi màu"
    if batch.kind != "dossiers":
        return f"Nếu {word}: {LISTED[batch.kind]} được lập lại từ các lần nạp còn hiệu lực{_of_offices(saved)}{lights}."
    if not effect.new and not effect.changed:
        return f"Nếu {word}: **không hồ sơ nào thay đổi**, các lần nạp khác đã nói như vậy."
    if undo:
        return f"Nếu hoàn tác: **{number(effect.changed)} hồ sơ** mất đi hoặc trở lại như trước{lights}."
    return f"Nếu khôi phục: **{number(effect.new)} hồ sơ** thêm lại, {number(effect.changed)} thay đổi{lights}."


def _of_offices(saved: Applied) -> str:
    moved = saved.effect.new + saved.effect.changed
    told = [f"**{number(moved)} hồ sơ** đổi đơn vị"] if moved else []
    if saved.new_offices:
        told.append(f"**{number(len(saved.new_offices))} đơn vị** phải chờ xác nhận")
    return "".join(f"; {each}" for each in told)


def _cells(batch: Batch) -> tuple[Value, ...]:
    return (
        batch_link(batch.batch_id, f"{batch.batch_id}. {batch.file_name}"),
        moment(batch.loaded_at),
        batch.loaded_by or "",
        KINDS[batch.kind].capitalize(),
        period(batch),
        counted(batch.new_rows),
        counted(batch.changed_rows),
        counted(batch.unchanged_rows),
        counted(batch.older_rows),
        counted(batch.refused_rows),
        "đã hoàn tác" if batch.undone else "có",
    )
