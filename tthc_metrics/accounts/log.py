"""The log: what was done, when, by whom. Only added to; each entry holds the hash of the one before.

A changed, added or missing entry is found by `faults_of`. Whoever can write into the file could form all hashes
anew: so the hash of the newest entry is to be kept elsewhere too (`audit export`, printed by `audit verify`).
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256

from tthc_metrics.accounts.file import AccountsFile
from tthc_metrics.core.errors import Fault
from tthc_metrics.core.vietnamese import fold

LONGEST = 500
WORDS = {
    "sign_in": "Đăng nhập",
    "refused": "Từ chối đăng nhập",
    "locked": "Khóa tạm tài khoản",
    "sign_out": "Đăng xuất",
    "ended": "Chấm dứt phiên",
    "account": "Tài khoản",
    "password": "Đổi mật khẩu",
    "load": "Nạp dữ liệu",
    "undo": "Hoàn tác, khôi phục lần nạp",
    "purge": "Xóa hẳn lần nạp",
    "office": "Xác nhận đơn vị",
    "map": "Bản đồ địa giới",
    "targets": "Chỉ tiêu, ngưỡng màu",
    "review": "Chốt phiên rà soát, cam kết, ghi chú",
    "export": "Tải về, xuất",
    "command": "Lệnh",
    "denied": "Việc không được phép",
}
"""What an entry can be about, and how it is called."""


@dataclass(frozen=True)
class Entry:
    """One thing that was done. `at` is the moment in UTC, as ISO 8601; `about` what it was done to."""

    entry: int
    at: str
    who: str
    what: str
    about: str
    address: str
    hash_before: str
    hash: str

    @property
    def moment(self) -> datetime:
        """When, by the clock of this computer."""
        return datetime.fromisoformat(self.at).astimezone().replace(tzinfo=None)


def note(
    connection: sqlite3.Connection, what: str, who: str, about: str = "", address: str = ""
) -> None:
    """Add an entry, in the transaction of the deed itself."""
    last, before = connection.execute("SELECT entry, hash FROM log_head").fetchone()
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    fields = (last + 1, at, *(text[:LONGEST] for text in (who, what, about, address)), before)
    digest = _digest(fields)
    connection.execute("INSERT INTO log VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (*fields, digest))
    connection.execute("UPDATE log_head SET entry = ?, hash = ?", (last + 1, digest))


def write(file: AccountsFile, what: str, who: str, about: str = "", address: str = "") -> None:
    """Add an entry of something that was done elsewhere; nothing where there are no accounts yet."""
    if file.exists:
        with file.writing() as connection:
            note(connection, what, who, about, address)


def entries(file: AccountsFile, words: str = "", limit: int = 500) -> list[Entry]:
    """The newest entries that hold all the words, in who, what or about; accents do not matter."""
    wanted = fold(words).split()
    with file.reading() as connection:
        found = (e for e in _all(connection, newest_first=True) if _holds(e, wanted))
        return [entry for entry, _ in zip(found, range(limit), strict=False)]


def whole(file: AccountsFile) -> list[Entry]:
    """Every entry, the oldest first."""
    with file.reading() as connection:
        return list(_all(connection))


def faults_of(file: AccountsFile, known: str = "") -> list[Fault]:
    """What is wrong with the log: the first entry that was changed, is missing or was added.

    `known`: the hash of an entry that was kept elsewhere, which must still be there.
    """
    found = whole(file)
    faults = _breaks(found)
    with file.reading() as connection:
        head = tuple(connection.execute("SELECT entry, hash FROM log_head").fetchone())
    last = (found[-1].entry, found[-1].hash) if found else (0, "")
    if not faults and head != last:
        what = f"phải kết thúc ở mục {head[0]} nhưng mục cuối là {last[0]}: các mục cuối đã bị xóa hoặc thêm."
        faults.append(Fault("Nhật ký", what, _CURE))
    if known and known not in {entry.hash for entry in found}:
        what = f"không có mục mang mã {known} đã giữ nơi khác: nhật ký đã bị lập lại hoặc thay."
        faults.append(Fault("Nhật ký", what, _CURE))
    return faults


_CURE = "Giữ nguyên tệp này làm bằng chứng, so với bản xuất trước đó và bản sao lưu."


def _breaks(found: Sequence[Entry]) -> list[Fault]:
    number, before = 0, ""
    for entry in found:
        where = f"Nhật ký, mục {entry.entry}"
        if entry.entry != number + 1:
            return [Fault(where, f"đứng ngay sau mục {number}: có mục đã bị xóa.", _CURE)]
        if entry.hash_before != before:
            return [Fault(where, "không nối với mục trước nó.", _CURE)]
        if entry.hash != _digest(tuple(asdict(entry).values())[:-1]):
            return [Fault(where, "đã bị sửa sau khi ghi.", _CURE)]
        number, before = entry.entry, entry.hash
    return []


def _all(connection: sqlite3.Connection, newest_first: bool = False) -> Iterator[Entry]:
    order = "DESC" if newest_first else "ASC"
    for row in connection.execute(f"SELECT * FROM log ORDER BY entry {order}"):
        yield Entry(*row)


def _holds(entry: Entry, wanted: Sequence[str]) -> bool:
    said = (entry.who, WORDS.get(entry.what, entry.what), entry.about, entry.address)
    text = fold(" ".join(said))
    return all(word in text for word in wanted)


def _digest(fields: Sequence[object]) -> str:
    return sha256(json.dumps(list(fields), ensure_ascii=False).encode()).hexdigest()
