"""What a deck holds, against the scorecard, the ledger and the other words of the product."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, repeat

import pytest

from tthc_metrics.catalogue import definitions
from tthc_metrics.core.errors import RequestError
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Period, Score
from tthc_metrics.core.vietnamese import moment, number
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.reviews.deck import Deck, Figure, Mark, Slide, SlideKind, build_deck, deck_stamp
from tthc_metrics.reviews.deck.ranking import ends
from tthc_metrics.reviews.deck.sums import published_sums
from tthc_metrics.scoring.scorecard import as_of, of_metric, scorecard
from tthc_metrics.scoring.shortfall import missing
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.scoring.wording.summary import headline
from tthc_metrics.store.database import Database

DEFS = definitions()
NAM_TRA_MY, DAN_TOC, COMMUNE = "63-district-516", "H47.17", "H47.35.10"


def period(code: str, calendar: str = "calendar") -> Period:
    return parse_period(code, DEFS.calendars[calendar])


Q1, Q2 = period("2022-Q1"), period("2022-Q2")


@pytest.fixture(scope="module")
def deck(sample: Database) -> Deck:
    return build_deck(sample, DEFS, Q1, units=[NAM_TRA_MY, DAN_TOC, COMMUNE])


@pytest.fixture(scope="module")
def scores(sample: Database) -> dict[tuple[str, str], Score]:
    """Every score of the quarter by metric and unit."""
    groups = (GroupBy.OFFICE, GroupBy.ALL, GroupBy.DISTRICT, GroupBy.AGENCY)
    found = [s for by in groups for s in scorecard(sample, DEFS, [Q1], by)]
    return {(s.metric.id, s.unit.id): s for s in found}


def of_kind(deck: Deck, kind: SlideKind) -> list[Slide]:
    return [slide for slide in deck.slides if slide.kind is kind]


def of_period(deck: Deck) -> Iterator[Figure]:
    """The figures that are of the deck's own period: those of peak months are of weeks."""
    for slide in deck.slides:
        if slide.kind is not SlideKind.PEAK:
            yield from slide.figures


def test_every_figure_is_the_scorecard_s(deck: Deck, scores: dict[tuple[str, str], Score]) -> None:
    figures = list(of_period(deck))
    assert len(figures) > 150
    for figure in figures:
        score = scores[figure.metric, figure.unit]
        assert (figure.numerator, figure.denominator) == (score.numerator, score.denominator)
        assert (figure.light, figure.value) == (score.light, value_text(score))
        assert figure.name == score.unit.short_name


def test_each_page_says_its_period_its_document_and_its_counts(deck: Deck) -> None:
    for slide in deck.slides:
        assert slide.title
        assert slide.source, slide.title
        if slide.kind in (SlideKind.MAP, SlideKind.RANKING, SlideKind.RED, SlideKind.UNIT):
            assert "Quý I/2022 (01/01/2022 – 31/03/2022)" in slide.source
            assert "tử số: " in slide.source
            assert "mẫu số: " in slide.source
            assert "chưa có chỉ tiêu" in slide.source or " theo " in slide.source


def test_no_page_knows_html(deck: Deck) -> None:
    texts = [t for s in deck.slides for t in (s.title, s.sentence, s.note, s.source, s.spoken)]
    cells = [c for s in deck.slides if s.table for row in s.table.rows for c in row]
    texts += [c.text if isinstance(c, Mark) else c for c in cells]
    assert not [text for text in texts if "<" in text or "&amp;" in text]


def test_the_summary_says_what_the_page_says(deck: Deck, sample: Database) -> None:
    (summary,) = of_kind(deck, SlideKind.SUMMARY)
    localities = scorecard(sample, DEFS, [Q1], GroupBy.DISTRICT)
    (whole,) = of_metric(scorecard(sample, DEFS, [Q1]), "online_rate")
    beside = [s for s in localities if s.metric.main and s.metric.id != "online_rate"]
    agencies = of_metric(scorecard(sample, DEFS, [Q1], GroupBy.AGENCY), "online_rate")
    units = of_metric(localities, "online_rate")
    assert summary.sentence == headline(whole, units, "huyện", agencies, beside)
    online = summary.figures[0]
    assert online.facts[:2] == ("6.027 / 32.982 hồ sơ tiếp nhận", "Chỉ tiêu 20 % · 7/18 huyện đạt")
    assert online.facts[2] == "+4,9 điểm % so với quý IV/2021"


