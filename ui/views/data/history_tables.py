"""Everything that was loaded, as a table; and what putting a batch out of force or back would do, in words."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.loading.observing import Applied
from tthc_metrics.loading.receipt_lines import KINDS
from tthc_metrics.store.batches import Batch
from ui.views.data.loading.receipt import batch_link, counted, period

COLUMNS = ("Nạp lúc", "Người nạp", "Loại", "Kỳ dữ liệu", "Mới", "Thay đổi", "Giữ nguyên", "Cũ hơn", "Bị từ chối", "Hiệu lực")  # fmt: skip
SHOWN = 200


def sentence(batches: Sequence[Batch]) -> str:
    """`12 lần nạp, **1 đã hoàn tác**.`"""
    undone = sum(batch.undone for batch in batches)
    said = f"{number(len(batches))} lần nạp, mới nhất trước"
    return (
        f"{said}; **{number(undone)} đã hoàn tác**."
        if undone
        else f"{said}; tất cả đang có hiệu lực."
    )


def history_html(batches: Sequence[Batch], current: int | None) -> str:
    """One row a batch, each a link to its receipt."""
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in ("Lần nạp, tệp", *COLUMNS))
    rows = "".join(_row(batch, current) for batch in batches[:SHOWN])
    rest = len(batches) - SHOWN
    more = f'<p class="tthc fresh">… và {number(rest)} lần nạp cũ hơn.</p>' if rest > 0 else ""
    return (
        '<div class="tthc history"><table class="tthc ranking plain"><caption>Các lần nạp</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>{more}"
    )


def would_do(saved: Applied, batch: Batch, undo: bool) -> str:
    """`Nếu hoàn tác: **12.840 hồ sơ thay đổi hoặc mất đi**.`"""
    word = "hoàn tác" if undo else "khôi phục"
    effect = saved.effect
    if batch.kind not in ("dossiers", "offices"):
        what = "danh mục thủ tục" if batch.kind == "procedures" else "số liệu báo cáo"
        return f"Nếu {word}: {what} được lập lại từ các lần nạp còn hiệu lực."
    if not effect.new and not effect.changed:
        return f"Nếu {word}: **không hồ sơ nào thay đổi**, các lần nạp khác đã nói như vậy."
    turned = sum(shift.turns for shift in saved.shifts)
    lights = f"; **{number(turned)} đèn đổi màu**" if turned else "; không đèn nào đổi màu"
    if undo:
        return f"Nếu hoàn tác: **{number(effect.changed)} hồ sơ** mất đi hoặc trở lại như trước{lights}."
    return f"Nếu khôi phục: **{number(effect.new)} hồ sơ** thêm lại, {number(effect.changed)} thay đổi{lights}."


def _row(batch: Batch, current: int | None) -> str:
    cells = (
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
    body = "".join(
        f'<td data-label="{escape(title)}">{escape(cell)}</td>'
        for title, cell in zip(COLUMNS, cells, strict=True)
    )
    mark = ' aria-current="true"' if batch.batch_id == current else ""
    name = batch_link(batch.batch_id, f"{batch.batch_id}. {batch.file_name}")
    return f'<tr{mark}><th scope="row">{name}</th>{body}</tr>'
