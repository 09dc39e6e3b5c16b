"""What tests of accounts say again and again."""

from __future__ import annotations

import time
from datetime import datetime

import pyotp

from tthc_metrics.accounts import people, sessions, signing_in
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.people import Opened
from tthc_metrics.accounts.sessions import Session
from tthc_metrics.accounts.signing_in import Asked

GOOD = "Mot-Mat-Khau-2026"


def made(file: AccountsFile, name: str = "lan", *roles: str, units: tuple[str, ...] = ()) -> Opened:
    """An account as the administrator made it."""
    return people.add(file, name, "Trần Thị Lan", roles or ("leader",), units, by="quan-tri")


def code_of(opened: Opened, now: float | None = None) -> str:
    """What the telephone shows."""
    moment = datetime.fromtimestamp(time.time() if now is None else now)
    return pyotp.TOTP(opened.code_secret).at(moment) if opened.code_secret else ""


def signed_in(file: AccountsFile, opened: Opened, now: float | None = None) -> str:
    """The token of who gave the right password and code."""
    asked = Asked(opened.account, opened.password, code_of(opened, now), "10.0.0.7", "trình duyệt")
    return signing_in.sign_in(file, asked, now)


def session_of(file: AccountsFile, token: str, now: float | None = None) -> Session | None:
    with file.reading() as connection:
        return sessions.session_of(connection, sessions.id_of(token), now)
