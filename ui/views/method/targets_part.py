"""Chỉ tiêu: every target with its days, tiers and document, and which of them are in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tthc_metrics.core.records import Target
from tthc_metrics.core.vietnamese import day, number
from ui.address.method import entry_link
from ui.components.table import Table, Value, table_html
from ui.markup import Markup
from ui.queries import coverage, source
from ui.views.method.entries import target_text, tiers_text
from ui.widgets.show import show, show_heading

COLUMNS = ("Chỉ số", "Chỉ tiêu", "Áp dụng từ", "Cho", "Văn bản")


def show_targets() -> None:
    """The targets in force on the last day told first, then those that came before or come later."""
    known = source.definitions()
    on = coverage.last_day() or date.today()
    now = known.targets_in_force(on)
    others = [t for t in known.targets if t not in now]
    lead = f"**{number(len(now))} chỉ tiêu** đang áp dụng ngày {day(on)}, mỗi chỉ tiêu theo một văn bản."
    show_heading("Chỉ tiêu", lead=lead)
    show(_table(f"Đang áp dụng ngày {day(on)}", now), key="targets_now")
    if others:
        show(_table("Đã được thay, hoặc chưa đến ngày áp dụng", others), key="targets_others")


def _table(caption: str, targets: Sequence[Target]) -> Markup:
    order = sorted(targets, key=lambda t: (t.metric, t.valid_from))
    return table_html(Table(caption, COLUMNS, [_row(target) for target in order]))


def _row(target: Target) -> list[Value]:
    metric = source.definitions().metrics[target.metric]
    return [
        entry_link(metric.id, metric.label),
        target_text(target),
        day(target.valid_from),
        tiers_text(target),
        target.source,
    ]
