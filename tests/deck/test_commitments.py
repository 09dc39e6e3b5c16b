"""Promises: what becomes of them, what may be written, and what stands on the next review's pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Score, Told, Unit
from tthc_metrics.reviews import commitments
from tthc_metrics.reviews.commitments import Commitment, Kept, Promise, outcome
from tthc_metrics.reviews.deck import Mark, SlideKind, build_deck
from tthc_metrics.reviews.deck.promises import Result, kept_promises, results
from tthc_metrics.scoring.scorecard import of_metric, score, scorecard
from tthc_metrics.store.database import Database

DEFS = definitions()
Q1, Q2 = (parse_period(code, DEFS.calendars["calendar"]) for code in ("2022-Q1", "2022-Q2"))
UNIT = Unit("63-district-516", "Huyện Nam Trà My", "Nam Trà My", "district", GroupBy.DISTRICT)
END = date(2022, 6, 30)
PROMISE = Promise(
    "calendar", "2022-Q1", Q1.end, GroupBy.DISTRICT, UNIT.id, UNIT.short_name, "online_rate",
    "Ra quân hai đợt tại các xã", END, Decimal("0.15"),
)  # fmt: skip


def told(numerator: int, denominator: int, unknown: int = 0, metric: str = "online_rate") -> Score:
    rate = DEFS.metrics[metric]
    counts = {rate.numerator: numerator, rate.denominator: denominator, "received_unknown": unknown}
    return score(UNIT, rate, Q2, counts, DEFS)


@pytest.mark.parametrize(
    ("found", "deadline", "promised", "expected"),
    [
        (told(3, 20), END, "0.15", Kept.MET),  # exactly 15 %
        (told(2_999, 20_000), END, "0.15", Kept.MISSED),  # written as 15,0 %
        (told(3, 20), date(2022, 7, 1), "0.15", Kept.EARLY),
        (told(2, 20), date(2022, 7, 1), "0.15", Kept.PENDING),
        (told(0, 0), END, "0.15", Kept.OPEN),
        (None, END, "0.15", Kept.OPEN),
        (told(2, 20), END, None, Kept.UNMEASURED),
        (told(2, 20, unknown=1), END, "0.15", Kept.OPEN),  # 10 to 15 %
        (told(2, 20, unknown=1), date(2022, 7, 1), "0.15", Kept.PENDING),
        (told(3, 20, unknown=1), END, "0.15", Kept.MET),  # 15 to 20 %
        (told(1, 20, unknown=1), END, "0.15", Kept.MISSED),  # 5 to 10 %
        (told(2, 20, metric="overdue_of_open"), END, "0.10", Kept.MET),  # less is better
        (told(3, 20, metric="overdue_of_open"), END, "0.10", Kept.MISSED),
        (told(0, 1), END, "0.15", Kept.OPEN),  # too few to say anything
        (told(2, 20), date(2022, 4, 1), "0.15", Kept.MISSED),  # due on the period's first day
        (told(2, 20), date(2022, 3, 31), "0.15", Kept.PAST),  # an earlier period judged it
        (told(20, 20), date(2022, 3, 31), "0.15", Kept.PAST),
    ],
)
def test_what_became_of_a_promise(
    found: Score | None, deadline: date, promised: str | None, expected: Kept
) -> None:
    rate = None if promised is None else Decimal(promised)
    assert outcome(replace(PROMISE, deadline=deadline, promised=rate), found, END) is expected


@pytest.mark.parametrize("own", [1, 19])  # too little so far, or more than promised
def test_nothing_is_concluded_of_a_unit_whose_data_end_before_its_deadline(own: int) -> None:
    stale = replace(told(own, 20), told=Told(date(2022, 6, 20), date(2022, 6, 20), 1))
    assert outcome(PROMISE, stale, END) is Kept.OPEN
    assert outcome(replace(PROMISE, deadline=date(2022, 6, 20)), stale, END) is not Kept.OPEN


def test_a_deadline_before_the_period_is_past_though_the_unit_tells_nothing_of_it() -> None:
    passed = replace(PROMISE, deadline=date(2022, 3, 31))
    assert outcome(passed, told(0, 0), END) is Kept.PAST


@pytest.mark.parametrize(
    ("kept", "title"),
    [
        ((Kept.PENDING, Kept.PENDING), "2 cam kết kỳ trước chưa đến hạn"),
        ((Kept.OPEN, Kept.PAST), "2 cam kết kỳ trước: 1 chưa kết luận được, 1 hạn đã qua trước kỳ này"),
    ],
)  # fmt: skip
def test_a_page_of_promises_is_titled_by_what_they_are(kept: tuple[Kept, ...], title: str) -> None:
    given = Commitment(1, PROMISE, datetime(2022, 4, 1), datetime(2022, 4, 1), None)
    page = kept_promises([Result(given, None, each) for each in kept], DEFS, Q2)
    assert page is not None
    assert page.title == title


def test_every_outcome_has_its_word_and_its_light() -> None:
    assert set(commitments.WORDS) == set(commitments.LIGHTS) == set(Kept)
    assert len(set(commitments.WORDS.values())) == len(Kept)


def test_given_changed_closed_and_followed_again(database: Database) -> None:
    state = commitments.state(database)
    number = commitments.give(database, PROMISE, "lan")
    (found,) = commitments.commitments(database)
    assert (found.made_by, found.changed_by) == ("lan", None)
    assert (found.commitment_id, found.promise, found.closed_at) == (number, PROMISE, None)
    assert (given := commitments.state(database)) != state
    commitments.change(
        database, number, "Ra quân ba đợt", date(2022, 9, 30), Decimal("0.975"), "hai"
    )
    (found,) = commitments.commitments(database)
    assert found.promise.words == "Ra quân ba đợt"
    assert (found.promise.deadline, found.promise.promised) == (date(2022, 9, 30), Decimal("0.975"))
    assert commitments.state(database) != given
    assert (found.made_by, found.changed_by) == ("lan", "hai")
    commitments.close(database, number, by="minh")
    assert commitments.commitments(database)[0].changed_by == "minh"
    assert commitments.given_in(commitments.commitments(database), Q1) == []
    commitments.close(database, number, closed=False)
    assert len(commitments.given_in(commitments.commitments(database), Q1)) == 1
    assert commitments.give(database, PROMISE) == number + 1


def test_figures_do_not_follow_from_promises(database: Database) -> None:
    before = database.version()
    commitments.give(database, PROMISE)
    assert database.version() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"words": "  "}, "còn trống"),
        ({"words": "x" * 121}, "dài quá 120 chữ"),
        ({"promised": Decimal("1.5")}, "không từ 0 đến 100 %"),
        ({"promised": Decimal("-0.1")}, "không từ 0 đến 100 %"),
        ({"deadline": Q1.end}, "không sau ngày cuối của kỳ rà soát"),
        ({"words": "Giao Lê Văn An phụ trách"}, "tên người"),
        ({"words": "Liên hệ 0905123456 để được hỗ trợ"}, "tên người"),
        ({"words": "Gửi về mot.cua@example.vn"}, "tên người"),
    ],
)
def test_what_may_not_be_written(database: Database, change: dict[str, object], said: str) -> None:
    wrong = replace(PROMISE, **change)  # type: ignore[arg-type]
    with pytest.raises(RequestError, match=said) as fault:
        commitments.give(database, wrong)
    assert "An" not in str(fault.value).split()
    assert commitments.commitments(database) == []
    number = commitments.give(database, PROMISE)
    with pytest.raises(RequestError, match=said):
        commitments.change(database, number, wrong.words, wrong.deadline, wrong.promised)
    assert commitments.commitments(database)[0].promise == PROMISE


def test_one_that_is_gone_is_said(database: Database) -> None:
    for act in (
        lambda: commitments.change(database, 9, "x", END, None),
        lambda: commitments.close(database, 9),
    ):
        with pytest.raises(RequestError, match="Cam kết 9: không còn"):
            act()


def test_an_older_database_has_none(database: Database) -> None:
    with Database(":memory:") as older:
        with older.cursor() as cursor:
            cursor.execute("DROP TABLE commitments")
        assert commitments.commitments(older) == []


def test_the_next_review_sets_them_beside_the_result(copy: Database) -> None:
    (unit,) = of_metric(
        [s for s in scorecard(copy, DEFS, [Q2], GroupBy.DISTRICT) if s.unit.id == UNIT.id],
        "online_rate",
    )
    assert unit.value is not None
    for promised, deadline in (("0.06", END), ("0.15", END), ("0.15", date(2022, 12, 31))):
        commitments.give(copy, replace(PROMISE, promised=Decimal(promised), deadline=deadline))
    closed = commitments.give(copy, PROMISE)
    commitments.close(copy, closed)
    deck = build_deck(copy, DEFS, Q2)
    (slide,) = [s for s in deck.slides if s.kind is SlideKind.PROMISES]
    assert slide.table is not None
    assert [row[2:] for row in slide.table.rows] == [
        ("15 %", "30/06/2022", "6,2 % (30 / 485)", Mark(Light.RED, "Không đạt")),
        ("15 %", "31/12/2022", "6,2 % (30 / 485)", Mark(Light.YELLOW, "Chưa đến hạn")),
        ("6 %", "30/06/2022", "6,2 % (30 / 485)", Mark(Light.GREEN, "Đạt cam kết")),
    ]
    assert slide.sentence.startswith("3 cam kết còn theo dõi: **1 không đạt**")
    assert {(f.numerator, f.denominator) for f in slide.figures} == {
        (unit.numerator, unit.denominator)
    }


def test_its_own_review_has_them_beside_the_red_unit(copy: Database) -> None:
    commitments.give(copy, PROMISE)
    deck = build_deck(copy, DEFS, Q1)
    assert not [s for s in deck.slides if s.kind is SlideKind.PROMISES]
    rows = [
        (figure.metric, row[-1])
        for slide in deck.slides
        if slide.kind is SlideKind.RED and slide.table
        for figure, row in zip(slide.figures, slide.table.rows, strict=True)
        if figure.unit == UNIT.id
    ]
    said = "Ra quân hai đợt tại các xã; đạt 15 % đến 30/06/2022"
    assert ("online_rate", said) in rows
    assert all(text == "chưa có cam kết" for metric, text in rows if metric != "online_rate")


@pytest.mark.parametrize("words", ["anh Hùng phụ trách", "Đ/c Lan chỉ đạo", "giao đồng chí Sơn"])
def test_nobody_is_called_by_name(database: Database, words: str) -> None:
    with pytest.raises(RequestError, match="có vẻ chứa tên người"):
        commitments.give(database, replace(PROMISE, words=words))


def test_an_office_that_ended_answers_for_nothing(copy: Database) -> None:
    """Promises of districts are not judged by what was left over when there are none any more."""
    commitments.give(copy, replace(PROMISE, deadline=date(2025, 8, 31)))
    later = parse_period("2025-Q3", DEFS.calendars["calendar"])
    (found,) = results(copy, DEFS, later, commitments.commitments(copy), later.end)
    assert (found.score, found.kept) == (None, Kept.OPEN)
