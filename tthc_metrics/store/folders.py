"""Where a database may lie: on a disk of this computer. Over a network locks are not to be relied on, nor what was written.

Two programs on two computers then both hold the one file, acknowledge four loads, and two of the batches are left.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tthc_metrics.core.database_path import ENDING
from tthc_metrics.core.errors import Fault, StoreError

MOUNTS = Path("/proc/self/mountinfo")
OVERRIDE, ACCEPTED = "TTHC_THU_MUC_MANG", "chap-nhan"
NETWORK = {
    "9p", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "drvfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs",
    "nfs", "nfs4", "ocfs2", "orangefs", "smb2", "smb3", "smbfs", "vboxsf", "vmhgfs",
}  # fmt: skip
"""File systems of other computers (and of the host of a virtual one), as the kernel calls them."""
LOCAL_FUSE = {
    "fuseblk",
    "fuse.ext2",
    "fuse.ntfs",
    "fuse.ntfs-3g",
    "fuse.lxcfs",
    "fuse.fuse-overlayfs",
}
"""Programs that serve a disk of this computer; any other of them may ask a network."""
TRY_LOCK = "import fcntl, sys; fcntl.lockf(open(sys.argv[1], 'r+b'), fcntl.LOCK_EX | fcntl.LOCK_NB)"


def refuse_network(path: Path) -> None:
    """StoreError if a database lies, or would lie, in a network folder.

    Who knows better sets `TTHC_THU_MUC_MANG=chap-nhan`; even then locks must hold between two programs of this computer.
    """
    folder = path.resolve().parent
    kind = kind_of(folder)
    if kind not in NETWORK and not (kind.startswith("fuse.") and kind not in LOCAL_FUSE):
        return
    where = f"Thư mục {folder}"
    if os.environ.get(OVERRIDE) != ACCEPTED:
        what = f"nằm trên mạng ({kind}): khóa tệp ở đó không đáng tin, hai chương trình có thể ghi đè nhau."
        cure = f"Để cơ sở dữ liệu trên ổ của chính máy này; nếu chắc chắn chỉ một máy mở nó, đặt {OVERRIDE}={ACCEPTED}."
        raise StoreError(Fault(where, what, cure))
    if not locks_hold(folder):
        what = f"nằm trên mạng ({kind}) và khóa tệp ở đó không giữ được."
        raise StoreError(Fault(where, what, "Để cơ sở dữ liệu trên ổ của chính máy này."))


def refuse_namesake(path: Path) -> None:
    """StoreError if another database would share the files beside this one: of `a` and `a.duckdb` the first has to be renamed."""
    name = path.name
    other = path.with_name(name.removesuffix(ENDING) if name.endswith(ENDING) else f"{name}{ENDING}")  # fmt: skip
    if other.name == name or not other.is_file() or not _is_database(other):
        return
    what = f"nằm cạnh «{other.name}»: hai cơ sở dữ liệu sẽ dùng chung tài khoản, chỉ tiêu và bản sao lưu."
    raise StoreError(Fault(f"Tệp {name}", what, "Đổi tên một trong hai, hoặc để ở thư mục khác."))


def _is_database(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return file.read(12)[8:] == b"DUCK"
    return False


def kind_of(folder: Path) -> str:
    """The kind of file system of a folder; empty where nobody says (not on Linux)."""
    own = folder.resolve()
    found = [(len(point.parts), kind) for point, kind in _mounts() if own.is_relative_to(point)]
    depth = max((depth for depth, _ in found), default=0)
    return next(
        (kind for nth, kind in reversed(found) if nth == depth), ""
    )  # the last hides those under it


def locks_hold(folder: Path) -> bool:
    """Whether another process is refused a lock that this one holds."""
    path = folder / f".thu-khoa-{os.getpid()}"
    try:
        with path.open("w+b") as file:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            asked = [sys.executable, "-I", "-S", "-c", TRY_LOCK, str(path)]
            return subprocess.run(asked, stderr=subprocess.DEVNULL, check=False).returncode != 0
    except OSError:
        return False
    finally:
        with suppress(OSError):
            path.unlink()


def _mounts() -> Iterator[tuple[Path, str]]:
    """Where each file system is, and its kind; see proc_pid_mountinfo(5)."""
    text = ""
    with suppress(OSError):
        text = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        if len(fields := before.split(" ")) > 4 and after:
            yield Path(_unescaped(fields[4])), after.split(" ")[0]


def _unescaped(text: str) -> str:
    for sign in " \t\n\\":
        text = text.replace(f"\\{ord(sign):03o}", sign)
    return text
