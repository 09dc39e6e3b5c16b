"""Why a database cannot be opened, read or written: what DuckDB, the disk or the memory say, as a sentence."""

from __future__ import annotations

import errno
import re
from dataclasses import dataclass
from pathlib import Path

import duckdb

from tthc_metrics.core.errors import Fault, InUseError, StoreError

RESTORE = "Khôi phục từ bản sao lưu gần nhất bằng lệnh restore."


@dataclass(frozen=True)
class Cause:
    """One cause: words of DuckDB that tell it, what it is, what to do."""

    signs: tuple[str, ...]
    what: str
    cure: str
    error: type[StoreError] = StoreError


IN_USE = Cause(
    ("set lock on file", "conflicting lock", "different configuration", "used by another process"),
    "đang được một chương trình khác mở (thường là chính trang điều hành).",
    "Dừng chương trình đó rồi chạy lại, hoặc dùng tệp khác bằng --db.",
    InUseError,
)
NO_FOLDER = Cause((), "nằm trong thư mục không có.", "Tạo thư mục trước.")
DAMAGED = Cause(
    ("corrupt", "checksum", "could not read enough bytes", "failed to load metadata", "serializ"),
    "bị hỏng: tệp thiếu một phần hoặc có chỗ đọc không đúng.",
    RESTORE,
)
FULL_DISK = Cause(
    ("no space left", "could not write", "file too large", "failed to write"),
    "không ghi được vì đĩa đã đầy.",
    "Dọn chỗ rồi chạy lại.",
)
DAMAGED_LOG = Cause(
    ("replaying wal", "wal file", "this wal", "wal does not match"),
    "có sổ ghi bên cạnh (tệp .wal) bị hỏng hoặc không phải của nó, nên thiếu phần lưu sau cùng.",
    RESTORE,
)
NEWER = Cause(
    ("newer version of duckdb", "version number", "storage version"),
    "do một phiên bản mới hơn của chương trình ghi.",
    "Cập nhật chương trình này, hoặc dùng tệp khác sau --db.",
)
NO_RIGHT = Cause(
    ("permission denied", "operation not permitted", "access is denied"),
    "không có quyền đọc ghi.",
    "Xin quyền với tệp và thư mục chứa nó, hoặc dùng tệp khác sau --db.",
)
READ_ONLY = Cause(("read-only file system",), "nằm trên ổ chỉ đọc.", "Chép sang nơi ghi được.")
FOLDER = Cause(("is a directory",), "là một thư mục, không phải tệp.", "Ghi tên tệp sau --db.")
OTHER_TYPE = Cause(
    ("not a valid duckdb", "extension"),
    "không mở được: tệp thuộc loại khác, không phải cơ sở dữ liệu của chương trình này.",
    "Kiểm tra lại đường dẫn sau --db.",
)
CAUSES = (
    IN_USE, DAMAGED_LOG, NEWER, NO_RIGHT, READ_ONLY, FOLDER, OTHER_TYPE, FULL_DISK, DAMAGED,
)  # fmt: skip
"""In this order: a damaged log and a wrong type speak of reading and of checksums too."""
OUT_OF_MEMORY = Cause(
    (),
    "không đủ bộ nhớ để làm việc này.",
    "Đóng bớt chương trình khác, hoặc chia nhỏ tệp rồi làm lại.",
)
UNKNOWN = Cause((), "không dùng được lúc này.", f"Thử lại; nếu vẫn lỗi: {RESTORE.lower()}")
OUTSIDE = (
    duckdb.IOException,
    duckdb.FatalException,
    duckdb.OutOfMemoryException,
    duckdb.SerializationException,
)
OF_THE_DISK = {
    errno.ENOSPC: FULL_DISK,
    errno.EDQUOT: FULL_DISK,
    errno.EFBIG: FULL_DISK,
    errno.EACCES: NO_RIGHT,
    errno.EPERM: NO_RIGHT,
    errno.EROFS: READ_ONLY,
    errno.ENOENT: NO_FOLDER,
    errno.EISDIR: FOLDER,
}


def damaged(path: str) -> StoreError:
    """The sentence for a file of which a part is missing."""
    return StoreError(Fault(f"Cơ sở dữ liệu {path}", DAMAGED.what, DAMAGED.cure))


def is_outside(error: duckdb.Error) -> bool:
    """Whether an error comes from the disk, the memory or the file, and not from a defect of ours."""
    return type(error) is duckdb.Error or isinstance(error, OUTSIDE)


def explained(path: str, error: duckdb.Error | OSError, what: str = "Cơ sở dữ liệu") -> StoreError:
    """The sentence for what happened to a database; InUseError where another program holds it."""
    cause = _cause(path, error)
    return cause.error(Fault(f"{what} {path}", cause.what, cause.cure))


def _cause(path: str, error: duckdb.Error | OSError) -> Cause:
    if isinstance(error, OSError):
        return OF_THE_DISK.get(error.errno or 0, UNKNOWN)
    if isinstance(error, duckdb.OutOfMemoryException):
        return OUT_OF_MEMORY
    said = re.sub(r'"[^"]*"', "", str(error).lower())  # a path may hold any of these words
    found = next((c for c in CAUSES if any(sign in said for sign in c.signs)), None)
    if found:
        return found
    return UNKNOWN if Path(path).parent.exists() else NO_FOLDER
