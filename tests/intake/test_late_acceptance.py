"""An online dossier is accepted late if it waits longer than eight working hours: what files tell of it, and what not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from random import Random

import pytest

from tests.builders import HEADINGS, load_one, write
from tthc_metrics.catalogue.working_days import is_working_day
from tthc_metrics.intake.late_acceptance import late_accepted
from tthc_metrics.store.database import Database
from tthc_metrics.store.statements import insert_rows
from tthc_metrics.store.temporary import make

SPANS = [(time(7, 30), time(11, 30)), (time(13, 30), time(17, 30))]
Pair = tuple[datetime | None, datetime]


def at(text: str) -> datetime:
    """«03 16:00» of March 2022, whose first day is a Tuesday; «03» alone is a day without its hour."""
    day, _, clock = text.partition(" ")
    return datetime.strptime(f"{day}/03/2022 {clock or '00:00'}", "%d/%m/%Y %H:%M")


# what it is, submitted, received, whether it was late
CASES = [
    ("the same afternoon", "01 13:30", "01 17:30", False),
    ("eight hours to the minute", "01 08:00", "02 08:00", False),
    ("a minute more", "01 08:00", "02 08:01", True),
    ("at night, accepted in the morning after next", "01 20:00", "03 07:31", True),
    ("at night, accepted at the end of the next day", "01 20:00", "02 17:30", False),
    ("over a weekend", "04 16:00", "07 11:00", False),
    ("over a weekend, and the afternoon too", "04 16:00", "07 16:31", True),
    ("on a Saturday", "05 09:00", "07 17:00", False),
    ("days alone, the same", "01", "01", False),
    ("days alone, one after the other: nobody knows", "01", "02", None),
    ("days alone, one between: eight hours at least, perhaps no more", "01", "03", None),
    ("days alone, two between", "01", "04", True),
    ("the hour of one of them: may be enough", "01 16:00", "02", None),
    ("the hour of one of them is enough", "01 08:00", "03", True),
    ("received before it was submitted", "03 09:00", "01 09:00", None),
    ("received before it was submitted, on one day", "03 10:00", "03 09:00", None),
    ("not told", None, "03 09:00", None),
]


def lateness(database: Database, pairs: Sequence[Pair]) -> list[bool | None]:
    """What is said of each; None where nothing is."""
    rows = [(0, nth, *pair, pair[1].date(), None) for nth, pair in enumerate(pairs)]
    columns = "0 AS sheet, 0::BIGINT AS row_no, NULL::TIMESTAMP AS submitted_at, NULL::TIMESTAMP AS received_on_at, NULL::DATE AS received_on, NULL::BOOLEAN AS accepted_late"  # fmt: skip
    with database.cursor() as cursor:
        staged = make(cursor, "rows", f"SELECT * FROM (SELECT {columns}) LIMIT 0")
        insert_rows(cursor, staged, rows)
        late = late_accepted(cursor, staged, ("submitted_at",)) or staged
        said = dict(cursor.execute(f"SELECT row_no, accepted_late FROM {late}").fetchall())
    return [said.get(nth) for nth in range(len(pairs))]


@pytest.mark.parametrize(
    ("submitted", "received", "expected"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_accepted_late(
    database: Database, submitted: str | None, received: str, expected: bool | None
) -> None:
    pair = (at(submitted) if submitted else None, at(received))
    assert lateness(database, [pair]) == [expected]


def test_a_slip_in_one_year_leaves_the_other_rows_what_they_are(database: Database) -> None:
    slip = datetime(1022, 3, 1, 8, 0)
    pairs: list[Pair] = [(slip, at("02 08:00")), (at("01 08:00"), at("02 08:01"))]
    assert lateness(database, pairs) == [None, True]


def test_any_two_moments_are_as_far_apart_as_they_are_minute_by_minute(database: Database) -> None:
    draw = Random(66)
    pairs: list[Pair] = []
    for _ in range(120):  # across Tết, Giỗ Tổ and weekends
        start = datetime(2022, 1, 27) + timedelta(minutes=draw.randrange(90 * 1440))
        pairs.append((start, start + timedelta(minutes=draw.randrange(5 * 1440))))
    assert lateness(database, pairs) == [open_minutes(*pair) > 8 * 60 for pair in pairs]


def open_minutes(start: datetime | None, end: datetime) -> int:
    """How many minutes of office hours lie between two moments: each asked by itself."""
    assert start
    minutes = (
        start + timedelta(minutes=n) for n in range(int((end - start).total_seconds()) // 60)
    )
    return sum(
        is_working_day(m.date()) and any(since <= m.time() < until for since, until in SPANS)
        for m in minutes
    )


def test_a_file_tells_it_and_what_cannot_be_read_refuses_no_row(
    database: Database, tmp_path
) -> None:  # type: ignore[no-untyped-def]
    """Of moments a file tells them, or a mark; «hôm qua» is none, and the dossier counts all the same."""
    path = write(
        tmp_path / "ho-so.csv",
        f"{HEADINGS},Ngày nộp hồ sơ",
        "1,Sở Y tế,Trực tuyến,07/03/2022 16:31,21/03/2022,,04/03/2022 16:00",
        "2,Sở Y tế,Trực tuyến,07/03/2022 16:31,21/03/2022,,07/03/2022 08:00",
        "3,Sở Y tế,Trực tuyến,07/03/2022 16:31,21/03/2022,,hôm qua",
    )
    load_one(database, path)
    said = database.rows("SELECT accepted_late FROM dossiers ORDER BY dossier_no")
    assert [row["accepted_late"] for row in said] == [True, False, None]
