"""Step 5: what saving would do to rows, columns and offices."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.errors import on_page
from tthc_metrics.core.vietnamese import number
from tthc_metrics.loading.outcome import Outcome, usual_days, why_older
from tthc_metrics.loading.receipt_lines import KINDS
from tthc_metrics.store.claims import EXAMPLES
from ui.components.blocks import remark_html
from ui.components.table import Table, table_html
from ui.markup import NOTHING, Markup, fill

COUNTS = ("Tệp", "Loại", "Mới", "Thay đổi", "Giữ nguyên", "Cũ hơn", "Bị từ chối")
OLDER = "Cũ hơn: tệp khác, xuất sau, đã nói về các hồ sơ này; nội dung mới hơn được giữ."


def effect_text(outcomes: Sequence[Outcome]) -> str:
    """`Nếu lưu: **1.204 dòng mới**, 35 thay đổi; **3 đèn đổi màu**.`"""
    new = sum(o.batch.new_rows for o in outcomes)
    changed = sum(o.batch.changed_rows for o in outcomes)
    turned = sum(shift.turns for o in outcomes for shift in o.shifts)
    gone = sum(len(o.gone) for o in outcomes)
    out = sum(len(o.gone) for o in outcomes if o.taken_out)
    older = sum(o.batch.older_rows for o in outcomes)
    refused = sum(o.batch.refused_rows for o in outcomes)
    if refused and not any(o.batch.total_rows for o in outcomes):
        return f"Nếu lưu: **không dòng nào được nhận**, {number(refused)} dòng bị từ chối."
    if not new and not changed and not gone and older:
        return f"Nếu lưu: **không có gì thay đổi**: {number(older)} dòng cũ hơn dữ liệu đã có, vì tệp được coi là xuất trước."
    if not new and not changed and not gone:
        return "Nếu lưu: **không có gì thay đổi**, mọi dòng đã có trong dữ liệu."
    said = f"Nếu lưu: **{number(new)} dòng mới**, {number(changed)} dòng thay đổi"
    if out:
        said += f", **{number(out)} hồ sơ rút khỏi hiệu lực**"
    if gone > out:
        said += f", **{number(gone - out)} hồ sơ không còn trong tệp** (vẫn giữ)"
    return f"{said}; {f'**{number(turned)} đèn đổi màu**' if turned else 'không đèn nào đổi màu'}."


def counts_html(outcomes: Sequence[Outcome]) -> Markup:
    """New, changed, unchanged, older and refused rows of every list."""
    body = [
        (
            o.batch.file_name, KINDS[o.batch.kind], number(o.batch.new_rows), number(o.batch.changed_rows),
            number(o.batch.unchanged_rows), number(o.batch.older_rows), number(o.batch.refused_rows),
        )
        for o in outcomes
    ]  # fmt: skip
    older = any(o.batch.older_rows for o in outcomes)
    return _counts(Table("Số dòng", COUNTS, body)) + (remark_html(OLDER) if older else NOTHING)


def older_text(outcomes: Sequence[Outcome]) -> str:
    """Why rows that say something else change nothing, where the moment of their file is not stated; empty if so."""
    return " ".join(
        on_page(why_older(o.batch, o.newer, o.still_out, told=False))
        for o in outcomes
        if o.batch.older_rows and not o.moment_told
    )


def first_said(outcomes: Sequence[Outcome]) -> list[str]:
    """What changes the meaning of all figures of a file: `20 dòng không có ngày kết thúc xử lý …`."""
    return [f"{number(w.rows)} dòng {w.what}" for o in outcomes for w in o.warned if w.rule.first]


def days_said(outcomes: Sequence[Outcome]) -> str:
    """Where nothing proves which of day and month stands first: how they are read; empty where all is proved."""
    return " ".join(dict.fromkeys(s for o in outcomes for s in usual_days(o.day_orders)))


def fields_html(outcomes: Sequence[Outcome]) -> Markup:
    """Which columns change in dossiers known before, and in how many; empty if none do."""
    body = [(heading, number(rows)) for o in outcomes for heading, rows in o.fields]
    columns = ("Cột", "Số hồ sơ")
    return _counts(Table("Cột thay đổi ở hồ sơ đã có", columns, body)) if body else NOTHING


def changes_html(outcomes: Sequence[Outcome]) -> Markup:
    """The first cells of dossiers known before that change, from what into what; empty if none do."""
    body = [(c.dossier_no, c.heading, c.before, c.after) for o in outcomes for c in o.changes]
    columns = ("Mã hồ sơ", "Cột", "Đang là", "Sẽ là")
    title = (
        "Một số ô thay đổi"
        if sum(o.batch.changed_rows for o in outcomes) > EXAMPLES
        else "Các ô thay đổi"
    )
    return table_html(Table(title, columns, body)) if body else NOTHING


def offices_html(names: Sequence[str]) -> Markup:
    """Offices that only this file's words name; empty if there are none."""
    if not names:
        return NOTHING
    said = (
        f"{'; '.join(names)}. Hồ sơ của các đơn vị này được tính ngay ở «chưa xác định tuyến»; "
        "xác nhận sau không cần nạp lại."
    )
    title = f"{number(len(names))} đơn vị mới, chờ xác nhận"
    return fill('<section class="tthc"><h2>{}</h2><p>{}</p></section>', title, said)


def _counts(table: Table) -> Markup:
    return fill('<div class="tthc counts">{}</div>', table_html(table))
