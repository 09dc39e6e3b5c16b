"""The one decorator of every cache: its answers hold for one version of the data.

Answers are frozen records, shared between sessions without copying, of a bounded number; whoever asks
first computes, the others wait for it. An upload changes the version, so it shows in every session at
its next rerun.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from inspect import signature
from typing import Any, ParamSpec, TypeVar

import streamlit as st

from tthc_metrics.ledger.kept import of_version
from tthc_metrics.store.database import default_path
from ui.queries import source

P = ParamSpec("P")
R = TypeVar("R")

Version = tuple[str, int]
"""Which database, and how often it was changed."""

FEW, MANY = 8, 64  # answers kept: of questions about the data as a whole; about periods and units

_pinned: ContextVar[Version | None] = ContextVar("version", default=None)


def version() -> Version:
    """What the answers to every question hold for: the data as they are now."""
    return _pinned.get() or (str(default_path()), source.database().version())


@contextmanager
def pinned_version(found: Version | None = None) -> Iterator[None]:
    """Scope it all answers are of one version of the data, which is asked for once.

    For pages that only read: a load that ends meanwhile shows in the next run, not in half of this one.
    """
    pinned = found or version()
    token = _pinned.set(pinned)
    try:
        with of_version(source.database(), pinned[1]):
            yield
    finally:
        _pinned.reset(token)


@dataclass(frozen=True)
class _Call:
    """A question with all that its answer depends on; known by `key`."""

    key: str
    args: tuple[Any, ...]
    named: dict[str, Any]


def cached(
    entries: int = FEW, holds_for: Callable[[], Hashable] = version
) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Keep the last `entries` answers of a function as long as what they hold for stays the same.

    The arguments are frozen records, known by what they say (`repr`); one whose name begins with `_`
    follows from the others and is not looked at.
    """

    def decorate(ask: Callable[P, R]) -> Callable[P, R]:
        parameters = signature(ask)

        def compute(call: _Call) -> R:
            return ask(*call.args, **call.named)

        # Streamlit knows a cache by the name of its function.
        compute.__module__, compute.__qualname__ = ask.__module__, ask.__qualname__
        kept = st.cache_resource(
            max_entries=entries, show_spinner=False, hash_funcs={_Call: lambda call: call.key}
        )(compute)

        def answer(*args: P.args, **kwargs: P.kwargs) -> R:
            bound = parameters.bind(*args, **kwargs)
            bound.apply_defaults()
            asked = [value for name, value in bound.arguments.items() if name[0] != "_"]
            with pinned_version():  # what the answer itself asks is of the same version
                key = repr((holds_for(), asked))
                return kept(_Call(key, bound.args, bound.kwargs))

        answer.__doc__, answer.__name__ = ask.__doc__, ask.__name__
        return answer

    return decorate
