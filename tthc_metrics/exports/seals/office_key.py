"""The key of the office: Ed25519, made once beside the database, for its owner only; in memory for one in memory."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.core.owner_only import FILE
from tthc_metrics.exports.seals.register import copied_register
from tthc_metrics.store.database import MEMORY_ONLY

SUFFIX = ".khoa"
SEED = 32  # bytes


def key_path(database: str) -> Path:
    """Where the key of a database lies: `tthc.duckdb.khoa`. Whoever keeps backups keeps it too."""
    return Path(f"{database}{SUFFIX}")


def office_key(database: str) -> SigningKey:
    """The key of a database, made if there is none; StoreError if it cannot be read or written."""
    if database == MEMORY_ONLY:
        return _passing()
    path = key_path(database)
    try:
        with suppress(FileExistsError):
            _made(path)
        return SigningKey(path.read_bytes()[:SEED])
    except (OSError, ValueError) as error:
        cure = f"Cho ghi vào thư mục ấy, hoặc đặt lại tệp {path.name} từ bản sao lưu."
        what = "không đọc hoặc không lập được."
        raise StoreError(Fault(f"Khóa của cơ quan «{path.name}»", what, cure)) from error


def copied_key(database: str, backup: str) -> Path | None:
    """The key of a database and its register, copied beside a backup of it; None if it has none. StoreError if it cannot be written."""
    own, beside = key_path(database), key_path(backup)
    if not own.exists():
        return None
    try:
        beside.unlink(missing_ok=True)
        _written(beside, own.read_bytes())
        copied_register(database, backup)
    except OSError as error:
        what = "không ghi được."
        raise StoreError(
            Fault(f"Khóa của cơ quan «{beside.name}»", what, "Chép tay tệp ấy.")
        ) from error
    return beside


def verifies(key: VerifyKey, said: bytes, signature: bytes) -> bool:
    """Whether the office signed this."""
    try:
        key.verify(said, signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def _made(path: Path) -> None:
    """A new key in its place at once and whole: two processes that begin together share the first one's."""
    if path.exists():
        return
    own = path.with_name(f"{path.name}.{os.getpid()}")
    _written(own, bytes(SigningKey.generate()))
    try:
        os.link(own, path)
    finally:
        own.unlink()


def _written(path: Path, content: bytes) -> None:
    """For its owner only from the first moment."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE)
    try:
        os.write(handle, content)
    finally:
        os.close(handle)


@cache
def _passing() -> SigningKey:
    return SigningKey.generate()
