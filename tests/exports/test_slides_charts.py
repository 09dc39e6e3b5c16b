"""Charts are native and hold the scorecard's own figures: in their workbook and as they are drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from pptx.oxml.ns import qn

from tests.exports.slides_seen import (
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
from tthc_metrics.core.periods import parse_period
from tthc_metrics.core.records import GroupBy, Light, Metric, Score
from tthc_metrics.exports import slides
from tthc_metrics.exports.slides.reading import rate_in, rate_of, target_of
from tthc_metrics.reviews.deck import Figure, Mark, Slide, SlideKind
from tthc_metrics.scoring.campaign import Stage, peak_of, peak_scores
from tthc_metrics.scoring.scorecard import of_metric, scorecard
from tthc_metrics.store.database import Database


def of_kind(deck: Any, kind: SlideKind) -> list[Slide]:
    return [slide for slide in deck.slides if slide.kind is kind]


def value(score: Score) -> float | None:
    return None if score.value is None else float(score.value)


@pytest.mark.parametrize(("nth", "by"), [(0, GroupBy.DISTRICT), (1, GroupBy.AGENCY)])
def test_the_bars_of_a_ranking_are_the_scores(sample: Database, nth: int, by: GroupBy) -> None:
    found = made(sample)
    period = found.papers.facts.period
    scores = of_metric(scorecard(sample, definitions(), [period], by), "online_rate")
    wanted = {s.unit.short_name: s for s in scores}
    slide = of_kind(found.papers.deck, SlideKind.RANKING)[nth]
    drawn = [chart for page in of_slide(found.read, slide) for chart in charts(page)]
    rows = [row for chart in drawn for row in workbook(chart)[1:]]
    assert sorted(name.split(" ", 1)[1] for name, *_ in rows) == sorted(wanted)
    for name, rate, target, _ in rows:
        sign, unit = name.split(" ", 1)
        assert rate == pytest.approx(value(wanted[unit]), rel=1e-14)  # as Excel keeps it
        assert target == pytest.approx(0.2)
        assert sign == definitions().bands.of(wanted[unit].light).shape
    assert [r[1] for r in rows[:-1]] == sorted((r[1] for r in rows[:-1]), reverse=True)
    for chart in drawn:
        told = series(chart)
        heads, *body = workbook(chart)
        for place, name in enumerate(heads[1:], 1):
            assert told[name] == pytest.approx([row[place] for row in body], rel=1e-14)
        units = [row[0].split(" ", 1)[1] for row in body]
        assert told["Tỷ lệ"] == [value(wanted[unit]) for unit in units]


def test_bars_are_in_the_colours_of_their_lights(sample: Database) -> None:
    found = made(sample)
    for slide in of_kind(found.papers.deck, SlideKind.RANKING):
        drawn = [chart for page in of_slide(found.read, slide) for chart in charts(page)]
        fills = [
            drawn.plots[0].series[0].points[n].format.fill.fore_color.rgb
            for drawn in drawn
            for n in range(len(workbook(drawn)) - 1)
        ]
        wanted = [definitions().bands.of(f.light).fill.lstrip("#").upper() for f in slide.figures]
        assert [str(fill) for fill in fills] == wanted


def test_the_target_is_a_line_on_the_same_scale(sample: Database) -> None:
    """Both groups of bars go from 0 to the same end, and those of the target leave no gap."""
    found = made(sample)
    for slide in of_kind(found.papers.deck, SlideKind.RANKING):
        for page in of_slide(found.read, slide):
            for chart in charts(page):
                area = chart._chartSpace.chart.plotArea
                rates, target = area.findall(qn("c:barChart"))
                assert target.find(qn("c:gapWidth")).get("val") == "0"
                assert target.find(qn("c:grouping")).get("val") == "stacked"
                scales = {
                    (a.find(f".//{qn('c:min')}").get("val"), a.find(f".//{qn('c:max')}").get("val"))
                    for a in area.findall(qn("c:valAx"))
                }
                assert len(scales) == 1
                axes = {a.get("val") for g in (rates, target) for a in g.findall(qn("c:axId"))}
                assert len(axes) == 4
                assert axes == {
                    a.find(qn("c:axId")).get("val")
                    for kind in ("c:catAx", "c:valAx")
                    for a in area.findall(qn(kind))
                }
                assert "Vạch đứng: chỉ tiêu 20 %." in words(page)


def test_trends_are_the_history_with_its_targets(sample: Database) -> None:
    found = made(sample)
    facts = found.papers.facts
    drawn = {
        chart.chart_title.text_frame.text: chart
        for page in found.read.slides
        if page.shapes.title.text_frame.text.startswith("Xu hướng")
        for chart in charts(page)
    }
    assert list(drawn) == [metric.short_label for metric in facts.main]
    for metric in facts.main:
        scores = [s for period in facts.history for s in of_metric(period, metric.id)]
        told = series(drawn[metric.short_label])
        _, *rows = workbook(drawn[metric.short_label])
        assert told["Tỷ lệ"] == [value(s) for s in scores]
        assert [row[1] for row in rows] == pytest.approx(told["Tỷ lệ"], rel=1e-14)
        targets = [float(s.target.value) if s.target else None for s in scores]
        assert told.get("Chỉ tiêu", [None] * len(rows)) == targets
        assert [row[0] for row in rows] == [s.period.label.removeprefix("Quý ") for s in scores]


def test_the_peak_month_is_that_of_the_page(sample: Database) -> None:
    found, known = made(sample), definitions()
    facts = found.papers.facts
    month = parse_period("2022-06", known.calendars["calendar"])
    peak = peak_of(month, known.calendars["calendar"], facts.first, facts.until)
    scores = peak_scores(sample, known, peak, GroupBy.ALL)
    (slide,) = (s for s in of_kind(found.papers.deck, SlideKind.PEAK) if s.sentence)
    pages = [page for page in of_slide(found.read, slide) if charts(page)]
    rows = {row[0]: row[1:] for page in pages for row in workbook(charts(page)[0])[1:]}
    told = [s for s in Stage if any(s.value is not None for s in scores.of(s, "online_rate"))]
    assert set(rows) == {row[0] for row in slide.table.rows} if slide.table else False
    for metric in known.metrics.values():
        if metric.short_label in rows:
            wanted = [value(s) for stage in told for s in scores.of(stage, metric.id)]
            assert list(rows[metric.short_label]) == pytest.approx(wanted, rel=1e-14), metric.id


def test_charts_are_described_with_every_value(sample: Database) -> None:
    found = made(sample)
    for slide in of_kind(found.papers.deck, SlideKind.RANKING):
        shapes = [s for page in of_slide(found.read, slide) for s in page.shapes if s.has_chart]
        for figure in slide.figures:
            assert any(f"{figure.name} – {figure.label}: {figure.value}" in alt(s) for s in shapes)


BOUNDS: list[tuple[str, int | None, int | None, Light, str]] = [
    ("Ba Tơ", 8, 10, Light.GREEN, "80,0 %"),
    ("Minh Long", 3, 30, Light.GREY, "≥ 10,0 %"),
    ("Sơn Hà", None, None, Light.GREY, "–"),
    ("Trà Bồng", 0, 0, Light.GREY, "–"),
    ("Nghĩa Hành", 0, 12, Light.RED, "0,0 %"),
]


def ranking(figures: Sequence[tuple[str, int | None, int | None, Light, str]]) -> Slide:
    return Slide(
        SlideKind.RANKING,
        "Xếp hạng",
        "5 huyện.",
        tuple(
            Figure(name, GroupBy.DISTRICT, name, "online_rate", "Hồ sơ trực tuyến", n, d, v, light)
            for name, n, d, light, v in figures
        ),
        source="Quý II/2022; chỉ tiêu 20 % theo Văn bản 1; tử số: a; mẫu số: b",
    )


def test_what_is_not_known_is_no_bar_and_says_so(sample: Database) -> None:
    """A bound keeps its sign, a dash stands beside the name, and 0 % stays a bar of nothing."""
    slide = ranking(BOUNDS)
    why = tuple(replace(f, facts=("Không có số liệu",)) for f in slide.figures)
    deck = replace(made(sample).papers.deck, slides=(replace(slide, kind=SlideKind.MAP, figures=why), slide))  # fmt: skip
    pages = list(opened(slides.make_deck(deck, None)).slides)
    (page,) = (page for page in pages if charts(page))
    (chart,) = charts(page)
    assert [row[1] for row in workbook(chart)[1:]] == [0.8, 0.1, None, None, 0.0]
    names = [row[0] for row in workbook(chart)[1:]]
    assert names == ["● Ba Tơ", "○ Minh Long", "○ Sơn Hà –", "○ Trà Bồng –", "■ Nghĩa Hành"]
    assert "≥ 10,0 %" in words(page)
    assert "Xám: Minh Long, Sơn Hà, Trà Bồng – không có số liệu." in words(page)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("26,5 % (3.744 / 14.122)", Fraction(3744, 14122)),
        ("≥ 0,9 % (92 / 10.685)", Fraction(92, 10685)),
        ("– (– / 3)", None),
        ("– (0 / 0)", None),
        ("–", None),
        ("", None),
    ],
)
def test_rates_back_from_cells(text: str, rate: Fraction | None) -> None:
    assert rate_in(Mark(Light.GREEN, text)) == rate
    assert rate_in(text) is None


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Quý I; chỉ tiêu 20 % theo A; tử số: x", "0.2"),
        ("chỉ tiêu 97,5 % theo A", "0.975"),
        ("chỉ tiêu 20 % theo A; chỉ tiêu 30 % theo B", None),
        ("chưa có chỉ tiêu áp dụng", None),
    ],
)
def test_targets_back_from_sources(source: str, target: str | None) -> None:
    found = target_of(Slide(SlideKind.RANKING, "", "", source=source))
    assert (None if found is None else str(found.normalize())) == target


def test_targets_and_rates_read_back_are_those_of_the_scores(sample: Database) -> None:
    """Of every metric and unit: what a chart reads from the deck is what the scorecard says."""
    found = made(sample)
    facts = found.papers.facts
    scores = {(s.metric.id, s.unit.id): s for s in (*facts.localities, *facts.agencies)}
    metrics: set[Metric] = set()
    for slide in (
        *of_kind(found.papers.deck, SlideKind.RANKING),
        *of_kind(found.papers.deck, SlideKind.MAP),
    ):
        for figure in slide.figures:
            score = scores[figure.metric, figure.unit]
            assert rate_of(figure) == score.value
            assert target_of(slide) == (score.target.value if score.target else None)
            metrics.add(score.metric)
    assert len(metrics) == 5
