"""`forget`: a batch purged for good, with all that its file said; the log keeps that it was."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from tthc_metrics.cli.backup import copy_of_the_day
from tthc_metrics.cli.common_arguments import existing
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import print_json
from tthc_metrics.loading.purging import purge

HELP = "xóa hẳn một lần nạp cùng mọi dấu vết, không khôi phục lại được"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `forget` must be told."""
    parser.add_argument("batch", type=int, metavar="BATCH", help="số của lần nạp, xem lệnh batches")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Say what is gone, and where it may still be."""
    progress = context.progress(f"Lần nạp {asked.batch}")
    with existing(context, read_only=False) as database:
        progress.stage("Xóa hẳn")  # whoever gave up waiting for another writer wants nothing done
        purged = purge(database, asked.batch, context.user)
        copy_of_the_day(database, context)
    if asked.json:
        print_json(context.out, asdict(purged))
    else:
        print(purged.told, file=context.out)
    return 0
