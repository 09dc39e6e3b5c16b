"""The units of one kind beside each other: points by group, total, grade, ranks, change."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.core.vietnamese import alphabetical, number
from tthc_metrics.scoring.index.board import IndexBoard, IndexRow
from tthc_metrics.scoring.wording.index import (
    change_text,
    grade_text,
    own_day_text,
    place_text,
    points_text,
    since_of,
    since_text,
    total_text,
)
from ui.address.links import href
from ui.address.query import FIND_UNIT, UNIT, carried
from ui.components.long_lists import cut, is_found, left_out
from ui.components.table import (
    EVEN,
    Across,
    AnyRow,
    Table,
    figure,
    link,
    searched_html,
    table_html,
    text,
)
from ui.markup import Markup

FEW = 8  # rows that need no search
CRITERIA = "tieu-chi-766"
WRONG = "không khớp tổng"


def board_html(
    board: IndexBoard,
    word: str,
    *,
    whole: bool = True,
    words: str = "",
    link: str = "",
    linked: bool = True,
) -> Markup:
    """The units whose names hold the `words`; without any the first of a long list, unless it is asked for as a `whole`.

    By rank; those without a total by what is known of it. A group that nobody told is a dash, never 0.
    """
    order = sorted(board.rows, key=_order)
    is_long = len(cut(order, whole)) < len(order)
    if words and is_long:
        order = [row for row in order if is_found(words, row.unit.name, row.unit.short_name)]
    shown = cut(order, whole)
    rows: list[AnyRow] = [_row(row, board, linked) for row in shown]
    rows += (
        left_out(order, shown, link) if order else [Across(f"Không có đơn vị nào có “{words}”.")]
    )
    caption = f"{number(len(board.rows))} {word}" if len(board.rows) > 1 else word
    table = table_html(Table(caption, _columns(board), rows, EVEN))
    if len(board.rows) <= FEW:
        return table
    asks, said = (FIND_UNIT, words) if is_long else ("", "")
    return searched_html(table, f"Tìm trong {word}", asks, said)


def _columns(board: IndexBoard) -> Sequence[str]:
    groups = [f"{g.label} ({number(int(g.maximum))})" for g in board.definition.groups]
    since = since_text(board)
    return ["Đơn vị", *groups, "Tổng", "Hạng", "Hạng trong đơn vị tương tự", since, "Xếp loại"]


def _row(row: IndexRow, board: IndexBoard, linked: bool) -> AnyRow:
    score, definition, on = row.score, board.definition, own_day_text(board, row)
    address = href(CRITERIA, page="chi-so-766", **{**carried(), UNIT: row.unit.id})
    return (
        link(row.unit.short_name, address, on) if linked else row.unit.short_name,
        *(figure(points_text(score.groups[g.name], [g.maximum])) for g in definition.groups),
        figure(total_text(score, definition)),
        figure(place_text(row.among_all)),
        figure(place_text(row.among_similar)),
        figure(change_text(row.change), small=since_of(board, row)),
        text(grade_text(score), WRONG if score.faults else ""),
    )


def _order(row: IndexRow) -> tuple[object, ...]:
    score = row.score
    last = float("inf")
    return (
        score.rank or last,
        -score.known_maximum,
        -float(score.known),  # fractions of thousands of units are slow to compare
        alphabetical(row.unit.name),
    )
