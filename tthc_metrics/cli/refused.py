"""`refused`: the refused rows of a batch as a workbook that can be corrected and loaded again."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from tthc_metrics.cli.common_arguments import existing
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import format_argument, show
from tthc_metrics.cli.writing import check_ending
from tthc_metrics.loading.particulars import one_batch, refused_name, refused_workbook

HELP = "các dòng bị từ chối của một lần nạp, kèm lý do"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `refused` must be told."""
    parser.add_argument("batch", type=int, metavar="BATCH", help="số của lần nạp, xem lệnh batches")
    parser.add_argument(
        "--output", type=Path, metavar="FILE.xlsx", help="tệp Excel sẽ ghi; không có thì in ra"
    )
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Write the workbook, or print rows and reasons."""
    into_folder = bool(asked.output) and os.path.isdir(context.here(asked.output))
    if asked.output and not into_folder:
        check_ending(asked.output, "xlsx", "bảng dòng bị từ chối")
    with existing(context) as database:
        batch = one_batch(database, asked.batch)
        rows = database.rows(
            "SELECT sheet, row_no, reasons, cures, cells FROM refused_rows WHERE batch_id = $batch "
            "ORDER BY sheet, row_no",
            {"batch": asked.batch},
        )
        if asked.output:
            target = asked.output / refused_name(batch) if into_folder else asked.output
            context.write(target, refused_workbook(database, batch))
            print(target, file=context.out)
            return 0
    told = [
        {**row, "cells": dict(zip(batch.headings, row["cells"], strict=False))}
        if asked.format == "json"
        else {name: row[name] for name in ("sheet", "row_no", "reasons", "cures")}
        for row in rows
    ]
    show(context.out, told, asked.format, ("sheet", "row_no", "reasons", "cures"))
    return 0
