"""`undo`: a batch out of force, as if it had never been loaded; `--redo` brings it back."""

from __future__ import annotations

import argparse
from datetime import datetime

from tthc_metrics.cli.backup import copy_of_the_day
from tthc_metrics.cli.common_arguments import existing
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import print_json
from tthc_metrics.core.vietnamese import number
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.particulars import one_batch
from tthc_metrics.store.batches import writing

HELP = "hoàn tác một lần nạp, không cứ lần cuối"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `undo` must be told."""
    parser.add_argument("batch", type=int, metavar="BATCH", help="số của lần nạp, xem lệnh batches")
    parser.add_argument(
        "--redo", action="store_true", help="cho lần nạp đã hoàn tác có hiệu lực lại"
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Say what it did to the dossiers."""
    did = "Khôi phục" if asked.redo else "Hoàn tác"
    progress = context.progress(f"Lần nạp {asked.batch}")
    with existing(context, read_only=False) as database:
        batch = one_batch(database, asked.batch)
        with writing(database) as cursor:
            progress.stage(did)  # whoever gave up waiting for another writer wants nothing done
            saved = switch_batch(cursor, asked.batch, not asked.redo, datetime.now(), context.user)
            progress.stage("Ghi vào cơ sở dữ liệu")
        copy_of_the_day(database, context)
        total = database.rows("SELECT COUNT(*) AS n FROM dossiers")[0]["n"]
    answer = {
        "batch": asked.batch, "file": batch.file_name, "kind": batch.kind, "undone": not asked.redo,
        "changed": saved.effect.changed, "new": saved.effect.new, "dossiers": total,
    }  # fmt: skip
    if asked.json:
        print_json(context.out, answer)
    else:
        print(
            f"Đã {did.lower()} lần nạp {asked.batch} ({batch.file_name}): {number(saved.effect.changed)} dòng thay đổi hoặc bỏ đi, "
            f"{number(saved.effect.new)} dòng thêm; còn {number(total)} hồ sơ.",
            file=context.out,
        )
    return 0
