"""What the paper of the index says: of a unit its row and its days, of the whole every unit's; and what its code covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.records import GroupBy, Period
from tthc_metrics.geography.eras import localities_by
from tthc_metrics.scoring.index.board import IndexBoard, IndexRow, index_board
from tthc_metrics.scoring.index.history import index_history
from tthc_metrics.scoring.index.points import IndexScore
from tthc_metrics.scoring.standing import WHOLE
from tthc_metrics.store.database import Rows


@dataclass(frozen=True)
class IndexFacts:
    """A unit's index in a period: `board` is the one that its `row` stands in, `history` its days.

    `inside` are the boards of the units inside it: of the whole localities and departments, else none.
    """

    board: IndexBoard
    row: IndexRow
    inside: Sequence[IndexBoard]
    history: Sequence[IndexScore]


def index_facts(
    database: Rows, definitions: Definitions, period: Period, unit: str
) -> IndexFacts | None:
    """Everything that the paper says; None of a unit that the index does not know."""
    kinds = (GroupBy.ALL,) if unit == WHOLE else (localities_by(period), GroupBy.AGENCY)
    boards = (index_board(database, definitions, period, by) for by in kinds)
    found = next(((b, row) for b in boards if (row := b.row(unit))), None)
    if found is None:
        return None
    inner = (localities_by(period), GroupBy.AGENCY) if unit == WHOLE else ()
    return IndexFacts(
        *found,
        inside=[index_board(database, definitions, period, by) for by in inner],
        history=index_history(database, definitions, unit, period.end),
    )


def figures_of_index(facts: IndexFacts | None) -> Iterator[str]:
    """Every figure of the paper, a line each: what its code is a hash of, besides what all papers show."""
    if facts is None:
        return
    yield f"index {facts.board.definition.id} {facts.board.day} {facts.board.before}"
    for board in (facts.board, *facts.inside):
        for row in (facts.row,) if board is facts.board else board.rows:
            yield f"{_score(row.score)} {row.among_all} {row.among_similar} {row.change}"
            for name, own in row.own.items():
                yield f"own {row.unit.id} {name} {own.score.numerator} {own.score.denominator} {own.low} {own.high}"
    for score in facts.history:
        yield _score(score)


def _score(score: IndexScore) -> str:
    points = " ".join(
        f"{name} {value}" for name, value in {**score.groups, **score.criteria}.items()
    )
    told = f"{score.total} {score.grade} {score.printed_total} {score.rank}"
    return f"index {score.unit.id} {score.day} {points} {told}"
