"""Nguyên nhân trễ hạn: late results by cause, each count a link to its dossiers."""

from __future__ import annotations

from collections.abc import Mapping

from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import alphabetical, number
from tthc_metrics.ledger.breakdown import Split
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.wording.causes import CAUSES, causes, late_causes_text
from ui.components.table import BREAKDOWN, Table, Value, count, figure, link, table_html
from ui.queries import breakdown, coverage
from ui.widgets.contributions_table import SHOWN
from ui.widgets.named_scope import PARTS, NamedScope, name_of
from ui.widgets.show import show, show_lead
from ui.widgets.unit_address import analysis_at, dossiers_at

TOPIC = {"muc": "nguyen-nhan"}
COUNTED = (*CAUSES, "resolved_late", "resolved")


def show_causes(scope: NamedScope, period: Period, split: Split, *, lead: bool = True) -> None:
    """The sentence (if `lead`) and the table, those with most late results first."""
    whole = breakdown.counts(period, scope.within)
    if lead:
        show_lead(late_causes_text(whole.values, scope.name))
    parts = [
        part
        for part in breakdown.parts_of(period, split, scope.within, COUNTED)
        if part.counts["resolved_late"]
    ]
    if not parts:
        return
    parts.sort(key=lambda part: (-part.counts["resolved_late"], alphabetical(part.unit.name)))
    rows: list[list[Value]] = [
        [
            link(name_of(part, scope), analysis_at(part.within, **TOPIC)),
            *_cells(part.counts, part.within, part.unit.short_name),
        ]
        for part in parts[:SHOWN]
    ]
    if rest := parts[SHOWN:]:
        rows.append(
            _rest([part.counts for part in rest], f"{number(len(rest))} {PARTS[split]} còn lại")
        )
    columns = [PARTS[split].capitalize(), *CAUSES.values(), "Giải quyết quá hạn", "Đã giải quyết"]
    note = (
        f"Giải quyết quá hạn: kết quả có sau ngày hẹn trả, theo ngày. {titled(period)}, "
        f"{coverage.until_text(scope.within, period)}. Nguyên nhân lấy từ cột của tệp xuất; để trống là không nêu."
    )
    caption = f"Nguyên nhân trễ hạn theo {PARTS[split]}"
    total = ["Cộng", *_cells(whole.values, scope.within, scope.name)]
    show(table_html(Table(caption, columns, rows, BREAKDOWN, total, note=note)), key="causes")


def _cells(counts: Mapping[str, int], within: Scope, who: str) -> list[Value]:
    found = causes(counts)
    return [
        *(
            count(value, dossiers_at(within, name), f"hồ sơ quá hạn, {CAUSES[name].lower()}, {who}")
            for name, value in found.items()
        ),
        count(counts["resolved_late"], dossiers_at(within, "resolved_late"), f"hồ sơ giải quyết quá hạn, {who}"),
        count(counts["resolved"], dossiers_at(within, "resolved"), f"hồ sơ đã giải quyết, {who}"),
    ]  # fmt: skip


def _rest(rows: list[Mapping[str, int]], name: str) -> list[Value]:
    sums = [causes(counts) for counts in rows]
    values = [
        *(sum(found[cause] for found in sums) for cause in CAUSES),
        sum(counts["resolved_late"] for counts in rows),
        sum(counts["resolved"] for counts in rows),
    ]
    return [name, *map(figure, values)]
