"""Periods as the four calendars cut them, against the dates that the sources print."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.neighbouring_periods import following, previous
from tthc_metrics.core.periods import (
    calendar_named,
    ended_beside,
    months_between,
    named_beside,
    parse_period,
    quarters_between,
    titled,
)

CALENDARS = definitions().calendars

CUTS = [
    # calendar, code, first day, last day, label
    ("calendar", "2022-03", "2022-03-01", "2022-03-31", "Tháng 3/2022"),
    ("calendar", "2022-02", "2022-02-01", "2022-02-28", "Tháng 2/2022"),
    ("calendar", "2024-Q1", "2024-01-01", "2024-03-31", "Quý I/2024"),
    ("calendar", "2022-H1", "2022-01-01", "2022-06-30", "6 tháng đầu năm 2022"),
    ("calendar", "2022-H2", "2022-07-01", "2022-12-31", "6 tháng cuối năm 2022"),
    ("calendar", "2022-9M", "2022-01-01", "2022-09-30", "9 tháng đầu năm 2022"),
    ("calendar", "2022", "2022-01-01", "2022-12-31", "Năm 2022"),
    ("calendar", "2022-W11", "2022-03-14", "2022-03-20", "Tuần 11/2022 (14/03–20/03)"),
    (
        "calendar",
        "2022-03-01..2022-03-20",
        "2022-03-01",
        "2022-03-20",
        "Từ 01/03/2022 đến 20/03/2022",
    ),
    # Kon Tum's first quarter of 2023, by Nghị định 09/2019
    ("nd09", "2023-Q1", "2022-12-15", "2023-03-14", "Quý I/2023"),
    ("nd09", "2022-Q2", "2022-03-15", "2022-06-14", "Quý II/2022"),
    ("nd09", "2022-Q3", "2022-06-15", "2022-09-14", "Quý III/2022"),
    ("nd09", "2022-Q4", "2022-09-15", "2022-12-14", "Quý IV/2022"),
    ("nd09", "2022", "2021-12-15", "2022-12-14", "Năm 2022"),
    ("nd09", "2022-01", "2021-12-15", "2022-01-14", "Tháng 1/2022"),
    # Vĩnh Phúc's September and third quarter of 2021
    ("21-20", "2021-09", "2021-08-21", "2021-09-20", "Tháng 9/2021"),
    ("21-20", "2021-Q3", "2021-06-21", "2021-09-20", "Quý III/2021"),
    # Quảng Nam reports on Fridays: week 11 ends on the Thursday of ISO week 11
    ("friday", "2022-W11", "2022-03-11", "2022-03-17", "Tuần 11/2022 (11/03–17/03)"),
    ("friday", "2022-W01", "2021-12-31", "2022-01-06", "Tuần 1/2022 (31/12–06/01)"),
    ("friday", "2022-03", "2022-03-01", "2022-03-31", "Tháng 3/2022"),
]


@pytest.mark.parametrize(("calendar", "code", "first", "last", "label"), CUTS)
def test_a_period_is(calendar: str, code: str, first: str, last: str, label: str) -> None:
    period = parse_period(code, CALENDARS[calendar])
    assert (str(period.start), str(period.end), period.label) == (first, last, label)


WRONG = ["", "2022-13", "2022-00", "2022-Q5", "2022-H3", "22-03", "2022-W54", "2021-W53", "2022-3", "hôm nay", "2022-03-20..2022-03-01", "2022-02-30..2022-03-01", "0000-01", "0001", "0001-01-01..2022-01-01", "9999"]  # fmt: skip


@pytest.mark.parametrize("code", WRONG)
def test_what_is_no_period_says_what_to_write(code: str) -> None:
    with pytest.raises(RequestError, match="2022-Q1"):
        parse_period(code, CALENDARS["calendar"])


def test_an_unknown_calendar_names_those_there_are() -> None:
    with pytest.raises(RequestError, match="calendar, nd09, 21-20, friday"):
        calendar_named("âm lịch", CALENDARS)


BEFORE = [
    ("calendar", "2022-01", "2021-12"),
    ("calendar", "2022-Q1", "2021-Q4"),
    ("calendar", "2022-H2", "2022-H1"),
    ("calendar", "2022-9M", "2021-9M"),
    ("calendar", "2022", "2021"),
    ("calendar", "2022-W01", "2021-W52"),
    ("friday", "2021-W01", "2020-W53"),
    ("calendar", "2022-03-11..2022-03-20", "2022-03-01..2022-03-10"),
]


@pytest.mark.parametrize(("calendar", "code", "before"), BEFORE)
def test_the_period_before(calendar: str, code: str, before: str) -> None:
    named = CALENDARS[calendar]
    assert previous(parse_period(code, named), named).code == before


@given(
    calendar=st.sampled_from(list(CALENDARS)),
    year=st.integers(1995, 2090),
    kind=st.sampled_from(["-01", "-07", "-12", "-Q1", "-Q3", "-H1", "-H2", "", "-W01", "-W30"]),
)
def test_periods_join_without_gap_or_overlap(calendar: str, year: int, kind: str) -> None:
    named = CALENDARS[calendar]
    period = parse_period(f"{year}{kind}", named)
    assert previous(period, named).end == period.start - timedelta(days=1)


NAMED = ["", "-9M", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", *(f"-{n:02d}" for n in range(1, 13))]


@st.composite
def codes(draw: st.DrawFn) -> str:
    """A period of any kind: of a year, a week by a day in it, any days."""
    first = draw(st.dates(date(1995, 1, 1), date(2090, 1, 1)))
    week = first.isocalendar()
    last = first + timedelta(days=draw(st.integers(0, 800)))
    named = f"{first.year}{draw(st.sampled_from(NAMED))}"
    return draw(st.sampled_from([named, f"{week.year}-W{week.week:02d}", f"{first}..{last}"]))


@pytest.mark.parametrize("calendar", CALENDARS)
@given(code=codes())
def test_the_period_after_is_the_one_that_has_this_before_it(calendar: str, code: str) -> None:
    named = CALENDARS[calendar]
    period = parse_period(code, named)
    after = following(period, named)
    assert previous(after, named) == period
    assert following(previous(period, named), named) == period
    assert after.start == period.end + timedelta(days=1) or code.endswith("9M")


@given(calendar=st.sampled_from(list(CALENDARS)), day=st.dates(date(1995, 1, 1), date(2090, 1, 1)))
def test_every_day_lies_in_one_month_and_one_quarter(calendar: str, day: date) -> None:
    named = CALENDARS[calendar]
    for found in (months_between(named, day, day), quarters_between(named, day, day)):
        assert len(found) == 1
        assert found[0].start <= day <= found[0].end


@pytest.mark.parametrize(
    ("calendar", "code", "title"),
    [
        ("calendar", "2022-Q1", "Quý I/2022"),
        ("calendar", "2022-W11", "Tuần 11/2022 (14/03–20/03)"),
        ("nd09", "2022-Q1", "Quý I/2022, lịch NĐ 09 (15/12/2021–14/03/2022)"),
        ("21-20", "2022-09", "Tháng 9/2022, lịch 21–20 (21/08–20/09/2022)"),
        ("nd09", "2022-W11", "Tuần 11/2022 (14/03–20/03)"),
        ("friday", "2022-W11", "Tuần 11/2022 (11/03–17/03), tuần từ thứ Sáu"),
        ("friday", "2022-Q1", "Quý I/2022"),
        ("nd09", "2022-03-01..2022-03-20", "Từ 01/03/2022 đến 20/03/2022"),
    ],
)
def test_a_title_names_its_calendar_where_the_days_follow_from_it(
    calendar: str, code: str, title: str
) -> None:
    assert titled(parse_period(code, definitions().calendars[calendar])) == title


def test_a_calendar_of_a_province_is_called_by_its_label() -> None:
    own = replace(definitions().calendars["21-20"], id="own", label="Ngày 26–25", title="")
    assert titled(parse_period("2022-09", own)).startswith("Tháng 9/2022, lịch ngày 26–25 (")


def test_how_a_period_is_named_where_another_is_compared_with_it() -> None:
    calendar = definitions().calendars["calendar"]
    quarter, cut = (parse_period(code, calendar) for code in ("2022-Q1", "2022-10-01..2022-10-10"))
    assert (named_beside(quarter), ended_beside(quarter)) == ("quý I/2022", "cuối quý I/2022")
    assert (named_beside(cut), ended_beside(cut)) == ("01/10–10/10/2022", "cuối ngày 10/10/2022")
