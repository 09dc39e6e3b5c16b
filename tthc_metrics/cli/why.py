"""`why`: for one light the sentence that explains it, and what it would take to change it."""

from __future__ import annotations

import argparse

from tthc_metrics.catalogue import definitions
from tthc_metrics.cli.common_arguments import PERIOD_HELP, about, as_of, existing, period_asked
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.lacking_notes import LACKING, is_untold, services_lack
from tthc_metrics.cli.output import print_json
from tthc_metrics.cli.unit_names import unit_meant
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy, Period, Score
from tthc_metrics.ledger.scope import Scope, scope_of_unit
from tthc_metrics.scoring.growth import growths
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.rest import Rest
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
        told = data_span(database) or (period.start, period.end)
        calendar = known.calendars[period.calendar]
        growth = growths(database, period, told, calendar, score.unit.by).get(score.unit.id)
        lacks = _lacks(database, score)
    ahead = outlook(score, growth, told[1], known.bands)
    sentence = why(score, ahead, known.bands)
    if asked.format == "table":
        print(" ".join(filter(None, (sentence, lacks))), file=context.out)
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
            **_rest(ahead.rest),
            "possible": ahead.possible,
            "sentence": sentence,
            LACKING: lacks,
            **as_of(score.told),
        },
    )
    return 0


def _rest(rest: Rest | None) -> dict[str, float | None]:
    """What the rest of the period must bring a day, by as many as come as so far and as came last year."""
    ways = {
        "": rest.as_so_far if rest else None,
        "_as_last_year": rest.as_last_year if rest else None,
    }
    found: dict[str, float | None] = {}
    for way, advice in ways.items():
        found[f"coming{way}"] = advice.coming.denominator if advice else None
        found[f"needed{way}"] = advice.needed if advice else None
        found[f"per_day{way}"] = advice.a_day if advice else None
        found[f"allowed{way}"] = advice.allowed if advice else None
    found["per_day_so_far"] = float(rest.so_far) if rest else None
    found["at_this_pace"] = float(rest.at_this_pace) if rest else None
    return found


def _lacks(database: Database, score: Score) -> str:
    """Why nobody can tell how many services were used, where it is of these."""
    if not is_untold(score):
        return ""
    unit, (days,) = score.unit, days_told(database, [score.period])
    within = Scope() if unit.by is GroupBy.TIER else scope_of_unit(unit)
    return services_lack(database, days, unit.by, within)


def _score(database: Database, metric: str, named: str, period: Period) -> Score:
    """The score of the unit with this id or name."""
    unit = unit_meant(database, named, GROUPS, period.end)
    if unit is not None:
        known = definitions().at(period.end)
        scores = of_metric(scorecard(database, known, [period], unit.by), metric)
        if found := next((score for score in scores if score.unit.id == unit.id), None):
            return found
    cure = "Xem tên bằng lệnh ledger --by office."
    raise RequestError(Fault(f"Đơn vị «{named}»", "không có trong dữ liệu.", cure))
