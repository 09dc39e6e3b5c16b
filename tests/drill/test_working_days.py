"""Spans of working days, against counting them one by one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tthc_metrics.catalogue.working_days import (
    is_working_day,
    next_working_day,
    working_days,
)

days = st.dates(date(2019, 12, 20), date(2027, 1, 10))

patient = examples(50)


@patient
@given(first=days, length=st.integers(-3, 800))
def test_a_span_is_its_days_one_by_one(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    found = [first + timedelta(days=n) for n in range(length + 1)]
    assert working_days(first, last) == sum(is_working_day(day) for day in found)


@patient
@given(day=days, nth=st.integers(1, 12))
def test_the_nth_working_day_is_one_and_the_nth(day: date, nth: int) -> None:
    found = next_working_day(day, nth)
    assert is_working_day(found)
    assert working_days(day + timedelta(days=1), found) == nth


NEXT = [
    (date(2022, 4, 7), 1, date(2022, 4, 8)),
    (date(2022, 4, 8), 1, date(2022, 4, 12)),  # Giỗ Tổ on Sunday, its day off on Monday
    (date(2022, 1, 28), 1, date(2022, 2, 7)),  # Tết
    (date(2022, 4, 9), 2, date(2022, 4, 13)),
]


@pytest.mark.parametrize(("day", "nth", "expected"), NEXT)
def test_over_holidays(day: date, nth: int, expected: date) -> None:
    assert next_working_day(day, nth) == expected
