"""Uploaded files: they lie on disk in a folder beside the database, bounded, until they are read or their page is gone.

Streamlit keeps the bytes of every upload in memory. In its store we put an empty value instead (`OnDisk`) that knows where the
bytes lie; as soon as nobody holds it any more (the file was taken away, the page is gone), they are taken off the disk.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import uuid4

from streamlit.runtime.scriptrunner import get_script_run_ctx

from tthc_metrics.accounts.rules import UploadRules, rules
from tthc_metrics.core.database_path import own_name
from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.core.owner_only import own_folder
from tthc_metrics.intake.files import file_from_bytes
from tthc_metrics.intake.files.source_file import SourceFile, file_from_path
from tthc_metrics.intake.personal import mask_title

SUFFIX = ".tai-len"
MB = 2**20
TOO_LARGE = Fault("Tải lên", "tệp lớn quá mức cho phép.", "Chia nhỏ tệp, hoặc chép vào thư mục inbox.")  # fmt: skip
NO_ROOM = Fault("Tải lên", "máy chủ không còn chỗ cho tệp này.", "Nạp xong các tệp trước rồi thử lại, hoặc báo quản trị.")  # fmt: skip


class OnDisk(bytes):
    """What stands for a file's bytes in Streamlit's store: no bytes, and where they are."""

    path: Path

    def remove(self) -> None:
        """Off the disk; again does nothing."""
        with suppress(OSError, AttributeError):
            self.path.unlink()

    def __del__(self) -> None:
        self.remove()


class Dropped(Protocol):
    """A file as st.file_uploader gives it."""

    name: str
    file_id: str

    def getvalue(self) -> bytes: ...


def folder_of(database: Path) -> Path:
    """Where uploads lie: `tthc.tai-len` beside `tthc.duckdb`."""
    resolved = database.resolve()
    return resolved.with_name(own_name(resolved) + SUFFIX)


def clear(folder: Path) -> None:
    """Take away what servers left that ended without a word: their files begin with the number of their process."""
    for path in _files(folder):
        number = path.name.partition(".")[0]
        if not number.isdigit() or int(number) == os.getpid() or not Path(f"/proc/{number}").exists():  # fmt: skip
            with suppress(OSError):
                path.unlink()


class Arriving:
    """A file on its way to disk, of one account; what is not `kept` in the end is taken away again."""

    def __init__(self, database: Path, account: str, most_bytes: int) -> None:
        self._folder, self._account = own_folder(folder_of(database)), account
        self._path = self._folder / f"{os.getpid()}.{uuid4().hex}.{account}"
        self._file: BinaryIO = self._path.open("xb")
        self._most, self._size = most_bytes, 0

    def write(self, piece: bytes) -> None:
        """The next piece. InputError if the file, its account's, all files together or the disk would be too full."""
        self._size += len(piece)
        if self._size > self._most:
            raise InputError(TOO_LARGE)
        _refuse_without_room(self._folder, self._account, len(piece), rules().uploads)
        try:
            self._file.write(piece)
        except OSError as error:
            raise InputError(NO_ROOM) from error

    def finish(self) -> None:
        """The last of it. InputError if that could not be written."""
        try:
            self._file.close()
        except OSError as error:
            raise InputError(NO_ROOM) from error

    def kept(self) -> OnDisk:
        """The whole file, for who holds it from now on: made where it is handed over, never in a thread that may hold it longer."""
        found = OnDisk()
        found.path = self._path
        return found

    def given_up(self) -> None:
        """It did not come whole."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._path.unlink()


def given(file: Dropped) -> tuple[SourceFile, OnDisk | None]:
    """A dropped file to read from, and what holds it on disk: whoever reads keeps that till the end, then removes it.

    InputError if it is no longer there. Nothing holds a file that came without a server, in tests.
    """
    ctx = get_script_run_ctx()
    records = ctx.uploaded_file_mgr.get_files(ctx.session_id, [file.file_id]) if ctx else []
    held = records[0].data if records else b""
    if isinstance(held, OnDisk):
        found = file_from_path(held.path)
        return SourceFile(mask_title(file.name), found.open, path=held.path), held
    return file_from_bytes(file.name, file.getvalue()), None


def _refuse_without_room(folder: Path, account: str, more: int, limits: UploadRules) -> None:
    sizes = [(path.name.split(".", 2)[-1], _size(path)) for path in _files(folder)]
    own = sum(size for name, size in sizes if name == account)
    total = sum(size for _, size in sizes)
    free = shutil.disk_usage(folder).free
    if (
        own + more > limits.account_megabytes * MB
        or total + more > limits.total_megabytes * MB
        or free - more < limits.left_megabytes * MB
    ):
        raise InputError(NO_ROOM)


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        yield from folder.iterdir()


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0
