"""The story of a deck: few slides, each a message with its number; of a unit that of the unit and its parts."""

from __future__ import annotations

import re

import pytest

from tests.deck.test_contents import (
    COMMUNE,
    DEFS,
    NAM_TRA_MY,
    Q1,
    Q2,
    deck,
    of_kind,
    of_period,
    period,
    scores,
)
from tests.exports.provinces import put_da_nang
from tthc_metrics.core.records import GroupBy, Score
from tthc_metrics.core.vietnamese import number
from tthc_metrics.ledger.counts import ledgers
from tthc_metrics.ledger.overdue_ages import overdue_ages
from tthc_metrics.reviews.deck import Deck, Mark, Slide, SlideKind, build_deck
from tthc_metrics.reviews.deck.material import deck_material
from tthc_metrics.reviews.deck.overdue import overdue_by_unit
from tthc_metrics.scoring.scorecard import of_metric, scorecard
from tthc_metrics.scoring.standing import STOCK
from tthc_metrics.scoring.wording.lights import value_text
from tthc_metrics.store.database import Database

__all__ = ["deck", "scores"]
TNMT = "H47.02"
STORY = (
    SlideKind.COVER, SlideKind.SUMMARY, SlideKind.MAP, SlideKind.CHANGES, SlideKind.SHORTFALL,
    SlideKind.OVERDUE, SlideKind.RED, SlideKind.PEAK, SlideKind.DECISIONS,
)  # fmt: skip


def story(deck: Deck) -> list[Slide]:
    """The slides before the divider."""
    kinds = [slide.kind for slide in deck.slides]
    return list(deck.slides[: kinds.index(SlideKind.DIVIDER)])


def counted(word: str, text: str) -> int:
    """The number after a word; 0 where it does not stand there."""
    found = re.search(rf"{word} (\d[\d.]*\d|\d)", text)
    return int(found[1].replace(".", "")) if found else 0


def test_the_story_is_short_and_the_rest_stands_behind_the_divider(deck: Deck) -> None:
    told = story(deck)
    assert tuple(slide.kind for slide in told) == STORY  # without promises: none was given
    rest = list(dict.fromkeys(slide.kind for slide in deck.slides[len(told) + 1 :]))
    wanted = [SlideKind.MAP, SlideKind.RANKING, SlideKind.ALL_RED, SlideKind.UNIT, SlideKind.ABOUT]
    assert rest == wanted  # no sums: the reports are of other provinces


def test_each_title_of_the_story_is_a_message_with_its_number(deck: Deck) -> None:
    titles = [slide.title for slide in story(deck)][1:]
    assert [title for title in titles if not re.search(r"\d", title)] == []
    assert titles == [
        "Toàn tỉnh đạt 1/3 chỉ tiêu; hồ sơ trực tuyến 18,3 %, còn thiếu 570 hồ sơ trực tuyến để đạt 20 %",
        "7/18 huyện đạt chỉ tiêu hồ sơ trực tuyến; huyện thấp nhất Nam Trà My 4,9 %",
        titles[2],
        "Sở TN&MT thiếu 524 trong 570 hồ sơ trực tuyến để toàn tỉnh đạt 20 %",
        *titles[4:],
    ]


def test_metrics_without_a_target_have_no_slide(deck: Deck) -> None:
    """But the one asked for, and the stock of overdue dossiers on its card."""
    shown = {figure.metric for figure in of_period(deck)} - {STOCK}
    assert shown == {target.metric for target in DEFS.targets_in_force(Q1.end)} & {
        metric.id for metric in DEFS.metrics.values() if metric.main
    }


def test_who_moved_is_who_changed_colour_since_the_quarter_before(
    deck: Deck, sample: Database, scores: dict[tuple[str, str], Score]
) -> None:
    (slide,) = of_kind(deck, SlideKind.CHANGES)
    assert slide.table
    assert slide.chart
    before = {
        s.unit.id: s
        for by in (GroupBy.DISTRICT, GroupBy.AGENCY)
        for s in of_metric(scorecard(sample, DEFS, [period("2021-Q4")], by), "online_rate")
    }
    for row, figure in zip(slide.table.rows, slide.figures, strict=True):
        earlier, later = before[figure.unit], scores["online_rate", figure.unit]
        assert row[1] == Mark(earlier.light, value_text(earlier))
        assert row[2] == Mark(later.light, value_text(later))
    assert slide.chart.bars[-1].text == value_text(scores["online_rate", "all"])


