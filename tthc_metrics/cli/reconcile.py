"""`reconcile`: what adds up in the published reports, what does not, and what would mend it."""

from __future__ import annotations

import argparse
from decimal import Decimal
from typing import Any

from tthc_metrics.catalogue import definitions
from tthc_metrics.cli.common_arguments import existing
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import format_argument, show
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.reconcile import Check, Mend, difference_text, printed_text, reconcile
from tthc_metrics.reconcile.own_counts import OwnCount, own_counts
from tthc_metrics.scoring.published_reports import published_reports

HELP = "đối soát báo cáo đã công bố"
OWN = ("report", "unit", "label", "printed", "own", "difference")
SHOWN = ("report", "unit", "holds", "label", "printed", "expected", "difference", "repair")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `reconcile` can be told."""
    parser.add_argument("--report", metavar="NAME", help="chỉ một báo cáo, ví dụ kon-tum-2023-q1")
    parser.add_argument(
        "--own",
        action="store_true",
        help="số in bên số đếm từ hồ sơ đã nạp, thay cho các phép kiểm tra",
    )
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """One row a check; 0 even where something does not add up, which is a finding and no fault."""
    with existing(context) as database:
        reports = published_reports(database, definitions())
        beside = own_counts(reports, database) if asked.own else []
    # All of them: what one report says of another is found only with both.
    checks = reconcile(reports, definitions())
    if asked.report is not None:
        names = sorted({one.report for one in reports})
        if asked.report not in names:
            known = f"Các báo cáo: {', '.join(names)}." if names else "Chưa nạp báo cáo nào."
            raise RequestError(Fault(f"Báo cáo «{asked.report}»", "không có.", known))
        checks = [check for check in checks if check.report == asked.report]
        beside = [one for one in beside if one.report == asked.report]
    if asked.own:
        show(context.out, [_own(one) for one in beside], asked.format, OWN)
        return 0
    row = _words if asked.format == "table" else _row
    show(context.out, [row(check) for check in checks], asked.format, SHOWN)
    return 0


def _own(one: OwnCount) -> dict[str, Any]:
    """A printed count beside ours."""
    return {
        "report": one.report,
        "unit": one.unit,
        "figure": one.figure,
        "label": one.label,
        "printed": int(one.value),
        "own": one.own,
        "difference": one.difference,
    }


def _row(check: Check) -> dict[str, Any]:
    """Counts as integers, percentages as numbers of per cent, days as ISO days."""
    first = check.repairs[0] if check.repairs else None
    return {
        "report": check.report,
        "unit": check.unit,
        "check": check.id,
        "label": check.label,
        "printed": _plain(check.printed),
        "expected": _plain(check.expected),
        "difference": _plain(check.difference),
        "holds": check.holds,
        "repair": check.repair,
        "limit": check.limit,
        "remark": check.remark,
        "note": check.note,
        "repair_report": first.report if first else None,
        "repair_figure": first.figure if first else None,
        "repair_value": _plain(first.value) if first else None,
        "mends": [_mend(mend) for mend in check.mends],
        "quotes": list(check.quotes),
    }


def _mend(mend: Mend) -> dict[str, Any]:
    """One cell or two to be changed, and the slip that it would be."""
    changes = [
        {
            "report": one.report,
            "unit": one.unit,
            "figure": one.figure,
            "printed": one.printed,
            "value": _plain(one.value),
        }
        for one in mend.changes
    ]
    return {"how": mend.how, "changes": changes}


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else value


def _words(check: Check) -> dict[str, Any]:
    """The same as a reader wants it in a table."""
    return {
        "report": check.report,
        "unit": check.unit,
        "holds": check.sign,
        "label": check.label,
        "printed": printed_text(check.printed),
        "expected": check.expected_text,
        "difference": difference_text(check),
        "repair": check.repair or ("" if check.holds else check.note),
    }
