"""What saving or undoing would do to lights and figures, each with its value before and after."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.records import Bands, Score
from tthc_metrics.core.vietnamese import NO_VALUE, number
from tthc_metrics.loading.rate_shifts import Shift
from tthc_metrics.scoring.wording.lights import fraction_text, value_text
from ui.components.blocks import fold_html, rest_html
from ui.components.heading import note_html
from ui.components.table import Table, Value, table_html
from ui.markup import NOTHING, Markup, fill

COLUMNS = ("Đơn vị", "Kỳ", "Chỉ số", "Trước", "Đèn trước", "Sau", "Đèn sau")
SHOWN = 100  # lights and figures that are drawn


def shifts_html(shifts: Sequence[Shift], bands: Bands) -> Markup:
    """Lights that turn, then figures that change, each with its value before and after."""
    turned = [shift for shift in shifts if shift.turns]
    others = [shift for shift in shifts if not shift.turns]
    said = NOTHING
    if turned:
        said += _table(f"Đèn đổi màu: {number(len(turned))}", turned, bands)
    if others:
        title = f"Số liệu khác thay đổi, đèn giữ nguyên: {number(len(others))}"
        said += fold_html(title, _table(title, others, bands))
    return said or note_html("Không số liệu nào đang hiển thị thay đổi.")


def _table(title: str, shifts: Sequence[Shift], bands: Bands) -> Markup:
    rows = [_row(shift, bands) for shift in shifts[:SHOWN]]
    table = fill('<div class="tthc shifts">{}</div>', table_html(Table(title, COLUMNS, rows)))
    rest = len(shifts) - SHOWN
    return table + rest_html(rest, f"{number(rest)} dòng nữa")


def _row(shift: Shift, bands: Bands) -> tuple[Value, ...]:
    score = shift.score
    return (
        score.unit.name,
        score.period.label,
        score.metric.short_label,
        *_score(shift.before, bands),
        *_score(shift.after, bands),
    )


def _score(score: Score | None, bands: Bands) -> tuple[Value, Value]:
    if score is None:
        return NO_VALUE, bands.grey
    return f"{value_text(score)} ({fraction_text(score)})", bands.of(score.light)
