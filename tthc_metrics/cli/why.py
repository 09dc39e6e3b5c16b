"""`why`: for one light the sentence that explains it, and what it would take to change it."""

from __future__ import annotations

import argparse

from tthc_metrics.catalogue import definitions
from tthc_metrics.cli.common_arguments import PERIOD_HELP, about, as_of, existing, period_asked
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import print_json
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import data_span, days_told, of_metric, scorecard
from tthc_metrics.scoring.wording.why import why
from tthc_metrics.store.database import Database

HELP = "vì sao một đơn vị có màu như vậy, và còn thiếu gì"
GROUPS = (
    GroupBy.ALL,
    GroupBy.PROVINCE,
    GroupBy.TIER,
    GroupBy.DISTRICT,
    GroupBy.AGENCY,
    GroupBy.OFFICE,
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `why` must be told."""
    parser.add_argument("--metric", required=True, help="online_rate, level4_services, …")
    parser.add_argument("--unit", default="all", help="mã hoặc tên đơn vị; all: toàn bộ")
    parser.add_argument("--period", required=True, help=PERIOD_HELP)
    parser.add_argument("--calendar", default="calendar", help="calendar, nd09, 21-20, friday")
    parser.add_argument("--format", choices=("table", "json"), default="table")


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Print the sentence, or all that it is made of as JSON."""
    known = definitions()
    if asked.metric not in known.metrics:
        cure = f"Chọn một trong: {', '.join(known.metrics)}."
        raise RequestError(Fault(f"Chỉ số «{asked.metric}»", "không có.", cure))
    period = period_asked(asked)
    with existing(context) as database:
        score = _score(database, asked.metric, asked.unit, period)
        rows = ledgers(database, days_told(database, [period]), score.unit.by)
        counts = next((row.values for row in rows if row.key == score.unit.id), {})
        span = data_span(database)
    ahead = outlook(score, counts, span[1] if span else period.end, known.bands)
    sentence = why(score, ahead, known.bands)
    if asked.format == "table":
        print(sentence, file=context.out)
        return 0
    print_json(
        context.out,
        about(period, score.unit.id, score.unit.name, str(score.unit.by))
        | {
            "metric": score.metric.id,
            "numerator": score.numerator,
            "denominator": score.denominator,
            "value": None if score.value is None else float(score.value),
            "target": None if score.target is None else float(score.target.value),
            "target_source": None if score.target is None else score.target.source,
            "light": str(score.light),
            "reason": score.reason,
            "to_target": ahead.to_target,
            "next_light": ahead.next_light and str(ahead.next_light),
            "to_next": ahead.to_next,
            "days_left": ahead.days_left,
            "per_day": ahead.per_day,
            "possible": ahead.possible,
            "sentence": sentence,
            **as_of(score.told),
        },
    )
    return 0


def _score(database: Database, metric: str, unit: str, period: Period) -> Score:
    """The score of the unit with this id or name, the widest grouping first."""
    for by in GROUPS:
        for score in of_metric(scorecard(database, definitions(), [period], by), metric):
            names = {score.unit.id, *map(fold, (score.unit.name, score.unit.short_name))}
            if unit in names or fold(unit) in names:
                return score
    raise RequestError(
        Fault(
            f"Đơn vị «{unit}»", "không có trong dữ liệu.", "Xem tên bằng lệnh ledger --by office."
        )
    )
