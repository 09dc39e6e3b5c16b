"""The Friday bulletin: which week, what it is set beside, what turned, and its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import count

import pytest

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Unit
from tthc_metrics.ledger.overdue_changes import Overdue
from tthc_metrics.scoring.bulletin import (
    Week,
    WeekScores,
    newest_whole,
    week_of,
    week_scores,
    weeks_told,
)
from tthc_metrics.scoring.scorecard import data_span, of_metric, score, scorecard
from tthc_metrics.scoring.wording.bulletin import (
    against_last_week,
    bulletin_lead,
    change_text,
    overdue_text,
    year_text,
)
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.store.database import Database

DEFS = definitions()
FRIDAY = DEFS.calendars["friday"]
FIRST, LAST = date(2021, 1, 4), date(2022, 6, 30)


def week(code: str, first: date = FIRST, last: date = LAST) -> Week:
    return week_of(parse_period(code, FRIDAY), FRIDAY, first, last)


@pytest.mark.parametrize(
    ("code", "last", "told", "before", "year"),
    [
        ("2022-W26", LAST, "24/06–30/06", "17/06–23/06", "01/01–30/06"),
        # as many days of the week before as have passed of this one
        ("2022-W26", date(2022, 6, 26), "24/06–26/06", "17/06–19/06", "01/01–26/06"),
        ("2022-W01", LAST, "31/12–06/01", "24/12–30/12", "01/01–06/01"),
        ("2021-W02", LAST, "08/01–14/01", None, "01/01–14/01"),  # data since 4 January
    ],
)
def test_a_week_and_what_it_is_set_beside(
    code: str, last: date, told: str, before: str | None, year: str
) -> None:
    found = week(code, last=last)
    days = [
        f"{p.start:%d/%m}–{p.end:%d/%m}" if p else None
        for p in (found.told, found.before, found.year)
    ]
    assert days == [told, before, year]
    assert found.unfinished == (last < found.whole.end)
    assert found.year_in_part == (found.year.start < FIRST)


def test_the_year_so_far_is_that_of_every_page(database: Database) -> None:
    """All that is known of the year counts, as in a month or year that is told in part, and the bulletin says from when it is in full."""
    put_offices(database, {"office_id": "A", "tier": "agency"})
    one = Dossier("", "A", date(2022, 6, 1), channel="online")
    done = date(2022, 6, 10)
    new = [replace(one, dossier_no="1"), replace(one, dossier_no="2", channel="in_person"),
           replace(one, dossier_no="3", received_on=done, finished_on=done, status="done")]  # fmt: skip
    save_dossiers(database, new, until=datetime(2022, 6, 30))
    span = data_span(database)
    assert span == (done, date(2022, 6, 30))
    found = week_scores(database, DEFS, week("2022-W26", *span), GroupBy.ALL)
    assert (found.week.year_in_part, found.week.first) == (True, done)
    (year,) = of_metric(found.year, "online_rate")
    (page,) = of_metric(scorecard(database, DEFS, [parse_period("2022", FRIDAY)]), "online_rate")
    assert (year.numerator, year.denominator) == (page.numerator, page.denominator) == (2, 3)


# the week, the first day told in full, the rates of the week and of the year, what is said of the two
LENGTHS = [
    ("2022-W26", FIRST, (1, 2), (3, 4), ", kỳ dài hơn nên cao hơn"),
    ("2022-W26", FIRST, (3, 4), (1, 2), ""),  # longer, and lower all the same
    (
        "2022-W01",
        FIRST,
        (1, 3),
        (1, 20),
        ", kỳ ngắn hơn nên thấp hơn",
    ),  # six days of the year are told
    ("2022-W01", FIRST, (1, 20), (1, 3), ""),
    ("2022-W26", date(2022, 6, 24), (1, 2), (3, 4), ""),  # only the week itself is told in full
]


@pytest.mark.parametrize(("code", "first", "rate", "of_year", "said"), LENGTHS)
def test_a_longer_time_explains_a_rate_only_where_it_is_longer_and_the_rate_higher(
    code: str, first: date, rate: tuple[int, int], of_year: tuple[int, int], said: str
) -> None:
    unit, metric = Unit("A", "A", "A", None, GroupBy.OFFICE), DEFS.metrics["resolution_rate"]
    now, year = (
        score(unit, metric, period, {metric.numerator: n, metric.denominator: of}, DEFS)
        for period, (n, of) in ((week(code).told, rate), (week(code).year, of_year))
    )
    text = year_text(week(code, first=first), now, year)
    assert text == f"Từ đầu năm {value_text(year)} ({of_year[0]} / {of_year[1]}){said}"


def test_weeks_begin_on_friday_and_the_newest_that_is_over_comes_first() -> None:
    found = weeks_told(FRIDAY, FIRST, date(2022, 6, 26))
    assert {w.start.weekday() for w in found} == {4}
    assert (found[0].code, found[-1].code) == ("2022-W26", "2021-W02")
    assert newest_whole(found, date(2022, 6, 26)).code == "2022-W25"
    assert newest_whole(found, date(2022, 6, 30)).code == "2022-W26"
    assert newest_whole(found[:1], date(2022, 6, 26)).code == "2022-W26"


# unit: online of all received in the week before, and in the week; target 20 %
CASES = {
    "rơi": ((20, 100), (3, 100)),
    "tụt nhẹ": ((20, 100), (17, 100)),
    "lên": ((3, 100), (25, 100)),
    "vẫn đỏ": ((3, 100), (4, 100)),
    "ít": ((3, 100), (0, 9)),
    "mới": ((0, 0), (3, 100)),
}


def bulletin(database: Database, by: GroupBy = GroupBy.AGENCY) -> WeekScores:
    put_offices(database, *({"office_id": name, "tier": "agency"} for name in CASES))
    numbers = count()
    days = (date(2022, 6, 20), date(2022, 6, 27))
    save_dossiers(
        database,
        [
            Dossier(f"{next(numbers)}", office, on, channel="online" if n < online else "in_person")
            for office, weeks in CASES.items()
            for on, (online, received) in zip(days, weeks, strict=True)
            for n in range(received)
        ],
    )
    return week_scores(database, DEFS, week("2022-W26"), by)


def test_what_turned_red_and_what_turned_green(database: Database) -> None:
    found = bulletin(database)
    names = {light: [m.unit.id for m in found.turned(light)] for light in (Light.RED, Light.GREEN)}
    assert names == {Light.RED: ["rơi"], Light.GREEN: ["lên"]}


def test_a_small_week_is_grey_with_its_count_and_the_year_beside_it(database: Database) -> None:
    found = bulletin(database)
    now, year = (
        {s.unit.id: s for s in of_metric(side, "online_rate")} for side in (found.now, found.year)
    )
    assert (now["ít"].light, now["ít"].numerator, now["ít"].denominator) == ("grey", 0, 9)
    assert (now["ít"].reason or "").startswith("Quá ít hồ sơ")
    assert (year["ít"].light, year["ít"].numerator, year["ít"].denominator) == ("red", 3, 109)


def test_the_sentence(database: Database) -> None:
    whole, units = bulletin(database, GroupBy.ALL), None
    units = week_scores(database, DEFS, whole.week, GroupBy.AGENCY)
    (now,) = of_metric(whole.now, "online_rate")
    (before,) = of_metric(whole.before, "online_rate")
    red, green = (units.turned(light) for light in (Light.RED, Light.GREEN))
    assert bulletin_lead(whole.week, now, before, red, green, Overdue(10, 5, 8, 7)) == (
        "Toàn bộ, hồ sơ trực tuyến **10,2 %** (52 / 509), +0,4 điểm % so với tuần trước. "
        "**1 đèn chuyển đỏ**: rơi – hồ sơ trực tuyến. **1 đèn chuyển xanh**: lên – hồ sơ trực tuyến. "
        "Quá hạn đang tồn **7 hồ sơ**: thêm 5 mới, xử lý được 8, giảm 3 so với cuối tuần trước."
    )
    city = replace(now, unit=replace(now.unit, name="Thành phố Đà Nẵng", short_name="Đà Nẵng"))
    assert bulletin_lead(whole.week, city, before, [], [], Overdue()).startswith("Toàn thành phố, ")
    unfinished = week("2022-W26", last=date(2022, 6, 28))
    assert bulletin_lead(unfinished, now, None, [], [], Overdue()) == (
        "Chưa đủ số liệu của tuần: mới đến 28/06/2022. "
        "Toàn bộ, hồ sơ trực tuyến **10,2 %** (52 / 509), chưa có tuần trước để so. "
        "Không đèn nào chuyển đỏ. Không đèn nào chuyển xanh. "
        "Quá hạn đang tồn **0 hồ sơ**: thêm 0 mới, xử lý được 0, không đổi so với cuối tuần trước."
    )


def test_more_lights_than_a_sentence_can_name(database: Database) -> None:
    found = bulletin(database)
    (now,) = of_metric(week_scores(database, DEFS, found.week, GroupBy.ALL).now, "online_rate")
    red: Sequence = found.turned(Light.RED) * 5
    assert "; và 2 đèn nữa." in bulletin_lead(found.week, now, None, red, [], Overdue())


def test_rates_that_cannot_be_subtracted_say_so(database: Database) -> None:
    now, before = (
        {s.unit.id: s for s in of_metric(side, "online_rate")}
        for side in (bulletin(database).now, week_scores(database, DEFS, week("2022-W26"), GroupBy.AGENCY).before)
    )  # fmt: skip
    assert change_text(before["rơi"], now["rơi"]) == "−17,0 điểm %"
    assert change_text(before["mới"], now["mới"]) == "không so được"
    assert against_last_week(before["mới"], now["mới"]) == "không so được với tuần trước"


@pytest.mark.parametrize(
    ("moved", "ending"),
    [
        (Overdue(10, 3, 1, 12), "tăng 2 so với cuối tuần trước"),
        (Overdue(10, 1, 3, 8), "giảm 2 so với cuối tuần trước"),
        (Overdue(10, 3, 3, 10), "không đổi so với cuối tuần trước"),
    ],
)
def test_overdue_dossiers_in_words(moved: Overdue, ending: str) -> None:
    assert overdue_text(moved).endswith(ending)


def test_a_unit_told_less_far_is_set_beside_as_many_days(database: Database) -> None:
    """A is told to Sunday 26 June, B to the week's last day: of A the week before ends on its Sunday too."""
    days = (date(2022, 6, 17), date(2022, 6, 21), date(2022, 6, 24))
    for office, until in (("A", datetime(2022, 6, 26)), ("B", datetime(2022, 6, 30))):
        put_offices(database, {"office_id": office, "tier": "agency"})
        new = [Dossier(f"{office}-{day}", office, day, channel="online") for day in days]
        save_dossiers(database, new, until=until)
    found = week_scores(database, DEFS, week("2022-W26"), GroupBy.AGENCY)
    before = {s.unit.id: s for s in of_metric(found.before, "online_rate")}
    assert {unit: (s.denominator, f"{s.period.end:%d/%m}") for unit, s in before.items()} == {
        "A": (1, "19/06"),
        "B": (2, "23/06"),
    }
    (whole,) = of_metric(
        week_scores(database, DEFS, week("2022-W26"), GroupBy.ALL).before, "online_rate"
    )
    assert whole.denominator == 4  # of several days, as its heading says


