"""`restore`: a backup in the place of the database, which is kept beside it."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import print_json
from tthc_metrics.core.vietnamese import number
from tthc_metrics.store.restoring import check, restore

NO_TARGETS = "Cạnh bản sao lưu không có tệp chỉ tiêu: chỉ tiêu của cơ quan giữ như đang có."
HELP = "khôi phục từ một bản sao lưu; cơ sở dữ liệu đang có được giữ bên cạnh"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `restore` must be told."""
    parser.add_argument("file", type=Path, metavar="FILE", help="bản sao lưu")
    parser.add_argument(
        "--check", action="store_true", help="chỉ kiểm tra bản sao lưu, không thay gì"
    )
    parser.add_argument(
        "--unsealed",
        action="store_true",
        help="nhận cả tệp chép tay, không có mã kiểm, có thể thiếu",
    )
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Say what is in place now, and where the replaced database is."""
    if asked.check:
        return _check(asked, context)
    with context.reach(asked.file) as source:
        done = restore(context.opener.in_place(), source, asked.unsealed, context.user)
    if asked.json:
        print_json(context.out, {**asdict(done), "source": str(asked.file)})
        return 0
    kept = f" Bản trước đó: {done.kept}." if done.kept else ""
    said = f"Đã khôi phục {done.database} từ {asked.file}: {number(done.batches)} lần nạp.{kept}"
    print(said, file=context.out)
    beside = f"Chỉ tiêu của cơ quan: {done.targets}." if done.targets else NO_TARGETS
    print(beside, file=context.out)
    return 0


def _check(asked: argparse.Namespace, context: CommandContext) -> int:
    with context.reach(asked.file) as source:
        seal = check(source)
    if asked.json:
        print_json(context.out, {"file": str(asked.file), **seal})
    else:
        print(
            f"{asked.file}: nguyên vẹn; lập lúc {seal['made_at']}, {number(seal['batches'])} lần nạp.",
            file=context.out,
        )
    return 0
