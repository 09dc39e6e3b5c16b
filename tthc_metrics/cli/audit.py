"""`audit`: the log of what was done: shown, exported, looked through for entries that were altered or are missing."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from tthc_metrics.accounts import log
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import FORMATS, print_json, show
from tthc_metrics.core.errors import StoreError
from tthc_metrics.core.vietnamese import number

HELP = "nhật ký: xem, xuất, kiểm tra có bị sửa không"
SHOWN = ("entry", "moment", "who", "deed", "about", "address")


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `audit` can be told."""
    parser.add_argument("deed", choices=("verify", "show", "export"), metavar="verify | show | export")  # fmt: skip
    parser.add_argument("words", nargs="*", default=[], metavar="CHỮ", help="chỉ các mục có những chữ này")  # fmt: skip
    parser.add_argument("--hash", default="", help="verify: mã của mục cuối đã ghi lại lần trước")
    parser.add_argument("--limit", type=int, default=100, help="show: số mục mới nhất")
    parser.add_argument("--format", choices=FORMATS, default=None)


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """2 if the log was altered."""
    file = AccountsFile.of(context.opener.path)
    if asked.deed == "verify":
        return _verify(asked, context, file)
    if asked.deed == "export":
        rows = [_row(entry) for entry in log.whole(file)]
        show(context.out, rows, asked.format or "csv", SHOWN)
    else:
        found = log.entries(file, " ".join(asked.words), asked.limit)
        show(context.out, [_row(entry) for entry in found], asked.format or "table", SHOWN)
    return 0


def _verify(asked: argparse.Namespace, context: CommandContext, file: AccountsFile) -> int:
    faults = log.faults_of(file, asked.hash)
    if faults:
        raise StoreError(*faults)
    found = log.whole(file)
    last = found[-1].hash if found else ""
    if asked.format == "json":
        print_json(context.out, {"entries": len(found), "hash": last})
        return 0
    print(f"Nhật ký nguyên vẹn: {number(len(found))} mục.", file=context.out)
    if last:
        print(f"Mã của mục cuối, nên giữ ở nơi khác: {last}", file=context.out)
    return 0


def _row(entry: log.Entry) -> Mapping[str, Any]:
    return asdict(entry) | {"moment": entry.moment, "deed": log.WORDS.get(entry.what, entry.what)}
