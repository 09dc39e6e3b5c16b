"""The watched folder: whatever file is put there is loaded by the running server, and answered beside it.

The file itself stays as it is: it is the user's. The answer is `FILE.ket-qua.txt`; while it names the same
content, the file is not loaded again.
"""

from __future__ import annotations

import fcntl
import hashlib
import logging
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tthc_metrics.core.database_path import own_name
from tthc_metrics.core.errors import Fault, StoreError, TthcError
from tthc_metrics.core.owner_only import own_folder
from tthc_metrics.intake.files import file_from_path, sha256
from tthc_metrics.loading.load import LoadContext, load
from tthc_metrics.loading.packed_book import is_packed_book, load_packed
from tthc_metrics.loading.particulars import has_refused, refused_name, refused_workbook
from tthc_metrics.loading.receipt_lines import receipt
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.database import Database

INBOX = "thư mục inbox"
ANSWER, PART = ".ket-qua.txt", ".part"
LONGEST_NAME = 255
"""Bytes that a file's name may have, on every file system in use."""
IGNORED = (".part", ".tmp", ".crdownload", ANSWER)
Seen = Mapping[str, tuple[int, int]]
_faults: dict[Path, tuple[Fault, ...]] = {}
_log = logging.getLogger(__name__)


def inbox_folder(database_path: Path) -> Path:
    """The watched folder of a database: `inbox-tinh` beside `tinh.duckdb` if there is one, else `inbox` beside it.

    So several databases of one folder can have each its own. One folder is watched by one server at a time.
    """
    beside = database_path.resolve()
    own = beside.parent / f"inbox-{own_name(beside)}"
    return own if own.is_dir() else beside.parent / "inbox"