def test_contributions_add_up_to_what_is_lacking(deck: Deck) -> None:
    (slide,) = of_kind(deck, SlideKind.SHORTFALL)
    assert slide.chart
    drawn = sum(int(bar.values[0] or 0) for bar in slide.chart.bars)
    assert drawn + counted("cộng", slide.note) == counted("kéo xuống", slide.sentence)


@pytest.mark.parametrize("unit", ["all", TNMT, NAM_TRA_MY])
def test_overdue_dossiers_are_the_same_where_those_of_all_units_are_counted_already(
    sample: Database, unit: str
) -> None:
    material = deck_material(sample, DEFS, Q1, "online_rate", unit=unit)
    rows = overdue_ages(sample, material.days, material.within)
    assert [*overdue_by_unit(material, rows).items()] == [*overdue_by_unit(material).items()]


def test_overdue_dossiers_are_the_ledger_s_by_unit_age_and_cause(
    deck: Deck, sample: Database
) -> None:
    (slide,) = of_kind(deck, SlideKind.OVERDUE)
    (ledger,) = ledgers(sample, [Q1])
    assert slide.chart
    drawn = sum(int(value or 0) for bar in slide.chart.bars for value in bar.values)
    assert drawn + counted("cộng", slide.note) == ledger["open_overdue"]
    assert slide.title.startswith(f"{number(ledger['open_overdue'])} hồ sơ")
    causes = re.findall(r"\*\*([\d.]+)\*\*", slide.sentence)
    assert sum(int(count.replace(".", "")) for count in causes) == ledger["open_overdue"]
    for bar in slide.chart.bars:
        assert bar.text == number(int(sum(value or 0 for value in bar.values)))


def test_the_peak_month_stands_beside_the_weeks_around_it_and_the_year_before(deck: Deck) -> None:
    (slide,) = of_kind(deck, SlideKind.PEAK)
    assert slide.title.startswith("Sau tháng cao điểm (tháng 3/2022): 2 huyện tụt lại")
    assert slide.chart
    assert slide.table
    assert [bar.name for bar in slide.chart.bars] == [
        "4 tuần trước", "Tuần trong tháng", "4 tuần sau", "Tuần năm trước",
    ]  # fmt: skip
    assert "tụt lại 2** (Nam Giang, Quế Sơn)" in slide.sentence
    assert [row[0] for row in slide.table.rows][:2] == ["Nam Giang", "Quế Sơn"]


def test_a_period_without_a_peak_month_does_not_tell_of_one(sample: Database) -> None:
    assert not of_kind(build_deck(sample, DEFS, period("2022-02")), SlideKind.PEAK)


@pytest.mark.parametrize(
    ("unit", "by", "parts"),
    [(NAM_TRA_MY, GroupBy.OFFICE, 11), (TNMT, GroupBy.FIELD, 5), (COMMUNE, GroupBy.FIELD, 4)],
)
def test_a_unit_s_deck_tells_of_that_unit_and_its_parts(
    sample: Database, unit: str, by: GroupBy, parts: int
) -> None:
    found = build_deck(sample, DEFS, Q2, of=unit)
    assert found.of == unit
    assert len(story(found)) <= 10
    (first, *_) = of_kind(found, SlideKind.MAP)
    assert {figure.grouped_by for figure in first.figures} == {by}
    assert len(first.figures) == parts
    (summary,) = of_kind(found, SlideKind.SUMMARY)
    assert {figure.unit for figure in summary.figures} == {unit}
    own = {"Toàn tỉnh", "18 huyện", "Quảng Nam"}
    assert not [t for s in story(found) for t in own if t in s.title + s.sentence]


def test_a_hundred_communes_lie_on_a_map_that_is_wider_than_high(database: Database) -> None:
    put_da_nang(database)
    (slide, *_) = of_kind(build_deck(database, DEFS, period("2025-Q4")), SlideKind.MAP)
    rows = max(f.row for f in slide.figures if f.row is not None) + 1
    columns = max(f.column for f in slide.figures if f.column is not None) + 1
    assert len(slide.figures) == 94
    assert (rows, columns) <= (7, 16)
