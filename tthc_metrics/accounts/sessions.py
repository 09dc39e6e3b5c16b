"""Sessions: who is in, since when, until when. The browser holds a token, the file only its hash."""

from __future__ import annotations

import secrets
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from time import time

from tthc_metrics.accounts import log
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.people import Account, account_in, end_sessions
from tthc_metrics.accounts.rules import rules
from tthc_metrics.core.errors import Fault, RequestError

TOUCHED_EVERY = 10.0
"""Seconds: so long is a session's last deed not written down again."""
SHOWN = 12


@dataclass(frozen=True)
class Session:
    """One sign-in that still holds. `must_change`: it opens nothing but the page for another password."""

    id: str
    account: Account
    begun_at: float
    seen_at: float
    must_change: bool
    address: str
    agent: str

    @property
    def shown(self) -> str:
        """The beginning of its id, by which an administrator names it."""
        return self.id[:SHOWN]

    def is_due(self, seconds: float) -> bool:
        """Whether its last deed was written down so long ago."""
        return time() - self.seen_at >= seconds

    @property
    def since(self) -> datetime:
        """When it began, by the clock of this computer."""
        return datetime.fromtimestamp(self.begun_at)

    @property
    def last(self) -> datetime:
        """When something was last done in it."""
        return datetime.fromtimestamp(self.seen_at)


def begin(connection: sqlite3.Connection, account: Account, address: str, agent: str) -> str:
    """A new session; its token, which nobody sees again."""
    token, now = secrets.token_urlsafe(32), time()
    connection.execute(
        "INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, NULL, NULL)",
        (id_of(token), account.account, now, now, account.must_change, address[:64], agent[:200]),
    )
    return token


def id_of(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def session_of(connection: sqlite3.Connection, id: str, now: float | None = None) -> Session | None:
    """The session of an id if it still holds: not ended, not idle, not too long, its account in use."""
    row = connection.execute(
        "SELECT * FROM sessions WHERE session = ? AND ended_at IS NULL", (id,)
    ).fetchone()
    if row is None:
        return None
    account = account_in(connection, row["account"])
    if account is None or account.disabled_at:
        return None
    moment = time() if now is None else now
    idle, whole = moment - row["seen_at"], moment - row["begun_at"]
    if idle > rules().idle(account.roles).total_seconds():
        return None
    if whole > rules().absolute(account.roles).total_seconds():
        return None
    return Session(
        row["session"],
        account,
        begun_at=row["begun_at"],
        seen_at=row["seen_at"],
        must_change=bool(row["must_change"]),
        address=row["address"],
        agent=row["agent"],
    )


def touch(file: AccountsFile, session: Session, now: float | None = None) -> None:
    """Something was done in a session: it is idle from now on."""
    moment = time() if now is None else now
    if moment - session.seen_at < TOUCHED_EVERY:
        return
    with file.writing() as connection:
        connection.execute(
            "UPDATE sessions SET seen_at = MAX(seen_at, ?) WHERE session = ?", (moment, session.id)
        )
        connection.execute(
            "UPDATE accounts SET seen_at = ? WHERE account = ?", (moment, session.account.account)
        )


def sessions(file: AccountsFile, account: str | None = None) -> list[Session]:
    """Those that still hold, of one account or all, the newest first."""
    with file.reading() as connection:
        ids = connection.execute(
            "SELECT session FROM sessions WHERE ended_at IS NULL AND (? IS NULL OR account = ?) ORDER BY begun_at DESC",
            (account, account),
        ).fetchall()
        found = [session_of(connection, row["session"]) for row in ids]
    return [session for session in found if session]


def sign_out(file: AccountsFile, session: Session, everywhere: bool = False) -> None:
    """One session ends, or all of its account."""
    with file.writing() as connection:
        if everywhere:
            end_sessions(connection, session.account.account, "đăng xuất mọi nơi")
        else:
            _end(connection, session.id, "đăng xuất")
        about = "mọi nơi" if everywhere else ""
        log.note(connection, "sign_out", session.account.account, about, session.address)


def revoke(file: AccountsFile, beginning: str, *, by: str) -> Session:
    """End a session named by the beginning of its id. RequestError if there is none, or more than one."""
    found = [session for session in sessions(file) if beginning and session.id.startswith(beginning)]  # fmt: skip
    if len(found) != 1:
        what = "không có, hoặc không chỉ một phiên."
        raise RequestError(Fault(f"Phiên «{beginning}»", what, "Xem lệnh accounts sessions."))
    with file.writing() as connection:
        _end(connection, found[0].id, f"chấm dứt bởi {by}")
        log.note(connection, "ended", by, f"phiên {found[0].shown} của {found[0].account.account}")
    return found[0]


def revoke_all(file: AccountsFile, account: str | None, *, by: str) -> int:
    """End all sessions of an account, or of everybody; how many."""
    with file.writing() as connection:
        names = [row["account"] for row in connection.execute("SELECT account FROM accounts").fetchall()]  # fmt: skip
        ended = sum(
            end_sessions(connection, name, f"chấm dứt bởi {by}")
            for name in names
            if account is None or name == account
        )
        log.note(connection, "ended", by, f"{ended} phiên của {account or 'mọi tài khoản'}")
    return ended


def _end(connection: sqlite3.Connection, id: str, why: str) -> None:
    connection.execute(
        "UPDATE sessions SET ended_at = ?, ended_why = ? WHERE session = ? AND ended_at IS NULL",
        (time(), why, id),
    )
