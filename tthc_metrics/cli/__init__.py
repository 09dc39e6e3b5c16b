"""Where every command begins; light: while a server holds the database the words are passed on as they were typed.

What takes them apart and carries them out (`commands.py`), more than half a second of imports, is then never loaded.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from itertools import pairwise
from pathlib import Path

from tthc_metrics.cli.environment import template_named
from tthc_metrics.cli.output import told
from tthc_metrics.core.database_path import default_path
from tthc_metrics.core.errors import TthcError
from tthc_metrics.remote.asking import find_server
from tthc_metrics.remote.protocol import UNREAD

STOPPED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; sentences for people go to standard error, results to standard output.

    While a server holds the database it carries the command out, and this process passes on what it says.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # Vietnamese whatever the terminal's locale says
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return _passed_on_or_done(words)
    except BrokenPipeError:  # whoever read us has read enough: `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return STOPPED
    except TthcError as error:
        return told(sys.stderr, error)


def _passed_on_or_done(words: list[str]) -> int:
    database = _database_named(words)
    server = find_server(database) if database else None
    if server is not None:
        code = server.ask(words, template_named(), sys.stdout, sys.stderr)
        if code != UNREAD:
            return code
    from tthc_metrics.cli import commands  # only who carries a command out waits for it

    return commands.done(words, alone=database is not None and server is None)


def _database_named(words: list[str]) -> Path | None:
    """The database of a command as far as that is plain without taking it apart; None where it is not."""
    named = default_path()
    for word, following in pairwise([*words, ""]):
        if word == "--db" and following:
            named = Path(following)
        elif word.startswith("--db="):
            named = Path(word.removeprefix("--db="))
        elif word in ("-h", "--", "--d") or word.startswith(("--d=", "--h")):
            return None
    return named
