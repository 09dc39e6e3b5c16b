"""The receipt of one batch: what came in, what did not and why; from the database, so it can always be had."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.accounts.rules import Right
from tthc_metrics.core.vietnamese import NO_VALUE, day, moment, number
from tthc_metrics.geography.places import named_place
from tthc_metrics.loading.outcome import LeftOutRows
from tthc_metrics.loading.particulars import has_refused, refused_name, refused_workbook
from tthc_metrics.loading.receipt_lines import KINDS, left_out, why_unread
from tthc_metrics.store.batches import Batch
from ui.address.links import anchor, href
from ui.address.query import carried
from ui.components.blocks import remark_html, section_html, terms_html
from ui.markup import NOTHING, Markup, fill
from ui.queries import batches, source
from ui.queries.visitor import may
from ui.widgets.file_button import show_file_button
from ui.widgets.show import show

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
AT_ITS_PLACE = ", ở nơi lập sổ (manifest.json ghi theo từng quy tắc)"
HISTORY, BATCH = "lich-su-nap", "lan_nap"


def show_receipt(batch: Batch) -> None:
    """The receipt, and a button for the file of refused rows, which is made when it is pressed."""
    number_of = batch.batch_id
    show(
        receipt_html(
            batch,
            batches.left_out(number_of),
            batches.warned(number_of),
            gone=batches.gone(number_of),
        ),
        key=f"receipt_{number_of}",
    )
    if has_refused(batch) and may(Right.LOAD):
        database = source.database()
        show_file_button(
            f"Tải {number(batch.refused_rows)} dòng bị từ chối (Excel)",
            lambda: refused_workbook(database, batch),
            file_name=refused_name(batch),
            mime=XLSX,
            key=f"refused_{number_of}",
        )
        hint = "Mỗi dòng kèm lý do và cách sửa, không có cột dữ liệu cá nhân. Sửa xong, nạp lại chính tệp này."
        show(remark_html(hint), key=f"hint_{number_of}")


def receipt_html(
    batch: Batch,
    aside: Sequence[tuple[str, str, list[int]]],
    warned: Sequence[tuple[str, int]],
    gone: str = "",
) -> Markup:
    """Terms and texts of one batch; `aside` are rows left out, `warned` what was warned of, `gone` what it lacks."""
    sheets = [sheet for sheet in batch.sheets if sheet]
    pairs = [
        ("Tệp", batch.file_name),
        ("Tỉnh" if batch.kind == "book" else "Trang", "; ".join(_named(batch, sheets))),
        ("Loại", KINDS[batch.kind].capitalize()),
        ("Nạp lúc", moment(batch.loaded_at) + (f", người nạp {batch.loaded_by}" if batch.loaded_by else "")),
        ("Kỳ dữ liệu", period(batch)),
        ("Dữ liệu đến", moment(batch.data_until) if batch.data_until else ""),
        ("Đã nhận", accepted(batch)),
        ("Bị từ chối", f"{number(batch.refused_rows)} dòng{AT_ITS_PLACE if batch.kind == 'book' else ''}"),
        ("Để ngoài", "; ".join(left_out(LeftOutRows(s, why, tuple(rows))) for s, why, rows in aside)),
        ("Không còn", gone),
        ("Lưu ý", "; ".join(f"{number(rows)} dòng {what.rstrip('.')}" for what, rows in warned)),
        ("Không đọc", "; ".join(batch.dropped_columns) and f"{'; '.join(batch.dropped_columns)} ({why_unread(batch)})"),
        ("Dữ liệu", "mô phỏng" if batch.simulated else ""),
        ("SHA-256 của tệp", batch.sha256),
    ]  # fmt: skip
    state = Markup('<span class="state">đã hoàn tác</span>') if batch.undone else NOTHING
    title = fill("Biên nhận lần nạp {} {}", batch.batch_id, state)
    return section_html(title, "receipt", fill('<dl class="facts">{}</dl>', terms_html(pairs)))


def _named(batch: Batch, sheets: Sequence[str]) -> Sequence[str]:
    """The sheets of a file; of a book its provinces, which are kept by their ids."""
    if batch.kind != "book":
        return sheets
    return [named_place(province) for province in sheets]


def accepted(batch: Batch) -> str:
    """`12.840 dòng: 12.000 mới, 800 thay đổi, 40 giữ nguyên`."""
    parts = [
        f"{number(batch.new_rows)} mới",
        f"{number(batch.changed_rows)} thay đổi",
        f"{number(batch.unchanged_rows)} giữ nguyên",
    ]
    if batch.older_rows:
        parts.append(f"{number(batch.older_rows)} cũ hơn dữ liệu đã có (giữ nội dung mới hơn)")
    return f"{number(batch.total_rows)} dòng: {', '.join(parts)}"


def period(batch: Batch) -> str:
    """The days that a batch speaks of; empty if it speaks of none."""
    if batch.period_from is None or batch.period_to is None:
        return ""
    return f"{day(batch.period_from)} – {day(batch.period_to)}"


def batch_link(batch_id: int, words: str) -> Markup:
    """A link to a batch in the history."""
    return anchor(href(HISTORY, **{**carried(), BATCH: str(batch_id)}), words)


def counted(value: int) -> str:
    """A count, or a dash for none."""
    return number(value) if value else NO_VALUE
