"""Who looks: the account behind the visitor's connection, and what it may do.

The door (ui/door) writes into each connection whose session it is, and takes out what the client wrote there itself.
Without that header nobody is signed in: a page that is run by itself, past the door, is shut too.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import monotonic

import streamlit as st

from tthc_metrics.accounts import log, sessions
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.people import UnitOf
from tthc_metrics.accounts.rules import Right, rules
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.store.database import default_path

HEADER = "x-tthc-session"
OPEN = "open"
"""The session of everybody while only simulated data is there and nobody has an account."""
AGAIN = 0.25
"""Seconds: so long an account is not looked up again."""
_DENIED = "tài khoản này không được làm việc này."


@dataclass(frozen=True)
class Visitor:
    """Whoever looks at a page; `account` is empty while no accounts are needed."""

    account: str
    full_name: str
    roles: tuple[str, ...]
    rights: frozenset[Right]
    units: tuple[UnitOf, ...] = ()
    address: str = ""

    def signs(self, typed: object = None) -> str | None:
        """Whom deeds are noted for in the database: the account; while there are none, the name that was typed."""
        return self.account or (str(typed).strip() if typed else None) or None


EVERYBODY = Visitor("", "", (), frozenset(Right) - {Right.ACCOUNTS, Right.AUDIT})


def session() -> str:
    """Whose session the door says that this connection is of; empty if the door did not let it in."""
    return st.context.headers.get(HEADER, "")


def visitor() -> Visitor | None:
    """Who looks now; None if the session has ended."""
    asked = session()
    if asked == OPEN:
        return EVERYBODY
    return _known(accounts_file().path, asked, int(monotonic() / AGAIN)) if asked else None


@lru_cache(maxsize=512)
def _known(path: Path, asked: str, _: int) -> Visitor | None:
    """The account of a session; a page asks a dozen times in a run."""
    with AccountsFile(path).reading() as connection:
        found = sessions.session_of(connection, asked)
    if found is None or found.must_change:
        return None
    account = found.account
    return Visitor(
        account.account,
        account.full_name,
        account.roles,
        account.rights,
        units=account.units,
        address=found.address,
    )


def may(right: Right | None) -> bool:
    """Whether who looks may do something; what needs no right, everybody may who is in."""
    if right is None:
        return True
    who = visitor()
    return who is not None and right in who.rights


def demand(right: Right, deed: str) -> Visitor:
    """Who looks, if they may do it; RequestError, and an entry in the log, if not. Every deed asks this itself."""
    who = visitor()
    if who is None:
        raise RequestError(Fault(deed, "phiên đăng nhập đã hết.", "Tải lại trang để đăng nhập."))
    if right not in who.rights:
        note_of(who, "denied", deed)
        titles = ", ".join(role.title for role in rules().roles.values() if right in role.rights)
        raise RequestError(Fault(deed, _DENIED, f"Cần vai trò: {titles}."))
    return who


def note_of(who: Visitor, what: str, about: str) -> None:
    """Write into the log what somebody has done; nothing while there are no accounts."""
    if who.account:
        log.write(accounts_file(), what, who.account, about, who.address)


def accounts_file() -> AccountsFile:
    """The accounts beside the database of this server."""
    return AccountsFile.of(default_path())
