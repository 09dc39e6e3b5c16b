"""That the database file alone holds every save; and where it does not, that this is known.

DuckDB writes what is committed into a log beside the file first (`.wal`), and opens a file without its log, or
with half of it, without a word. So the log is emptied into the file after each save, and while it may hold
something the file itself says so (`saves.under_way`, written before the save begins). A note beside the file
counts the saves, so that after a power cut it is known whether any is missing.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from threading import Condition, Thread
from time import monotonic, sleep

import duckdb

from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.statements import fetch

TRIES, PAUSE = 40, 0.005
"""How often a file is marked before a save, and how many seconds apart: queries that run stand in the way."""
PATIENCE = 20.0
"""Seconds that a backup waits for a moment without queries."""
NewCursor = Callable[[], Cursor]
_moments = count(1)


@dataclass(frozen=True)
class State:
    """What a file says of itself (grain of table saves)."""

    file_id: str
    saves: int
    under_way: bool


@dataclass
class Turn:
    """One transaction among those that may run at a time; `kept` once it is committed for good."""

    kept: bool = False


class Keeper:
    """Watches the transactions of one open file; `cursor` gives a new cursor of it, `reopen` mends a full disk."""

    def __init__(self, path: str, cursor: NewCursor, reopen: Callable[[int], None]) -> None:
        self._path, self._cursor, self._reopen = path, cursor, reopen
        self._gate = Condition()
        self.moment = next(_moments)
        """Another number after every transaction, which no other open file of this process ever has."""
        self._running = 0
        self._copying = False
        self._row_marked = self._file_marked = False
        self._waiting: Thread | None = None
        self._ended = path == ":memory:"

    @contextmanager
    def turn(self, opened: int) -> Iterator[Turn]:
        """Take part while a transaction runs; afterwards, if it was kept, the file is made to hold it."""
        with self._gate:
            self._gate.wait_for(lambda: not self._copying)
            self._running += 1
        turn = Turn()
        try:
            yield turn
        finally:
            with self._gate:
                self.moment = next(
                    _moments
                )  # after the commit: who saw the old one may know the new data, not the other way
                self._running -= 1
                self._settle(turn.kept, opened)
                self._gate.notify_all()

    def mark(self) -> None:
        """Let the file say that its log will be needed, before anything is written. duckdb.Error as any writing."""
        if self._ended:
            return
        with self._gate, self._cursor() as cursor:
            cursor.execute("UPDATE saves SET under_way = TRUE WHERE NOT under_way").fetchall()
            self._row_marked = True
            for _ in range(TRIES):
                if self._file_marked or self._emptied(cursor):
                    return
                sleep(
                    PAUSE
                )  # who copies the file alone just now will not be told; the note still tells

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """While it lasts nothing is written, and the file alone is whole: the time to copy it."""
        with self._gate:
            self._gate.wait_for(lambda: not self._running and not self._copying)
            self._copying = True
        try:
            if not self._ended:
                self._wait_until_whole()
            yield
        finally:
            with self._gate:
                self._copying = False
                self._gate.notify_all()

    def begin(self, log_was_there: bool) -> None:
        """After opening for writing: a log that was left is emptied, and the note says what the file has."""
        if self._ended:
            return
        with self._cursor() as cursor:
            state = state_of(cursor)
            if state.under_way or log_was_there:
                cursor.execute("UPDATE saves SET under_way = FALSE").fetchall()
                self._file_marked = not self._emptied(cursor)
        if note_of(self._path, state.file_id) != state.saves:
            self._write_note(state)

    def end(self) -> None:
        """Before closing: whatever is still in the log goes into the file."""
        with self._gate:
            if not self._ended and not self._running:
                with suppress(duckdb.Error), self._cursor() as cursor:
                    self._emptied(cursor)
            self._ended = True

    def _settle(self, kept: bool, opened: int) -> None:
        """Count a save; with the last one out, empty the log. What fails here is caught up by the next save."""
        last = not self._running
        if self._ended or not (kept or (last and self._row_marked)):
            return
        try:
            with self._cursor() as cursor:
                cursor.execute(
                    "UPDATE saves SET saves = saves + ?, under_way = under_way AND NOT ?", [int(kept), last]
                ).fetchall()  # fmt: skip
                self._row_marked = self._row_marked and not last
                if kept:
                    self._write_note(state_of(cursor))
                if last and not self._emptied(cursor):
                    self._empty_later()
        except duckdb.FatalException:  # a full disk: what was committed is in the log
            with suppress(StoreError):
                self._reopen(opened)
        except duckdb.Error:
            self._empty_later()

    def _emptied(self, cursor: Cursor) -> bool:
        """Write the log into the file; False while any query runs, which DuckDB will not wait for."""
        try:
            cursor.execute("CHECKPOINT").fetchall()
        except duckdb.TransactionException:
            return False
        self._file_marked = self._row_marked
        return True

    def _empty_later(self) -> None:
        if self._waiting is None or not self._waiting.is_alive():
            self._waiting = Thread(target=self._keep_trying, name="empty the log", daemon=True)
            self._waiting.start()

    def _keep_trying(self) -> None:
        with suppress(duckdb.Error):  # the next save tries again
            while True:
                sleep(PAUSE * 10)
                with self._gate:
                    self._gate.wait_for(lambda: not self._running or self._ended)
                    if self._ended:
                        return
                    with self._cursor() as cursor:
                        if self._emptied(cursor):
                            return

    def _wait_until_whole(self) -> None:
        until = monotonic() + PATIENCE
        with self._cursor() as cursor:
            if self._row_marked:
                cursor.execute("UPDATE saves SET under_way = FALSE").fetchall()
                self._row_marked = False
            while not self._emptied(cursor):
                if monotonic() > until:
                    what = "đang bận trả lời các trang nên chưa chép được."
                    raise StoreError(Fault(f"Cơ sở dữ liệu {self._path}", what, "Thử lại sau."))
                sleep(PAUSE)

    def _write_note(self, state: State) -> None:
        """A note that cannot be written leaves the older one, which asks for less."""
        note = _note_path(self._path)
        part = note.with_name(f".{note.name}.part")
        at = datetime.now().isoformat(timespec="seconds")
        with suppress(OSError):
            with part.open("w", encoding="utf-8") as file:
                json.dump({"file_id": state.file_id, "saves": state.saves, "at": at}, file)
                file.flush()
                os.fsync(file.fileno())
            os.replace(part, note)


def state_of(cursor: Cursor) -> State:
    """What an open file says of itself."""
    rows = fetch(cursor, "SELECT file_id, saves, under_way FROM saves")
    return State(**rows[0]) if rows else State("", 0, False)


def note_of(path: str, file_id: str) -> int | None:
    """How many saves the note beside a file counts; None if there is none, or it is of another file."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        found = json.loads(_note_path(path).read_text(encoding="utf-8"))
        return int(found["saves"]) if found["file_id"] == file_id else None
    return None


