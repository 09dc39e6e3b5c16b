"""What is needed until the period's end is true: whoever follows it arrives, whoever does one less does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.catalogue import Definitions, definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Period, Score, Target, Unit
from tthc_metrics.scoring.growth import Growth
from tthc_metrics.scoring.outlook import Outlook, grows, outlook
from tthc_metrics.scoring.rest import Advice, Rest
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.wording.shortfall import missing_texts
from tthc_metrics.scoring.wording.why import why

DEFS = definitions()
CALENDAR = DEFS.calendars["calendar"]
JUNE, JANUARY = (parse_period(code, CALENDAR) for code in ("2022-06", "2022-01"))
UNIT = Unit("H47.03", "Sở Xây dựng", "Sở Xây dựng", "agency", GroupBy.AGENCY)
MIDDLE = date(2022, 6, 15)
"""Eleven working days of June 2022 are over by then, eleven are left."""
LEFT = 11


def aiming(metric: str, aim: str | None) -> Definitions:
    """The definitions with this target for departments instead of those in force."""
    if aim is None:
        return DEFS
    target = Target(metric, date(2020, 1, 1), ("agency",), Decimal(aim), False, "QĐ thử")
    return replace(DEFS, targets=(*(t for t in DEFS.targets if t.metric != metric), target))


def scored(metric: str, period: Period = JUNE, aim: str | None = None, **counts: int) -> Score:
    """A score of the department; `aim` is the target where none is in force."""
    defs = aiming(metric, aim)
    return score(UNIT, defs.metrics[metric], period, counts, defs)


def grown(growth: Mapping[str, int], last_year: Mapping[str, int] | None = None) -> Growth:
    """All that is not named did not grow."""
    none = dict.fromkeys(DEFS.counts.every, 0)
    return Growth(none | dict(growth), None if last_year is None else none | dict(last_year))


def ahead_of(
    found: Score, until: date = MIDDLE, last_year: Mapping[str, int] | None = None, **so_far: int
) -> Outlook:
    """Where nothing else is said, all that is counted grew since the period began."""
    assert found.numerator is not None
    assert found.denominator is not None
    counts = {found.metric.denominator: found.denominator, found.metric.numerator: found.numerator}
    return outlook(found, grown(so_far or counts, last_year), until, DEFS.bands)


def rest_of(ahead: Outlook) -> Rest:
    assert ahead.rest is not None
    return ahead.rest


def test_the_denominator_grows_too() -> None:
    """44 of 330 in eleven days: 22 are lacking today, but 8 a day are needed of the 30 that come a day."""
    found = scored("online_rate", received_online=44, received=330)
    ahead = ahead_of(found)
    rest = rest_of(ahead)
    assert (ahead.to_target, ahead.days_left, ahead.possible) == (22, LEFT, True)
    assert (rest.as_so_far.a_day, rest.so_far, rest.as_so_far.coming.denominator) == (8, 4, 330)
    assert (
        "còn thiếu 22 hồ sơ trực tuyến để đạt 20 %; còn thiếu 9 để lên màu vàng; còn 11 ngày làm việc: "
        "nếu hồ sơ tiếp nhận thêm 30 một ngày như từ đầu kỳ (khoảng 330 nữa) thì mỗi ngày cần 8 hồ sơ "
        "trực tuyến (tất cả 88); đến nay mỗi ngày 4, cứ như vậy thì cuối kỳ 13,3 %."
    ) in why(found, ahead, DEFS.bands)


def test_nobody_is_asked_for_more_a_day_than_come() -> None:
    """101 of the 106 that still come, in eleven days: ten a day, where 9,6 come."""
    found = scored("online_rate", aim="0.9", received_online=90, received=106)
    ahead = ahead_of(found)
    assert rest_of(ahead).as_so_far.a_day == 10
    said = why(found, ahead, DEFS.bands)
    assert "(khoảng 106 nữa) thì cần 101 hồ sơ trực tuyến trong 106 hồ sơ tiếp nhận ấy;" in said


def test_as_many_as_came_in_those_days_of_last_year() -> None:
    found = scored("online_rate", received_online=44, received=330)
    ahead = ahead_of(found, last_year={"received": 440})
    last_year = rest_of(ahead).as_last_year
    assert last_year is not None
    assert (last_year.coming.denominator, last_year.needed, last_year.a_day) == (440, 110, 10)
    assert (
        "thì mỗi ngày cần 8 hồ sơ trực tuyến (tất cả 88); nếu thêm 440 như cùng những ngày này năm "
        "trước thì mỗi ngày cần 10 hồ sơ trực tuyến (tất cả 110); đến nay mỗi ngày 4"
    ) in why(found, ahead, DEFS.bands)


def test_what_is_overdue_leaves_both_counts() -> None:
    """10 of 100 open, against 5 %: 5 would leave 5 of 95; 6 leave 4 of 94. Two more come a day, one is done."""
    found = scored("overdue_of_open", aim="0.05", open_overdue=10, open=100)
    ahead = ahead_of(found, open_overdue=11, open=22, resolved_late=11)
    rest = rest_of(ahead)
    assert (ahead.to_target, ahead.possible, rest.so_far, rest.arriving) == (6, True, 1, 2)
    # 32 overdue of 133 open at the end, were none dealt with: 27 less leave 5 of 106, 26 less 6 of 107
    assert (rest.as_so_far.needed, rest.as_so_far.a_day) == (27, 3)
    assert (
        "phải bớt 6 hồ sơ quá hạn để đạt 5 %; phải bớt 4 để lên màu vàng; còn 11 ngày làm việc: nếu hồ sơ quá "
        "hạn thêm 2 một ngày như từ đầu kỳ (khoảng 22 nữa) thì mỗi ngày phải giải quyết 3 hồ sơ quá hạn "
        "(tất cả 27); đến nay mỗi ngày giải quyết 1, cứ như vậy thì cuối kỳ 17,2 %."
    ) in why(found, ahead, DEFS.bands)


def test_in_the_first_week_nothing_is_lost() -> None:
    """8 of 10 in time by 7 January: three weeks of dossiers in time bring it over 90 %."""
    found = scored("on_time_of_resolved", JANUARY, "0.9", resolved_in_time=8, resolved=10)
    ahead = ahead_of(found, date(2022, 1, 7))
    assert ahead.possible is True
    assert "không thể" not in why(found, ahead, DEFS.bands)


IMPOSSIBLE = (
    # metric, target, counts, until: whether any rest could do it
    ("online_rate", "0.2", {"received_online": 1, "received": 5_000}, date(2022, 6, 29), True),
    ("online_rate", "0.2", {"received_online": 1, "received": 5_000}, date(2022, 6, 30), False),
    ("online_rate", "1", {"received_online": 99, "received": 100}, MIDDLE, False),
    ("on_time_of_due", "1", {"due_in_time": 99, "fell_due": 100}, MIDDLE, False),
    ("on_time_of_due", "0.995", {"due_in_time": 99, "fell_due": 100}, MIDDLE, True),
    ("resolution_rate", "1", {"resolved": 9, "handled": 100}, MIDDLE, True),
    ("online_payment", "1", {"paid_online": 9, "fee_owed": 100}, MIDDLE, True),
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
    ahead = ahead_of(found, until, **(counts | {"resolved_late": 0}))
    assert ahead.possible is possible
    for brief in (True, False):
        said = why(found, ahead, DEFS.bands, brief=brief)
        assert ("không thể đạt" in said or "không đạt" in said) is not possible


def test_a_weekend_that_is_left_is_not_the_end() -> None:
    may = parse_period(
        "2022-04", CALENDAR
    )  # its last two days are a Saturday and Giải phóng miền Nam
    found = scored("online_rate", may, received_online=44, received=330)
    ahead = ahead_of(found, date(2022, 4, 29))
    assert (ahead.days_left, ahead.possible, ahead.rest) == (0, True, None)
    assert "không còn ngày làm việc nào trong kỳ" in why(found, ahead, DEFS.bands)


def test_a_weekend_that_is_left_is_not_the_end_where_nothing_can_help_any_more() -> None:
    may = parse_period("2022-04", CALENDAR)
    found = scored("online_rate", may, aim="1", received_online=44, received=330)
    for until, said in (
        (date(2022, 4, 29), "không thể đạt trong kỳ"),
        (date(2022, 4, 30), "kỳ đã kết thúc"),
    ):
        ahead = ahead_of(found, until)
        assert (ahead.days_left, ahead.possible) == (0, False)
        assert said in why(found, ahead, DEFS.bands)


def test_more_than_all_that_comes() -> None:
    """1 of 5,000 with one day left: all of that day's would not do, and how many would is said."""
    found = scored("online_rate", received_online=1, received=5_000)
    ahead = ahead_of(found, date(2022, 6, 29))
    advice = rest_of(ahead).as_so_far
    assert (advice.a_day, advice.all_good) == (None, 1_249)
    said = why(found, ahead, DEFS.bands)
    assert (
        "tất cả đều đạt cũng chưa đủ: phải có ít nhất 1.249 hồ sơ tiếp nhận nữa, tất cả đều đạt"
        in said
    )


