"""The watched folder: whatever file is put there is loaded by the running server, and answered beside it.

The file itself stays as it is: it is the user's. The answer is `FILE.ket-qua.txt`; while it names the same
content, the file is not loaded again.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tthc_metrics.core.errors import Fault, StoreError, TthcError
from tthc_metrics.core.owner_only import own_folder
from tthc_metrics.intake.files import file_from_path, sha256
from tthc_metrics.loading.load import load
from tthc_metrics.loading.particulars import refused_name, refused_workbook
from tthc_metrics.loading.receipt_lines import receipt
from tthc_metrics.store.database import Database

ANSWER = ".ket-qua.txt"
IGNORED = (".part", ".tmp", ".crdownload", ANSWER)
Seen = Mapping[str, tuple[int, int]]


def inbox_folder(database_path: Path) -> Path:
    """The watched folder of a database: `inbox` beside it."""
    return database_path.resolve().parent / "inbox"


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

    def look(self) -> list[Path]:
        """Load what has come to rest since the last look; returns the answers written."""
        if not self.folder.is_dir():
            return []
        now = {path.name: _size_and_time(path) for path in self._files()}
        rested = [name for name, state in now.items() if self._seen.get(name) == state]
        self._seen = now
        return [answer for name in sorted(rested) if (answer := self._take(self.folder / name))]

    def _files(self) -> list[Path]:
        return [
            path
            for path in self.folder.iterdir()
            if path.is_file()
            and not path.name.startswith((".", "~$"))
            and not path.name.endswith(IGNORED)
        ]

    def _take(self, path: Path) -> Path | None:
        answer = path.with_name(path.name + ANSWER)
        mark = ""
        try:
            mark = f"SHA-256: {sha256(file_from_path(path))}"
            if answer.exists() and mark in answer.read_text(encoding="utf-8"):
                return None
            lines = self._load(path)
        except StoreError as error:  # no verdict on the file: unmarked, it is tried again
            lines, mark = [str(fault) for fault in error.faults], ""
        except TthcError as error:
            lines = [str(fault) for fault in error.faults]
        text = "\n".join([*lines, mark, ""])
        if answer.exists() and answer.read_text(encoding="utf-8") == text:
            return None
        part = answer.with_name(answer.name + ".part")
        part.write_text(text, encoding="utf-8")
        os.replace(part, answer)
        return answer

    def _load(self, path: Path) -> list[str]:
        lines: list[str] = []
        for outcome in load(self.database, path, by="thư mục inbox"):
            lines += receipt(outcome)
            if outcome.saved and outcome.batch.refused_rows:
                target = path.with_name(refused_name(outcome.batch) + ".part")
                target.write_bytes(refused_workbook(self.database, outcome.batch))
                final = own_folder(self.folder / "tu-choi")
                os.replace(target, final / refused_name(outcome.batch))
                lines.append(f"  Các dòng bị từ chối: tu-choi/{refused_name(outcome.batch)}")
        return lines


def _size_and_time(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (-1, -1)  # gone meanwhile
    return found.st_size, found.st_mtime_ns
