"""The command line: the same loading, counting and judging as the pages, without a browser.

Exit codes: 0 done; 1 a file was refused; 2 the question or the database cannot be used.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from pathlib import Path

from tthc_metrics.catalogue import definitions
from tthc_metrics.cli import (
    batches,
    index,
    ledger,
    load,
    reconcile,
    refused,
    report,
    scorecard,
    undo,
    why,
)
from tthc_metrics.cli.output import complain
from tthc_metrics.core.errors import InputError, TthcError

COMMANDS = {
    "load": load,
    "batches": batches,
    "undo": undo,
    "refused": refused,
    "ledger": ledger,
    "scorecard": scorecard,
    "why": why,
    "index": index,
    "reconcile": reconcile,
    "report": report,
}
"""A command is a module with HELP, arguments(parser) and run(asked): its exit code."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; sentences for people go to standard error, results to standard output."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Vietnamese whatever the terminal's locale says
            stream.reconfigure(encoding="utf-8")
    try:
        asked = _parser().parse_args(arguments)
        definitions()  # whatever is wrong with them is said before anything is counted
        return int(asked.run(asked))
    except BrokenPipeError:  # whoever read us has read enough: `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except TthcError as error:
        complain(error)
        return 1 if isinstance(error, InputError) else 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tthc_metrics", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar=" | ".join(COMMANDS))
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.HELP)
        command.arguments(own)
        own.add_argument("--db", type=Path, default=None, metavar="PATH")
        own.set_defaults(run=command.run)
    return parser
