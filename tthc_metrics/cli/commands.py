"""The command line: the same loading, counting and judging as the pages, without a browser.

Exit codes: 0 done; 1 a file was refused; 2 the question or the database cannot be used.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import duckdb

from tthc_metrics.accounts import log
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.own_files import serve
from tthc_metrics.catalogue.own_targets import judged_by_nobody
from tthc_metrics.cli import (
    accounts,
    audit,
    backup,
    batches,
    compare,
    forget,
    index,
    ledger,
    load,
    reconcile,
    refused,
    report,
    restore,
    scorecard,
    targets,
    undo,
    verify,
    why,
)
from tthc_metrics.cli.context import CommandContext, own_context
from tthc_metrics.cli.environment import template_named
from tthc_metrics.cli.output import told
from tthc_metrics.core.database_path import default_path
from tthc_metrics.core.errors import Fault, StoreError, TthcError
from tthc_metrics.remote.asking import find_server
from tthc_metrics.remote.protocol import UNREAD
from tthc_metrics.store.causes import explained, is_outside

COMMANDS = {
    "load": load,
    "batches": batches,
    "undo": undo,
    "forget": forget,
    "refused": refused,
    "ledger": ledger,
    "scorecard": scorecard,
    "targets": targets,
    "why": why,
    "index": index,
    "reconcile": reconcile,
    "compare": compare,
    "report": report,
    "backup": backup,
    "restore": restore,
    "accounts": accounts,
    "audit": audit,
    "verify": verify,
}
"""A command is a module with HELP, arguments(parser) and run(asked, context): its exit code."""
NOTED = ("load", "undo", "forget", "refused", "report", "backup", "restore")
JUDGING = ("scorecard", "why", "report")
NO_OWN_TARGETS = (
    "Cơ quan chưa có chỉ tiêu của mình: chỉ tiêu của tỉnh khác, mà các bản trước tự áp dụng, nay chỉ là ví dụ để chép. "
    "Xem: targets examples; chép: targets copy TÊN."
)


class Parser(argparse.ArgumentParser):
    """What is typed, taken apart."""


def done(words: Sequence[str], alone: bool) -> int:
    """Carry a command out here or, unless it is known to stand alone, by the server of its database. The exit code.

    TthcError says what is wrong; SystemExit: it cannot be read, or asked for help, and that was told.
    """
    asked = parser_of(Parser).parse_args(words)
    path = asked.db or default_path()
    serve(path)
    server = None if alone else find_server(path)
    if server is None:
        return _run(asked, own_context(path))
    code = server.ask(words, template_named(), sys.stdout, sys.stderr)
    if code == UNREAD:
        where, what = f"Trang điều hành đang giữ {path}", "là một phiên bản khác của chương trình, không hiểu lệnh này."  # fmt: skip
        raise StoreError(Fault(where, what, "Dừng trang điều hành rồi chạy lại."))
    return code


def carry_out(asked: argparse.Namespace, context: CommandContext) -> int:
    """Run one command of somebody else in its own context; faults are told there too."""
    try:
        return _run(asked, context)
    except TthcError as error:
        return told(context.err, error)


def _run(asked: argparse.Namespace, context: CommandContext) -> int:
    """A command's exit code; what its database suffers from outside is told by its true cause."""
    definitions()  # whatever is wrong with them is said before anything is counted
    try:
        code = int(asked.run(asked, context))
        if asked.command in JUDGING and judged_by_nobody(context.opener.path):
            print(NO_OWN_TARGETS, file=context.err)
        _note(asked, context, code)
        return code
    except duckdb.Error as error:
        if not is_outside(error):
            raise
        raise explained(str(context.opener.shown), error) from error


def _note(asked: argparse.Namespace, context: CommandContext, code: int) -> None:
    """Write into the log of accounts, where there is one, what a command did that reads or changes dossiers."""
    if asked.command in NOTED and not getattr(asked, "dry_run", False):
        named = [getattr(asked, field, None) for field in ("files", "file", "batch", "kind")]
        about = " ".join(str(each) for each in (asked.command, *named, f"({code})") if each)
        log.write(AccountsFile.of(context.opener.path), "command", context.user, about)


@cache
def parser_of(kind: type[Parser]) -> Parser:
    """The parser of all commands, made once: a server reads many."""
    parser = kind(prog="python -m tthc_metrics", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar=" | ".join(COMMANDS))
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.HELP)
        command.arguments(own)
        own.add_argument("--db", type=Path, default=None, metavar="PATH")
        own.set_defaults(run=command.run, command=name)
    return parser