def test_a_map_has_all_districts_in_places_of_their_own(deck: Deck) -> None:
    *maps, agencies = of_kind(deck, SlideKind.MAP)
    for slide in maps:
        assert len(slide.figures) == len({(f.row, f.column) for f in slide.figures}) == 18
        assert slide.note.startswith(DEFS.bands.note)
        assert "không phải địa giới" in slide.note
    assert len(agencies.figures) == 19
    assert {(f.row, f.column) for f in agencies.figures} == {(None, None)}


def test_every_red_unit_has_its_row_and_what_it_lacks(
    deck: Deck, scores: dict[tuple[str, str], Score]
) -> None:
    shown = [(f.metric, f.unit) for s in of_kind(deck, SlideKind.ALL_RED) for f in s.figures]
    groups = (GroupBy.DISTRICT, GroupBy.AGENCY)
    red = {
        key for key, s in scores.items()
        if s.light is Light.RED and s.metric.main and s.unit.by in groups
    }  # fmt: skip
    assert sorted(shown) == sorted(red)
    (slide,) = of_kind(deck, SlideKind.RED)
    assert slide.table is not None
    lacking = [missing(scores["online_rate", figure.unit]) or 0 for figure in slide.figures]
    assert lacking == sorted(lacking, reverse=True)
    row = slide.table.rows[[f.unit for f in slide.figures].index(NAM_TRA_MY)]
    assert row == (
        "Nam Trà My", "chưa ghi", Mark(Light.RED, "4,9 %"),
        "còn thiếu 65 hồ sơ trực tuyến để đạt 20 %; còn thiếu 22 để lên màu cam; "
        "kỳ đã kết thúc, không đạt",
        "chưa có cam kết",
    )  # fmt: skip


def test_sums_that_fail_are_those_of_the_province_alone(sample: Database) -> None:
    assert list(published_sums(sample, DEFS, "Quảng Nam")) == []
    (slide,) = published_sums(sample, DEFS, "Kon Tum")
    assert slide.table
    assert all("Kon Tum" in row[0] for row in slide.table.rows)


def test_a_unit_page_says_why_and_who_pulls_it_down(deck: Deck) -> None:
    nam_tra_my, dan_toc, commune = of_kind(deck, SlideKind.UNIT)
    assert nam_tra_my.title.startswith("Huyện Nam Trà My: hồ sơ trực tuyến 4,9 %")
    assert "màu đỏ vì đạt 24,5 % chỉ tiêu" in nam_tra_my.sentence
    assert nam_tra_my.note.startswith("Nam Trà My còn thiếu **65 hồ sơ trực tuyến** để đạt 20 %")
    assert "không xếp màu: quá ít hồ sơ" in dan_toc.sentence
    assert commune.title.startswith("UBND xã Trà Vinh, huyện Nam Trà My")


def test_the_stamp_is_the_data_s(deck: Deck, sample: Database) -> None:
    until = moment(as_of(sample).data_until)
    assert deck_stamp(deck) == f"Số liệu đến {until}, dữ liệu mô phỏng"
    assert deck.version == sample.version()


def test_the_overdue_stock_of_an_unfinished_period_is_that_of_the_last_day_told(
    sample: Database,
) -> None:
    (summary,) = of_kind(build_deck(sample, DEFS, period("2022")), SlideKind.SUMMARY)
    (until,) = ledgers(sample, [period("2022-01-01..2022-06-30")])
    stock = next(f for f in summary.figures if f.metric == STOCK)
    assert (stock.numerator, stock.denominator) == (until["open_overdue"], until["open"])
    assert summary.note.startswith("Số liệu chưa hết kỳ, mới đến ngày 30/06/2022.")


