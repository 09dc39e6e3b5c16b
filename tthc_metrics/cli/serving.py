"""Commands of others, carried out by the process that holds the database (the server of the pages)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Never

from tthc_metrics.cli.commands import Parser, carry_out, parser_of
from tthc_metrics.cli.context import CommandContext
from tthc_metrics.core.errors import Fault, StoreError, TthcError
from tthc_metrics.remote.caller import Caller
from tthc_metrics.remote.listener import listening
from tthc_metrics.remote.protocol import UNREAD
from tthc_metrics.store.database import Database, default_path
from tthc_metrics.store.shared import shared


@dataclass(frozen=True)
class HeldDatabase:
    """The database that this process holds open for everybody, and does not close after a command."""

    path: Path
    shown: Path
    held: Callable[[], Database]

    @property
    def keeps_copies(self) -> bool:
        return True

    @contextmanager
    def opened(self, read_only: bool) -> Iterator[Database]:
        """Whatever a command would do; StoreError if the file was taken away from under the server."""
        database = self.held()
        if not _holds(self.path):
            raise StoreError(
                Fault(
                    f"Cơ sở dữ liệu {self.shown}",
                    "đã bị xóa hoặc thay bằng tệp khác trong khi trang điều hành đang chạy.",
                    "Dừng trang điều hành rồi chạy lại.",
                )
            )
        yield database

    def in_place(self) -> Database | Path:
        """The database held; the file where it cannot be opened, which is why somebody restores it."""
        try:
            return self.held()
        except StoreError:
            return self.path


class _UnreadError(Exception):
    """Words that are no command here."""


class _ServersParser(Parser):
    """Says nothing of what it cannot read: the command's own process says that, where it was typed."""

    def error(self, message: str) -> Never:
        raise _UnreadError(message)

    def print_help(self, file: object = None) -> Never:
        raise _UnreadError


@contextmanager
def commands_carried_out() -> Iterator[None]:
    """Take commands of this server's database until the block ends.

    The database is opened by whoever needs it first, a page or a command, and kept open.
    """
    path = default_path().resolve()
    with listening(path, partial(serve, path=path, held=lambda: shared(path))):
        yield


def serve(caller: Caller, path: Path, held: Callable[[], Database]) -> int:
    """Carry out one command of somebody else; its exit code. `held` gives the open database."""
    request = caller.request
    template = None if request.template is None else Path(os.fsdecode(request.template))
    context = CommandContext(
        out=caller.out,
        err=caller.err,
        user=request.user,
        opener=HeldDatabase(path, Path(os.fsdecode(request.database)), held),
        here=caller.here,
        hint=caller.hint,
        check=caller.check,
        umask=request.umask,
        template=None if template is None else caller.here(template),
    )
    try:
        asked = parser_of(_ServersParser).parse_args(list(map(os.fsdecode, request.words)))
    except (_UnreadError, TthcError):
        return UNREAD
    return carry_out(asked, context)


def _holds(path: Path) -> bool:
    """Whether the file that lies at a path is one that this process has open."""
    try:
        there = path.stat()
    except OSError:
        return False
    for number in os.listdir("/proc/self/fd"):
        with suppress(OSError):  # closed meanwhile
            if os.path.samestat(os.stat(f"/proc/self/fd/{number}"), there):
                return True
    return False
