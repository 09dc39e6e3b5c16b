"""Chỉ tiêu: every target with its days, tiers and document, and which of them are in force."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tthc_metrics.catalogue import TIERS
from tthc_metrics.core.records import Target
from tthc_metrics.core.vietnamese import day, lower_first, number, target_percent
from ui.address.method import entry_link
from ui.components.table import Table, Value, table_html, text
from ui.markup import Markup
from ui.queries import coverage, source
from ui.widgets.show import show, show_heading

COLUMNS = ("Chỉ số", "Chỉ tiêu", "Cho", "Áp dụng từ", "Văn bản")


def show_targets() -> None:
    """The targets in force on the last day told first, then those that came before or come later."""
    known = source.definitions()
    on = coverage.last_day() or date.today()
    now = [t for t in known.targets if _in_force(t, known.targets, on)]
    others = [t for t in known.targets if t not in now]
    lead = f"**{number(len(now))} chỉ tiêu** đang áp dụng ngày {day(on)}, mỗi chỉ tiêu theo một văn bản."
    show_heading("Chỉ tiêu", lead=lead)
    show(_table(f"Đang áp dụng ngày {day(on)}", now), key="targets_now")
    if others:
        show(_table("Đã được thay, hoặc chưa đến ngày áp dụng", others), key="targets_others")


def _in_force(target: Target, everyone: Sequence[Target], on: date) -> bool:
    """Whether no newer target of this metric has begun for some tier of it."""
    newer = [
        t for t in everyone if t.metric == target.metric and target.valid_from < t.valid_from <= on
    ]
    replaced = {tier for t in newer for tier in t.tiers}
    return target.valid_from <= on and not set(target.tiers) <= replaced


def _table(caption: str, targets: Sequence[Target]) -> Markup:
    order = sorted(targets, key=lambda t: (t.metric, t.valid_from))
    return table_html(Table(caption, COLUMNS, [_row(target) for target in order]))


def _row(target: Target) -> list[Value]:
    metric = source.definitions().metrics[target.metric]
    only = "chỉ các kỳ nằm trong tháng cao điểm" if target.peak_months_only else ""
    tiers = ", ".join(lower_first(TIERS[tier]) for tier in target.tiers)
    return [
        entry_link(metric.id, metric.label),
        text(target_percent(target.value), only),
        tiers,
        day(target.valid_from),
        target.source,
    ]
