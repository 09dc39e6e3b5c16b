"""Who must sign in: nobody while there is only simulated data on this very computer, else everybody."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path
from time import monotonic

import duckdb
from starlette.concurrency import run_in_threadpool

from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.people import are_there_any
from tthc_metrics.core.errors import StoreError, TthcError
from tthc_metrics.loading.sample import holds_real_dossiers
from tthc_metrics.store.shared import shared
from ui.door.hosts import LOOPBACK, name_of

AGAIN = 1.0
"""Seconds: so long an answer about the data holds."""


class Standing(Enum):
    """How the door stands."""

    OPEN = auto()
    FIRST = auto()  # somebody must make the first administrator
    SHUT = auto()


class Keeper:
    """Knows the accounts of one database: asked at every request, of the event loop's thread only."""

    def __init__(self, database: Callable[[], Path], bound: Callable[[], str]) -> None:
        self._database, self._bound = database, bound
        self._connection: sqlite3.Connection | None = None
        self._known: tuple[Path, int] | None = None
        self._real, self._looked_at = True, -AGAIN
        self._looking = asyncio.Lock()
        self._seen: object = None

    @property
    def file(self) -> AccountsFile:
        """The accounts."""
        return AccountsFile.of(self._database())

    def connection(self) -> sqlite3.Connection | None:
        """A connection that is kept; None where there is no file, opened anew if another lies there."""
        path = self.file.path
        try:
            known = (path, os.stat(path).st_ino)
        except OSError:
            known = None
        if known != self._known:
            if self._connection:
                self._connection.close()
            self._connection = AccountsFile(path).connection() if known else None
            self._known = known
        return self._connection

    def changed(self) -> bool:
        """Whether anybody wrote into the accounts since this was asked last."""
        try:
            connection = self.connection()
            row = connection.execute("PRAGMA data_version").fetchone() if connection else (0,)
        except (StoreError, sqlite3.Error):
            return True  # whoever looks closer is told why
        now = (self._known, row[0])
        before, self._seen = self._seen, now
        return now != before

    async def standing(self, host: str, is_passed_on: bool) -> Standing:
        """How it stands for who asks by a name; `is_passed_on`: by a proxy, from who knows where."""
        connection = self.connection()
        if connection is not None and are_there_any(connection):
            return Standing.SHUT
        is_here = self.is_here(host, is_passed_on)
        return Standing.OPEN if is_here and not await self._is_real() else Standing.FIRST

    def is_here(self, host: str, is_passed_on: bool) -> bool:
        """Whether only who sits at this computer can ask so."""
        return self._bound() in LOOPBACK and name_of(host) in LOOPBACK and not is_passed_on

    async def _is_real(self) -> bool:
        async with self._looking:
            if monotonic() - self._looked_at >= AGAIN:
                self._real = await run_in_threadpool(_has_real_data, self._database())
                self._looked_at = monotonic()
        return self._real


def _has_real_data(path: Path) -> bool:
    """Whether dossiers of people may be in it. One that cannot be read shows none, and its page says why."""
    if not path.exists():
        return False
    with suppress(TthcError, duckdb.Error):
        return holds_real_dossiers(shared(path))
    return False
