"""The one decorator of every cache: its answers hold for one version of the data.

Answers are frozen records, shared between sessions without copying, of a bounded number; whoever asks
first computes, the others wait for it. An upload changes the version, so it shows in every session at
its next rerun.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from functools import wraps
from inspect import signature
from threading import Lock
from typing import Any, ParamSpec, TypeVar, cast

from tthc_metrics.catalogue import times_read
from tthc_metrics.ledger.kept import of_version
from tthc_metrics.store.database import default_path
from ui.address import query
from ui.queries import source

P = ParamSpec("P")
R = TypeVar("R")

Version = tuple[str, int, int]
"""Which database, how often it was changed, and how often its targets were."""

FEW, MANY = 8, 64  # answers kept: of questions about the data as a whole; about periods and units

_pinned: ContextVar[Version | None] = ContextVar("version", default=None)


def version() -> Version:
    """What the answers to every question hold for: the data as they are now."""
    return _pinned.get() or (str(default_path()), source.version(), times_read())


@contextmanager
def pinned_version(found: Version | None = None) -> Iterator[None]:
    """Scope it all answers are of one version of the data, which is asked for once.

    For pages that only read: a load that ends meanwhile shows in the next run, not in half of this one.
    """
    pinned = found or version()
    if pinned is _pinned.get():  # whoever asked has pinned it already
        yield
        return
    token = _pinned.set(pinned)
    try:
        with of_version(source.database(), pinned[1]):
            yield
    finally:
        _pinned.reset(token)


class _Answers:
    """The last answers of one function, by what was asked; the longest unasked goes first."""

    def __init__(self, entries: int) -> None:
        self._entries = entries
        self._lock = Lock()
        self._kept: OrderedDict[str, Any] = OrderedDict()
        self._making: dict[str, Lock] = {}

    def answer(self, key: str, ask: Callable[[], R]) -> R:
        """What is kept under a key; else what is asked, for which all wait who ask at the same time."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(R, self._kept[key])
            making = self._making.setdefault(key, Lock())
        with making:
            with self._lock:
                if key in self._kept:
                    return cast(R, self._kept[key])
            try:
                found = ask()
                with self._lock:
                    self._kept[key] = found
                    while len(self._kept) > self._entries:
                        self._kept.popitem(last=False)
            finally:
                with self._lock:
                    self._making.pop(key, None)
        return found

    def forget(self) -> None:
        """Nothing is kept any longer."""
        with self._lock:
            self._kept.clear()


_every: list[_Answers] = []


def forget() -> None:
    """Every answer to every question is asked for anew."""
    for answers in _every:
        answers.forget()


def at_address() -> tuple[Version, str]:
    """What HTML holds for whose links carry on what the address asks for: the data, and the whole address.

    Not who looks: what follows from rights or sight is never kept so.
    """
    return version(), query.whole()


def as_written() -> tuple[int, int, int]:
    """What answers hold for that follow from words about figures too: promises, remarks, decisions."""
    return *source.moment(), times_read()


def cached(
    entries: int = FEW, holds_for: Callable[[], Hashable] = version
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `entries` answers of a function as long as what they hold for stays the same.

    The arguments are frozen records, known by what they say (`repr`); one whose name begins with `_`
    follows from the others and is not looked at.
    """

    def decorate(ask: Callable[P, R]) -> Callable[P, R]:
        kept = _Answers(entries)
        parameters = signature(ask).parameters
        names = [name for name in parameters if name[0] != "_"]
        usual = {name: each.default for name, each in parameters.items()}
        _every.append(kept)

        @wraps(ask)
        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            values = {**usual, **dict(zip(parameters, args, strict=False)), **kwargs}
            asked = [values[name] for name in names]
            # What the answer itself asks is of the same version.
            with nullcontext() if _pinned.get() else pinned_version():
                key = repr((holds_for(), asked))
                return kept.answer(key, lambda: ask(*args, **kwargs))

        return answer

    return decorate
