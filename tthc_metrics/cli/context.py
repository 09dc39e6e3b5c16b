"""Where a command stands: its streams, its user, its folder, its way to the database.

The same commands run in a process of their own and, for a command elsewhere, in the server. So they read
and write only through this record: never `sys.stdout`, the process's folder or its environment.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic
from typing import Protocol

from tthc_metrics.cli.environment import template_named
from tthc_metrics.cli.output import Output
from tthc_metrics.cli.progress_lines import ProgressLines
from tthc_metrics.cli.writing import write_whole
from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.core.owner_only import FILE, UMASK
from tthc_metrics.remote.user import umask, user_name
from tthc_metrics.store.database import Database


class Opener(Protocol):
    """A command's way to its database. `path` is where it lies, `shown` how sentences name it."""

    @property
    def path(self) -> Path: ...

    @property
    def shown(self) -> Path: ...

    @property
    def keeps_copies(self) -> bool:
        """Whether who holds the database makes the copy of the day, when nobody waits for it."""

    def opened(self, read_only: bool) -> AbstractContextManager[Database]:
        """The database until the block ends; made if it is not there and may be written."""

    def in_place(self) -> Database | Path:
        """What a restore takes the place of: the database that this process holds, else the file."""


@dataclass(frozen=True)
class OwnDatabase:
    """A database that the command opens for itself and closes again."""

    path: Path

    @property
    def shown(self) -> Path:
        return self.path

    @property
    def keeps_copies(self) -> bool:
        return False

    @contextmanager
    def opened(self, read_only: bool) -> Iterator[Database]:
        with Database(self.path, read_only=read_only) as database:
            yield database

    def in_place(self) -> Path:
        return self.path


def _nothing() -> None:
    """Nobody can end a command of this process but by ending the process."""


@dataclass(frozen=True)
class CommandContext:
    """What a command finds around itself.

    `here` makes a path as typed one that this process can open; sentences keep the typed one. `hint` shows
    a line of progress without waiting; `check` raises CancelledError if nobody wants the work any more.
    `template` is the slides' template that the command's environment names, if it does.
    """

    out: Output
    err: Output
    user: str
    opener: Opener
    here: Callable[[Path], Path]
    hint: Callable[[str], None]
    check: Callable[[], None] = _nothing
    umask: int = UMASK
    template: Path | None = None
    begun: float = field(default_factory=monotonic)

    def progress(self, what: str) -> ProgressLines:
        """Tells on standard error how far long work on `what` has come, and stops it if it is not wanted."""
        return ProgressLines(what, self.hint, self.check, self.begun)

    def refuse_database(self, path: Path) -> None:
        """StoreError if a path as typed is the database itself.

        Whoever opens and closes that file a second time drops DuckDB's lock on it, and another program could
        then write into the open database.
        """
        with suppress(OSError):
            if self.here(path).samefile(self.opener.path):
                what, cure = "là chính cơ sở dữ liệu đang dùng.", "Chọn tệp khác."
                raise StoreError(Fault(f"Tệp {path}", what, cure))

    @contextmanager
    def reach(self, path: Path) -> Iterator[Path]:
        """A path as typed as one that this process can open; what is wrong with it is said of the typed one.

        StoreError if it is the database itself.
        """
        self.refuse_database(path)
        opened = self.here(path)
        try:
            yield opened
        except StoreError as error:
            named = (
                replace(f, where=f.where.replace(str(opened), str(path))) for f in error.faults
            )
            raise type(error)(*named) from error

    def write(self, path: Path, content: bytes, of_dossiers: bool = True) -> None:
        """A finished file at a path as typed, whole or not at all; StoreError says why not.

        One that lists dossiers is for its owner only, others are for whom the asker's files are.
        """
        self.check()
        mode = FILE if of_dossiers else 0o666 & ~self.umask
        write_whole(self.here(path), content, shown=path, mode=mode)


def own_context(database: Path) -> CommandContext:
    """The context of a command that this process carries out for itself."""
    stderr = sys.stderr
    template = template_named()
    return CommandContext(
        sys.stdout,
        stderr,
        user_name(),
        OwnDatabase(database),
        here=lambda path: path,
        hint=lambda line: print(line, file=stderr, flush=True),
        template=Path(template) if template else None,
        umask=umask(),
    )
