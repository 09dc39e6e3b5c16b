"""Signing in: name, password and code into a session, or one sentence that does not tell which of them was wrong."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, replace
from time import time

from tthc_metrics.accounts import codes, log, passwords
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.people import DAY, Account, account_in, end_sessions, folded, keep_old
from tthc_metrics.accounts.rules import rules
from tthc_metrics.accounts.sessions import Session, begin
from tthc_metrics.core.errors import Fault, InputError

WRONG = Fault(
    "Đăng nhập",
    "tên, mật khẩu hoặc mã không đúng.",
    "Nhập lại; quên mật khẩu thì nhờ quản trị đặt lại.",
)


@dataclass(frozen=True)
class Asked:
    """What was typed, and from where."""

    name: str
    password: str
    code: str = ""
    address: str = ""
    agent: str = ""


def sign_in(file: AccountsFile, asked: Asked, now: float | None = None) -> str:
    """The token of a new session. InputError says why not; every try is in the log.

    A try counts as wrong before it is looked at, so that many at once are no more than one after the other.
    """
    moment = time() if now is None else now
    kept = _try_counted(file, asked, moment)
    if kept is None:
        passwords.is_right(passwords.nobody(), asked.password)
        _refuse(file, asked, "không có tài khoản, hoặc không được vào lúc này")
        raise InputError(WRONG)
    is_right = passwords.is_right(kept["password"], asked.password)
    step: int | None = kept["code_step"]
    if kept["code_secret"]:
        step = codes.step_of(kept["code_secret"], asked.code, moment, kept["code_step"])
    if not is_right or step is None:
        _refuse(file, asked, "sai mật khẩu" if not is_right else "sai mã")
        raise InputError(WRONG)
    with file.writing() as connection:
        return _come_in(connection, asked, step, moment)


def sign_in_known(
    file: AccountsFile, asked: Asked, how: str, *, has_codes: bool, now: float | None = None
) -> str:
    """The token of a new session of who signed in elsewhere under a name. InputError says why not.

    Who must give codes here comes so only if a second proof was asked for there (`has_codes`).
    """
    moment = time() if now is None else now
    with file.writing() as connection:
        account = account_in(connection, asked.name)
        why = _why_not_known(account, has_codes, moment)
        if account is None or why:
            who = account.account if account else "(tên không có)"
            log.note(connection, "refused", who, f"{how}: {why}", asked.address)
        else:
            connection.execute(
                "UPDATE accounts SET seen_at = ? WHERE account = ?", (moment, account.account)
            )
            log.note(connection, "sign_in", account.account, f"{how}; {asked.agent}", asked.address)
            account = replace(account, must_change=False)  # of a password that is not used
            return begin(connection, account, asked.address, asked.agent)
    raise InputError(Fault(how, f"{why}.", "Nhờ quản trị của bảng điều hành."))


def _why_not_known(account: Account | None, has_codes: bool, now: float) -> str:
    if account is None:
        return "người này chưa có tài khoản ở đây"
    if account.disabled_at:
        return "tài khoản đã khóa"
    last = (account.seen_at or account.reviewed_at).timestamp()
    if now - last > rules().signing_in.unused_days * DAY:
        return "tài khoản lâu không dùng"
    if rules().needs_code(account.roles) and not has_codes:
        return "vai trò này phải đăng nhập bằng mật khẩu và mã một lần"
    return ""


def change_password(file: AccountsFile, session: Session, old: str, new: str, again: str) -> None:
    """Another password for the account of a session; all its other sessions end. InputError says why not."""
    account = session.account
    if new != again:
        raise InputError(Fault("Mật khẩu mới", "hai lần nhập không giống nhau.", "Nhập lại."))
    passwords.check(new, account.account, account.has_code)
    asked = Asked(account.account, old, address=session.address)
    kept = _try_counted(file, asked, time())
    if kept is None or not passwords.is_right(kept["password"], old):
        _refuse(file, asked, "sai mật khẩu cũ")
        raise InputError(Fault("Mật khẩu hiện tại", "không đúng.", "Nhập lại."))
    with file.writing() as connection:
        passwords.refuse_old(connection, account.account, new)
        keep_old(connection, account.account)
        connection.execute(
            "UPDATE accounts SET password = ?, password_at = ?, must_change = 0, failures = 0 WHERE account = ?",
            (passwords.hashed(new), time(), account.account),
        )
        connection.execute("UPDATE sessions SET must_change = 0 WHERE session = ?", (session.id,))
        _end_others(connection, session)
        log.note(connection, "password", account.account, address=session.address)


def _try_counted(file: AccountsFile, asked: Asked, now: float) -> sqlite3.Row | None:
    """What is kept of the account, its failures one more; None if it may not come in whatever is typed."""
    limits = rules().signing_in
    with file.writing() as connection:
        account = account_in(connection, asked.name)
        if account is None or account.disabled_at:
            return None
        row: sqlite3.Row = connection.execute(
            "SELECT * FROM accounts WHERE account = ?", (account.account,)
        ).fetchone()
        if row["locked_until"] > now:
            return None
        last = max(row["seen_at"] or 0, row["reviewed_at"])
        if now - last > limits.unused_days * DAY:
            connection.execute("UPDATE accounts SET disabled_at = ? WHERE account = ?", (now, account.account))  # fmt: skip
            log.note(connection, "account", "hệ thống", f"khóa {account.account}: không dùng {limits.unused_days} ngày")  # fmt: skip
            return None
        failures = 1 if row["failures"] >= limits.wrong_tries else row["failures"] + 1
        connection.execute(
            "UPDATE accounts SET failures = ?, locked_until = ? WHERE account = ?",
            (failures, now + limits.locked_minutes * 60 if failures >= limits.wrong_tries else 0, account.account),
        )  # fmt: skip
        return row


def _come_in(connection: sqlite3.Connection, asked: Asked, step: int, now: float) -> str:
    account = account_in(connection, asked.name)
    if account is None or account.disabled_at:  # meanwhile
        raise InputError(WRONG)
    used = connection.execute(
        "UPDATE accounts SET failures = 0, locked_until = 0, seen_at = ?, code_step = ? "
        "WHERE account = ? AND (code_secret IS NULL OR code_step < ?)",
        (now, step, account.account, step),
    )
    if used.rowcount != 1:  # the same code, typed twice at once
        raise InputError(WRONG)
    log.note(connection, "sign_in", account.account, asked.agent, asked.address)
    return begin(connection, _as_due(connection, account, now), asked.address, asked.agent)


def _as_due(connection: sqlite3.Connection, account: Account, now: float) -> Account:
    """The account, which must change a password that is too old."""
    days = rules().password_days(account.roles)
    row = connection.execute(
        "SELECT password_at FROM accounts WHERE account = ?", (account.account,)
    ).fetchone()
    is_old = days > 0 and now - row["password_at"] > days * DAY
    return replace(account, must_change=account.must_change or is_old)


def _refuse(file: AccountsFile, asked: Asked, why: str) -> None:
    """Written down; the name only if it can be one, since people type passwords into the wrong field."""
    with file.writing() as connection:
        known = account_in(connection, asked.name)
        who = known.account if known else "(tên không có)"
        log.note(connection, "refused", who, why, asked.address)
        if known and known.locked:
            log.note(connection, "locked", who, f"sau {rules().signing_in.wrong_tries} lần sai", asked.address)  # fmt: skip


def _end_others(connection: sqlite3.Connection, session: Session) -> None:
    """All but this one: whoever had the old password is out."""
    end_sessions(connection, folded(session.account.account), "đổi mật khẩu")
    connection.execute(
        "UPDATE sessions SET ended_at = NULL, ended_why = NULL WHERE session = ?", (session.id,)
    )
