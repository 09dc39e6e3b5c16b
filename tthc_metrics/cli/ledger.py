"""`ledger`: counts of dossiers by the columns of form 06."""

from __future__ import annotations

import argparse

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
from tthc_metrics.cli.lacking_notes import LACKING, parts_lack, tell
from tthc_metrics.cli.output import format_argument, show
from tthc_metrics.ledger.counts import columns, every_count, ledgers
from tthc_metrics.ledger.told_days import told_days
from tthc_metrics.ledger.units import unit_named, units
from tthc_metrics.scoring.scorecard import days_told

HELP = "số lượng hồ sơ theo các cột của biểu 06"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `ledger` can be told."""
    parser.add_argument("--period", required=True, help=PERIOD_HELP)
    group_arguments(parser)
    province_argument(parser)
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """One row a group; of a period that is not over as far as the dossiers tell it, each office to its own day.

    What fields and procedures leave out of dossiers that lie elsewhere is said on standard error and in every row.
    """
    period, by = period_asked(asked), grouping_asked(asked)
    with existing(context) as database:
        within = scope_asked(asked, database)
        known, told = units(database, by), told_days(database, by, within)
        (days,) = days_told(database, [period])
        counted = ledgers(database, [days], by, within)
        lacks = parts_lack(database, days, by, within, [row.values for row in counted])
        rows = [
            about(period, row.key, unit_named(known, row.key, by).name, str(by))
            | {name: row[name] for name in every_count()}
            | as_of(told.of(period, row.key))
            | {LACKING: lacks}
            for row in counted
        ]
    tell(context.err, rows, lacks)
    unknown = ("received_unknown",) if any(row["received_unknown"] for row in rows) else ()
    show(context.out, rows, asked.format, ("name", *columns(), *unknown, *as_of_columns(rows)))
    return 0
