"""Accounts: who they are, what they may, whose dossiers they read; made, changed, disabled, never deleted."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import time
from typing import Any

from tthc_metrics.accounts import codes, log, passwords
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.rules import Right, rules
from tthc_metrics.core.errors import Fault, InputError, RequestError

NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{2,63}")
DAY = 86_400


@dataclass(frozen=True)
class UnitOf:
    """A unit whose dossiers an account may read, from one day to another (None: until further notice)."""

    unit: str
    since: date
    until: date | None = None

    def holds_on(self, on: date) -> bool:
        """Whether it does on a day."""
        return self.since <= on and (self.until is None or on <= self.until)


@dataclass(frozen=True, kw_only=True)
class Account:
    """One account (grain of table accounts). Moments are by the clock of this computer."""

    account: str
    full_name: str
    roles: tuple[str, ...]
    units: tuple[UnitOf, ...]
    has_code: bool
    must_change: bool
    made_at: datetime
    made_by: str
    reviewed_at: datetime
    seen_at: datetime | None
    disabled_at: datetime | None
    locked: bool

    @property
    def rights(self) -> frozenset[Right]:
        """What it may do."""
        return rules().rights(self.roles)

    @property
    def state(self) -> str:
        """In a word or two."""
        if self.disabled_at:
            return "đã khóa"
        return "tạm khóa vì nhập sai" if self.locked else "đang dùng"


@dataclass(frozen=True)
class Opened:
    """What is told once, to who made an account or set it anew: a password for one sign-in, a secret for codes."""

    account: str
    password: str
    code_secret: str | None


def folded(name: str) -> str:
    """A name of an account as it is compared."""
    return name.strip().casefold()


def accounts(file: AccountsFile) -> list[Account]:
    """All accounts by name, disabled ones too."""
    with file.reading() as connection:
        rows = connection.execute("SELECT * FROM accounts ORDER BY account").fetchall()
        units = _units(connection)
    return [_account(row, units.get(row["account"], ())) for row in rows]


def account_in(connection: sqlite3.Connection, name: str) -> Account | None:
    """One account by its name."""
    row = connection.execute("SELECT * FROM accounts WHERE account = ?", (folded(name),)).fetchone()
    return (
        _account(row, _units(connection, row["account"]).get(row["account"], ())) if row else None
    )


def are_there_any(connection: sqlite3.Connection) -> bool:
    """Whether anybody has an account, disabled or not."""
    return connection.execute("SELECT 1 FROM accounts LIMIT 1").fetchone() is not None


def add(
    file: AccountsFile,
    name: str,
    full_name: str,
    roles: Sequence[str],
    units: Sequence[str] = (),
    *,
    by: str,
    with_code: bool = False,
    is_first: bool = False,
) -> Opened:
    """A new account, with a password to be changed at its first sign-in. InputError says all that is wrong.

    `is_first`: only while nobody has one.
    """
    account = folded(name)
    check_roles(roles)
    if not NAME.fullmatch(account):
        what = "chỉ gồm chữ không dấu, số, dấu . _ @ - và dài 3 đến 64 ký tự."
        raise InputError(Fault(f"Tên đăng nhập «{name}»", what, "Ví dụ: nguyen.van.a"))
    password, now = passwords.made(), time()
    secret = codes.new_secret() if with_code or rules().needs_code(roles) else None
    with file.writing() as connection:
        if is_first and are_there_any(connection):
            raise InputError(Fault("Quản trị đầu tiên", "đã có tài khoản.", "Đăng nhập."))
        if account_in(connection, account):
            raise InputError(Fault(f"Tài khoản «{account}»", "đã có.", "Chọn tên khác, hoặc đặt lại tài khoản ấy."))  # fmt: skip
        connection.execute(
            "INSERT INTO accounts (account, full_name, roles, password, password_at, must_change, code_secret,"
            " made_at, made_by, reviewed_at) VALUES (?, ?, ?, ?, ?, 1, ?, ?, ?, ?)",
            (account, full_name.strip() or account, json.dumps(list(roles)), passwords.hashed(password),
             now, secret, now, by, now),
        )  # fmt: skip
        _set_units(connection, account, units)
        log.note(connection, "account", by, f"thêm {account}: {_told(roles, units)}")
    return Opened(account, password, secret)


def change_roles(
    file: AccountsFile, name: str, roles: Sequence[str], units: Sequence[str], *, by: str
) -> str | None:
    """Other roles and units, from now on; what is open ends. The new secret if codes are now asked for."""
    check_roles(roles)
    with file.writing() as connection:
        account = _existing(connection, name)
        _refuse_last_administrator(connection, account, roles)
        secret = codes.new_secret() if rules().needs_code(roles) and not account.has_code else None
        connection.execute(
            "UPDATE accounts SET roles = ?, reviewed_at = ?, code_secret = COALESCE(?, code_secret) WHERE account = ?",
            (json.dumps(list(roles)), time(), secret, account.account),
        )
        _set_units(connection, account.account, units)
        end_sessions(connection, account.account, "đổi vai trò")
        log.note(connection, "account", by, f"vai trò {account.account}: {_told(roles, units)}")
    return secret


def disable(file: AccountsFile, name: str, *, by: str, enable: bool = False) -> None:
    """Nobody comes in with the account any more, and whoever is in is out; `enable` is the way back."""
    with file.writing() as connection:
        account = _existing(connection, name)
        if not enable:
            _refuse_last_administrator(connection, account, ())
        connection.execute(
            "UPDATE accounts SET disabled_at = ?, failures = 0, locked_until = 0, seen_at = NULL, reviewed_at = ? "
            "WHERE account = ?",
            (None if enable else time(), time(), account.account),
        )
        end_sessions(connection, account.account, "khóa tài khoản")
        log.note(connection, "account", by, f"{'mở' if enable else 'khóa'} {account.account}")


def reset(file: AccountsFile, name: str, *, by: str, code: bool = False) -> Opened:
    """A new password to be changed at the next sign-in; `code`: a new secret for codes too. Unlocks, and ends sessions."""
    password = passwords.made()
    with file.writing() as connection:
        account = _existing(connection, name)
        wants = code or (rules().needs_code(account.roles) and not account.has_code)
        secret = codes.new_secret() if wants else None
        keep_old(connection, account.account)
        connection.execute(
            "UPDATE accounts SET password = ?, password_at = ?, must_change = 1, failures = 0, locked_until = 0,"
            " code_secret = COALESCE(?, code_secret) WHERE account = ?",
            (passwords.hashed(password), time(), secret, account.account),
        )
        end_sessions(connection, account.account, "đặt lại mật khẩu")
        what = "đặt lại mật khẩu và mã" if secret else "đặt lại mật khẩu"
        log.note(connection, "account", by, f"{what} {account.account}")
    return Opened(account.account, password, secret)


def keep_old(connection: sqlite3.Connection, account: str) -> None:
    """The password that is about to be another goes to the old ones."""
    connection.execute(
        "INSERT INTO old_passwords SELECT account, password, ? FROM accounts WHERE account = ?",
        (time(), account),
    )


def end_sessions(connection: sqlite3.Connection, account: str, why: str) -> int:
    """All that an account has open ends now; how many they were."""
    ended = connection.execute(
        "UPDATE sessions SET ended_at = ?, ended_why = ? WHERE account = ? AND ended_at IS NULL",
        (time(), why, account),
    )
    return ended.rowcount


def check_roles(roles: Collection[str]) -> None:
    """InputError unless there is at least one role, and all are known."""
    unknown = [role for role in roles if role not in rules().roles]
    if unknown or not roles:
        said = f"không có vai trò {', '.join(unknown)}." if unknown else "chưa có vai trò nào."
        raise InputError(Fault("Vai trò", said, f"Chọn trong: {', '.join(rules().roles)}."))


def _existing(connection: sqlite3.Connection, name: str) -> Account:
    account = account_in(connection, name)
    if account is None:
        raise RequestError(Fault(f"Tài khoản «{name}»", "không có.", "Xem lệnh accounts list."))
    return account


def _refuse_last_administrator(
    connection: sqlite3.Connection, account: Account, roles: Collection[str]
) -> None:
    """InputError if nobody would be left to open accounts."""
    rows = connection.execute("SELECT account, roles FROM accounts WHERE disabled_at IS NULL")
    able = {
        row["account"]
        for row in rows.fetchall()
        if Right.ACCOUNTS in rules().rights(json.loads(row["roles"]))
    }
    if able == {account.account} and Right.ACCOUNTS not in rules().rights(roles):
        what = "là quản trị cuối cùng còn dùng được."
        raise InputError(Fault(f"Tài khoản «{account.account}»", what, "Thêm một quản trị khác trước."))  # fmt: skip


def _set_units(connection: sqlite3.Connection, account: str, units: Sequence[str]) -> None:
    """The units of today: new ones begin, others end yesterday, those that stay keep their day."""
    today = date.today()
    kept = connection.execute(
        "SELECT unit FROM account_units WHERE account = ? AND until IS NULL", (account,)
    ).fetchall()
    held = {row["unit"] for row in kept}
    for unit in held - set(units):
        connection.execute(
            "UPDATE account_units SET until = ? WHERE account = ? AND unit = ? AND until IS NULL",
            (date.fromordinal(today.toordinal() - 1).isoformat(), account, unit),
        )
    for unit in dict.fromkeys(units):
        if unit not in held:
            connection.execute(
                "INSERT OR REPLACE INTO account_units VALUES (?, ?, ?, NULL)",
                (account, unit, today.isoformat()),
            )


def _units(connection: sqlite3.Connection, account: str | None = None) -> Mapping[str, tuple[UnitOf, ...]]:  # fmt: skip
    found: dict[str, tuple[UnitOf, ...]] = {}
    for row in connection.execute(
        "SELECT * FROM account_units WHERE ? IS NULL OR account = ? ORDER BY unit, since", (account,) * 2
    ):  # fmt: skip
        until = date.fromisoformat(row["until"]) if row["until"] else None
        unit = UnitOf(row["unit"], date.fromisoformat(row["since"]), until)
        found[row["account"]] = (*found.get(row["account"], ()), unit)
    return found


def _account(row: Mapping[str, Any], units: tuple[UnitOf, ...]) -> Account:
    return Account(
        account=row["account"],
        full_name=row["full_name"],
        roles=tuple(json.loads(row["roles"])),
        units=units,
        has_code=row["code_secret"] is not None,
        must_change=bool(row["must_change"]),
        made_at=datetime.fromtimestamp(row["made_at"]),
        made_by=row["made_by"],
        reviewed_at=datetime.fromtimestamp(row["reviewed_at"]),
        seen_at=datetime.fromtimestamp(row["seen_at"]) if row["seen_at"] else None,
        disabled_at=datetime.fromtimestamp(row["disabled_at"]) if row["disabled_at"] else None,
        locked=row["locked_until"] > time(),
    )


def _told(roles: Sequence[str], units: Sequence[str]) -> str:
    return f"{', '.join(roles)}; đơn vị {', '.join(units)}" if units else ", ".join(roles)
