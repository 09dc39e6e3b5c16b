"""What loading came to, in sentences: the same on a page, on paper and in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.vietnamese import number
from tthc_metrics.loading.outcome import LeftOutRows, Outcome

KINDS = {
    "dossiers": "danh sách hồ sơ",
    "procedures": "danh mục thủ tục",
    "offices": "danh sách đơn vị",
    "reports": "số liệu báo cáo",
}
ROWS_NAMED = 10
NAMED = 20


def receipt(outcome: Outcome, dry_run: bool = False) -> list[str]:
    """The lines of a receipt: what came in, what did not and why."""
    batch = outcome.batch
    head = f"{batch.file_name}: {KINDS[batch.kind]}, {number(batch.total_rows)} dòng; {counts(outcome)}."
    lines = [f"(Thử) {head}" if dry_run else head]
    if not outcome.saved and not dry_run:
        lines.append("  Tệp này đã nạp rồi: không có gì thay đổi.")
    if batch.refused_rows:
        lines.append(f"  {number(batch.refused_rows)} dòng bị từ chối:")
        lines += [f"    {fault}" for fault in outcome.faults[:ROWS_NAMED]]
        if outcome.total_faults > ROWS_NAMED:
            lines.append(f"    … và {number(outcome.total_faults - ROWS_NAMED)} lỗi nữa.")
    lines += [f"  Bỏ qua {left_out(left)}." for left in outcome.left_out]
    if batch.dropped_columns:
        lines.append(f"  Không đọc cột có dữ liệu cá nhân: {'; '.join(batch.dropped_columns)}.")
    if outcome.new_offices:
        names = "; ".join(outcome.new_offices[:NAMED])
        more = len(outcome.new_offices) - NAMED
        lines.append(
            f"  {len(outcome.new_offices)} đơn vị mới, chờ xác nhận: {names}"
            + (f" và {more} đơn vị nữa." if more > 0 else ".")
        )
    lines += [f"  Lưu ý: {number(each.rows)} dòng {each.rule.what}" for each in outcome.warned]
    lines += [f"  {doubt.said}" for doubt in outcome.unsettled]
    lines += [f"  Đã chấp nhận: {d.what}" for d in outcome.doubts if d.name in outcome.accepted]
    if outcome.unchecked:
        lines.append(
            f"  Chưa kiểm tra {len(outcome.unchecked)} điều, vì tệp thiếu cột hoặc chưa nạp danh mục thủ tục."
        )
    return lines + [f"  {remark}" for remark in outcome.remarks]


def counts(outcome: Outcome) -> str:
    """`12 mới, 3 thay đổi, 1.204 giữ nguyên`."""
    batch = outcome.batch
    parts = [
        f"{number(batch.new_rows)} mới",
        f"{number(batch.changed_rows)} thay đổi",
        f"{number(batch.unchanged_rows)} giữ nguyên",
    ]
    if batch.older_rows:
        parts.append(f"{number(batch.older_rows)} cũ hơn dữ liệu đã có")
    return ", ".join(parts)


def left_out(left: LeftOutRows) -> str:
    """`3 dòng nhóm (dòng 8, 15, 27)`, with the sheet where there are several."""
    where = f" ở trang «{left.sheet}»" if left.sheet else ""
    return f"{number(len(left.rows))} dòng{where}: {left.reason} ({rows(left.rows)})"


def rows(numbers: Sequence[int]) -> str:
    """`dòng 8, 15, 27 …`"""
    shown = ", ".join(number(row) for row in numbers[:ROWS_NAMED])
    return f"dòng {shown}{' …' if len(numbers) > ROWS_NAMED else ''}"
