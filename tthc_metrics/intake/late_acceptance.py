"""Whether an online dossier waited too long to be accepted: working hours from when it was submitted to when received.

Files often tell days alone. Then it is late only if it is at whatever hour of those days, in time if it is in time at
whatever hour, and else nobody knows.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import is_working_day
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.statements import statement
from tthc_metrics.store.temporary import Relation, fill, show

MIDNIGHT = "CAST({0} AS TIME) = TIME '00:00:00'"
ONLINE = date(2000, 1, 1)
"""Nobody submitted anything online before: such a day is a slip, and says nothing of the other rows."""
MANY_DAYS = 20_000
"""Of days between the first and the last of a file; one that spans more says nothing of hours."""


def late_accepted(cursor: Cursor, rows: Relation, present: Sequence[str]) -> Relation | None:
    """The rows, with whether they were accepted too long after they were submitted; None if none tells when that was."""
    span: tuple[date | None, date | None] = (None, None)
    if "submitted_at" in present:
        (span,) = cursor.execute(
            f"SELECT CAST(MIN(submitted_at) AS DATE), MAX(received_on) FROM {rows} "
            f"WHERE submitted_at <= received_on_at + INTERVAL 1 DAY AND submitted_at >= DATE '{ONLINE}'"
        ).fetchall()
    first, last = span
    if first is None or last is None or (last - first).days > MANY_DAYS:
        return None
    worked = fill(
        cursor, "worked", "day DATE, before INTEGER, is_worked BOOLEAN", _worked(first, last)
    )
    hours = definitions().workdays
    late = statement("intake/late_accepted").format(
        rows=rows,
        worked=worked,
        whole=_minutes(hours.hours),
        within=hours.acceptance,
        submitted=_open_until("p.submitted_at", hours.hours),
        received=_open_until("p.received_on_at", hours.hours),
        no_submitted_hour=MIDNIGHT.format("p.submitted_at"),
        no_received_hour=MIDNIGHT.format("p.received_on_at"),
    )
    return show(cursor, worked, late)


def _worked(first: date, last: date) -> list[tuple[date, int, bool]]:
    """Each day with how many working days of these lie before it, and whether it is one."""
    found: list[tuple[date, int, bool]] = []
    before = 0
    for nth in range((last - first).days + 1):
        day = first + timedelta(days=nth)
        found.append((day, before, is_working_day(day)))
        before += found[-1][2]
    return found


def _minutes(spans: Sequence[tuple[int, int]]) -> int:
    return sum(end - start for start, end in spans)


def _open_until(moment: str, spans: Sequence[tuple[int, int]]) -> str:
    """How many minutes of a working day have passed at a moment of it, in SQL."""
    minute = f"(date_part('hour', {moment}) * 60 + date_part('minute', {moment}))"
    return " + ".join(
        f"least(greatest({minute} - {start}, 0), {end - start})" for start, end in spans
    )