def log_of(path: str) -> Path:
    """Where DuckDB keeps the log of a file."""
    return Path(f"{path}.wal")


def has_log(path: str) -> bool:
    """Whether there is anything in the log of a file."""
    with suppress(OSError):
        return log_of(path).stat().st_size > 0
    return False


def refuse_without_log(path: str, state: State, log_was_there: bool) -> None:
    """StoreError if what was saved last is not there, because the log is missing or damaged.

    A whole file that is older than the note was put there by somebody, and is as good as any.
    """
    noted = note_of(path, state.file_id)
    if noted is None and state.under_way:
        raise _told(
            path,
            "được chép giữa lúc đang lưu mà thiếu sổ ghi bên cạnh (tệp .wal), hoặc sổ ghi hỏng: "
            "có thể thiếu lần lưu sau cùng.",
        )
    if noted is not None and noted > state.saves and (state.under_way or log_was_there):
        raise _told(
            path,
            f"thiếu {noted - state.saves} lần lưu sau cùng: sổ ghi bên cạnh (tệp .wal) bị mất hoặc hỏng.",
        )


def _told(path: str, what: str) -> StoreError:
    return StoreError(
        Fault(
            f"Cơ sở dữ liệu {path}",
            what,
            f"Đặt lại tệp .wal của nó, hoặc khôi phục bản sao lưu bằng lệnh restore; nếu chấp nhận phần thiếu: "
            f"restore {path} --unsealed.",
        )
    )


def _note_path(path: str) -> Path:
    return Path(f"{path}.saves")