@pytest.mark.parametrize(
    ("code", "calendar", "metric", "units", "said"),
    [
        ("2019", "calendar", "online_rate", (), "hồ sơ chỉ chắc chắn đủ từ 01/01/2021 đến 30/06/2022"),
        ("2022-Q3", "calendar", "online_rate", (), "Chọn kỳ khác"),
        ("2022-Q1", "calendar", "no_metric", (), "Chỉ số «no_metric»: không có"),
        ("2022-Q1", "nd09", "online_rate", ("H00",), "Đơn vị «H00»: không có trong kỳ này"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said(
    sample: Database, code: str, calendar: str, metric: str, units: tuple[str, ...], said: str
) -> None:
    with pytest.raises(RequestError, match=said):
        build_deck(sample, DEFS, period(code, calendar), metric, units)


def test_an_empty_database_is_said(database: Database) -> None:
    with pytest.raises(RequestError, match="chưa có hồ sơ nào"):
        build_deck(database, DEFS, Q1)


@pytest.mark.parametrize("code", ["2021-Q1", "2022-W20", "2022-06-11..2022-06-12"])
@pytest.mark.parametrize("metric", ["online_rate", STOCK, "late_subjective_rate"])
def test_any_period_and_metric_makes_a_deck(sample: Database, code: str, metric: str) -> None:
    deck = build_deck(sample, DEFS, period(code), metric)
    (summary,) = of_kind(deck, SlideKind.SUMMARY)
    assert not [fact for f in summary.figures for fact in f.facts if "so với" in fact] or code != "2021-Q1"  # fmt: skip
    for slide in deck.slides:
        if slide.table:
            assert {len(row) for row in slide.table.rows} == {len(slide.table.columns)}


def test_a_load_that_ends_meanwhile_makes_it_begin_anew(
    sample: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    versions = chain([1], repeat(2))
    monkeypatch.setattr(Database, "version", lambda _: next(versions))
    assert build_deck(sample, DEFS, Q1).version == 2


def test_an_unfinished_year_says_one_count_everywhere(sample: Database) -> None:
    """The sentence of a unit's page counts what its light counts: nothing that falls due later."""
    deck = build_deck(sample, DEFS, period("2022"), STOCK, units=[NAM_TRA_MY])
    (page,) = of_kind(deck, SlideKind.UNIT)
    (stock,) = [f for f in page.figures if f.metric == STOCK]
    assert f"({number(stock.numerator)} / {number(stock.denominator)} " in page.sentence


@pytest.mark.parametrize(
    ("coloured", "grey", "rows", "note"),
    [
        (30, 64, 16, "8 xã đầu và 8 xã cuối; còn 14 xã ở giữa. 64 xã chưa xếp màu (quá ít hồ sơ)."),
        (12, 2, 12, "2 xã chưa xếp màu (quá ít hồ sơ)."),
        (0, 41, 16, "8 xã đầu và 8 xã cuối; còn 25 xã ở giữa."),
    ],
)  # fmt: skip
def test_a_long_ranking_has_each_unit_once(
    sample: Database, coloured: int, grey: int, rows: int, note: str
) -> None:
    (like,) = (
        s for s in scorecard(sample, DEFS, [period("2022-Q2")]) if s.metric.id == "online_rate"
    )
    scores = [
        replace(like, unit=replace(like.unit, short_name=f"X{nth}"), light=light, reason=why)
        for nth in range(coloured + grey)
        for light, why in [(Light.GREEN, None) if nth < coloured else (Light.GREY, f"Quá ít hồ sơ để xếp màu ({nth}, cần ít nhất 200)")]
    ]  # fmt: skip
    order = [(nth + 1 if nth < coloured else None, s) for nth, s in enumerate(scores)]
    shown, said = ends(order, "xã")
    assert len(shown) == len({id(s) for _, s in shown}) == rows
    assert said == note
