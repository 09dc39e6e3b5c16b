"""The tables of the paper of the index: groups, criteria beside our own dossiers, units, days."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.core.vietnamese import NO_VALUE, alphabetical, capitalised, day, number
from tthc_metrics.exports.index_facts import IndexFacts
from tthc_metrics.exports.official.records import ORDINAL, ReportTable, heading
from tthc_metrics.scoring.index.board import IndexBoard, IndexRow
from tthc_metrics.scoring.index.cost import next_point
from tthc_metrics.scoring.index.points import IndexScore
from tthc_metrics.scoring.wording.index import (
    change_text,
    cost_text,
    counts_text,
    full_text,
    grade_text,
    own_day_text,
    own_text,
    place_text,
    points_text,
    since_of,
    since_text,
    total_text,
)

DAYS = 12  # of a history, the newest
GROUPS = (ORDINAL, 70, 25, 25, 30)  # mm
CRITERIA = (60, 16, 18, 18, 22, 32, 18, 61)
UNIT_NAMES, GROUPS_OF_UNITS, REST_OF_UNITS = (ORDINAL, 50), 120, (20, 18, 20, 25)
OWN = "Hồ sơ đã nạp"


def groups_table(facts: IndexFacts) -> ReportTable:
    """The points of each group, what it lacks, and the total."""
    definition, score = facts.board.definition, facts.row.score
    rows = [
        (str(nth), group.label, number(int(group.maximum)), points_text(points, [group.maximum]),
         points_text(None if points is None else Fraction(group.maximum) - points))
        for nth, group in enumerate(definition.groups, 1)
        for points in [score.groups[group.name]]
    ]  # fmt: skip
    lacking = None if score.total is None else 100 - score.total
    rows.append(("", "Tổng điểm", "100", total_text(score, definition), points_text(lacking)))
    columns = ("STT", "Nhóm chỉ số", "Điểm tối đa", "Điểm đạt", "Còn thiếu")
    strong = frozenset({len(rows) - 1})
    title = "Điểm theo nhóm chỉ số"
    return ReportTable(
        title, heading(columns), tuple(rows), GROUPS, words=frozenset({1}), strong=strong
    )


def criteria_table(facts: IndexFacts) -> ReportTable:
    """Every criterion: the portal's points, and beside them what our own dossiers say, named as such."""
    definition, row = facts.board.definition, facts.row
    rows: list[tuple[str, ...]] = []
    strong: set[int] = set()
    for group in definition.groups:
        strong.add(len(rows))
        rows.append((group.label, *("",) * (len(CRITERIA) - 1)))
        rows += [_criterion(row, definition, c.name) for c in definition.of_group(group.name)]
    columns = ("Tiêu chí", "Tối đa", "Đạt tối đa từ", "Điểm của Cổng", OWN, "Tử số / mẫu số", "Chênh", "Để thêm điểm")  # fmt: skip
    note = (
        f"{OWN}: đếm từ hồ sơ, danh mục của hệ thống một cửa, không phải điểm của Cổng; dấu ≤ là hồ sơ chỉ nói được một phần "
        f"của tiêu chí. {definition.note}."
    )
    return ReportTable(
        "Tiêu chí: điểm của Cổng và số liệu hồ sơ", heading(columns), tuple(rows), CRITERIA,
        words=frozenset({0, 7}), strong=frozenset(strong), note=note,
    )  # fmt: skip


def _criterion(row: IndexRow, definition: IndexDefinition, name: str) -> tuple[str, ...]:
    criterion = next(each for each in definition.criteria if each.name == name)
    own, portal = row.own.get(name), row.score.criteria[name]
    cost = next_point(own) if own in row.wanting else None
    applies = row.unit.tier not in criterion.not_for
    return (
        criterion.titled if applies else f"{criterion.titled} (không áp dụng, tính đủ điểm)",
        points_text(Fraction(criterion.maximum)),
        full_text(criterion),
        points_text(portal, [criterion.maximum]),
        own_text(own),
        counts_text(own),
        change_text(own.difference(portal)) if own else NO_VALUE,
        capitalised(cost_text(cost)) if cost else NO_VALUE,
    )


def units_table(board: IndexBoard, word: str) -> ReportTable:
    """Every unit by rank; those without a total after them, those without points last."""
    definition = board.definition
    order = sorted(board.rows, key=_order)
    rows = tuple(
        (
            str(nth), _name(board, row),
            *(points_text(row.score.groups[g.name], [g.maximum]) for g in definition.groups),
            total_text(row.score, definition), place_text(row.among_all), change_text(row.change),
            grade_text(row.score),
        )
        for nth, row in enumerate(order, 1)
    )  # fmt: skip
    since = since_text(board)
    heads = [f"{g.label} ({number(int(g.maximum))})" for g in definition.groups]
    columns = ("STT", "Đơn vị", *heads, "Tổng điểm", "Hạng", since, "Xếp loại")
    each = (GROUPS_OF_UNITS // len(heads),) * len(
        heads
    )  # a province's variant may have others than six
    widths = (*UNIT_NAMES, *each, *REST_OF_UNITS)
    words = frozenset({1, len(columns) - 1})
    return ReportTable(f"Điểm của {word}", heading(columns), rows, widths, words)


def _name(board: IndexBoard, row: IndexRow) -> str:
    """The unit; of which day its points are and its change is counted from, where others' are of other days."""
    said = "; ".join(filter(None, (own_day_text(board, row), since_of(board, row))))
    return f"{row.unit.name} ({said})" if said else row.unit.name


def _order(row: IndexRow) -> tuple[object, ...]:
    score = row.score
    return (
        score.rank or float("inf"),
        -score.known_maximum,
        -score.known,
        alphabetical(row.unit.name),
    )


def days_table(history: Sequence[IndexScore], definition: IndexDefinition) -> ReportTable | None:
    """The newest days of a unit, the newest first; None where there is but one."""
    if len(history) < 2:
        return None
    rows = tuple(
        (day(score.day), *(points_text(score.groups.get(g.name)) for g in definition.groups),
         total_text(score, definition), grade_text(score))
        for score in reversed(history[-DAYS:])
    )  # fmt: skip
    heads = [f"{g.label} ({number(int(g.maximum))})" for g in definition.groups]
    columns = ("Ngày", *heads, "Tổng điểm", "Xếp loại")
    widths = (28, *(26,) * len(heads), 26, 35)
    return ReportTable("Điểm theo ngày", heading(columns), rows, widths, frozenset({0, len(heads) + 2}))  # fmt: skip
