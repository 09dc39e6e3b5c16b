"""What is needed until the period's end is true: whoever follows it arrives, whoever does one less does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import load_one, write
from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import is_working_day
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Period, Score, Target, Unit
from tthc_metrics.scoring.outlook import Outlook, outlook
from tthc_metrics.scoring.scorecard import score, scorecard
from tthc_metrics.scoring.wording.why import why
from tthc_metrics.store.database import Database

DEFS = definitions()
JUNE = parse_period("2022-06", DEFS.calendars["calendar"])
JANUARY = parse_period("2022-01", DEFS.calendars["calendar"])
UNIT = Unit("H47.03", "Sở Xây dựng", "Sở Xây dựng", "agency", GroupBy.AGENCY)
MIDDLE = date(2022, 6, 15)
"""Eleven working days of June 2022 are over by then, eleven are left."""
LEFT = 11


def scored(metric: str, period: Period = JUNE, aim: str | None = None, **counts: int) -> Score:
    """A score of the department; `aim` is the target where none is in force."""
    defs = DEFS
    if aim is not None:
        target = Target(metric, date(2020, 1, 1), ("agency",), Decimal(aim), False, "QĐ thử")
        others = tuple(t for t in DEFS.targets if t.metric != metric)
        defs = replace(DEFS, targets=(*others, target))
    return score(UNIT, defs.metrics[metric], period, counts, defs)


def ahead_of(found: Score, until: date = MIDDLE, **counts: int) -> Outlook:
    return outlook(found, counts, until, DEFS.bands)


def test_the_denominator_grows_too() -> None:
    """44 of 330 in eleven days: 22 are lacking today, but 8 a day are needed of the 30 that come a day."""
    found = scored("online_rate", received_online=44, received=330)
    ahead = ahead_of(found)
    assert ahead.rest is not None
    assert (ahead.to_target, ahead.days_left, ahead.possible) == (22, LEFT, True)
    assert (ahead.rest.a_day, ahead.rest.so_far, ahead.rest.coming) == (8, 4, 330)
    assert (
        "còn thiếu 22 hồ sơ trực tuyến để đạt 20 %; còn thiếu 9 để lên màu vàng; còn 11 ngày làm việc: "
        "mỗi ngày cần 8 hồ sơ trực tuyến (đến nay 4), nếu hồ sơ tiếp nhận thêm 30 một ngày như từ đầu kỳ "
        "(khoảng 330 nữa); cứ như đến nay thì cuối kỳ 13,3 %"
    ) in why(found, ahead, DEFS.bands)


def export(online_a_day: dict[range, int]) -> list[str]:
    """Thirty dossiers every working day of June 2022, as many online as is said for its days."""
    lines = []
    for number in range(1, 31):
        day = date(2022, 6, number)
        online = next((n for days, n in online_a_day.items() if number in days), None)
        if online is None or not is_working_day(day):
            continue
        lines += [
            f"A-{day:%m%d}-{nth:02d},H47.03,Sở Xây dựng,{'Trực tuyến' if nth < online else 'Trực tiếp'},{day:%d/%m/%Y},30/07/2022"
            for nth in range(30)
        ]
    return lines


HEADINGS = "Mã hồ sơ,Mã đơn vị,Đơn vị giải quyết,Hình thức tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả"
FIRST, REST = range(1, 16), range(16, 31)


@pytest.mark.parametrize(
    ("a_day", "light"), [(2, Light.ORANGE), (6, Light.YELLOW), (7, Light.YELLOW), (8, Light.GREEN)]
)
def test_the_rest_of_the_month_played_through_files(
    database: Database, tmp_path: Path, a_day: int, light: Light
) -> None:
    load_one(database, write(tmp_path / "1.csv", HEADINGS, *export({FIRST: 4})))
    (now,) = (s for s in scorecard(database, DEFS, [JUNE]) if s.metric.id == "online_rate")
    ahead = ahead_of(now)
    assert ahead.rest is not None
    assert ahead.rest.a_day == 8
    load_one(database, write(tmp_path / "2.csv", HEADINGS, *export({REST: a_day})))
    (then,) = (s for s in scorecard(database, DEFS, [JUNE]) if s.metric.id == "online_rate")
    assert (then.denominator, then.light) == (660, light)


@given(
    counts=st.integers(1, 10_000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    until=st.dates(date(2022, 6, 1), date(2022, 6, 29)),
)
def test_whoever_follows_the_advice_arrives_and_one_less_a_day_does_not(
    counts: tuple[int, int], until: date
) -> None:
    numerator, denominator = counts
    found = scored("online_rate", received_online=numerator, received=denominator)
    ahead = ahead_of(found, until)
    rest = ahead.rest
    if rest is None:
        assert ahead.to_target == 0 or ahead.days_left == 0
        return

    def end(online: int, received: int) -> bool:
        reached = scored(
            "online_rate", received_online=numerator + online, received=denominator + received
        )
        assert reached.value is not None
        return reached.value >= Decimal("0.2")

    if rest.a_day is not None:
        assert end(min(rest.a_day * ahead.days_left, rest.coming), rest.coming)
        assert not end((rest.a_day - 1) * ahead.days_left, rest.coming)
    else:
        assert not end(rest.coming, rest.coming)
        assert rest.all_good is not None
        assert end(rest.all_good, rest.all_good)
        assert not end(rest.all_good - 1, rest.all_good - 1)


@given(
    counts=st.integers(1, 5_000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))),
    aim=st.sampled_from(["0.01", "0.05", "0.5"]),
)
def test_where_less_is_better_the_most_that_may_come_is_told(
    counts: tuple[int, int], aim: str
) -> None:
    late, resolved = counts
    found = scored("late_subjective_rate", aim=aim, late_subjective=late, resolved=resolved)
    rest = ahead_of(found).rest
    if rest is None or rest.allowed is None:
        return

    def end(more: int) -> bool:
        value = scored(
            "late_subjective_rate", late_subjective=late + more, resolved=resolved + rest.coming
        ).value
        assert value is not None
        return value <= Decimal(aim)

    if rest.allowed >= 0:
        assert end(rest.allowed)
        assert not end(rest.allowed + 1)
    else:
        assert not end(0)


def test_in_the_first_week_nothing_is_lost() -> None:
    """8 of 10 in time by 7 January: three weeks of dossiers in time bring it over 90 %."""
    found = scored("on_time_of_resolved", JANUARY, "0.9", resolved_in_time=8, resolved=10)
    ahead = ahead_of(found, date(2022, 1, 7), open=5, open_in_time=5)
    assert ahead.possible is True
    assert "không thể" not in why(found, ahead, DEFS.bands)


IMPOSSIBLE = (
    # metric, target, counts, until: whether any rest could do it
    ("online_rate", "0.2", {"received_online": 1, "received": 5_000}, date(2022, 6, 29), True),
    ("online_rate", "0.2", {"received_online": 1, "received": 5_000}, date(2022, 6, 30), False),
    ("online_rate", "1", {"received_online": 99, "received": 100}, MIDDLE, False),
    ("on_time_of_due", "1", {"due_in_time": 99, "fell_due": 100}, MIDDLE, False),
    ("on_time_of_due", "0.995", {"due_in_time": 99, "fell_due": 100}, MIDDLE, True),
    ("resolution_rate", "1", {"resolved": 9, "handled": 100, "open": 91}, MIDDLE, True),
    ("late_subjective_rate", "0", {"late_subjective": 1, "resolved": 100}, MIDDLE, False),
    ("late_subjective_rate", "0.005", {"late_subjective": 1, "resolved": 100}, MIDDLE, True),
    ("overdue_of_open", "0", {"open_overdue": 10, "open": 20}, MIDDLE, True),
    ("level4_services", "1", {"services_level_4": 1, "procedures": 20}, MIDDLE, True),
)


@pytest.mark.parametrize(("metric", "aim", "counts", "until", "possible"), IMPOSSIBLE)
def test_not_to_be_reached_is_said_only_where_no_rest_could(
    metric: str, aim: str, counts: dict[str, int], until: date, possible: bool
) -> None:
    found = scored(metric, aim=aim, **counts)
    ahead = outlook(found, counts, until, DEFS.bands)
    assert ahead.possible is possible
    assert ("không thể đạt" in why(found, ahead, DEFS.bands)) is not possible


def test_more_than_all_that_comes() -> None:
    """1 of 5,000 with one day left: all of that day's would not do, and how many would is said."""
    found = scored("online_rate", received_online=1, received=5_000)
    ahead = ahead_of(found, date(2022, 6, 29))
    assert ahead.rest is not None
    assert (ahead.rest.a_day, ahead.rest.all_good) == (None, 1_249)
    assert "phải có ít nhất 1.249 hồ sơ nữa, tất cả đều đạt" in why(found, ahead, DEFS.bands)


def test_a_period_that_is_over_needs_nothing_a_day() -> None:
    found = scored("online_rate", received_online=44, received=330)
    ahead = ahead_of(found, JUNE.end + timedelta(days=3))
    assert (ahead.days_left, ahead.rest) == (0, None)
    assert "không thể đạt trong kỳ (kỳ đã hết)" in why(found, ahead, DEFS.bands)
