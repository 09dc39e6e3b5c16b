"""The moment that a list of dossiers speaks of: its last day, unless a slip of the pen is the only one to say so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.store.batches import Batch
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import statement
from tthc_metrics.store.temporary import Relation

FAR = timedelta(days=45)
"""Days without a single dossier before the last ones: of an office that works, something is wrong with them."""
FEW = 0.01  # of all rows: so few do not move the moment of a list
ENOUGH = 20  # rows, so that one alone is few
SOME = 4  # rows, so that one of them can be a slip of the pen if only its year sets it apart
YEARS = 10
MOMENT = "GREATEST(received_on_at, COALESCE(finished_on_at, CAST(collected_on AS TIMESTAMP), received_on_at))"
NUMBER_DAY = "CAST(try_strptime(regexp_extract(dossier_no, '-([0-9]{6})-', 1), '%y%m%d') AS DATE)"


@dataclass(frozen=True)
class Span:
    """The first and last day that accepted dossiers speak of, and the last moment.

    `doubtful` are the days after it that only a few rows have, `rows` the numbers of the first of these.
    """

    begins: date | None = None
    ends: date | None = None
    newest: datetime | None = None
    doubtful: tuple[date, ...] = ()
    rows: tuple[int, ...] = ()


def span_of(cursor: Cursor, dossiers: Relation) -> Span:
    """The span of a list of dossiers."""
    days = cursor.execute(
        f"SELECT CAST({MOMENT} AS DATE) AS day, MAX({MOMENT}), COUNT(*), MIN(received_on) "
        f"FROM {dossiers} GROUP BY day ORDER BY day DESC"
    ).fetchall()
    if not days:
        return Span()
    total = sum(rows for *_, rows, _ in days)
    out, tail = 0, 0
    for nth, (day, _, rows, _) in enumerate(days[:-1]):
        tail += rows
        if tail * 2 > total:
            break
        if day - days[nth + 1][0] <= FAR:
            continue
        others = (min(first for *_, first in days[nth + 1 :]), days[nth + 1][0])
        alone = tail == 1 and total >= SOME and _is_a_year_apart(day, others)
        if alone or _few(cursor, dossiers, day, (tail, total)):
            out = nth + 1
    begins = min(first for *_, first in days[out:])
    doubtful = tuple(day for day, *_ in reversed(days[:out]))
    return Span(begins, days[out][0], days[out][1], doubtful, _rows(cursor, dossiers, doubtful))


def of_the_moment(span: Span, told: bool) -> tuple[str, ...]:
    """What is said of days that do not move the moment; `told`: the moment is stated, not taken from the days."""
    if not span.doubtful or span.newest is None:
        return ()
    named = ", ".join(f"{day:%d/%m/%Y}" for day in span.doubtful[:3])
    where = ", ".join(number(row) for row in span.rows[:10])
    said = (
        f"Ngày {named} (dòng {where}) cách xa mọi ngày khác của tệp, có thể gõ sai: kiểm tra lại."
    )
    if told:
        return (said,)
    until = f"Không lấy làm thời điểm của tệp; tệp được coi là tính đến {moment(span.newest)}."
    return (f"{said} {until}",)


def _few(cursor: Cursor, dossiers: Relation, since: date, rows: tuple[int, int]) -> bool:
    """Whether the rows from a day on are too few to move a moment, or their own numbers deny their days."""
    tail, total = rows
    if tail <= max(total * FEW, 1) and total >= ENOUGH:
        return True
    (found,) = cursor.execute(
        f"SELECT COUNT(CASE WHEN {NUMBER_DAY} < received_on - INTERVAL 31 DAY THEN 1 END) "
        f"FROM {dossiers} WHERE {MOMENT} >= $since",
        {"since": since},
    ).fetchall()
    return bool(found[0] == tail)


def _is_a_year_apart(day: date, others: tuple[date, date]) -> bool:
    """Whether a day would be among the others, or soon after them, in another year: the year was mistyped."""
    first, last = others
    return any(first <= _years_before(day, years) <= last + FAR for years in range(1, YEARS))


def _years_before(day: date, years: int) -> date:
    return day.replace(year=day.year - years, day=min(day.day, 28))


def _rows(cursor: Cursor, dossiers: Relation, days: tuple[date, ...]) -> tuple[int, ...]:
    if not days:
        return ()
    found = cursor.execute(
        f"SELECT row_no FROM {dossiers} WHERE {MOMENT} >= $since ORDER BY sheet, row_no LIMIT 20",
        {"since": days[0]},
    ).fetchall()
    return tuple(row for (row,) in found)


def told_at_once(cursor: Cursor, batch: Batch) -> tuple[str, ...]:
    """Which files of the same moment say otherwise of dossiers of a batch, which counts because it is loaded later."""
    if batch.kind != "dossiers" or batch.data_until is None:
        return ()
    asked = {"batch_id": batch.batch_id, "data_until": batch.data_until}
    found = cursor.execute(statement("state/told_at_once"), asked).fetchall()
    return tuple(
        f"{number(dossiers)} hồ sơ được tệp «{file}», cùng thời điểm {moment(batch.data_until)}, ghi khác: tính theo tệp nạp sau, "
        "là tệp này. Nếu tệp kia xuất sau thì hoàn tác, ghi thời điểm xuất của từng tệp rồi nạp lại."
        for file, dossiers in found
    )
