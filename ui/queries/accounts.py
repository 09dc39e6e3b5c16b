"""Accounts, sessions and the log, for who may see them; never kept, since another process may change them."""

from __future__ import annotations

from collections.abc import Sequence

from tthc_metrics.accounts import log, people, sessions
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.log import Entry
from tthc_metrics.accounts.people import Account
from tthc_metrics.accounts.rules import Right
from tthc_metrics.accounts.sessions import Session
from tthc_metrics.core.errors import Fault
from ui.queries.visitor import accounts_file, demand


def file() -> AccountsFile:
    """The accounts of this server, for who may change them."""
    demand(Right.ACCOUNTS, "Tài khoản")
    return accounts_file()


def all_accounts() -> list[Account]:
    """All of them by name."""
    return people.accounts(file())


def open_sessions() -> list[Session]:
    """Those that still hold."""
    return sessions.sessions(file())


def entries(words: str, limit: int) -> list[Entry]:
    """The newest entries of the log that hold all the words."""
    demand(Right.AUDIT, "Nhật ký")
    return log.entries(accounts_file(), words, limit)


def whole_log() -> list[Entry]:
    """Every entry, the oldest first."""
    demand(Right.AUDIT, "Nhật ký")
    return log.whole(accounts_file())


def faults_of_log() -> Sequence[Fault]:
    """What is wrong with the log."""
    demand(Right.AUDIT, "Nhật ký")
    return log.faults_of(accounts_file())
