"""Tiêu chí: one unit's criteria, the portal's points beside what our own dossiers say, what one more point costs, its days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

import streamlit as st

from tthc_metrics.charts.index_chart import index_alt, index_figure
from tthc_metrics.core.periods import titled
from tthc_metrics.core.records import Period, Unit
from tthc_metrics.core.vietnamese import NO_VALUE, capitalised, day, number
from tthc_metrics.ledger.scope import scope_of_unit
from tthc_metrics.scoring.index.board import IndexBoard, IndexRow
from tthc_metrics.scoring.index.cost import costs, next_point
from tthc_metrics.scoring.index.points import IndexScore
from tthc_metrics.scoring.verdict import exactly
from tthc_metrics.scoring.wording.index import (
    change_text,
    cost_text,
    counts_text,
    full_text,
    grade_text,
    lead_text,
    mixed_note,
    next_grade_text,
    own_text,
    place_text,
    points_text,
    says,
    silent_text,
    total_text,
)
from ui.components.blocks import remark_html, title_html
from ui.components.heading import sentence_html
from ui.components.table import EVEN, Across, AnyRow, Table, Value, figure, table_html, text
from ui.markup import Markup
from ui.queries import index, source
from ui.views.index import begin
from ui.widgets import unit_choice
from ui.widgets.show import show, show_heading, show_lead, show_note

TITLE = "Tiêu chí Chỉ số 766"
DAYS = 120  # of a history, the newest
OWN = "Hồ sơ đã nạp"
ABOUT = (
    "«Hồ sơ đã nạp» là số đếm từ hồ sơ và danh mục trong bảng điều hành này, không phải điểm của Cổng: nguồn, thời điểm "
    "và cách đếm có thể khác. Dấu ≤: hồ sơ chỉ nói được một phần của tiêu chí, điểm không thể hơn. «Điểm nữa»: mẫu số "
    "giữ nguyên, trừ tiêu chí tiến độ, nơi mỗi hồ sơ mới đúng hạn cộng vào cả hai."
)


def show_criteria() -> None:
    """The criteria of the unit that the address names, the whole first."""
    head, tools, period = begin.begin(TITLE)
    with tools:
        unit = unit_choice.choice("Đơn vị", index.units(period), "all").drawn()
    with head:
        show_heading(
            f"{TITLE} · {unit.name} · {titled(period)}",
            begin.freshness(period, scope_of_unit(unit)),
        )
    board, row = index.row_of(period, unit.id)
    show_lead(lead_text(board, row, unit.short_name))
    _show_places(board, row)
    if row.score.day is None:
        show(begin.no_points_html(), key="no_points")
        show(own_html(board, row), key="own")
    else:
        show(criteria_html(board, row), key="criteria")
    _show_days(unit, period)


def _show_places(board: IndexBoard, row: IndexRow) -> None:
    said = []
    if row.among_all and row.among_all.of > 1:
        said.append(f"Hạng {place_text(row.among_all)}")
        if row.among_similar:
            said.append(
                f"hạng {place_text(row.among_similar)} trong các đơn vị có số hồ sơ gần bằng"
            )
    if said:
        show_note(f"{'; '.join(said)}. {mixed_note(board)}".strip(), "places")
    for nth, fault in enumerate(row.score.faults):
        show_note(f"{capitalised(fault.what)} {fault.cure}", f"fault_{nth}")
    if ahead := next_grade_text(row, board.definition):
        show(sentence_html(ahead), key="ahead")
    cheapest = costs(row.wanting)[:3]
    if cheapest:
        steps = "; ".join(f"{c.own.criterion.number}: {cost_text(c)}" for c in cheapest)
        show(
            remark_html(f"Đến điểm tròn tiếp theo của tiêu chí, ít việc nhất trước: {steps}."),
            key="cheapest",
        )


def criteria_html(board: IndexBoard, row: IndexRow) -> Markup:
    """Every criterion under its group: the portal's points, ours with both counts, the difference, one more point."""
    definition, score = board.definition, row.score
    rows: list[AnyRow] = []
    for group in definition.groups:
        points = points_text(score.groups[group.name], [group.maximum])
        rows.append(Across(f"{group.label}: {points} / {number(int(group.maximum))}", heading=True))
        rows += [_criterion(row, each.name, board) for each in definition.of_group(group.name)]
    note = f"{silent_text(definition, row.own)} {definition.note}. {ABOUT}".strip()
    columns = ("Tiêu chí", "Tối đa", "Đạt tối đa từ", "Cổng", OWN, f"{OWN}: tử số / mẫu số", "Chênh", "Đến điểm tròn tiếp")  # fmt: skip
    return table_html(Table("Tiêu chí", columns, rows, EVEN, note=note))


