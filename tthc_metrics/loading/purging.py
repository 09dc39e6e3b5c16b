"""A batch purged for good: out of force, and then nothing that its file said is anywhere in the database.

The log keeps that it was purged, by whom, when and how many rows; backups made before still have it.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tthc_metrics.core.database_path import own_name
from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.vietnamese import number
from tthc_metrics.intake.choices import fingerprint
from tthc_metrics.intake.layout import is_quiet
from tthc_metrics.loading.apply import switch_batch
from tthc_metrics.loading.inbox import ANSWER, inbox_folder
from tthc_metrics.loading.office_matching import offices_named
from tthc_metrics.loading.particulars import forget
from tthc_metrics.store.backups import backups
from tthc_metrics.store.batches import Batch, note, read_batches, writing
from tthc_metrics.store.claims import NUMBER_OF_STATE
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import MEMORY_ONLY, Database, Transaction
from tthc_metrics.store.rewriting import rewrite

REFUSED = "tu-choi"
"""Folders beside the database, and in the inbox, in which refused rows lie as workbooks."""


@dataclass(frozen=True)
class Purged:
    """How many rows of a batch are gone, and where they may still be: backups made since it was loaded, `older_files`
    that an upgrade or a restore left beside the database.
    """

    batch_id: int
    rows: int
    backups: int
    older_files: bool = False

    @property
    def told(self) -> str:
        """The sentence for whoever asked."""
        said = f"Đã xóa hẳn lần nạp {self.batch_id}: {number(self.rows)} dòng, không khôi phục lại được; nhật ký chỉ còn ghi việc xóa. Lựa chọn khớp cột của nguồn này cũng đã quên."
        left = [f"{number(self.backups)} bản sao lưu lập sau khi nạp"] if self.backups else []
        left += ["các tệp cũ để cạnh cơ sở dữ liệu (.truoc-…)"] if self.older_files else []
        return (
            f"{said} Dữ liệu ấy có thể còn trong {' và '.join(left)}: tự xóa nếu cần."
            if left
            else said
        )


def purge(database: Database, batch_id: int, by: str | None, at: datetime | None = None) -> Purged:
    """Purge a batch, in force or undone; asked again, it is only made sure that the file has none of it.

    RequestError if there never was one of this number.
    """
    with writing(database) as cursor:
        found = read_batches(Transaction(cursor), [batch_id])
        since = found[0].loaded_at if found else datetime.min
        rows, digest = purge_batch(cursor, batch_id, at or datetime.now(), by)
    rewrite(database)
    path = Path(database.path)
    if database.path != MEMORY_ONLY:
        _clear_folders(path, batch_id, digest)
    older = any(path.parent.glob(f"{own_name(path)}.truoc-*"))
    made = sum(backup.made_at >= since for backup in backups(database))
    return Purged(batch_id, rows, made, older)


def purge_batch(
    cursor: Cursor, batch_id: int, at: datetime, by: str | None
) -> tuple[int, str | None]:
    """Take all of a batch out of the tables; how many rows it had, and the digest of its file if it was there."""
    (batch,) = read_batches(Transaction(cursor), [batch_id]) or (None,)
    if batch is None:
        return _purged_before(cursor, batch_id), None
    before = offices_named(cursor)
    if not batch.undone:
        switch_batch(cursor, batch_id, True, at, by)
    _forget_source(cursor, batch)
    forget(cursor, batch_id)
    cursor.execute("DELETE FROM drafts WHERE sha256 = ?", [batch.sha256])
    cursor.execute(
        f"DELETE FROM gone_claims AS d WHERE {NUMBER_OF_STATE} NOT IN (SELECT number_key FROM dossier_claims)"
    )
    _forget_offices(cursor, before - offices_named(cursor))
    rows = batch.total_rows + batch.refused_rows
    told = f"Lần nạp {batch_id}, đã xóa hẳn {number(rows)} dòng"
    cursor.execute("UPDATE history SET note = ? WHERE batch_id = ?", [told, batch_id])
    note(cursor, "purge", batch_id, at, by, words=told)
    return rows, batch.sha256


def _purged_before(cursor: Cursor, batch_id: int) -> int:
    found = cursor.execute(
        "SELECT 1 FROM history WHERE batch_id = ? AND what = 'purge'", [batch_id]
    ).fetchone()
    if found is None:
        cure = "Xem danh sách ở Lịch sử nạp."
        raise RequestError(Fault(f"Lần nạp {batch_id}", "không có.", cure))
    return 0


def _forget_source(cursor: Cursor, batch: Batch) -> None:
    """What was chosen for files like this one: it quotes words, and nobody knows from which of them."""
    source = fingerprint(batch.kind, [h for h in batch.headings if not is_quiet(h)])
    cursor.execute("DELETE FROM mappings WHERE fingerprint = ?", [source])


def _forget_offices(cursor: Cursor, gone: Iterable[str]) -> None:
    """Offices that only this batch named: what was decided about them, and their figures."""
    for office in gone:
        names = cursor.execute(
            "DELETE FROM office_decisions WHERE office_id = $id OR means = $id RETURNING name",
            {"id": office},
        ).fetchall()
        cursor.execute("DELETE FROM restatements WHERE unit = ?", [office])
        for text in filter(None, [office, *(name for (name,) in names)]):
            cursor.execute(
                "UPDATE history SET note = 'Đơn vị đã xóa hẳn' WHERE what = 'office' AND contains(note, ?)",
                [text],
            )


def _clear_folders(path: Path, batch_id: int, digest: str | None) -> None:
    """Workbooks of refused rows that were put beside the database; answers in the inbox keep their mark alone."""
    inbox = inbox_folder(path)
    for folder in (path.resolve().parent, inbox):
        for book in (folder / REFUSED).glob(f"tu-choi-{batch_id}-*.xlsx"):
            with suppress(OSError):
                book.unlink()
    for answer in inbox.glob(f"*{ANSWER}") if digest else ():
        mark = f"SHA-256: {digest}"
        with suppress(OSError):
            if mark in answer.read_text(encoding="utf-8"):
                said = f"Lần nạp {batch_id} đã được xóa hẳn khỏi cơ sở dữ liệu."
                answer.write_text(f"{said}\n{mark}\n", encoding="utf-8")
