"""Why this colour, and what it takes: the sentence, the counts, the pace, the impossible."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.catalogue.working_days import is_working_day, working_days
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Period, Score, Unit
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import score
from tthc_metrics.scoring.wording.why import why

DEFS = definitions()
TRA_CU = Unit("tra-cu", "Huyện Trà Cú", "Trà Cú", "district", GroupBy.DISTRICT)
Q1 = parse_period("2023-Q1", DEFS.calendars["nd09"])


def scored(metric: str, period: Period = Q1, **counts: int) -> Score:
    return score(TRA_CU, DEFS.metrics[metric], period, counts, DEFS)


def test_tra_cu_in_one_sentence() -> None:
    found = scored("online_rate", received_online=4_049, received=26_199)
    ahead = outlook(found, None, Q1.end, DEFS.bands)
    assert (ahead.to_target, ahead.next_light, ahead.to_next) == (1_191, Light.YELLOW, 143)
    said = why(found, ahead, DEFS.bands)
    for part in (
        "Tỷ lệ hồ sơ tiếp nhận trực tuyến của Huyện Trà Cú, quý I/2023 (15/12/2022 – 14/03/2023)",
        "15,5 % (4.049 / 26.199 hồ sơ tiếp nhận)",
        "chỉ tiêu 20 % theo Văn bản 2316/UBND-TTHCC",
        "màu cam vì đạt 77,3 % chỉ tiêu (ngưỡng màu tạm quy ước",
        "còn thiếu 1.191 hồ sơ trực tuyến để đạt 20 %",
        "còn thiếu 143 để lên màu vàng",
        "kỳ đã kết thúc, không đạt",
    ):
        assert part in said, said


def test_reached_needs_nothing() -> None:
    found = scored("online_rate", received_online=30, received=100)
    ahead = outlook(found, None, Q1.end, DEFS.bands)
    assert (ahead.to_target, ahead.next_light, ahead.possible) == (0, None, None)
    assert "còn thiếu" not in why(found, ahead, DEFS.bands)


@pytest.mark.parametrize(
    ("metric", "counts", "reason"),
    [
        ("online_rate", {"received_online": 0, "received": 0}, "không có hồ sơ tiếp nhận trong kỳ"),
        ("online_rate", {"received_online": 3, "received": 9}, "quá ít hồ sơ để xếp màu"),
        (
            "on_time_of_resolved",
            {"resolved_in_time": 9, "resolved": 10},
            "chưa có chỉ tiêu áp dụng",
        ),
        ("online_payment", {}, "không có số liệu"),
    ],
)
def test_grey_says_why(metric: str, counts: dict[str, int], reason: str) -> None:
    found = scored(metric, **counts)
    assert f"không xếp màu: {reason}" in why(
        found, outlook(found, None, Q1.end, DEFS.bands), DEFS.bands
    )


def test_fewer_is_better() -> None:
    """The target of 0 late for subjective reasons, in a peak month: what was late stays late."""
    june = parse_period("2022-06", DEFS.calendars["calendar"])
    found = scored("late_subjective_rate", june, late_subjective=3, resolved=200)
    ahead = outlook(found, None, date(2022, 6, 20), DEFS.bands)
    assert (found.light, ahead.to_target, ahead.possible) == (Light.YELLOW, 3, False)
    assert "không thể đạt trong kỳ (phần đã chưa đạt" in why(found, ahead, DEFS.bands)
    assert "thừa 3 hồ sơ quá hạn do chủ quan so với 0 %, không bớt được nữa" in why(
        found, ahead, DEFS.bands
    )
    may = parse_period("2022-05", DEFS.calendars["calendar"])
    assert scored("late_subjective_rate", may, late_subjective=3, resolved=200).target is None


@given(st.integers(10, 10**6).flatmap(lambda d: st.tuples(st.integers(0, d), st.just(d))))
def test_what_is_missing_is_enough_and_one_less_is_not(count: tuple[int, int]) -> None:
    numerator, denominator = count
    found = scored("online_rate", received_online=numerator, received=denominator)
    ahead = outlook(found, None, Q1.end, DEFS.bands)
    assert ahead.to_target is not None

    def light(more: int) -> Light:
        return scored("online_rate", received_online=numerator + more, received=denominator).light

    assert light(ahead.to_target) is Light.GREEN
    if ahead.to_target:
        assert light(ahead.to_target - 1) is not Light.GREEN
    if ahead.to_next:
        assert light(ahead.to_next) is ahead.next_light
        assert light(ahead.to_next - 1) is found.light


DAYS = [
    (date(2023, 3, 14), True),  # a Tuesday
    (date(2023, 3, 11), False),  # a Saturday
    (date(2023, 1, 23), False),  # Tết
    (date(2022, 4, 11), False),  # Giỗ Tổ, moved from a Sunday
    (date(2022, 9, 2), False),
    (date(2026, 11, 24), False),  # a holiday since 2026
]


@pytest.mark.parametrize(("day", "works"), DAYS)
def test_working_days(day: date, works: bool) -> None:
    assert is_working_day(day) is works


def test_working_days_of_a_week_and_of_nothing() -> None:
    assert working_days(date(2023, 3, 6), date(2023, 3, 12)) == 5
    assert working_days(date(2023, 3, 12), date(2023, 3, 6)) == 0