def test_a_sum_of_fewer_offices_than_the_week_before_says_so(database: Database) -> None:
    """A is told to the week before alone, B to the end of this one: the sentence, for its rate and its stock, and the card."""
    for office, until, days in (("A", 22, (17, 21)), ("B", 30, (17, 24))):
        put_offices(database, {"office_id": office, "tier": "agency"})
        new = [
            Dossier(f"{office}-{day}", office, date(2022, 6, day), channel="online") for day in days
        ]
        save_dossiers(database, new, until=datetime(2022, 6, until))
    whole = week_scores(database, DEFS, week("2022-W26"), GroupBy.ALL)
    now, before = (of_metric(side, "online_rate")[0] for side in (whole.now, whole.before))
    assert (before.denominator, now.denominator) == (3, 1)
    lacks = "1 đơn vị chưa có đủ số liệu của kỳ"
    assert against_last_week(before, now) == f"0,0 điểm % so với tuần trước – {lacks}"
    said = bulletin_lead(whole.week, now, before, [], [], Overdue(10, 5, 8, 7))
    assert said.endswith(f"giảm 3 so với cuối tuần trước – {lacks}.")
    assert said.count(lacks) == 2
    apart = week_scores(database, DEFS, week("2022-W26"), GroupBy.AGENCY)
    (own,) = (s for s in of_metric(apart.now, "online_rate") if s.unit.id == "B")
    assert "–" not in against_last_week(before, own)


def test_the_week_of_units_adds_up_to_the_whole(database: Database) -> None:
    put_offices(
        database, {"office_id": "A", "tier": "agency"}, {"office_id": "B", "tier": "agency"}
    )
    first = date(2022, 6, 1)
    save_dossiers(
        database,
        [
            Dossier(
                f"{n}", "AB"[n % 2], day, due_on=day + timedelta(days=n % 9), status="processing"
            )
            for n in range(200)
            if (day := first + timedelta(days=n % 28))
        ],
    )
    found = week_scores(database, DEFS, week("2022-W25"), GroupBy.AGENCY)
    (whole,) = week_scores(database, DEFS, week("2022-W25"), GroupBy.ALL).overdue.values()
    parts = found.overdue.values()
    assert whole.after == sum(p.after for p in parts) > 0
    assert whole.became == sum(p.became for p in parts) > 0
    numerators = [s.denominator for s in of_metric(found.now, "online_rate")]
    (everything,) = of_metric(
        week_scores(database, DEFS, week("2022-W25"), GroupBy.ALL).now, "online_rate"
    )
    assert everything.denominator == sum(n or 0 for n in numerators)
