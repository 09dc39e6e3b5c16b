"""What an office knows of a unit beside its figures: who answers for it, and what happened on a day.

Offices and positions, never persons. A remark is not changed but taken back, and a new one written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from enum import StrEnum
from threading import Lock

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.reviews.commitments import check_personal
from tthc_metrics.store.batches import noting
from tthc_metrics.store.database import Database, Rows

LONGEST = 160  # letters
_one_writer = Lock()


class RemarkKind(StrEnum):
    """What a remark says."""

    ANSWERS = "answers"
    HAPPENED = "happened"


WHERE = {RemarkKind.ANSWERS: "Nơi chịu trách nhiệm", RemarkKind.HAPPENED: "Ghi chú"}


@dataclass(frozen=True)
class Remark:
    """One remark on record; `since` is the day from which they answer, or on which it happened."""

    remark_id: int
    kind: RemarkKind
    unit: str
    unit_name: str
    since: date
    words: str
    made_at: datetime
    taken_back_at: datetime | None = None
    made_by: str | None = None
    taken_back_by: str | None = None


def remarks(rows: Rows) -> list[Remark]:
    """All remarks ever made, those taken back too, by day."""
    found = rows.rows("SELECT * FROM unit_remarks ORDER BY since, remark_id")
    return [Remark(**{**row, "kind": RemarkKind(row["kind"])}) for row in found]


def answering(found: Sequence[Remark], unit: str, on: date) -> Remark | None:
    """Who answers for a unit on a day: the newest remark of before; None if nobody wrote it down."""
    said = [r for r in found if _is_said(r, RemarkKind.ANSWERS, unit) and r.since <= on]
    return max(said, key=lambda r: (r.since, r.remark_id), default=None)


def happened(found: Sequence[Remark], unit: str, first: date, last: date) -> list[Remark]:
    """What happened to a unit between two days, by day."""
    said = (r for r in found if _is_said(r, RemarkKind.HAPPENED, unit))
    return [r for r in said if first <= r.since <= last]


def write(
    database: Database,
    kind: RemarkKind,
    unit: tuple[str, str],
    since: date,
    words: str,
    by: str | None = None,
) -> int:
    """Write a remark of an account about a unit (id and name); its number.

    RequestError if it says nothing or names a person.
    """
    said = " ".join(words.split())
    _check(kind, said)
    with _one_writer, noting(database) as cursor:
        row = cursor.execute("SELECT COALESCE(MAX(remark_id), 0) + 1 FROM unit_remarks").fetchone()
        number = int(row[0]) if row else 1
        now = datetime.now()
        values = Remark(number, kind, *unit, since=since, words=said, made_at=now, made_by=by)
        names = [field.name for field in fields(Remark)]
        cursor.execute(
            f"INSERT INTO unit_remarks ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            [str(kind) if name == "kind" else getattr(values, name) for name in names],
        )
    return number


def take_back(database: Database, number: int, back: bool = True, by: str | None = None) -> None:
    """Show a remark no longer, or again. RequestError if there is none."""
    with _one_writer, noting(database) as cursor:
        found = cursor.execute(
            "UPDATE unit_remarks SET taken_back_at = ?, taken_back_by = ? WHERE remark_id = ?",
            [datetime.now() if back else None, by if back else None, number],
        ).fetchone()
        if not found or not found[0]:
            raise RequestError(Fault(f"Ghi chú {number}", "không còn.", "Tải lại trang."))


def _is_said(remark: Remark, kind: RemarkKind, unit: str) -> bool:
    return remark.kind is kind and remark.unit == unit and remark.taken_back_at is None


def _check(kind: RemarkKind, words: str) -> None:
    where = WHERE[kind]
    if not words:
        raise RequestError(Fault(where, "còn trống.", "Ghi một câu ngắn."))
    if len(words) > LONGEST:
        raise RequestError(Fault(where, f"dài quá {LONGEST} chữ.", "Ghi gọn lại."))
    check_personal(where, words)
