"""Step 5: what saving would do, to rows, lights, other figures and offices; for an undo the same."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from tthc_metrics.core.records import Bands, Score
from tthc_metrics.core.vietnamese import NO_VALUE, number
from tthc_metrics.loading.outcome import Outcome
from tthc_metrics.loading.rate_shifts import Shift
from tthc_metrics.loading.receipt_lines import KINDS
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from ui.components.tables import Cell, table_html

COUNTS = ("Tệp", "Loại", "Mới", "Thay đổi", "Giữ nguyên", "Cũ hơn", "Bị từ chối")
FIGURES = ("Đơn vị", "Kỳ", "Chỉ số", "Trước", "Đèn trước", "Sau", "Đèn sau")
SHOWN = 100  # lights and figures that are drawn
OLDER = "Cũ hơn: tệp khác, xuất sau, đã nói về các hồ sơ này; nội dung mới hơn được giữ."


def sentence(outcomes: Sequence[Outcome]) -> str:
    """`Nếu lưu: **1.204 dòng mới**, 35 thay đổi; **3 đèn đổi màu**.`"""
    new = sum(o.batch.new_rows for o in outcomes)
    changed = sum(o.batch.changed_rows for o in outcomes)
    turned = sum(shift.turns for o in outcomes for shift in o.shifts)
    if not new and not changed:
        return "Nếu lưu: **không có gì thay đổi**, mọi dòng đã có trong dữ liệu."
    said = f"Nếu lưu: **{number(new)} dòng mới**, {number(changed)} dòng thay đổi"
    return f"{said}; {f'**{number(turned)} đèn đổi màu**' if turned else 'không đèn nào đổi màu'}."


def counts_html(outcomes: Sequence[Outcome]) -> str:
    """New, changed, unchanged, older and refused rows of every list."""
    body = [
        (
            o.batch.file_name, KINDS[o.batch.kind], number(o.batch.new_rows), number(o.batch.changed_rows),
            number(o.batch.unchanged_rows), number(o.batch.older_rows), number(o.batch.refused_rows),
        )
        for o in outcomes
    ]  # fmt: skip
    older = any(o.batch.older_rows for o in outcomes)
    note = f'<p class="tthc fresh">{escape(OLDER)}</p>' if older else ""
    return f'<div class="tthc counts">{table_html("Số dòng", COUNTS, body)}</div>{note}'


def fields_html(outcomes: Sequence[Outcome]) -> str:
    """Which columns change in dossiers known before, and in how many; empty if none do."""
    body = [(heading, number(rows)) for o in outcomes for heading, rows in o.fields]
    if not body:
        return ""
    table = table_html("Cột thay đổi ở hồ sơ đã có", ("Cột", "Số hồ sơ"), body)
    return f'<div class="tthc counts">{table}</div>'


def shifts_html(shifts: Sequence[Shift], bands: Bands) -> str:
    """Lights that turn, then figures that change, each with its value before and after."""
    turned = [shift for shift in shifts if shift.turns]
    others = [shift for shift in shifts if not shift.turns]
    parts = []
    if turned:
        parts.append(_table(f"Đèn đổi màu: {number(len(turned))}", turned, bands))
    if others:
        title = f"Số liệu khác thay đổi, đèn giữ nguyên: {number(len(others))}"
        fold = f"<summary>{escape(title)}</summary>{_table(title, others, bands)}"
        parts.append(f'<details class="tthc fold">{fold}</details>')
    return (
        "".join(parts)
        or '<p class="tthc note" role="status">Không số liệu nào đang hiển thị thay đổi.</p>'
    )


def offices_html(names: Sequence[str]) -> str:
    """Offices that only this file's words name; empty if there are none."""
    if not names:
        return ""
    said = "; ".join(names)
    return (
        f'<section class="tthc"><h2>{number(len(names))} đơn vị mới, chờ xác nhận</h2>'
        f"<p>{escape(said)}. Hồ sơ của các đơn vị này được tính ngay ở «chưa xác định tuyến»; "
        "xác nhận sau không cần nạp lại.</p></section>"
    )


def _table(title: str, shifts: Sequence[Shift], bands: Bands) -> str:
    rows = [_row(shift, bands) for shift in shifts[:SHOWN]]
    rest = len(shifts) - SHOWN
    more = f'<p class="tthc fresh">… và {number(rest)} dòng nữa.</p>' if rest > 0 else ""
    return f'<div class="tthc shifts">{table_html(title, FIGURES, rows)}</div>{more}'


def _row(shift: Shift, bands: Bands) -> tuple[Cell, ...]:
    after = shift.after
    was = _score(shift.before, bands) if shift.before else (NO_VALUE, bands.grey)
    return (
        after.unit.name,
        after.period.label,
        after.metric.short_label,
        *was,
        *_score(after, bands),
    )


def _score(score: Score, bands: Bands) -> tuple[Cell, Cell]:
    return f"{value_text(score)} ({fraction_text(score)})", bands.of(score.light)
