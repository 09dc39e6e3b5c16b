"""`index`: the index of Quyết định 766 by unit, or by criterion with what our own dossiers say of it."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.index_definition import Criterion
from tthc_metrics.cli.common_arguments import (
    PERIOD_HELP,
    about,
    existing,
    group_arguments,
    period_asked,
)
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.lacking_notes import LACKING, scores_lack, tell
from tthc_metrics.cli.output import format_argument, show
from tthc_metrics.core.records import Score
from tthc_metrics.core.vietnamese import telling_digits
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.index.board import IndexBoard, IndexRow, Place, index_board
from tthc_metrics.scoring.index.cost import Cost, next_point, room_of, to_next_grade

HELP = "điểm theo Quyết định 766/QĐ-TTg: của Cổng, và của hồ sơ đã nạp"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `index` can be told."""
    parser.add_argument("--period", required=True, help=PERIOD_HELP)
    group_arguments(parser)
    parser.add_argument(
        "--criteria",
        action="store_true",
        help="mỗi tiêu chí một dòng, bên cạnh là hồ sơ đã nạp nói gì",
    )
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """One row a unit: the portal's points; by criterion also ours, the difference, and what the next point costs.

    What ours lacks of dossiers that lie elsewhere is said on standard error and in every such row.
    """
    period = period_asked(asked)
    with existing(context) as database:
        board = index_board(database, definitions(), period, asked.by)
        lacks = scores_lack(database, period, asked.by, Scope())
        # within it: what our dossiers say is counted when it is looked at
        rows = (
            [line for row in board.rows for line in _criteria(board, row, lacks)]
            if asked.criteria
            else [_unit(board, row, lacks) for row in board.rows]
        )
    if asked.criteria:
        shown: Sequence[str] = ("name", "number", "label", "maximum", "portal", "own", "own_at_most",
                 "difference", "steps", "steps_of")  # fmt: skip
    else:
        parts = [group.name for group in board.definition.groups]
        shown = (
            "name",
            "day",
            *parts,
            "known",
            "known_maximum",
            "total",
            "grade",
            "rank",
            "change",
        )
    tell(context.err, rows)
    show(context.out, rows, asked.format, shown)
    return 0


def _unit(board: IndexBoard, row: IndexRow, lacks: Callable[[Score], str]) -> dict[str, Any]:
    score, definition = row.score, board.definition
    grades = [Fraction(least) for least, _ in definition.grades]
    ahead = to_next_grade(score.total, row.wanting, definition, room_of(score, definition))
    return {
        **_about(board, row),
        "provisional": bool(score.day and board.is_provisional(score.day)),
        **{g.name: _points(score.groups[g.name], [Fraction(g.maximum)]) for g in definition.groups},
        "known": _points(score.known, [score.known_maximum]),
        "known_maximum": float(score.known_maximum),
        "total": _points(score.total, grades),
        "grade": score.grade,
        **_place("rank", row.among_all),
        **_place("rank_similar", row.among_similar),
        "change": _points(row.change),
        "change_since": row.before.isoformat() if row.change is not None and row.before else None,
        "printed_total": _points(score.printed_total),
        "faults": " ".join(fault.what for fault in score.faults) or None,
        "next_grade": ahead[0] if ahead else None,
        "next_grade_lacks": _points(ahead[1]) if ahead else None,
        "next_grade_steps": _way(ahead[2]) if ahead else None,
        # a criterion of which nobody can tell is in no way to the next grade
        LACKING: " ".join(dict.fromkeys(filter(None, (lacks(o.score) for o in row.own.values())))),
    }


def _criteria(
    board: IndexBoard, row: IndexRow, lacks: Callable[[Score], str]
) -> Iterator[dict[str, Any]]:
    for criterion in board.definition.criteria:
        portal, own = row.score.criteria[criterion.name], row.own.get(criterion.name)
        yield {
            **_about(board, row),
            "group": criterion.group,
            "criterion": criterion.name,
            "number": criterion.number,
            "label": criterion.label,
            "maximum": float(criterion.maximum),
            "full_mark": float(criterion.full),
            "sure": criterion.sure,
            "portal": _points(portal),
            **_own(criterion, row, portal),
            LACKING: lacks(own.score) if own else "",
        }


def _own(criterion: Criterion, row: IndexRow, portal: Fraction | None) -> Mapping[str, Any]:
    own = row.own.get(criterion.name)
    cost = next_point(own) if own in row.wanting else None
    score = own.score if own else None
    return {
        "own_says": criterion.says or None,
        "numerator": score.numerator if score else None,
        "denominator": score.denominator if score else None,
        "own": _points(own.points if own else None),
        "own_at_least": _points(own.low if own else None),
        "own_at_most": _points(own.high if own else None),
        "difference": _points(own.difference(portal) if own else None),
        "next_point": _points(cost.reached if cost else None),
        "steps": cost.steps if cost else None,
        "steps_of": score.metric.missing if cost and score else None,
    }


def _about(board: IndexBoard, row: IndexRow) -> dict[str, Any]:
    day = row.score.day.isoformat() if row.score.day else None
    return {
        **about(board.period, row.unit.id, row.unit.name, str(board.by)),
        "definition": board.definition.id,
        "day": day,
    }


def _place(name: str, place: Place | None) -> dict[str, int | None]:
    return {name: place.rank if place else None, f"{name}_of": place.of if place else None}


def _way(way: Sequence[Cost] | None) -> str | None:
    """`3.2: 423 dịch vụ có hồ sơ trực tuyến; …`; None where our dossiers know no way."""
    if way is None:
        return None
    return "; ".join(
        f"{cost.own.criterion.number}: {cost.steps} {cost.own.score.metric.missing}" for cost in way
    )


def _points(points: Fraction | None, cuts: Sequence[Fraction] = ()) -> float | None:
    """Two digits, or as many as keep it from what would be all of them, or a better grade."""
    return None if points is None else round(float(points), telling_digits(points, cuts, 2))
