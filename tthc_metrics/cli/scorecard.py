"""`scorecard`: every metric with its target and light, of dossiers or of published reports."""

from __future__ import annotations

import argparse
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.cli.common_arguments import (
    PERIOD_HELP,
    about,
    as_of,
    as_of_columns,
    existing,
    group_arguments,
    grouping_asked,
    period_asked,
    province_argument,
    scope_asked,
)
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.lacking_notes import LACKING, scores_lack, tell
from tthc_metrics.cli.output import format_argument, show
from tthc_metrics.core.records import Score
from tthc_metrics.scoring.published_reports import published_reports
from tthc_metrics.scoring.scorecard import scorecard

HELP = "tỷ lệ, chỉ tiêu và màu"
SHOWN = ("name", "metric", "numerator", "denominator", "value", "target", "attainment", "light")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `scorecard` can be told: a period of dossiers, or the reports with periods of their own."""
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--period", help=PERIOD_HELP)
    which.add_argument(
        "--reports", action="store_true", help="tính từ báo cáo đã công bố, không từ hồ sơ"
    )
    group_arguments(parser)
    province_argument(parser)
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """One row a unit and metric; of reports, `by` is `report` and `unit` names the report too."""
    rows = _of_reports(context) if asked.reports else _of_dossiers(asked, context)
    shown = (*(("period",) if asked.reports else ()), *SHOWN, *as_of_columns(rows))
    tell(context.err, rows)
    show(context.out, rows, asked.format, shown)
    return 0


def _of_dossiers(asked: argparse.Namespace, context: CommandContext) -> list[dict[str, Any]]:
    period, by = period_asked(asked), grouping_asked(asked)
    with existing(context) as database:
        within = scope_asked(asked, database)
        scores = scorecard(database, definitions(), [period], by, within)
        lacks = scores_lack(database, period, by, within)
    return [_row(score, str(by), lacks(score)) for score in scores]


def _of_reports(context: CommandContext) -> list[dict[str, Any]]:
    with existing(context) as database:
        reports = published_reports(database, definitions())
    return [_row(score, "report") for one in reports for score in one.scores(definitions())]


def _row(score: Score, by: str, lacks: str = "") -> dict[str, Any]:
    return about(score.period, score.unit.id, score.unit.name, by) | {
        "metric": score.metric.id,
        "numerator": score.numerator,
        "denominator": score.denominator,
        "value": None if score.value is None else float(score.value),
        "target": None if score.target is None else float(score.target.value),
        "attainment": None if score.attainment is None else float(score.attainment),
        "light": str(score.light),
        "reason": score.reason,
        "unknown": score.unknown.count if score.unknown else 0,
        "value_up_to": float(score.unknown.high)
        if score.unknown and score.value is not None
        else None,
        "target_source": None if score.target is None else score.target.source,
        **as_of(score.told),
        LACKING: lacks,
    }