def test_a_period_that_is_over_needs_nothing_a_day() -> None:
    found = scored("online_rate", received_online=44, received=330)
    ahead = ahead_of(found, JUNE.end + timedelta(days=3))
    assert (ahead.days_left, ahead.rest) == (0, None)
    assert "kỳ đã kết thúc, không đạt" in why(found, ahead, DEFS.bands)


LESS = {"late_subjective": 3, "resolved": 330}
BRIEF = (
    # metric, target, counts: what a slide says of the rest
    ("online_rate", None, {"received_online": 44, "received": 330}, "mỗi ngày cần 8 (nay 4)"),
    ("online_rate", None, {"received_online": 1, "received": 5_000}, "mỗi ngày cần 182 (nay 0,1)"),
    ("online_rate", "0.6", {"received_online": 1, "received": 5_000}, "tất cả đều đạt cũng chưa đủ"),
    ("late_subjective_rate", "0.006", LESS, "chỉ được thêm 0"),
    ("late_subjective_rate", "0.001", LESS, "không thêm cũng chưa đạt"),
    ("overdue_of_open", "0.05", {"open_overdue": 10, "open": 100}, "mỗi ngày bớt 1 (nay 0)"),
)  # fmt: skip


@pytest.mark.parametrize(("metric", "aim", "counts", "said"), BRIEF)
def test_a_slide_has_room_for_what_is_needed_a_day(
    metric: str, aim: str | None, counts: dict[str, int], said: str
) -> None:
    found = scored(metric, aim=aim, **counts)
    ahead = ahead_of(found, **(counts | {"resolved_late": 0}))
    assert (
        missing_texts(found, ahead, DEFS.bands, brief=True)[-1] == f"còn 11 ngày làm việc, {said}"
    )
    assert len(said) <= len("mỗi ngày cần thêm 1.234.567")


