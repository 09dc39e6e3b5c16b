"""What units promise in a review, and what became of it: text, deadline and a rate, beside the result.

A promise belongs to the period whose figures made the unit give it. Reviews of later periods set it
beside their own figures: the rate of the unit in the later period.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from threading import Lock
from typing import Any

from tthc_metrics.core.errors import Fault, RequestError
from tthc_metrics.core.records import GroupBy, Light, Period, Score
from tthc_metrics.intake.personal import looks_personal
from tthc_metrics.store.batches import noting
from tthc_metrics.store.database import Database, Rows

ADDRESSED = re.compile(r"(?i:\b(?:anh|chị|em|cô|chú|ông|bà|đ/c|đồng chí))\s+[^\W\d_a-zà-ỹđ]\w+")
"""Someone called by name, as people are in a meeting: «đ/c Lan»."""
LONGEST = 120  # letters: four lines of a column on a page
_one_writer = Lock()


@dataclass(frozen=True)
class Promise:
    """What is promised: `words`, until a day, and the rate (0 to 1) to be reached by then, if any.

    `period`, `calendar` and `period_end` are those of the review that it was given in.
    """

    calendar: str
    period: str
    period_end: date
    grouped_by: GroupBy
    unit: str
    unit_name: str
    metric: str
    words: str
    deadline: date
    promised: Decimal | None


@dataclass(frozen=True)
class Commitment:
    """A promise on record; closed ones are no longer followed."""

    commitment_id: int
    promise: Promise
    made_at: datetime
    changed_at: datetime
    closed_at: datetime | None
    made_by: str | None = None
    changed_by: str | None = None


class Kept(StrEnum):
    """What became of a promise by the end of a later period."""

    MET = "met"
    EARLY = "early"  # reached before the deadline
    PENDING = "pending"  # not reached, and there is time left
    MISSED = "missed"
    OPEN = "open"  # too much is unknown, or there is no rate
    UNMEASURED = "unmeasured"  # no rate was promised
    PAST = "past"  # the deadline was in an earlier period, whose figures judged it


WORDS = {
    Kept.MET: "Đạt cam kết",
    Kept.EARLY: "Đạt trước hạn",
    Kept.PENDING: "Chưa đến hạn",
    Kept.MISSED: "Không đạt",
    Kept.OPEN: "Chưa kết luận được",
    Kept.UNMEASURED: "Không đo bằng số",
    Kept.PAST: "Hạn đã qua trước kỳ này",
}
LIGHTS = {
    Kept.MET: Light.GREEN,
    Kept.EARLY: Light.GREEN,
    Kept.PENDING: Light.YELLOW,
    Kept.MISSED: Light.RED,
    Kept.OPEN: Light.GREY,
    Kept.UNMEASURED: Light.GREY,
    Kept.PAST: Light.GREY,
}


def outcome(promise: Promise, score: Score | None, until: date) -> Kept:
    """What a promise came to by a day, `until`: the end of the score's period or the last day told.

    Exact: 15 % promised and 3 of 20 reached is kept. Judged by the period that holds the deadline: what
    a later one reaches or fails to reach was not promised. Of too few dossiers nothing follows, nor of a unit whose
    own data end before its deadline.
    """
    if promise.promised is None:
        return Kept.UNMEASURED
    if score is not None and promise.deadline < score.period.start:
        return Kept.PAST
    if score is None or score.value is None or _too_few(score):
        return Kept.OPEN
    if score.told is not None and score.told.last < promise.deadline <= until:
        return Kept.OPEN
    bounds = (score.unknown.low, score.unknown.high) if score.unknown else (score.value,)
    reached = {_reached(rate, promise.promised, score.metric.direction) for rate in bounds}
    due = promise.deadline <= until
    if len(reached) > 1:
        return Kept.OPEN if due else Kept.PENDING
    if reached == {True}:
        return Kept.MET if due else Kept.EARLY
    return Kept.MISSED if due else Kept.PENDING


def commitments(rows: Rows) -> list[Commitment]:
    """All promises ever given, those of the newest period first, by unit; none in an older database."""
    there = "SELECT 1 AS there FROM duckdb_tables() WHERE table_name = 'commitments'"
    if not rows.rows(there):
        return []
    found = rows.rows(
        "SELECT * FROM commitments ORDER BY period_end DESC, unit_name, commitment_id"
    )
    return [_commitment(row) for row in found]


def given_in(found: Sequence[Commitment], period: Period) -> list[Commitment]:
    """The open promises of the review of a period."""
    asked = (period.calendar, period.code)
    return [c for c in found if not c.closed_at and (c.promise.calendar, c.promise.period) == asked]


def given_before(found: Sequence[Commitment], period: Period) -> list[Commitment]:
    """The open promises of reviews of earlier periods, the nearest deadline first."""
    earlier = [c for c in found if not c.closed_at and c.promise.period_end < period.end]
    return sorted(earlier, key=lambda c: (c.promise.deadline, c.promise.unit_name, c.commitment_id))


def state(rows: Rows) -> str:
    """A text that differs whenever any promise was given, changed or closed: a part of keys of caches."""
    found = rows.rows("SELECT COUNT(*) AS n, MAX(changed_at) AS at FROM commitments")[0]
    return f"{found['n']} {found['at']}"


def give(database: Database, promise: Promise, by: str | None = None) -> int:
    """Write a promise, of an account; its number. RequestError if it says too little, or names a person."""
    _check(promise)
    with _one_writer, noting(database) as cursor:
        row = cursor.execute(
            "SELECT COALESCE(MAX(commitment_id), 0) + 1 FROM commitments"
        ).fetchone()
        number, now = int(row[0]) if row else 1, datetime.now()
        values = (number, *_values(promise), now, now, None, by)
        names = (
            "commitment_id",
            *(f.name for f in fields(Promise)),
            "made_at",
            "changed_at",
            "closed_at",
            "made_by",
        )
        cursor.execute(
            f"INSERT INTO commitments ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
            list(values),
        )
    return number


def change(
    database: Database,
    number: int,
    words: str,
    deadline: date,
    promised: Decimal | None,
    by: str | None = None,
) -> None:
    """Put other words, another deadline, another rate; RequestError as `give`, or if there is none."""
    old = next((c for c in commitments(database) if c.commitment_id == number), None)
    if old is None:
        raise _gone(number)
    _check(replace(old.promise, words=words, deadline=deadline, promised=promised))
    _update(
        database,
        number,
        "words = $words, deadline = $deadline, promised = $promised",
        {"words": words, "deadline": deadline, "promised": promised, "by": by},
    )


def close(database: Database, number: int, closed: bool = True, by: str | None = None) -> None:
    """Follow a promise no longer, or again."""
    values = {"closed": datetime.now() if closed else None, "by": by}
    _update(database, number, "closed_at = $closed", values)


def _update(database: Database, number: int, what: str, values: Mapping[str, Any]) -> None:
    with _one_writer, noting(database) as cursor:
        found = cursor.execute(
            f"UPDATE commitments SET {what}, changed_at = $now, changed_by = $by WHERE commitment_id = $number",
            {**values, "now": datetime.now(), "number": number},
        ).fetchone()
        if not found or not found[0]:
            raise _gone(number)


def _gone(number: int) -> RequestError:
    return RequestError(Fault(f"Cam kết {number}", "không còn.", "Tải lại trang."))


def _too_few(score: Score) -> bool:
    return (score.denominator or 0) < score.metric.minimum_volume


def _reached(rate: Fraction, promised: Decimal, direction: str) -> bool:
    wanted = Fraction(promised)
    return rate >= wanted if direction == "up" else rate <= wanted


def _check(promise: Promise) -> None:
    _check_words(promise.words, promise.promised)
    if promise.deadline <= promise.period_end:
        raise RequestError(
            Fault("Hạn", "không sau ngày cuối của kỳ rà soát.", "Ghi một ngày sau kỳ này.")
        )


def _check_words(words: str, promised: Decimal | None) -> None:
    where = "Nội dung cam kết"
    if not words.strip():
        raise RequestError(Fault(where, "còn trống.", "Ghi đơn vị sẽ làm gì."))
    if len(words) > LONGEST:
        raise RequestError(Fault(where, f"dài quá {LONGEST} chữ.", "Ghi gọn lại."))
    check_personal(where, words)
    if promised is not None and not 0 <= promised <= 1:
        raise RequestError(
            Fault("Mức cam kết", "không từ 0 đến 100 %.", "Ghi dạng 15 % hoặc 97,5 %.")
        )


def check_personal(where: str, words: str) -> None:
    """RequestError, which does not repeat the words, if they seem to hold a name, number or address."""
    if looks_personal(words) or ADDRESSED.search(words):
        raise RequestError(
            Fault(
                where,
                "có vẻ chứa tên người, số điện thoại, địa chỉ hoặc số định danh nên không được lưu.",
                "Ghi chức danh, đơn vị thay cho tên người.",
            )
        )


def _values(promise: Promise) -> list[object]:
    return [str(v) if isinstance(v, GroupBy) else v for v in vars(promise).values()]


def _commitment(row: Mapping[str, Any]) -> Commitment:
    own = {f.name: row[f.name] for f in fields(Promise)}
    promised = own["promised"]
    own |= {
        "grouped_by": GroupBy(row["grouped_by"]),
        "promised": None if promised is None else promised.normalize(),
    }
    return Commitment(
        row["commitment_id"],
        Promise(**own),
        made_at=row["made_at"],
        changed_at=row["changed_at"],
        closed_at=row["closed_at"],
        made_by=row["made_by"],
        changed_by=row["changed_by"],
    )
