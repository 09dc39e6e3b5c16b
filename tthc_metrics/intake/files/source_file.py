"""A file as it was given, from disk or from memory."""

from __future__ import annotations

import hashlib
import io
import stat
from functools import partial
from pathlib import Path
from typing import BinaryIO

from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.intake.sheets import Given

CHUNK = 1 << 20
SHOWN = 120  # characters of a file's name in a sentence


def given_from_path(path: Path) -> Given:
    """A file on disk; InputError if it is not there, not a file, or may not be read."""
    name = path.name or str(path)
    try:
        mode = path.stat().st_mode
        if stat.S_ISDIR(mode):
            raise InputError(Fault(name[:SHOWN], "là thư mục, không phải tệp.", "Chọn một tệp."))
        if not stat.S_ISREG(mode):
            raise InputError(Fault(name[:SHOWN], "không phải tệp thường.", "Chọn một tệp dữ liệu."))
        path.open("rb").close()
    except FileNotFoundError as error:
        raise InputError(
            Fault(name[:SHOWN], "không có tệp này.", "Kiểm tra lại đường dẫn.")
        ) from error
    except (OSError, ValueError) as error:
        cure = "Kiểm tra quyền đọc và đường dẫn của tệp."
        raise InputError(Fault(name[:SHOWN], "không mở được tệp này.", cure)) from error
    return Given(name, partial(_open, path), path=path)


def given_from_bytes(name: str, data: bytes) -> Given:
    """A file that was handed over in memory, as a browser uploads it."""
    return Given(name, partial(io.BytesIO, data))


def sha256(given: Given) -> str:
    """The digest of the file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with given.open() as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def refusal(given: Given, what: str, cure: str) -> InputError:
    """The error that a whole file is refused with."""
    return InputError(Fault(given.shown[:SHOWN], what, cure))


def _open(path: Path) -> BinaryIO:
    return path.open("rb")
