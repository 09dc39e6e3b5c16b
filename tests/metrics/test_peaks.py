"""Peak months: which weeks, how much of them is told, and what small sets of dossiers come to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import count, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import put_offices, save_dossiers
from tests.oracle import Dossier
from tests.wide import SEEDS
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.scoring.campaign import (
    Peak,
    PeakScores,
    Stage,
    peak_months,
    peak_of,
    peak_scores,
    peak_within,
    weekly,
)
from tthc_metrics.scoring.changes import Move, tally_changes
from tthc_metrics.scoring.scorecard import data_span
from tthc_metrics.scoring.wording.campaign import campaign_lead
from tthc_metrics.store.database import Database

DEFS = definitions()
ONLINE = DEFS.metrics["online_rate"]
FAR = date(2020, 1, 1), date(2023, 12, 31)
WORDS = {Move.SAME: "held", Move.WORSE: "relapsed", Move.BETTER: "improved", Move.UNKNOWN: "–"}


def peak(code: str, calendar: str, first: date = FAR[0], last: date = FAR[1]) -> Peak:
    named = DEFS.calendars[calendar]
    return peak_of(parse_period(code, named), named, first, last)


@pytest.mark.parametrize(
    ("calendar", "month", "before", "during", "after", "weeks"),
    [
        ("calendar", "2022-03", "31/01–27/02", "28/02–03/04", "04/04–01/05", (4, 5, 4)),
        ("friday", "2022-03", "04/02–03/03", "04/03–31/03", "01/04–28/04", (4, 4, 4)),
        ("friday", "2022-12", "04/11–01/12", "02/12–29/12", "30/12–26/01", (4, 4, 4)),
        ("nd09", "2022-06", "18/04–15/05", "16/05–12/06", "13/06–10/07", (4, 4, 4)),
        ("21-20", "2022-06", "25/04–22/05", "23/05–19/06", "20/06–17/07", (4, 4, 4)),
    ],
)
def test_the_weeks_around_a_peak_month(
    calendar: str, month: str, before: str, during: str, after: str, weeks: tuple[int, ...]
) -> None:
    spans = [peak(month, calendar).spans[s] for s in (Stage.BEFORE, Stage.DURING, Stage.AFTER)]
    days = [f"{s.whole.start:%d/%m}–{s.whole.end:%d/%m}" for s in spans]
    assert days == [before, during, after]
    assert tuple(len(s.weeks) for s in spans) == weeks


@given(
    year=st.integers(2022, 2040),
    month=st.sampled_from(DEFS.peak.months),
    calendar=st.sampled_from(list(DEFS.calendars)),
)
def test_weeks_follow_one_another_and_belong_to_the_month_of_their_middle(
    year: int, month: int, calendar: str
) -> None:
    found = peak(f"{year}-{month:02d}", calendar, date(2000, 1, 1), date(2050, 1, 1))
    spans = [found.spans[stage] for stage in (Stage.BEFORE, Stage.DURING, Stage.AFTER)]
    weeks = [week for span in spans for week in span.weeks]
    for week, following in pairwise(weeks):
        assert following.start == week.end + timedelta(days=1)
    for week in weeks:
        middle = week.start + timedelta(days=3)
        inside = found.month.start <= middle <= found.month.end
        assert inside == (week in spans[1].weeks)
    assert (len(spans[0].weeks), len(spans[2].weeks)) == (4, 4)
    for span in spans:
        assert (span.whole.start, span.whole.end) == (span.weeks[0].start, span.weeks[-1].end)


def test_peak_months_begin_with_the_directive() -> None:
    found = peak_months(DEFS, DEFS.calendars["calendar"], date(2021, 1, 4), date(2022, 6, 30))
    assert [month.code for month in found] == ["2022-06", "2022-03"]


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (FAR[0], FAR[1], ("04/03–31/03", "01/04–28/04", "26/02–01/04")),
        (FAR[0], date(2022, 4, 10), ("04/03–31/03", "01/04–10/04", "26/02–01/04")),
        (FAR[0], date(2022, 3, 31), ("04/03–31/03", "", "26/02–01/04")),
        # an unfinished month is compared with as many days of the year before
        (FAR[0], date(2022, 3, 13), ("04/03–13/03", "", "26/02–07/03")),
        (date(2021, 3, 20), FAR[1], ("04/03–31/03", "01/04–28/04", "20/03–01/04")),
        (date(2022, 1, 1), FAR[1], ("04/03–31/03", "01/04–28/04", "")),
    ],
)
def test_how_much_is_told(first: date, last: date, told: tuple[str, ...]) -> None:
    spans = peak("2022-03", "friday", first, last).spans
    days = [spans[s].told for s in (Stage.DURING, Stage.AFTER, Stage.LAST_YEAR)]
    assert tuple(f"{d.start:%d/%m}–{d.end:%d/%m}" if d else "" for d in days) == told


def test_a_scope_told_less_far_is_followed_as_far_as_itself(database: Database) -> None:
    """Its own month ends with its own last day, and so does what it is set beside."""
    calendar = DEFS.calendars["friday"]
    for office, until in (("A", datetime(2022, 3, 13)), ("B", datetime(2022, 4, 20))):
        put_offices(database, {"office_id": office, "tier": "agency"})
        save_dossiers(database, [Dossier(office, office, date(2022, 3, 7))], until=until)
    days = (FAR[0], date(2022, 4, 20))
    month = parse_period("2022-03", calendar)
    found = {
        office: peak_within(database, month, calendar, days, Scope(office=office))
        for office in (None, "A", "B")
    }
    assert found[None] == found["B"] == peak("2022-03", "friday", *days)
    assert found["A"] == peak("2022-03", "friday", FAR[0], date(2022, 3, 13))


TIMES = {
    "last": date(2021, 3, 10),
    "before": date(2022, 2, 10),
    "during": date(2022, 3, 10),
    "after": date(2022, 4, 10),
}
# unit: online of all received in each of the times; target 20 %, fewer than 10 are grey
CASES = {
    "giữ xanh": {"last": (1, 10), "before": (1, 10), "during": (3, 10), "after": (2, 10)},
    "giữ đỏ": {"last": (0, 10), "before": (0, 10), "during": (0, 10), "after": (0, 10)},
    "tụt": {"last": (2, 10), "before": (2, 10), "during": (4, 10), "after": (1, 10)},
    "lên": {"last": (0, 0), "before": (0, 10), "during": (1, 10), "after": (9, 20)},
    "ít": {"last": (2, 10), "before": (1, 10), "during": (2, 10), "after": (3, 9)},
}
EXPECTED = {
    #            after ÷ during   during ÷ before   during ÷ last year
    "giữ xanh": ("held", "improved", "improved"),
    "giữ đỏ": ("held", "held", "held"),
    "tụt": ("relapsed", "held", "held"),
    "lên": ("improved", "improved", "–"),
    "ít": ("–", "improved", "held"),
}


def received(
    office: str, on: date, counts: tuple[int, int], numbers: Iterator[int]
) -> list[Dossier]:
    online, all_of_them = counts
    return [
        Dossier(
            f"{next(numbers)}",
            office,
            on,
            channel="online" if n < online else "in_person",
            digitised=False,
        )
        for n in range(all_of_them)
    ]


def filled(database: Database, cases: dict[str, dict[str, tuple[int, int]]]) -> PeakScores:
    put_offices(database, *({"office_id": name, "tier": "agency"} for name in cases))
    numbers = count()
    save_dossiers(
        database,
        [
            dossier
            for office, times in cases.items()
            for time, counts in times.items()
            for dossier in received(office, TIMES[time], counts, numbers)
        ],
    )
    return peak_scores(database, DEFS, peak("2022-03", "friday"), GroupBy.AGENCY)


def test_what_held_what_relapsed_what_improved(database: Database) -> None:
    scores = filled(database, CASES)
    steps = (
        (Stage.DURING, Stage.AFTER),
        (Stage.BEFORE, Stage.DURING),
        (Stage.LAST_YEAR, Stage.DURING),
    )
    found = [{m.unit.id: WORDS[m.move] for m in scores.moved(*s, "online_rate")} for s in steps]
    assert {name: tuple(step[name] for step in found) for name in CASES} == EXPECTED


def test_the_sentence(database: Database) -> None:
    scores = filled(database, CASES)
    whole = peak_scores(database, DEFS, scores.peak, GroupBy.ALL)
    three = [whole.of(s, "online_rate")[0] for s in (Stage.BEFORE, Stage.DURING, Stage.AFTER)]
    assert campaign_lead(scores, ONLINE, three, "sở, ngành") == (
        "Hồ sơ trực tuyến, 5 sở, ngành: 4 tuần sau tháng cao điểm **giữ được 2** (trong đó 1 vẫn đỏ), "
        "**tụt lại 1** (tụt), tốt lên 1, không so được 1. "
        "Toàn bộ: trước **8,0 %**, tuần trong tháng **20,0 %**, sau **25,4 %**."
    )


def test_the_sentence_before_the_weeks_after(database: Database) -> None:
    filled(database, CASES)
    early = peak("2022-03", "friday", FAR[0], date(2022, 3, 31))
    scores = peak_scores(database, DEFS, early, GroupBy.AGENCY)
    assert scores.of(Stage.AFTER, "online_rate") == []
    assert {m.move for m in scores.moved(Stage.DURING, Stage.AFTER, "online_rate")} == {
        Move.UNKNOWN
    }
    assert campaign_lead(scores, ONLINE, [None, None, None], "sở, ngành") == (
        "Hồ sơ trực tuyến, 5 sở, ngành: chưa có số liệu các tuần sau; trong tháng so với 4 tuần trước "
        "giữ mức 2, xuống mức 0, lên mức 3, không so được 0."
    )


def test_without_colours_the_rates_are_told_and_why(database: Database) -> None:
    scores = filled(database, CASES)
    metric = DEFS.metrics["digitised_rate"]  # no target
    said = campaign_lead(scores, metric, [None, None, None], "sở, ngành")
    assert "không so được theo màu (chưa có chỉ tiêu áp dụng)" in said
    assert "giữ được" not in said


def test_a_target_for_peak_months_holds_in_all_weeks_of_the_month(database: Database) -> None:
    """Weeks from Monday: 28 February and 3 April belong to March, before and after do not."""
    put_offices(database, {"office_id": "A", "tier": "agency"})
    dossiers = [
        Dossier(f"{time}{n}", "A", on, due_on=on, finished_on=on + timedelta(days=3), late_cause="subjective")
        for time, on in TIMES.items()
        for n in range(10)
    ]  # fmt: skip
    save_dossiers(database, dossiers)
    scores = peak_scores(database, DEFS, peak("2022-03", "calendar"), GroupBy.AGENCY)
    lights = {s: str(scores.of(s, "late_subjective_rate")[0].light) for s in Stage}
    assert lights == {"before": "grey", "during": "red", "after": "grey", "last_year": "grey"}


@pytest.mark.parametrize("seed", SEEDS)
def test_held_relapsed_improved_and_not_comparable_are_all_units(
    database: Database, seed: int
) -> None:
    draw = Random(seed)
    cases = {
        f"S{n}": {t: tuple(sorted(draw.choices(range(30), k=2))) for t in TIMES} for n in range(60)
    }
    scores = filled(database, cases)
    for step in ((Stage.DURING, Stage.AFTER), (Stage.LAST_YEAR, Stage.DURING)):
        # the last two have no target at all, and one in the weeks of the month alone
        for metric in ("online_rate", "online_payment", "digitised_rate", "late_subjective_rate"):
            counted = tally_changes(scores.moved(*step, metric))
            assert scores.tallied(*step, metric) == counted
            assert sum(counted.values()) == len(cases)
            assert metric != "online_rate" or all(counted.values()), "all of them occur"


def test_each_stage_is_the_sum_of_its_weeks(database: Database) -> None:
    put_offices(
        database, {"office_id": "A", "tier": "agency"}, {"office_id": "B", "tier": "agency"}
    )
    first = date(2022, 1, 20)
    save_dossiers(
        database,
        [
            Dossier(f"{n}", "AB"[n % 2], first + timedelta(days=n // 4), channel=("online", "postal")[n % 3 > 0])
            for n in range(440)
        ],
    )  # fmt: skip
    span = data_span(database)
    assert span
    for calendar in ("calendar", "friday"):
        asked = peak("2022-03", calendar, *span)
        scores = peak_scores(database, DEFS, asked, GroupBy.ALL)
        weeks = weekly(database, DEFS, asked, ONLINE, GroupBy.ALL)
        for stage, found in weeks.items():
            (whole,) = scores.of(stage, ONLINE.id)
            parts = [(s.numerator or 0, s.denominator or 0) for s in found]
            assert (whole.numerator, whole.denominator) == tuple(map(sum, zip(*parts, strict=True)))
            assert len(found) == len(asked.spans[stage].weeks)
