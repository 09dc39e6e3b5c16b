"""An office whose data end earlier is counted and judged as of its own last day, in every figure and list."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests import oracle
from tests.builders import put_offices, save_dossiers
from tests.loading.shared import in_memory
from tests.oracle import Dossier
from tthc_metrics.catalogue import definitions
from tthc_metrics.cli import main
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Period, Score, Target, Told
from tthc_metrics.exports.facts import paper_facts
from tthc_metrics.ledger.breakdown import Split
from tthc_metrics.ledger.counts import every_count, ledgers, some_counts
from tthc_metrics.ledger.dossier_list import count_listed, in_period, label, listed
from tthc_metrics.ledger.due_soon import due_soon, question, question_since
from tthc_metrics.ledger.overdue_changes import Overdue, overdue_changes
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.ledger.told_days import last_told
from tthc_metrics.reviews.deck import build_deck, deck_stamp
from tthc_metrics.reviews.deck.overview import change_text
from tthc_metrics.scoring.growth import growths
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import as_of, data_span, of_metric, scorecard
from tthc_metrics.scoring.trend import series
from tthc_metrics.scoring.wording.freshness import older_note, older_text, until_text
from tthc_metrics.scoring.wording.stamp import told_text
from tthc_metrics.scoring.wording.why import why
from tthc_metrics.store.database import Database

LATE, EARLY = datetime(2022, 6, 30, 17), datetime(2022, 6, 15, 17)
TAM_THANH, TAM_PHU = "H47.21.08", "H47.21.10"
DISTRICT = "63-district-502"


def june(day: int | None) -> date | None:
    return None if day is None else date(2022, 6, day)


def four(office: str, finished: int | None) -> list[Dossier]:
    """Received on the 10th, due on the 20th."""
    status = "processing" if finished is None else "done"
    return [
        Dossier(f"{office}-{n}", office, date(2022, 6, 10), june(20), june(finished), status=status)
        for n in range(4)
    ]


def told(period: str) -> Period:
    return parse_period(period, definitions().calendars["calendar"])


def two_communes(database: Database) -> None:
    """Of one district: the data of one end on 15 June, those of the other on 30 June."""
    commune = {"tier": "commune", "district_id": DISTRICT}
    put_offices(database, *({"office_id": name} | commune for name in (TAM_THANH, TAM_PHU)))
    save_dossiers(database, four(TAM_PHU, None), until=EARLY)
    save_dossiers(database, four(TAM_THANH, 17), until=LATE)


@pytest.fixture(scope="module")
def stale() -> Iterator[Database]:
    """To read."""
    with in_memory() as database:
        two_communes(database)
        yield database


def scores(database: Database, metric: str, period: str, by: GroupBy) -> dict[str, Score]:
    found = scorecard(database, definitions(), [told(period)], by)
    return {score.unit.id: score for score in of_metric(found, metric)}


# the period, the grouping, who; open and overdue, open, and how far it is told
FIGURES = [
    ("2022-06", GroupBy.OFFICE, TAM_PHU, (0, 4), Told(june(15), june(15), 1, until=june(15))),
    ("2022-06", GroupBy.OFFICE, TAM_THANH, (0, 0), Told(june(30), june(30), 0)),
    ("2022-06", GroupBy.DISTRICT, DISTRICT, (0, 4), Told(june(15), june(30), 1)),
    ("2022-06", GroupBy.ALL, "all", (0, 4), Told(june(15), june(30), 1)),
    ("2022-06-01..2022-06-15", GroupBy.ALL, "all", (0, 8), Told(june(15), june(15), 0)),
    ("2022-06-01..2022-06-15", GroupBy.OFFICE, TAM_PHU, (0, 4), Told(june(15), june(15), 0, until=june(15))),
    ("2022-06-16..2022-06-30", GroupBy.OFFICE, TAM_THANH, (0, 0), Told(june(30), june(30), 0)),
]  # fmt: skip


@pytest.mark.parametrize(("period", "by", "who", "overdue", "days"), FIGURES)
def test_every_figure_is_as_of_its_offices_own_days(
    stale: Database, period: str, by: GroupBy, who: str, overdue: tuple[int, int], days: Told
) -> None:
    score = scores(stale, "overdue_of_open", period, by)[who]
    assert (score.numerator, score.denominator, score.told) == (*overdue, days)
    metric = definitions().metrics["overdue_of_open"]
    again = {s.unit.id: s for s in series(stale, definitions(), metric, [told(period)], by)}
    assert again[who] == score


def test_a_period_after_an_office_is_told_has_no_colour(stale: Database) -> None:
    found = scores(stale, "resolution_rate", "2022-06-16..2022-06-30", GroupBy.OFFICE)
    score = found[TAM_PHU]
    assert (score.light, score.value, score.denominator) == (Light.GREY, None, None)
    assert score.reason == "Chưa có số liệu của kỳ (số liệu đến 15/06/2022)"
    assert found[TAM_THANH].value == 1
    services = scores(stale, "level4_services", "2022-06-16..2022-06-30", GroupBy.OFFICE)
    assert services[TAM_PHU].told is None  # a catalogue is of every day


@pytest.mark.parametrize("from_dossiers", [False, True], ids=["book", "dossiers"])
@pytest.mark.parametrize("code", ["2022-06", "2022-06-01..2022-06-12", "2022-06-16..2022-06-30", "2022-07", "2022"])  # fmt: skip
def test_both_roads_equal_plain_python(stale: Database, code: str, from_dossiers: bool) -> None:
    period = told(code)
    for row in ledgers(stale, [period], GroupBy.OFFICE, from_dossiers=from_dossiers):
        own = four(row.key, 17 if row.key == TAM_THANH else None)
        last = {TAM_PHU: EARLY, TAM_THANH: LATE}[row.key].date()
        expected = oracle.ledger(own, period.start, period.end, told_until=last)
        assert dict(row.values) == {name: expected[name] for name in every_count()}
    (whole,) = ledgers(stale, [period], from_dossiers=from_dossiers)
    parts = ledgers(stale, [period], GroupBy.OFFICE, from_dossiers=from_dossiers)
    for name in every_count():
        assert whole[name] == sum(part[name] for part in parts)


def test_lists_and_flows_of_overdue_dossiers_too(stale: Database) -> None:
    month, rest = told("2022-06"), told("2022-06-16..2022-06-30")
    assert count_listed(stale, in_period("open_overdue", month, Scope(), EVERYTHING)) == 0
    waiting = listed(stale, in_period("open_in_time", rest, Scope(office=TAM_PHU), EVERYTHING), 10)
    assert [one.days_late for one in waiting] == [None] * 4
    moved = overdue_changes(stale, [month], GroupBy.OFFICE)
    assert moved.get(("2022-06", TAM_PHU), Overdue()) == Overdue()


@pytest.mark.parametrize("code", ["2022-05", "2022-06", "2022-06-16..2022-06-30"])
def test_some_counts_by_field_too(stale: Database, code: str) -> None:
    names = every_count()
    (every,) = ledgers(stale, [told(code)], GroupBy.FIELD)
    found = some_counts(stale, told(code), GroupBy.FIELD, Scope(), names)
    assert [row.values for row in found if any(row.values.values())] == [
        row.values for row in [every] if any(row.values.values())
    ]


def test_what_fell_due_since_stands_apart_from_what_falls_due_on_the_last_day_of_all(
    stale: Database,
) -> None:
    for split in (Split.UNIT, Split.TIER, Split.FIELD):
        (part,) = due_soon(stale, LATE.date(), split, Scope())
        assert part.counts == dict.fromkeys(part.counts, 0) | {"since": 4}
    for days in (0, 5):
        assert count_listed(stale, question(LATE.date(), days, Scope(), EVERYTHING)) == 0
    apart = question_since(LATE.date(), Scope(), EVERYTHING)
    assert [one.due_on for one in listed(stale, apart, 10)] == [june(20)] * 4
    assert label(apart) == (
        "Hồ sơ đến hạn trước ngày 30/06/2022, đơn vị chưa có số liệu sau ngày hẹn nên chưa rõ kết quả"
    )


def test_what_is_due_on_a_day_is_due_on_it_whatever_its_office_is_told(database: Database) -> None:
    """An office told to the 15th has one due that very day, on the 16th, on the 30th of all, and on 1 July."""
    two_communes(database)
    dues = [june(15), june(16), june(30), date(2022, 7, 1)]
    more = [Dossier(f"m{n}", TAM_PHU, june(1) or EARLY.date(), due) for n, due in enumerate(dues)]
    save_dossiers(database, more, until=EARLY)
    (part,) = due_soon(database, LATE.date(), Split.UNIT, Scope(office=TAM_PHU))
    assert part.counts == {"since": 6, "same_day": 1, "within_1": 1, "within_3": 1, "within_5": 1}


def test_what_is_missing_is_counted_from_its_own_day(stale: Database) -> None:
    score = scores(stale, "online_rate", "2022-06", GroupBy.OFFICE)[TAM_PHU]
    found = outlook(score, None, date(2022, 6, 29), definitions().bands)
    assert found.days_left == 11  # 16 to 30 June
    assert "; số liệu mới đến 15/06/2022; " in why(score, found, definitions().bands)


def test_what_last_year_brought_is_of_the_days_that_it_has_left_itself(database: Database) -> None:
    """One office has half of June before it, the other nothing."""
    two_communes(database)
    year_before = [
        Dossier(f"{office}-{day}-{n}", office, date(2021, 6, day), date(2021, 7, day), date(2021, 6, day), status="done")
        for office in (TAM_PHU, TAM_THANH)
        for day, many in ((1, 1), (10, 2), (20, 3))
        for n in range(many)
    ]  # fmt: skip
    save_dossiers(database, year_before, until=datetime(2021, 7, 1))
    period, span = told("2022-06"), data_span(database)
    assert span
    found = growths(database, period, span, definitions().calendars["calendar"], GroupBy.OFFICE)
    assert set(found) == {TAM_PHU}
    assert (found[TAM_PHU].so_far["received"], (found[TAM_PHU].last_year or {})["received"]) == (
        4,
        3,
    )


def test_a_period_that_is_over_says_its_units_own_last_day_too(stale: Database) -> None:
    found = scores(stale, "online_rate", "2022-06-01..2022-06-12", GroupBy.OFFICE)
    said = [until_text(found[office].told, as_of(stale)) for office in (TAM_PHU, TAM_THANH)]
    assert said == ["số liệu đến 15/06/2022", "số liệu đến 17:00 30/06/2022"]
    assert not older_text(found[TAM_PHU].told)  # it lacks no day of the period


def test_sums_say_which_days_they_mix(stale: Database) -> None:
    whole = scores(stale, "online_rate", "2022-06", GroupBy.ALL)["all"]
    assert older_text(whole.told) == "số liệu đến từ 15/06/2022 đến 30/06/2022; 1 đơn vị cũ hơn"
    assert older_note(whole.told, [("UBND xã Tam Phú", date(2022, 6, 15))]).startswith(
        "Số liệu đến từ 15/06/2022 đến 30/06/2022; 1 đơn vị cũ hơn: UBND xã Tam Phú (15/06/2022). "
    )


def test_a_sum_of_days_says_so_beside_what_it_is_compared_with_and_is_not_called_over(
    stale: Database,
) -> None:
    whole = scores(stale, "online_rate", "2022-06", GroupBy.ALL)["all"]
    aim = Target("online_rate", date(2020, 1, 1), (), Decimal("0.2"), False, "")
    short = replace(whole, numerator=0, denominator=100, target=aim, light=Light.RED, reason=None)
    before = replace(short, period=told("2022-05"), value=Fraction(1, 3))
    over = outlook(short, None, date(2022, 6, 30), definitions().bands)
    lacks = "1 đơn vị chưa có đủ số liệu của kỳ"
    for score, ends, said in (
        (replace(short, told=None), "tháng 5/2022", "kỳ đã kết thúc, không đạt"),
        (short, f"tháng 5/2022 – {lacks}", f"kỳ đã kết thúc nhưng {lacks}"),
    ):
        assert change_text(score, [before]).endswith(ends)
        assert said in why(score, over, definitions().bands)


def test_papers_and_decks_say_so_too(stale: Database) -> None:
    said = "số liệu đến từ 15/06/2022 đến 30/06/2022; 1 đơn vị cũ hơn"
    facts = paper_facts(stale, definitions(), told("2022-06"))
    assert told_text(facts).startswith(said)
    assert told_text(paper_facts(stale, definitions(), told("2022-06"), TAM_PHU)).startswith(
        "số liệu mới đến 15/06/2022"
    )
    assert facts.overdue == []
    deck = build_deck(stale, definitions(), told("2022-06"), "online_rate")
    assert deck_stamp(deck) == f"S{said[1:]}"


def test_commands_say_of_which_day_a_row_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "t.duckdb"
    with Database(path) as database:
        two_communes(database)
    for command in ("ledger", "scorecard"):
        asked = [command, "--period", "2022-06", "--by", "office", "--format", "json"]
        assert main([*asked, "--db", str(path)]) == 0
        rows = json.loads(capsys.readouterr().out)
        found = {(row["unit"], row["data_until"], row["older_offices"]) for row in rows}
        assert found - {(TAM_PHU, None, 0), (TAM_THANH, None, 0)} == {
            (TAM_PHU, "2022-06-15", 1),
            (TAM_THANH, "2022-06-30", 0),
        }


def test_what_it_is_compared_with_is_cut_to_its_own_days() -> None:
    month, newest = told("2022-06"), LATE.date()
    assert last_told(Told(june(15), june(15), 1), month, newest) == june(15)
    assert last_told(Told(june(15), june(30), 1), month, newest) == newest
    for other in (None, Told(june(30), june(30)), Told(date(2022, 5, 1), date(2022, 5, 1), 1)):
        assert last_told(other, month, newest) == newest
