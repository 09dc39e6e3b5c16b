"""A ZIP of files: what is in it, without ever writing a member under a name of its own."""

from __future__ import annotations

import errno
import io
import os
import re
import stat
import tempfile
import threading
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO

from tthc_metrics.core.errors import Fault, InputError
from tthc_metrics.intake.files import limits
from tthc_metrics.intake.files.cell_text import composed
from tthc_metrics.intake.files.source_file import SHOWN, SourceFile, refusal
from tthc_metrics.intake.personal import mask_title, numbered

REPACK = "Bỏ tệp ấy ra khỏi tệp nén, hoặc nén lại."
DAMAGE = (zipfile.BadZipFile, zipfile.LargeZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError)  # fmt: skip
PIECE = 1 << 20
FULL = (errno.ENOSPC, errno.EDQUOT)
UNPACK_EARLIER = (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz")


def members(source: SourceFile) -> list[SourceFile]:
    """The files within a ZIP, in its order; InputError names every member that is not acceptable."""
    return [
        SourceFile(numbered(name, nth), member.open, within=source.shown)
        for nth, (name, member) in enumerate(entries(source), start=1)
    ]


def entries(source: SourceFile) -> list[tuple[str, ArchiveMember]]:
    """The same with their paths in the ZIP as they are, not for showing: none leads out of it. InputError as `members`."""
    try:
        with source.open() as file, zipfile.ZipFile(file) as archive:
            found = [entry for entry in archive.infolist() if not _is_passed_over(entry)]
    except DAMAGE as error:
        raise refusal(source, "tệp ZIP hỏng.", "Nén lại tệp.") from error
    if not found:
        raise refusal(source, "tệp ZIP không có tệp nào.", "Nén lại các tệp dữ liệu.")
    _check_whole(source, found)
    faults = [fault for entry in found if (fault := _fault(source, entry))]
    names = Counter(_name(entry) for entry in found)
    faults += [
        Fault(_shown(source, name), "có hai lần trong tệp nén.", REPACK)
        for name, times in names.items()
        if times > 1
    ]
    if faults:
        raise InputError(*faults)
    return [(_name(entry), ArchiveMember(source, entry)) for entry in found]


def no_room(where: str) -> InputError:
    """That what is unpacked has no place on the disk."""
    what, cure = "không còn chỗ trên máy chủ để giải nén.", "Báo quản trị, rồi nạp lại."
    return InputError(Fault(where, what, cure))


class ArchiveMember:
    """A member of a ZIP, unpacked once, when first opened, into a file that has no name; or piece by piece, into none."""

    def __init__(self, archive: SourceFile, entry: zipfile.ZipInfo) -> None:
        self._archive = archive
        self._entry = entry
        self._unpacked: BinaryIO | None = None
        self._lock = threading.Lock()

    def open(self) -> BinaryIO:
        """Its bytes from the beginning; InputError if they are damaged."""
        with self._lock:
            if self._unpacked is None:
                self._unpacked = self._unpack()
        return io.BufferedReader(_View(self._unpacked), PIECE)

    def pieces(self) -> Iterator[bytes]:
        """Its bytes piece by piece, for who puts them elsewhere: nothing is kept. InputError if they are damaged."""
        try:
            with (
                self._archive.open() as file,
                zipfile.ZipFile(file) as archive,
                archive.open(self._entry) as source,
            ):
                while piece := source.read(PIECE):
                    yield piece
        except DAMAGE as error:
            raise self._refusal(error) from error

    def _unpack(self) -> BinaryIO:
        target = tempfile.TemporaryFile()  # noqa: SIM115 – open as long as the member is in use
        try:
            target.writelines(self.pieces())
            target.flush()  # it is read past its buffer
        except (OSError, InputError) as error:
            with suppress(OSError):  # it would write what is left once more
                target.close()
            if isinstance(error, InputError):
                raise
            raise self._refusal(error) from error
        return target

    def _refusal(self, error: Exception) -> InputError:
        where = _shown(self._archive, _name(self._entry))
        if isinstance(error, OSError) and error.errno in FULL:
            return no_room(where)
        return InputError(Fault(where, "hỏng trong tệp nén.", "Nén lại tệp."))


class _View(io.RawIOBase):
    """Reads an open file at a position of its own: many may read it at once."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file  # kept, so that it stays open
        self._at = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        start = {os.SEEK_SET: 0, os.SEEK_CUR: self._at}.get(whence)
        if start is None:
            start = os.fstat(self._file.fileno()).st_size
        self._at = start + offset
        return self._at

    def readinto(self, buffer: object) -> int:
        target = memoryview(buffer)  # type: ignore[arg-type]
        data = os.pread(self._file.fileno(), len(target), self._at)
        target[: len(data)] = data
        self._at += len(data)
        return len(data)


def _is_passed_over(entry: zipfile.ZipInfo) -> bool:
    """Folders, hidden files, and what a Mac adds."""
    parts = entry.filename.replace("\\", "/").split("/")
    hidden = any(part.startswith(".") and part not in (".", "..") for part in parts)
    return entry.is_dir() or hidden or "__MACOSX" in parts or parts[-1] in ("", "Thumbs.db")


def _check_whole(source: SourceFile, entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > limits.MEMBERS:
        what = f"có {len(entries)} tệp, quá {limits.MEMBERS}."
        raise refusal(source, what, "Chia thành nhiều tệp nén.")
    if sum(entry.file_size for entry in entries) > limits.ARCHIVE:
        what = f"giải nén ra quá {limits.ARCHIVE >> 30} GiB."
        raise refusal(source, what, "Chia thành nhiều tệp nén.")


def _fault(source: SourceFile, entry: zipfile.ZipInfo) -> Fault | None:
    """What forbids to open a member. Its size as stated is a bound: zipfile unpacks no more."""
    where = _shown(source, _name(entry))
    path = entry.orig_filename.replace("\\", "/")
    outside = path.startswith("/") or ".." in path.split("/") or re.match("[A-Za-z]:", path)
    if outside or "\x00" in path:
        return Fault(where, "có đường dẫn chỉ ra ngoài tệp nén.", REPACK)
    if stat.S_ISLNK(entry.external_attr >> 16):
        return Fault(where, "là liên kết, không phải tệp.", REPACK)
    if entry.flag_bits & 1:
        return Fault(where, "có mật khẩu.", "Nén lại không đặt mật khẩu.")
    if path.lower().endswith(UNPACK_EARLIER):
        return Fault(where, "là tệp nén nằm trong tệp nén.", "Giải nén tệp ấy trước.")
    bomb = entry.file_size > limits.RATIO_FROM and (
        entry.file_size > limits.RATIO * max(entry.compress_size, 1)
    )
    if bomb or entry.file_size > limits.MEMBER:
        return Fault(where, "giải nén ra quá lớn.", REPACK)
    return None


def _name(entry: zipfile.ZipInfo) -> str:
    """The member's path as letters: old Windows programs write UTF-8 without saying so."""
    name = entry.filename
    if not entry.flag_bits & 0x800:
        try:
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            name = entry.filename
    return composed(name.replace("\\", "/"))


def _shown(source: SourceFile, name: str) -> str:
    return f"{source.shown[:SHOWN]} › {mask_title(name)[:SHOWN]}"
