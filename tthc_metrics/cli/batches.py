"""`batches`: what was loaded, newest first."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from tthc_metrics.cli.common_arguments import existing
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import format_argument, show
from tthc_metrics.store.batches import read_batches

HELP = "các lần nạp, mới nhất trước"
SHOWN = (
    "batch_id", "loaded_at", "loaded_by", "file_name", "kind", "total_rows", "new_rows", "changed_rows",
    "unchanged_rows", "refused_rows", "undone",
)  # fmt: skip


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `batches` can be told."""
    format_argument(parser)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """One row a batch."""
    with existing(context) as database:
        found = read_batches(database)
    show(context.out, [asdict(batch) for batch in found], asked.format, SHOWN)
    return 0
