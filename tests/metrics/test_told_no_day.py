"""What nobody knows of an office whose data end before a period, or within it, is not said to be none."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from tests.loading.shared import in_memory
from tests.metrics.test_each_office_its_day import (
    LATE,
    TAM_PHU,
    TAM_THANH,
    scores,
    told,
    two_communes,
)
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Target
from tthc_metrics.exports.facts import paper_facts
from tthc_metrics.exports.report.ledger import sentences as ledger_sentences
from tthc_metrics.ledger.dossier_list import in_period
from tthc_metrics.ledger.overdue_changes import Overdue
from tthc_metrics.ledger.scope import Scope
from tthc_metrics.ledger.sight import EVERYTHING
from tthc_metrics.reviews.deck import SlideKind, build_deck
from tthc_metrics.scoring.bulletin import week_of, week_scores
from tthc_metrics.scoring.outlook import outlook
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.bulletin import sum_text
from tthc_metrics.scoring.wording.overdue import of_end
from tthc_metrics.scoring.wording.why import why
from tthc_metrics.store.database import Database


@pytest.fixture(scope="module")
def stale() -> Iterator[Database]:
    """To read: the data of one commune end on 15 June, those of the other on 30 June."""
    with in_memory() as database:
        two_communes(database)
        yield database


def test_no_day_is_left_to_anybody_where_others_tell_the_end_of_the_period(stale: Database) -> None:
    score = scores(stale, "online_rate", "2022-06", GroupBy.OFFICE)[TAM_PHU]
    aim = Target("online_rate", date(2020, 1, 1), (), Decimal("0.2"), False, "")
    short = replace(score, numerator=0, denominator=100, target=aim, light=Light.RED, reason=None)
    found = outlook(short, None, LATE.date(), definitions().bands)
    assert (found.days_left, found.ended) == (0, True)
    said = why(short, found, definitions().bands)
    assert said.endswith("; kỳ đã kết thúc nhưng đơn vị chưa có đủ số liệu của kỳ.")


def test_of_an_office_that_tells_no_day_of_a_period_nothing_is_said_to_be_none(
    stale: Database,
) -> None:
    rest = told("2022-06-16..2022-06-30")
    untold = "chưa có số liệu của kỳ (số liệu đến 15/06/2022)"
    facts = paper_facts(stale, definitions(), rest, TAM_PHU)
    assert ledger_sentences(facts) == (
        f"- C{untold[1:]}: không tính được số tiếp nhận, đã giải quyết, đang giải quyết.",
    )
    deck = build_deck(stale, definitions(), rest, "online_rate", of=TAM_PHU)
    assert deck.findings[1] == f"Hồ sơ quá hạn: {untold}"
    assert paper_facts(stale, definitions(), rest, TAM_THANH).untold == ""


def test_a_sum_of_what_is_open_says_that_some_of_it_may_be_late_by_now(stale: Database) -> None:
    *_, last = ledger_sentences(paper_facts(stale, definitions(), told("2022-06")))
    assert last.endswith(
        " Trong hạn, quá hạn tính đến ngày cuối số liệu của từng đơn vị: 1 đơn vị chưa có đủ số liệu của kỳ."
    )
    (page,) = (
        s
        for s in build_deck(stale, definitions(), told("2022-06"), "online_rate").slides
        if s.kind is SlideKind.SUMMARY
    )
    assert "tính đến ngày cuối số liệu của từng đơn vị: 1 đơn vị" in page.note


def test_what_moved_the_stock_of_an_office_told_no_day_of_a_week_nobody_knows(
    stale: Database,
) -> None:
    known = definitions()
    whole = parse_period("2022-W26", known.calendars["friday"])  # 24/06–30/06
    week = week_of(whole, known.calendars["friday"], date(2022, 6, 10), LATE.date())
    found = week_scores(stale, known, week, GroupBy.OFFICE)
    assert (found.stock(TAM_PHU), found.stock(TAM_THANH)) == (None, Overdue())
    said = sum_text(Overdue(), of_metric(found.now, "online_rate"))
    assert said.endswith(" – 1 đơn vị chưa có đủ số liệu của tuần")


@pytest.mark.parametrize(
    ("until", "days", "said"),
    [
        (30, (30, 30), ""),
        (20, (30, 30), " đến hết ngày 20/06/2022"),  # data go on
        (30, (15, 15), " đến ngày 15/06/2022"),  # the office is told less far
        (30, (15, 30), ""),
    ],
)
def test_a_list_of_what_was_open_says_of_which_day(
    until: int, days: tuple[int, int], said: str
) -> None:
    period = told(f"2022-06-01..2022-06-{until}")
    own = date(2022, 6, days[0]), date(2022, 6, days[1])
    assert of_end(in_period("open_overdue", period, Scope(), EVERYTHING), own) == said
    assert of_end(in_period("received", period, Scope(), EVERYTHING), own) == ""