def answer_path(file: Path) -> Path:
    """Where a file of the inbox is answered; a name that would become too long is cut, and told apart by a hash."""
    name = file.name + ANSWER
    if len(os.fsencode(name)) + len(PART) <= LONGEST_NAME:
        return file.with_name(name)
    cut = file.name.encode("utf-8", "surrogateescape")[: LONGEST_NAME // 2].decode("utf-8", "ignore")  # fmt: skip
    digest = hashlib.sha256(os.fsencode(file.name)).hexdigest()[:12]
    return file.with_name(f"{cut}-{digest}{ANSWER}")


def faults_of(folder: Path) -> tuple[Fault, ...]:
    """What is wrong with a watched folder or with files in it that could not be answered."""
    return _faults.get(folder, ())


def advice(database_path: Path) -> Fault:
    """What to do instead of loading while the server holds the database."""
    folder = inbox_folder(database_path)
    return Fault(
        "Nạp khi trang điều hành đang chạy",
        f"chép tệp vào thư mục {folder}.",
        f"Trang điều hành tự nạp trong vài giây; kết quả ở tệp cùng tên thêm {ANSWER}.",
    )


@dataclass
class Inbox:
    """The folder between two looks: a file is taken once it has stopped growing."""

    database: Database
    folder: Path
    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)
    _given_up: dict[str, tuple[tuple[int, int], Fault]] = field(default_factory=dict)
    _held: int | None = None
    _read: set[str] = field(default_factory=set)
    """Files whose lists are loaded, or refused, while their answer is not written yet."""

    def look(self) -> list[Path]:
        """Load what has come to rest since the last look; returns the answers written.

        Each file by itself: one that cannot even be answered is given up until it changes, and told by `faults_of`.
        """
        if not self.folder.is_dir():
            return []
        if not self._is_mine():
            _faults[self.folder] = (_WATCHED,)
            return []
        now = {path.name: _size_and_time(path) for path in self._files()}
        rested = [name for name, state in now.items() if self._seen.get(name) == state]
        self._seen = now
        self._given_up = {n: kept for n, kept in self._given_up.items() if now.get(n) == kept[0]}
        found = [self._taken(name) for name in sorted(rested) if name not in self._given_up]
        _faults[self.folder] = tuple(fault for _, fault in self._given_up.values())
        return [answer for answer in found if answer]

    def close(self) -> None:
        """Another server may watch the folder."""
        if self._held is not None:
            os.close(self._held)
            self._held = None

    def _is_mine(self) -> bool:
        """Whether no other process watches the folder; it stays so until this one ends or lets it go."""
        if self._held is None:
            folder = os.open(self.folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(folder)
                return False
            except OSError:  # a file system without locks
                pass
            self._held = folder
        return True

    def _taken(self, name: str) -> Path | None:
        try:
            return self._take(self.folder / name)
        except Exception as error:  # a defect of ours, or of the disk: the other files go on
            _log.error("inbox: %s", type(error).__name__)
            what = "đã đọc xong nhưng không ghi được" if name in self._read else "không nạp hoặc không ghi được"  # fmt: skip
            told = f"{what} kết quả ({_reason(error)})."
            cure = "Kiểm tra quyền ghi và chỗ trống của thư mục, hoặc đổi tên tệp ngắn hơn rồi chép lại."
            fault = Fault(f"Tệp {name[:80]} trong thư mục inbox", told, cure)
            self._given_up[name] = (self._seen[name], fault)
            return None

    def _files(self) -> list[Path]:
        return [
            path
            for path in self.folder.iterdir()
            if path.is_file()
            and not path.name.startswith((".", "~$"))
            and not path.name.endswith(IGNORED)
        ]

    def _take(self, path: Path) -> Path | None:
        answer = answer_path(path)
        mark = ""
        try:
            mark = f"SHA-256: {sha256(file_from_path(path))}"
            if answer.exists() and mark in answer.read_text(encoding="utf-8"):
                return None
            lines = self._load(path)
            self._read.add(path.name)
        except StoreError as error:  # no verdict on the file: unmarked, it is tried again
            lines, mark = [str(fault) for fault in error.faults], ""
        except TthcError as error:
            lines = [str(fault) for fault in error.faults]
        text = "\n".join([*lines, mark, ""])
        if answer.exists() and answer.read_text(encoding="utf-8") == text:
            return None
        part = answer.with_name(answer.name + PART)
        part.write_text(text, encoding="utf-8")
        os.replace(part, answer)
        self._read.discard(path.name)
        return answer

    def _load(self, path: Path) -> list[str]:
        lines: list[str] = []
        source = file_from_path(path)
        outcomes = (
            [load_packed(self.database, source, LoadContext(INBOX))]
            if is_packed_book(source)
            else load(self.database, path, by=INBOX)
        )
        for outcome in outcomes:
            lines += receipt(outcome)
            if outcome.saved and has_refused(outcome.batch):
                lines.append(f"  Các dòng bị từ chối: {self._put_aside(outcome.batch)}")
        return lines

    def _put_aside(self, batch: Batch) -> str:
        """The refused rows of a batch that is saved, as a workbook; where it is, or where to find them instead."""
        name = refused_name(batch)
        target = self.folder / f"{name}.part"
        try:
            target.write_bytes(refused_workbook(self.database, batch))
            os.replace(target, own_folder(self.folder / "tu-choi") / name)
        except OSError as error:
            return f"không ghi được tệp ({_reason(error)}); lần nạp đã lưu, tải tệp ở trang Lịch sử nạp."
        return f"tu-choi/{name}"


_WATCHED = Fault(
    "Thư mục inbox",
    "đang do một trang điều hành khác trông.",
    "Mỗi cơ sở dữ liệu một thư mục: đặt tên inbox-TÊN, với TÊN là tên tệp dữ liệu không có .duckdb.",
)


def _reason(error: Exception) -> str:
    """What went wrong, without a file's content."""
    return (error.strerror or "") if isinstance(error, OSError) else type(error).__name__


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (-1, -1)  # gone meanwhile
    return found.st_size, found.st_mtime_ns
