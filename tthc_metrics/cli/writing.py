"""A finished file put where it belongs in one step: whoever reads it never sees half of it."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path
from secrets import token_hex

from tthc_metrics.core.errors import Fault, RequestError, StoreError
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


def check_ending(path: Path, ending: str, what: str) -> None:
    """That a file's name does not end as one of another kind, which programs would not open; RequestError names the right end.

    `ending` is without its dot; a name without one, or of a folder, is let be. `what` is what will be in the file.
    """
    if path.suffix.lower() in ("", f".{ending}"):
        return
    archive = " (nhiều tệp nén lại)" if ending == "zip" else ""
    why = f"đuôi «{path.suffix}» không đúng; {what} là tệp .{ending}{archive}."
    raise RequestError(Fault(f"Tệp {path}", why, f"Ghi --output {path.with_suffix(f'.{ending}')}."))


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
