"""Charts are native and hold the deck's own figures: in their workbook and as they are drawn."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from pptx.oxml.ns import qn

from tests.exports.slides_seen import (
    Made,
    alt,
    charts,
    made,
    of_slide,
    opened,
    series,
    words,
    workbook,
)
from tthc_metrics.catalogue import definitions
from tthc_metrics.core.records import GroupBy, Light
from tthc_metrics.exports import slides
from tthc_metrics.reviews.deck import Bar, Chart, Slide, SlideKind
from tthc_metrics.scoring.scorecard import of_metric, scorecard
from tthc_metrics.store.database import Database

BANDS = definitions().bands
WITH_CHARTS = (
    SlideKind.CHANGES, SlideKind.SHORTFALL, SlideKind.OVERDUE, SlideKind.PEAK, SlideKind.RANKING,
)  # fmt: skip


@pytest.fixture
def found(sample: Database) -> Made:
    return made(sample)


def drawn(found: Made) -> list[tuple[Slide, Any]]:
    """Each slide with a chart, and the shape of the chart."""
    return [
        (slide, shape)
        for slide in found.papers.deck.slides
        if slide.chart
        for page in of_slide(found.read, slide)
        for shape in page.shapes
        if shape.has_chart
    ]


def test_every_chart_of_the_deck_is_drawn_with_its_values(found: Made) -> None:
    assert {slide.kind for slide, _ in drawn(found)} == set(WITH_CHARTS)
    for slide, shape in drawn(found):
        assert slide.chart
        _, *rows = workbook(shape.chart)
        for nth, (bar, row) in enumerate(zip(slide.chart.bars, rows, strict=True)):
            values = row[1 : 1 + len(bar.values)]
            assert values == pytest.approx(list(bar.values), rel=1e-14)  # as Excel keeps it
            told = [series(shape.chart)[name][nth] for name in slide.chart.series]
            assert told == pytest.approx(list(bar.values), rel=1e-14)
            assert f"{bar.name} {bar.text}" in alt(shape)


def test_the_bars_of_a_ranking_are_the_scores(found: Made, sample: Database) -> None:
    facts = found.papers.facts
    for by in (GroupBy.DISTRICT, GroupBy.AGENCY):
        scores = of_metric(scorecard(sample, definitions(), [facts.period], by), "online_rate")
        wanted = {s.unit.short_name: float(s.value) for s in scores if s.value is not None and s.light is not Light.GREY}  # fmt: skip
        bars = {
            name.partition(" (")[0].rpartition(". ")[2]: bar.values[0]
            for slide, _ in drawn(found)
            if slide.chart and slide.kind is SlideKind.RANKING and slide.figures[0].grouped_by is by
            for bar in slide.chart.bars
            for name in [bar.name]
        }
        assert bars == wanted


def test_bars_are_in_the_colours_of_their_lights(found: Made) -> None:
    for slide, shape in drawn(found):
        if slide.kind is not SlideKind.RANKING or not slide.chart:
            continue
        points = shape.chart.plots[0].series[0].points
        for nth, bar in enumerate(slide.chart.bars):
            assert bar.light is not None
            wanted = BANDS.of(bar.light).fill.lstrip("#").upper()
            assert str(points[nth].format.fill.fore_color.rgb) == wanted
            assert workbook(shape.chart)[1 + nth][0].startswith(BANDS.of(bar.light).shape)


def test_the_target_is_a_line_on_the_same_scale_which_ends_at_100_percent(found: Made) -> None:
    """Both groups of bars go from 0 to the same end, and those of the target leave no gap."""
    seen = 0
    for slide, shape in drawn(found):
        area = shape.chart._chartSpace.chart.plotArea
        scales = {
            (float(a.find(f".//{qn('c:min')}").get("val")), float(a.find(f".//{qn('c:max')}").get("val")))
            for a in area.findall(qn("c:valAx"))
        }  # fmt: skip
        assert slide.chart
        ((first, last),) = scales
        assert (first, last) == (0, pytest.approx(slide.chart.end))
        assert slide.chart.end <= 1 or not slide.chart.is_rate
        if slide.chart.target is None:
            continue
        seen += 1
        _, target = area.findall(qn("c:barChart"))
        assert target.find(qn("c:gapWidth")).get("val") == "0"
        assert target.find(qn("c:grouping")).get("val") == "stacked"
        assert series(shape.chart)["Chỉ tiêu"] == pytest.approx([0.2] * len(slide.chart.bars))
        assert any(
            "vạch đứng: chỉ tiêu 20 %" in words(page) for page in of_slide(found.read, slide)
        )
    assert seen


def test_ages_of_overdue_dossiers_are_stacked_with_a_legend_in_their_order(found: Made) -> None:
    ((slide, shape),) = [one for one in drawn(found) if one[0].kind is SlideKind.OVERDUE]
    assert slide.chart
    assert shape.chart.has_legend
    assert [s.name for s in shape.chart.plots[0].series] == list(slide.chart.series)
    assert shape.chart.plots[0].overlap == 100


def test_what_is_not_known_is_no_bar_and_says_so(found: Made) -> None:
    """A bound keeps its sign, a dash stands beside the name, and 0 % stays a bar of nothing."""
    bars = (
        Bar("Ba Tơ", (0.8,), "80,0 %", Light.GREEN),
        Bar("Minh Long", (0.1,), "≥ 10,0 %", Light.GREY),
        Bar("Sơn Hà", (None,), "–", Light.GREY),
        Bar("Nghĩa Hành", (0.0,), "0,0 %", Light.RED),
    )
    chart = Chart("Hồ sơ trực tuyến", ("Hồ sơ trực tuyến",), bars, True, 0.9, 0.2)
    slide = Slide(SlideKind.RANKING, "Xếp hạng", "", chart=chart, source="Quý II")
    deck = replace(found.papers.deck, slides=(slide,))
    (page,) = opened(slides.make_deck(deck)).slides
    (made_of,) = charts(page)
    assert [row[1] for row in workbook(made_of)[1:]] == [0.8, 0.1, None, 0.0]
    names = [row[0] for row in workbook(made_of)[1:]]
    assert names == ["● Ba Tơ", "○ Minh Long", "○ Sơn Hà –", "■ Nghĩa Hành"]
    assert "≥ 10,0 %" in words(page)


def test_a_value_stands_on_one_line_beside_its_bar(found: Made) -> None:
    """Programs that wrap labels part `100,0 %`, and put the rest outside the chart."""
    labels = [each for _, shape in drawn(found) for each in shape.chart._chartSpace.iter(qn("c:dLbl"))]  # fmt: skip
    told = [words for each in labels for words in each.iter(qn("a:bodyPr"))]
    assert len(told) > 10
    assert {each.get("wrap") for each in told} == {"none"}
