"""Finished periods that a later load or undo changed: what was shown, what it is now, by which file.

Figures that were signed must not change in silence. Kept for the main metrics counted from dossiers, of
the whole, of districts and of agencies, by month and quarter of every calendar of months.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from tthc_metrics.catalogue import Definitions
from tthc_metrics.core.periods import months_between, quarters_between
from tthc_metrics.core.records import GroupBy, Metric, Period
from tthc_metrics.core.vietnamese import percent
from tthc_metrics.ledger.counts import Counts, ledgers
from tthc_metrics.scoring.judged import unknown_of
from tthc_metrics.scoring.verdict import unknown_range
from tthc_metrics.store.cursors import Cursor
from tthc_metrics.store.database import Rows, insert_rows

GROUPS = (GroupBy.ALL, GroupBy.DISTRICT, GroupBy.AGENCY)
Key = tuple[str, str, str, str, str]
"""calendar, period, grouping, unit, metric"""
Told = tuple[int | None, int, int]
"""numerator (None: no file tells any of it, and no rate is shown), denominator, and how many more may
belong to the numerator"""
Snapshot = Mapping[Key, Told]


@dataclass(frozen=True)
class Restatement:
    """One rate of a finished period before and after; counts as (numerator, denominator).

    A numerator is None where no file told any of it: then no rate was shown, which is not 0 %.
    `unknown_…`: so many more may belong to it, the rate is a lower bound. `what` was done, `at` which moment: load, undo, redo of a file, or a decision about an office.
    """

    event_id: int
    what: str
    file_name: str
    at: datetime
    calendar: str
    period: str
    grouped_by: str
    unit: str
    metric: str
    before: tuple[int | None, int]
    after: tuple[int | None, int]
    unknown_before: int
    unknown_after: int

    def text_before(self, digits: int = 1) -> str:
        """What was shown: `15,5 %`, `≥ 15,5 %`, or that it was not known."""
        return _text(self.before, self.unknown_before, digits)

    def text_after(self, digits: int = 1) -> str:
        """What was shown after it; by now it may be another rate."""
        return _text(self.after, self.unknown_after, digits)


def snapshot(
    rows: Rows, definitions: Definitions, first: date, last: date, *, since: date = date.min
) -> Snapshot:
    """The counts of every finished month and quarter between two days that is not over before `since`."""
    metrics = [m for m in definitions.metrics.values() if m.main and not m.of]
    found: dict[Key, Told] = {}
    periods = _finished(definitions, first, last, since)
    for by in GROUPS:
        for row in ledgers(rows, periods, by, of_any_time=True):
            for metric in metrics:
                if metric.numerator in row.values and metric.denominator in row.values:
                    key = (row.period.calendar, row.period.code, str(by), row.key, metric.id)
                    found[key] = _told(row, metric)
    return found


def _told(row: Counts, metric: Metric) -> Told:
    """What a page shows of a metric: no numerator where all of it is unknown."""
    numerator, denominator = row[metric.numerator], row[metric.denominator]
    unknown = unknown_range(numerator, denominator, *unknown_of(metric, row.values))
    if unknown is None:
        return numerator, denominator, 0
    return None if unknown.count == unknown.of else numerator, denominator, unknown.count


def record(cursor: Cursor, event_id: int, before: Snapshot, after: Snapshot) -> int:
    """Keep what changed of what had been counted; returns how many counts did."""
    changed = [
        (event_id, *key, *was, *after[key])
        for key, was in before.items()
        if any(was) and key in after and after[key] != was
    ]
    insert_rows(cursor, "restatements", changed)
    return len(changed)


def restated(rows: Rows, period: Period) -> Mapping[str, Sequence[Restatement]]:
    """By unit what became of its rates of a period since that was over: each from what was shown first to what is shown now, by what changed it last."""
    of, asked = (
        "calendar = $calendar AND period = $period",
        {"calendar": period.calendar, "period": period.code},
    )
    changes: dict[tuple[str, str], list[Restatement]] = defaultdict(list)
    for one in restatements(rows, of, asked):
        changes[one.unit, one.metric].append(one)
    found: dict[str, list[Restatement]] = defaultdict(list)
    for (unit, _), (now, *earlier) in changes.items():
        was = [now, *earlier][-1]
        if was.text_before() != now.text_after():
            found[unit].append(replace(now, before=was.before, unknown_before=was.unknown_before))
    return found


def restatements(
    rows: Rows, of: str = "TRUE", asked: dict[str, Any] | None = None
) -> list[Restatement]:
    """All that was ever changed, newest first; `of`: SQL that says of what, with the values that it asks for."""
    found = rows.rows(
        "SELECT r.*, h.what, h.done_at, COALESCE(b.file_name, h.note, '') AS file_name "
        "FROM restatements AS r INNER JOIN history AS h USING (event_id) "
        f"LEFT JOIN batches AS b ON b.batch_id = h.batch_id WHERE {of} "
        "ORDER BY event_id DESC, calendar, period, grouped_by, unit, metric",
        asked,
    )
    return [
        Restatement(
            event_id=row["event_id"], what=row["what"], file_name=row["file_name"],
            at=row["done_at"], calendar=row["calendar"], period=row["period"],
            grouped_by=row["grouped_by"], unit=row["unit"], metric=row["metric"],
            before=(row["numerator_before"], row["denominator_before"]),
            after=(row["numerator_after"], row["denominator_after"]),
            unknown_before=row["unknown_before"], unknown_after=row["unknown_after"],
        )
        for row in found
    ]  # fmt: skip


def _finished(definitions: Definitions, first: date, last: date, since: date) -> list[Period]:
    """The months and quarters that are over, of every calendar; calendars of weeks have those of days 1."""
    return [
        period
        for calendar in definitions.calendars.values()
        if calendar.week_first_day == "monday"
        for period in [
            *months_between(calendar, first, last),
            *quarters_between(calendar, first, last),
        ]
        if first <= period.start and since <= period.end <= last
    ]


def _rate(numerator: int | None, denominator: int) -> Fraction | None:
    return None if numerator is None or not denominator else Fraction(numerator, denominator)


def _text(counts: tuple[int | None, int], unknown: int, digits: int) -> str:
    if counts[0] is None:
        return "chưa rõ"
    return ("≥ " if unknown else "") + percent(_rate(*counts), digits)
