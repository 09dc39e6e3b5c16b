"""A finished file put where it belongs in one step: whoever reads it never sees half of it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from tthc_metrics.core.errors import Fault, StoreError
from tthc_metrics.core.owner_only import FILE

WHY = {
    errno.EACCES: "không có quyền ghi vào thư mục này.",
    errno.EPERM: "không có quyền ghi vào thư mục này.",
    errno.EROFS: "thư mục này chỉ đọc.",
    errno.ENOENT: "không có thư mục này.",
    errno.ENOTDIR: "một phần của đường dẫn không phải thư mục.",
    errno.ENOSPC: "đĩa đã đầy.",
    errno.ENAMETOOLONG: "tên tệp quá dài.",
}
CURE = "Chọn nơi khác bằng --output, hoặc tạo thư mục, dọn chỗ rồi chạy lại."


def write_whole(path: Path, content: bytes, shown: Path | None = None, mode: int = FILE) -> None:
    """Write a file beside its place, then move it there; an old one stays until then.

    `shown` is how sentences name it, if otherwise than its path; `mode` says who may read it. StoreError says in Vietnamese why it cannot be written.
    """
    part = path.with_name(f".{token_hex(8)}.{path.suffix.lstrip('.')}.part")
    try:
        try:
            with part.open("wb") as file:
                os.fchmod(file.fileno(), mode)
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        why = WHY.get(error.errno or 0, "không ghi được.")
        raise StoreError(Fault(f"Tệp {shown or path}", why, CURE)) from error
