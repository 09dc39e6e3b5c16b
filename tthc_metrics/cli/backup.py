"""`backup`: the database as one whole, sealed file; also the copy of the day after a command that saves."""

from __future__ import annotations

import argparse
from pathlib import Path

from tthc_metrics.accounts.file import AccountsFile, accounts_path
from tthc_metrics.catalogue.own_files import office_file
from tthc_metrics.cli.common_arguments import existing
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.cli.output import complain, print_json
from tthc_metrics.core.errors import StoreError
from tthc_metrics.core.owner_only import own_folder
from tthc_metrics.core.vietnamese import number
from tthc_metrics.store.backups import backup, copies_folder, keep_daily
from tthc_metrics.store.copying import read_seal
from tthc_metrics.store.database import Database

HELP = "sao lưu cơ sở dữ liệu thành một tệp có mã kiểm"


def arguments(parser: argparse.ArgumentParser) -> None:
    """What `backup` can be told."""
    parser.add_argument(
        "file", nargs="?", type=Path, metavar="FILE",
        help="tệp hoặc thư mục sẽ ghi; không có thì vào thư mục sao-luu cạnh cơ sở dữ liệu",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")


def run(asked: argparse.Namespace, context: CommandContext) -> int:
    """Say where the backup is and what is in it; the accounts and the office's key are copied beside it."""
    from tthc_metrics.exports.seals.office_key import copied_key  # only here: libraries of papers

    with existing(context, read_only=False) as database:
        if asked.file is None:
            folder = own_folder(copies_folder(Path(database.path)))
            made = backup(database, folder)
        else:
            with context.reach(asked.file) as target:
                made = backup(database, target)
    seal = read_seal(Path(made.path)) or {}
    accounts = AccountsFile.of(context.opener.path)
    beside = accounts_path(Path(made.path))
    if accounts.exists:
        accounts.copy_to(beside)
    key = copied_key(str(context.opener.path), made.path)
    if asked.json:
        print_json(context.out, {"file": made.path, **seal})
    else:
        print(
            f"Đã sao lưu vào {made.path}: {number(seal['batches'])} lần nạp, "
            f"{number(made.bytes)} byte, SHA-256 {made.sha256}.",
            file=context.out,
        )
        if accounts.exists:
            print(f"Tài khoản và nhật ký: {beside}.", file=context.out)
        if (targets := office_file(Path(made.path))).exists():
            print(f"Chỉ tiêu của cơ quan: {targets}.", file=context.out)
        if key:
            print(f"Khóa của cơ quan, để kiểm tra giấy tờ đã lập: {key}.", file=context.out)
    return 0


def copy_of_the_day(database: Database, context: CommandContext) -> None:
    """After a save: the daily copy, if it is due. That there is none is told, and spoils nothing.

    A server makes it by itself within minutes: now its readers wait for figures that the save has changed.
    """
    if context.opener.keeps_copies:
        return
    try:
        keep_daily(database)
    except StoreError as error:
        complain(context.err, error)
