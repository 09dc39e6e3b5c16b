"""Sắp đến hạn: what falls due in the next working days after the last day told, by part, with links."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from tthc_metrics.core.records import Period
from tthc_metrics.core.vietnamese import alphabetical, day, number
from tthc_metrics.ledger.breakdown import Part, Split
from tthc_metrics.ledger.dossier_list import DUE_SINCE
from tthc_metrics.ledger.due_soon import AHEAD, COLUMNS, SINCE, span
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.wording.freshness import of_day
from ui.components.table import BREAKDOWN, Table, Value, count, figure, link, table_html
from ui.queries import breakdown, coverage
from ui.widgets.book_strip import due_state
from ui.widgets.contributions_table import SHOWN
from ui.widgets.named_scope import PARTS, NamedScope, name_of
from ui.widgets.show import show, show_lead
from ui.widgets.unit_address import analysis_at, dossiers_at

TOPIC = {"muc": "sap-den-han"}
SINCE_NOTE = "Chưa rõ kết quả: đến hạn từ ngày cuối số liệu của đơn vị, đơn vị chưa có số liệu sau ngày hẹn. "


def show_due(scope: NamedScope, period: Period, split: Split, *, lead: bool = True) -> None:
    """The sentence (if `lead`) and the table, those with most to do first. It is about the last day told, not the period."""
    until = coverage.until(period)
    parts = sorted(
        breakdown.due_soon(until, split, scope.within),
        key=lambda part: (
            *(-part.counts[name] for name in reversed((SINCE, *COLUMNS))),
            alphabetical(part.unit.name),
        ),
    )
    if lead:
        show_lead(_due_text(parts, scope, until))
    has_since = bool(_sum(parts, SINCE))
    if not parts:
        return
    rows: list[list[Value]] = [
        [
            link(name_of(part, scope), analysis_at(part.within, **TOPIC)),
            *_since([part], part.within, part.unit.short_name, has_since),
            *_cells([part], part.within, part.unit.short_name),
        ]
        for part in parts[:SHOWN]
    ]
    if rest := parts[SHOWN:]:
        name = f"{number(len(rest))} {PARTS[split]} còn lại"
        left = (SINCE, *COLUMNS) if has_since else COLUMNS
        rows.append([name, *(figure(_sum(rest, c)) for c in left)])
    columns = [
        PARTS[split].capitalize(),
        *([f"Trước {day(until)}, chưa rõ kết quả"] if has_since else []),
        f"Ngay {day(until)}",
        *(f"{days} ngày làm việc (đến {span(until, days)[1]:%d/%m})" for days in AHEAD),
    ]
    note = (
        f"Hồ sơ đang giải quyết {of_day(coverage.own_days(scope.within, period))}, không kể hồ sơ chờ bổ sung, chờ nghĩa vụ "
        f"tài chính, tạm dừng; các cột số ngày làm việc, cột sau gồm cả cột trước. {SINCE_NOTE if has_since else ''}Không tính thứ Bảy, Chủ nhật, ngày lễ. Số liệu đến "
        f"{coverage.last_text(scope.within, period)}; không phụ thuộc kỳ đang chọn."
    )
    total = [
        "Cộng",
        *_since(parts, scope.within, scope.name, has_since),
        *_cells(parts, scope.within, scope.name),
    ]
    caption = f"Sắp đến hạn theo {PARTS[split]}"
    show(table_html(Table(caption, columns, rows, BREAKDOWN, total, note=note)), key="due")


def _due_text(parts: Sequence[Part], scope: NamedScope, until: date) -> str:
    soonest, latest = _sum(parts, "within_1"), _sum(parts, f"within_{AHEAD[-1]}")
    since = _sum(parts, SINCE)
    more = (
        f" **{number(since)} hồ sơ** khác đến hạn trước ngày ấy, chưa rõ kết quả." if since else ""
    )
    if not latest:
        return f"{scope.name}: sau {day(until)} không có hồ sơ nào đến hạn trong {AHEAD[-1]} ngày làm việc.{more}"
    return (
        f"{scope.name}: sau {day(until)} có **{number(latest)} hồ sơ** đến hạn trong {AHEAD[-1]} ngày làm việc, "
        f"trong đó **{number(soonest)}** ngay ngày làm việc tới.{more}"
    )


def _since(parts: Sequence[Part], within: Scope, who: str, has_since: bool) -> list[Value]:
    """What nobody knows the end of, in a column of its own where there is any."""
    if not has_since:
        return []
    about = f"hồ sơ đến hạn trước đó, chưa rõ kết quả, {who}"
    return [count(_sum(parts, SINCE), dossiers_at(within, DUE_SINCE), about)]


def _cells(parts: Sequence[Part], within: Scope, who: str) -> list[Value]:
    return [
        count(
            _sum(parts, column),
            dossiers_at(within, due_state(days)),
            f"hồ sơ đến hạn trong {days} ngày làm việc, {who}",
        )
        for days, column in zip((0, *AHEAD), COLUMNS, strict=True)
    ]


def _sum(parts: Sequence[Part], column: str) -> int:
    return sum(part.counts[column] for part in parts)
