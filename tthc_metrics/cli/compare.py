"""`compare`: the same figures from dossiers here and from a book made elsewhere."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from tthc_metrics.cli.common_arguments import existing
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import format_argument, show
from tthc_metrics.core.vietnamese import number
from tthc_metrics.ledger.elsewhere import compared

HELP = "so hồ sơ tại đây với sổ theo ngày đã nạp của cùng đơn vị"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `compare` can be told."""
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """One row a column of an office that differs; 1 if any does."""
    with existing(context) as database:
        found = compared(database)
    columns = ("office_id", "name", "until", "column", "here", "elsewhere")
    if found.differences or asked.format != "table":
        show(context.out, [asdict(each) for each in found.differences], asked.format, columns)
    else:
        print(
            f"{number(found.offices)} đơn vị có cả hồ sơ và sổ: mọi số bằng nhau."
            if found.offices
            else "Không đơn vị nào có cả hồ sơ tại đây và sổ theo ngày đã nạp.",
            file=context.out,
        )
    return 1 if found.differences else 0
