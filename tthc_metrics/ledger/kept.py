"""What follows from saved data alone is made once for each version of them, whoever asks first.

Who is within a transaction sees data that nobody else does, and has everything made anew, unless nobody writes
in it meanwhile (`Unchanging`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import wraps
from threading import RLock
from typing import Any, Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from tthc_metrics.store.database import Database, Rows, Transaction

P = ParamSpec("P")
R = TypeVar("R")
Version = tuple[int, int]
"""How often the file was opened, and the newest event of its history."""


@dataclass(frozen=True)
class Unchanging:
    """A transaction in which nobody writes while it is asked: what was made of it holds until it is let go."""

    view: Transaction
    answers: dict[Hashable, object] = field(default_factory=dict, repr=False, compare=False)

    def rows(self, sql: str, parameters: dict[str, Any] | None = None) -> list[dict[str, Any]]:
        """All rows of one statement, each a dict by column name."""
        return self.view.rows(sql, parameters)


@dataclass
class _Kept:
    """What was made of one version of a database, by the name of what made it and its arguments."""

    version: Version
    answers: dict[Hashable, object] = field(default_factory=dict)


_kept: WeakKeyDictionary[Database, _Kept] = WeakKeyDictionary()
_making = RLock()
_pinned: ContextVar[tuple[object, int] | None] = ContextVar("pinned", default=None)


@contextmanager
def of_version(database: object, number: int) -> Iterator[None]:
    """Within it nobody asks the database for its version again: that is `number`."""
    token = _pinned.set((database, number))
    try:
        yield
    finally:
        _pinned.reset(token)


@contextmanager
def pinned(rows: Rows) -> Iterator[None]:
    """Within it a database is asked for its version once, unless somebody has asked already."""
    held = _pinned.get()
    if not isinstance(rows, Database) or (held and held[0] is rows):
        yield
        return
    with of_version(rows, rows.version()):
        yield


def once(make: Callable[Concatenate[Rows, P], R]) -> Callable[Concatenate[Rows, P], R]:
    """Keep the answers of a function about a database, of each version those that were asked for.

    Its further arguments are few and can be hashed; what it gives is never changed by who asked.
    """

    @wraps(make)
    def answer(rows: Rows, *args: P.args, **kwargs: P.kwargs) -> R:
        if not isinstance(rows, Database | Unchanging):
            return make(rows, *args, **kwargs)
        key = (make.__module__, make.__qualname__, args, tuple(sorted(kwargs.items())))
        with _making:
            answers = rows.answers if isinstance(rows, Unchanging) else _of(rows).answers
            if key not in answers:
                answers[key] = make(rows, *args, **kwargs)
            return cast(R, answers[key])

    return cast(Callable[Concatenate[Rows, P], R], answer)


def version_of(database: Database) -> Version:
    """The version that is looked at: the pinned one, else that of this moment."""
    pinned = _pinned.get()
    number = pinned[1] if pinned and pinned[0] is database else database.version()
    return database.opened, number


def forget(database: Database) -> None:
    """Of a database that is written to without any event: everything is made anew."""
    _kept.pop(database, None)


def _of(database: Database) -> _Kept:
    version, kept = version_of(database), _kept.get(database)
    if kept is None or kept.version[0] != version[0] or kept.version[1] < version[1]:
        kept = _kept[database] = _Kept(
            version
        )  # a reader of an older version is told the newer one
    return kept
