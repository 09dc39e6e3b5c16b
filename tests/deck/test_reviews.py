"""Frozen reviews: they stay as they were, and the comparison with now is exact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from tests.loading.shared import bring
from tests.store.databases.kept import VERSIONS, unpacked
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy
from tthc_metrics.exports import slides
from tthc_metrics.exports.kinds import prepare
from tthc_metrics.reviews import commitments
from tthc_metrics.reviews.commitments import Promise
from tthc_metrics.reviews.deck import Deck, SlideKind, build_deck, deck_stamp, with_promises
from tthc_metrics.reviews.frozen import compared, freeze, opened, reviews
from tthc_metrics.scoring.scorecard import as_of, scorecard
from tthc_metrics.store.database import Database
from ui.components.deck_slides import deck_html

DEFS = definitions()
Q1 = parse_period("2022-Q1", DEFS.calendars["calendar"])
NAM_TRA_MY = "63-district-516"
AT = datetime(2022, 7, 5, 9, 15)
HEADINGS = "Mã hồ sơ,Mã đơn vị,Đơn vị giải quyết,Hình thức tiếp nhận,Ngày tiếp nhận,Ngày hẹn trả,Ngày kết thúc xử lý"
LATER = "\n".join(
    [
        HEADINGS,
        *(
            f"H47.35-2203{day}-9001,H47.35,UBND huyện Nam Trà My,Trực tuyến,{day}/03/2022,{day}/04/2022,"
            for day in (10, 11, 14)
        ),
    ]
)
"""Three more dossiers of the quarter, online and open at its end, that came to light later."""


def load_later(database: Database) -> None:
    bring(database, f"{LATER}\n".encode(), "them.csv")


def shown(deck: Deck) -> dict[tuple[str, str], tuple[int | None, int | None]]:
    return {
        (f.metric, f.unit): (f.numerator, f.denominator)
        for slide in deck.slides
        if slide.kind is not SlideKind.PEAK
        for f in slide.figures
    }


def test_a_frozen_review_stays_as_it_was_when_new_files_arrive(copy: Database) -> None:
    deck = build_deck(copy, DEFS, Q1)
    number = freeze(copy, deck, "  Rà soát   quý I ", AT, "lan")
    assert reviews(copy)[0].frozen_by == "lan"
    load_later(copy)
    found = opened(copy, number)
    assert found == replace(deck, name="Rà soát quý I", frozen_at=AT)
    now = build_deck(copy, DEFS, Q1)
    assert shown(now) != shown(found)
    assert shown(now)["online_rate", NAM_TRA_MY] == (24, 431)
    assert shown(found)["online_rate", NAM_TRA_MY] == (21, 428)
    until = f"{deck.data_until:%H:%M %d/%m/%Y}"
    assert deck_stamp(found) == f"Số liệu đến {until}, chốt lúc 09:15 05/07/2022, dữ liệu mô phỏng"


def test_the_comparison_finds_every_figure_that_changed_and_no_other(copy: Database) -> None:
    then = build_deck(copy, DEFS, Q1)
    groups = (GroupBy.ALL, GroupBy.DISTRICT, GroupBy.AGENCY)

    def counts() -> dict[tuple[str, str], tuple[int | None, int | None]]:
        found = [s for by in groups for s in scorecard(copy, DEFS, [Q1], by)]
        return {(s.metric.id, s.unit.id): (s.numerator, s.denominator) for s in found}

    before = counts()
    load_later(copy)
    after, now = counts(), build_deck(copy, DEFS, Q1)
    found = compared(then, now)
    on_pages = set(shown(then)) | set(shown(now))
    changed = {key for key in on_pages if before[key] != after[key]}
    assert {(d.figure.metric, d.figure.unit) for d in found.differences} == changed
    assert found.compared == len(on_pages)
    assert ("online_rate", NAM_TRA_MY) in changed
    assert ("online_rate", "all") in changed
    for difference in found.differences:
        key = (difference.figure.metric, difference.figure.unit)
        assert difference.then is not None
        assert difference.now is not None
        assert (difference.then.numerator, difference.then.denominator) == before[key]
        assert (difference.now.numerator, difference.now.denominator) == after[key]


def test_nothing_changed_is_no_difference(sample: Database) -> None:
    deck = build_deck(sample, DEFS, Q1)
    assert compared(deck, build_deck(sample, DEFS, Q1)).differences == ()


def test_a_unit_that_one_side_lacks_is_a_difference(sample: Database) -> None:
    deck = build_deck(sample, DEFS, Q1)
    without = replace(
        deck,
        slides=tuple(
            replace(s, figures=tuple(f for f in s.figures if f.unit != NAM_TRA_MY))
            for s in deck.slides
        ),
    )
    gone = compared(deck, without).differences
    assert {d.figure.unit for d in gone} == {NAM_TRA_MY}
    assert {d.now for d in gone} == {None}
    assert {d.then for d in compared(without, deck).differences} == {None}


def test_a_metric_that_one_side_has_no_page_of_is_no_difference(sample: Database) -> None:
    deck = build_deck(sample, DEFS, Q1)
    other = next(f.metric for s in deck.slides if s.kind is SlideKind.MAP for f in s.figures if f.metric != deck.metric)  # fmt: skip
    fewer = replace(
        deck,
        slides=tuple(
            replace(slide, figures=tuple(f for f in slide.figures if f.metric != other))
            for slide in deck.slides
        ),
    )
    found = compared(deck, fewer)
    assert found.differences == compared(fewer, deck).differences == ()
    assert 0 < found.compared < compared(deck, deck).compared


@pytest.mark.parametrize("version", [VERSIONS[0], VERSIONS[-1]])  # decks are kept alike between
def test_a_review_frozen_by_an_earlier_version_is_shown_compared_and_made_into_papers(
    tmp_path: Path, version: int
) -> None:
    with Database(unpacked(version, tmp_path)) as database:
        now = prepare(database, DEFS, Q1)
        for review in reviews(database):
            then = opened(database, review.review_id)
            page = deck_html(then, DEFS, "hop")
            assert all(slide.title in page for slide in then.slides if "&" not in slide.title)
            assert slides.make(replace(now, deck=then))
            found = compared(then, now.deck)
            assert found.compared
            assert not [d for d in found.differences if d.then is None or d.now is None]


def test_the_list_names_what_a_review_was_made_of(copy: Database) -> None:
    deck = build_deck(copy, DEFS, Q1, "online_payment")
    freeze(copy, build_deck(copy, DEFS, Q1), "Rà soát quý I", AT)
    number = freeze(copy, deck, "Rà soát thanh toán", AT)
    newest, older = reviews(copy)
    assert (newest.review_id, older.review_id) == (number, number - 1)
    assert (newest.name, newest.period, newest.metric) == (
        "Rà soát thanh toán",
        "2022-Q1",
        "online_payment",
    )
    assert (newest.data_version, newest.frozen_at) == (copy.version(), AT)
    assert newest.data_until == as_of(copy).data_until


def test_promises_given_later_stand_on_the_frozen_pages_beside_unchanged_figures(
    copy: Database,
) -> None:
    number = freeze(copy, build_deck(copy, DEFS, Q1), "Rà soát quý I", AT)
    commitments.give(
        copy,
        Promise("calendar", "2022-Q1", Q1.end, GroupBy.DISTRICT, NAM_TRA_MY, "Nam Trà My", "online_rate", "Ra quân", date(2022, 9, 30), Decimal("0.1")),
    )  # fmt: skip
    frozen = opened(copy, number)
    seen = with_promises(frozen, commitments.commitments(copy))
    assert shown(seen) == shown(frozen)
    said = [
        row[-1] for s in seen.slides if s.kind is SlideKind.RED and s.table for row in s.table.rows
    ]
    assert "Ra quân; đạt 10 % đến 30/09/2022" in said
    assert with_promises(seen, commitments.commitments(copy)) == seen
    assert with_promises(seen, []) == frozen


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("   ", "còn trống"),
        ("x" * 81, "dài quá 80 chữ"),
        ("Phiên của Lê Văn An", "tên người"),
    ],
)
def test_names_that_will_not_do(sample: Database, name: str, said: str) -> None:
    with pytest.raises(RequestError, match=said):
        freeze(sample, build_deck(sample, DEFS, Q1), name)


def test_one_that_is_not_there_or_cannot_be_read_is_said(database: Database) -> None:
    with pytest.raises(RequestError, match="Phiên rà soát 5: không có"):
        opened(database, 5)
    with database.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reviews VALUES (5, 'x', 'calendar', '2022', 'm', 1, NULL, FALSE, NOW(), '{}', NULL)"
        )
    with pytest.raises(RequestError, match="không đọc được ở phiên bản này"):
        opened(database, 5)


def test_an_older_database_has_none() -> None:
    with Database(":memory:") as older:
        with older.cursor() as cursor:
            cursor.execute("DROP TABLE reviews")
        assert reviews(older) == []
