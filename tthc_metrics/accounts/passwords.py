"""Passwords: how strong they must be, how they are kept, and ones that the product makes."""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from tthc_metrics.accounts.rules import rules
from tthc_metrics.core.errors import Fault, InputError

_hasher = PasswordHasher()
KINDS: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("chữ thường", str.islower),
    ("chữ hoa", str.isupper),
    ("chữ số", str.isdigit),
    ("dấu hoặc ký tự khác", lambda sign: not sign.isalnum()),
)
LONGEST = 200
CLEAR = (
    "abcdefghijkmnpqrstuvwxyz",
    "ABCDEFGHJKLMNPQRSTUVWXYZ",
    "23456789",
    "-+=?!#",
)
"""Signs of passwords that we make: none that looks like another."""
MADE = 16


def hashed(password: str) -> str:
    """A password as it is kept."""
    return _hasher.hash(password)


@cache
def nobody() -> str:
    """What is kept of nobody's password, so that an unknown name takes as long as a known one.

    Made when first asked for: it costs as long as a sign-in, and most commands have nothing to do with accounts.
    """
    return _hasher.hash("a password of nobody")


def is_right(kept: str, password: str) -> bool:
    """Whether a password is the one kept; takes some 50 ms, whatever the answer."""
    with suppress(Argon2Error, InvalidHashError):
        return _hasher.verify(kept, password)
    return False


def made() -> str:
    """A password to be used once, of all kinds of signs."""
    picked = [secrets.choice(signs) for signs in CLEAR]
    picked += [secrets.choice("".join(CLEAR[:3])) for _ in range(MADE - len(picked))]
    secrets.SystemRandom().shuffle(picked)
    return "".join(picked)


def check(password: str, account: str, has_code: bool) -> None:
    """InputError says all that is weak about a password."""
    asked = rules().passwords
    least = asked.least_with_code if has_code else asked.least
    faults = []
    if len(password) < least:
        faults.append(f"cần ít nhất {least} ký tự")
    if len(password) > LONGEST:
        faults.append(f"dài quá {LONGEST} ký tự")
    lacking = [name for name, is_one in KINDS if not any(map(is_one, password))]
    if len(KINDS) - len(lacking) < asked.kinds:
        faults.append(f"thiếu {', '.join(lacking)}")
    if account and account in password.casefold():
        faults.append("chứa tên đăng nhập")
    if faults:
        cure = "Dùng một câu dễ nhớ, thêm chữ hoa, số và dấu."
        raise InputError(Fault("Mật khẩu mới", "; ".join(faults) + ".", cure))


def refuse_old(connection: sqlite3.Connection, account: str, password: str) -> None:
    """InputError if an account has the password, or had it among its last ones."""
    number = rules().passwords.none_of_last
    kept = connection.execute(
        "SELECT password FROM accounts WHERE account = :account UNION ALL SELECT password FROM "
        "(SELECT password FROM old_passwords WHERE account = :account ORDER BY until DESC LIMIT :n)",
        {"account": account, "n": number},
    )
    if any(is_right(row["password"], password) for row in kept):
        what = f"trùng một trong {number} mật khẩu gần nhất."
        raise InputError(Fault("Mật khẩu mới", what, "Chọn mật khẩu chưa dùng."))
