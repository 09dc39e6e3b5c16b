"""`index`: the composite index of Quyết định 766, as far as the data tells it."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.cli.common_arguments import (
    PERIOD_HELP,
    about,
    existing,
    group_arguments,
    period_asked,
)
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import format_argument, show
from tthc_metrics.core.vietnamese import telling_digits
from tthc_metrics.scoring.index766 import IndexScore, index_of_scores
from tthc_metrics.scoring.scorecard import scorecard

HELP = "điểm theo Quyết định 766/QĐ-TTg, nhóm nào tính được"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `index` can be told."""
    parser.add_argument("--period", required=True, help=PERIOD_HELP)
    group_arguments(parser)
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """One row a unit: points by part, what is known, and total, grade and rank if all parts are."""
    period = period_asked(asked)
    with existing(context) as database:
        found = index_of_scores(
            scorecard(database, definitions(), [period], asked.by), definitions().index
        )
    rows = [about(period, s.unit.id, s.unit.name, str(asked.by)) | _points(s) for s in found]
    parts = [part.name for part in definitions().index.parts]
    show(
        context.out,
        rows,
        asked.format,
        ("name", *parts, "known", "known_maximum", "total", "grade", "rank"),
    )
    return 0


def _points(score: IndexScore) -> dict[str, Any]:
    index = definitions().index
    grades = [Fraction(least) for least, _ in index.grades]
    parts = {
        part.name: _rounded(score.points.get(part.name), [Fraction(part.maximum)])
        for part in index.parts
    }
    return parts | {
        "known": _rounded(score.known, [score.known_maximum]),
        "known_maximum": float(score.known_maximum),
        "total": _rounded(score.total, grades),
        "grade": score.grade,
        "rank": score.rank,
    }


def _rounded(points: Fraction | None, cuts: Sequence[Fraction]) -> float | None:
    """Two digits, or as many as keep it from what would be all of them, or a better grade."""
    return None if points is None else round(float(points), telling_digits(points, cuts, 2))
