"""The first administrator, made on a page: by a secret that only who owns the server's files can read.

Whoever reaches the page is no proof of anything: another user of the same computer reaches it too.
"""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Callable
from contextlib import suppress
from hmac import compare_digest
from pathlib import Path

from tthc_metrics.accounts import people
from tthc_metrics.accounts.file import SUFFIX as ACCOUNTS
from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.accounts.people import Opened
from tthc_metrics.core.errors import Fault, InputError, StoreError
from tthc_metrics.core.owner_only import FILE

SUFFIX = ".ma-quan-tri.txt"
ROLE, BY = "administrator", "trang, trên máy này"
WRONG = Fault("Mã", "không đúng.", "Chép lại cả dòng trong tệp.")


def secret_path(file: AccountsFile) -> Path:
    """Where the secret lies: `tthc.ma-quan-tri.txt` beside the accounts."""
    return file.path.with_name(file.path.name.removesuffix(ACCOUNTS) + SUFFIX)


def secret_of(file: AccountsFile, tell: Callable[[str], object] = print) -> str:
    """The secret, made and told (on the server's own output) if there is none; one that others may read or wrote is none.

    StoreError if it cannot be written.
    """
    path = secret_path(file)
    if kept := _kept(path):
        return kept
    with suppress(OSError):
        path.unlink()
    made = secrets.token_urlsafe(24)
    try:
        with open(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE), "w") as out:
            out.write(made + "\n")
    except OSError as error:
        what = f"không ghi được ({error.strerror})."
        raise StoreError(
            Fault(f"Tệp {path}", what, "Thêm quản trị bằng lệnh accounts add.")
        ) from error
    tell(f"Mã tạo quản trị đầu tiên (cũng ở {path}): {made}")
    return made


def _kept(path: Path) -> str:
    with suppress(OSError):
        about = path.lstat()
        if (
            stat.S_ISREG(about.st_mode)
            and about.st_uid == os.geteuid()
            and not about.st_mode & 0o077
        ):
            return path.read_text(encoding="ascii", errors="replace").strip()
    return ""


def make(file: AccountsFile, secret: str, name: str, full_name: str) -> Opened:
    """The first administrator; the secret opens nothing more. InputError if it is wrong, or somebody has an account."""
    if not compare_digest(secret.strip().encode(), secret_of(file).encode()):
        raise InputError(WRONG)
    opened = people.add(file, name, full_name, [ROLE], by=BY, is_first=True)
    with suppress(OSError):
        secret_path(file).unlink()
    return opened
