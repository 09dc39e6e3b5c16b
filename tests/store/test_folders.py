"""A database lies on a disk of this computer; in a network folder it is refused, whoever opens it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tthc_metrics.core.errors import StoreError
from tthc_metrics.store import folders
from tthc_metrics.store.database import Database

LINE = "{n} 1 0:{n} / {point} rw,relatime shared:1 master:2 - {kind} source rw"


@pytest.fixture
def mounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """What the kernel says is mounted: a share in a folder with a space, a disk within it, and others."""
    said = (
        ("/", "ext4"),
        (f"{tmp_path}/chung\\040to", "nfs4"),
        (f"{tmp_path}/chung\\040to/o", "xfs"),
        (f"{tmp_path}/sshfs", "fuse.sshfs"),
        (f"{tmp_path}/usb", "fuseblk"),
        (f"{tmp_path}/hai", "cifs"),
        (f"{tmp_path}/hai", "btrfs"),  # mounted over it
    )
    for name in ("chung to/o", "sshfs", "usb", "hai", "gan"):
        (tmp_path / name).mkdir(parents=True)
    text = "\n".join(LINE.format(n=n, point=p, kind=k) for n, (p, k) in enumerate(said, 20))
    (tmp_path / "mountinfo").write_text(text)
    monkeypatch.setattr(folders, "MOUNTS", tmp_path / "mountinfo")
    return tmp_path


@pytest.mark.parametrize(
    ("folder", "kind", "refused"),
    [
        ("gan", "ext4", False),
        ("chung to", "nfs4", True),
        ("chung to/o", "xfs", False),
        ("sshfs", "fuse.sshfs", True),
        ("usb", "fuseblk", False),
        ("hai", "btrfs", False),
    ],
)
def test_the_kind_of_the_nearest_mount_decides(
    mounts: Path, folder: str, kind: str, refused: bool
) -> None:
    path = mounts / folder / "tinh.duckdb"
    assert folders.kind_of(path.parent) == kind
    if not refused:
        folders.refuse_network(path)
        return
    with pytest.raises(StoreError, match=f"nằm trên mạng \\({kind}\\).*ổ của chính máy"):
        Database(path)
    assert list(path.parent.glob("tinh*")) == []


def test_a_link_leads_to_where_it_leads(mounts: Path) -> None:
    (mounts / "gan" / "tinh.duckdb").symlink_to(mounts / "sshfs" / "tinh.duckdb")
    with pytest.raises(StoreError, match="nằm trên mạng"):
        Database(mounts / "gan" / "tinh.duckdb")


def test_who_knows_better_is_believed_only_if_locks_hold(
    mounts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = mounts / "sshfs" / "tinh.duckdb"
    monkeypatch.setenv(folders.OVERRIDE, folders.ACCEPTED)
    folders.refuse_network(path)
    monkeypatch.setattr(folders, "TRY_LOCK", "")  # whoever asks gets the lock
    with pytest.raises(StoreError, match="khóa tệp ở đó không giữ được"):
        folders.refuse_network(path)
    assert list(path.parent.iterdir()) == []


def test_where_nobody_says_what_is_mounted_nothing_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders, "MOUNTS", tmp_path / "nothing")
    folders.refuse_network(tmp_path / "tinh.duckdb")
