"""A file as it was given, from disk or from memory."""

from __future__ import annotations

import hashlib
import io
import stat
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from tthc_metrics.core.errors import Fault, InputError, NoTableError
from tthc_metrics.intake.personal import mask_title

CHUNK = 1 << 20
SHOWN = 120  # characters of a file's name in a sentence


@dataclass(frozen=True)
class SourceFile:
    """A file as it was given: its name, and how to open its bytes from the beginning, any number of times.

    The name is kept and shown to everyone: what looks personal in it is masked. `path` is where it lies on disk if it does; `within` names the archive it came out of.
    """

    name: str
    open: Callable[[], BinaryIO]
    path: Path | None = None
    within: str | None = None

    @property
    def shown(self) -> str:
        """The name that sentences bear: `kho.zip › hồ sơ.csv`."""
        return f"{self.within} › {self.name}" if self.within else self.name


def file_from_path(path: Path) -> SourceFile:
    """A file on disk; InputError if it is not there, not a file, or may not be read."""
    name = mask_title(path.name or str(path))
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
    return SourceFile(name, partial(_open, path), path=path)


def file_from_bytes(name: str, data: bytes) -> SourceFile:
    """A file that was handed over in memory, as a browser uploads it."""
    return SourceFile(mask_title(name), partial(io.BytesIO, data))


def sha256(source: SourceFile) -> str:
    """The digest of the file's bytes, in hexadecimal."""
    digest = hashlib.sha256()
    with source.open() as file:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
    return digest.hexdigest()


def refusal(source: SourceFile, what: str, cure: str) -> InputError:
    """The error that a whole file is refused with."""
    return InputError(Fault(source.shown[:SHOWN], what, cure))


def no_table(source: SourceFile, what: str, cure: str) -> NoTableError:
    """The error of a file that holds no table at all."""
    return NoTableError(Fault(source.shown[:SHOWN], what, cure))


def _open(path: Path) -> BinaryIO:
    return path.open("rb")