def own_html(board: IndexBoard, row: IndexRow) -> Markup:
    """What our dossiers say of the criteria, without a column of points that nobody told; the others in one sentence."""
    definition = board.definition
    spoken = [c for c in definition.criteria if says(row.own.get(c.name))]
    rows: list[AnyRow] = []
    for criterion in spoken:
        _, most, full, _, own, counts, _, cost = _criterion(row, criterion.name, board)
        rows.append((text(criterion.titled, criterion.says), most, full, own, counts, cost))
    columns = ("Tiêu chí", "Tối đa", "Đạt tối đa từ", OWN, f"{OWN}: tử số / mẫu số", "Đến điểm tròn tiếp")  # fmt: skip
    note = f"{silent_text(definition, row.own)} {definition.note}. {ABOUT}".strip()
    if not rows:
        return remark_html(note)
    return table_html(Table(f"{row.unit.short_name}: hồ sơ đã nạp nói gì", columns, rows, EVEN, note=note))  # fmt: skip


def _criterion(row: IndexRow, name: str, board: IndexBoard) -> Sequence[Value]:
    criterion = next(each for each in board.definition.criteria if each.name == name)
    own, portal = row.own.get(name), row.score.criteria[name]
    applies = (
        ""
        if row.unit.tier not in criterion.not_for
        else "tạm coi là không áp dụng cho cấp này: tính đủ điểm"
    )
    cost = next_point(own) if own in row.wanting else None
    return (
        text(criterion.titled, applies or criterion.says),
        figure(points_text(exactly(criterion.maximum))),
        figure(full_text(criterion)),
        figure(points_text(portal, [criterion.maximum])),
        figure(own_text(own)),
        figure(counts_text(own)),
        figure(change_text(own.difference(portal)) if own else NO_VALUE),
        text(cost_text(cost)) if cost else text(NO_VALUE),
    )


def _show_days(unit: Unit, period: Period) -> None:
    """The total day by day, as a chart and as a table with the groups."""
    days = index.history(unit.id, period.end)
    if len(days) < 2:
        return
    show(title_html(f"{unit.short_name} theo ngày"), key="days_title")
    shown = days[-DAYS:]
    st.plotly_chart(
        index_figure(shown, index.row_of(period, unit.id)[0].definition),
        theme=None, key="index_days", config={"displayModeBar": False}, alt=index_alt(shown),
    )  # fmt: skip
    show(days_html(shown), key="days")


def days_html(days: Sequence[IndexScore]) -> Markup:
    """The days of one unit, the newest first: groups, total, grade, change since the day before it in the table."""
    definition = source.definitions().index_on(days[-1].day or date.max)
    groups = definition.groups
    earlier = [None, *days[:-1]]
    rows: list[AnyRow] = [
        (
            day(score.day),
            *(figure(points_text(score.groups.get(g.name), [g.maximum])) for g in groups),
            figure(total_text(score, definition)),
            figure(change_text(_since(score, before))),
            text(grade_text(score), "; ".join(fault.what for fault in score.faults)),
        )
        for score, before in reversed([*zip(days, earlier, strict=True)])
    ]
    heads = [f"{g.label} ({number(int(g.maximum))})" for g in groups]
    columns = ("Ngày", *heads, "Tổng", "So với lần trước", "Xếp loại")
    return table_html(Table("Theo ngày, mới nhất trước", columns, rows))


def _since(score: IndexScore, before: IndexScore | None) -> Fraction | None:
    if before is None or score.total is None or before.total is None:
        return None
    return score.total - before.total