COUNTS = st.integers(1, 10_000).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d)))
METRICS = [metric.id for metric in DEFS.metrics.values() if grows(metric) and not metric.of]


@given(
    metric=st.sampled_from(METRICS),
    aim=st.sampled_from(["0.001", "0.02", "0.2", "0.5", "0.9", "0.999"]),
    counts=COUNTS,
    so_far=COUNTS,
    last_year=st.none() | COUNTS,
    until=st.dates(date(2022, 6, 1), date(2022, 6, 29)),
)
def test_whoever_follows_the_advice_arrives_and_one_less_does_not(
    metric: str,
    aim: str,
    counts: tuple[int, int],
    so_far: tuple[int, int],
    last_year: tuple[int, int] | None,
    until: date,
) -> None:
    """For any counts of any metric, at the pace of the period and at last year's."""
    about = DEFS.metrics[metric]
    names = about.numerator, about.denominator
    found = scored(metric, aim=aim, **dict(zip(names, counts, strict=True)))
    growth = grown(
        dict(zip(names, so_far, strict=True)),
        last_year and dict(zip(names, last_year, strict=True)),
    )
    ahead = outlook(found, growth, until, DEFS.bands)
    if ahead.rest is None:
        assert ahead.to_target == 0 or ahead.days_left == 0
        return
    for advice in (ahead.rest.as_so_far, ahead.rest.as_last_year):
        if advice is not None:
            assert reached(played(found, advice, ahead.days_left, 0), aim)
            if (
                advice.needed != 0
            ):  # what comes thins it out by itself: there is no less than nothing
                assert not reached(played(found, advice, ahead.days_left, 1), aim)


def reached(ends: Score, aim: str) -> bool:
    if ends.value is None:  # nothing is open any more
        return True
    return (
        ends.value >= Decimal(aim) if ends.metric.direction == "up" else ends.value <= Decimal(aim)
    )


def played(found: Score, advice: Advice, days: int, less: int) -> Score:
    """The period's end, with one less (a day, where it is told so), or one more of what may still come."""
    assert found.numerator is not None
    assert found.denominator is not None
    metric, coming = found.metric, advice.coming
    numerator, denominator = found.numerator, found.denominator
    if advice.a_day is not None and advice.needed is not None:
        done = (advice.a_day - 1) * days if less else advice.needed
        denominator += coming.denominator
        if metric.leaves_by:
            numerator += coming.numerator
            numerator, denominator = numerator - done, max(numerator, denominator) - done
        else:
            numerator += done
    elif advice.allowed is not None:
        numerator, denominator = numerator + advice.allowed + less, denominator + coming.denominator
    elif advice.diluting is not None:
        denominator += advice.diluting - less
    else:
        assert advice.all_good is not None
        numerator, denominator = (
            numerator + advice.all_good - less,
            denominator + advice.all_good - less,
        )
    counts = {metric.numerator: numerator, metric.denominator: denominator}
    return replace(score(UNIT, metric, JUNE, counts, DEFS), metric=metric)
