"""How the main metrics moved: two native line charts to a slide, each with its target."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from functools import partial
from typing import Any

from lxml import etree
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE, MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from tthc_metrics.core.records import Bands, Light, Metric, Period, Score
from tthc_metrics.exports.facts import Facts
from tthc_metrics.exports.slides.chart import axes, chart, finish, highest, label, title
from tthc_metrics.exports.slides.look import BODY, GAP, SMALL, Box
from tthc_metrics.exports.slides.measure import height, width
from tthc_metrics.exports.slides.page import SlideSheet, SlideWords
from tthc_metrics.exports.slides.text import Style, paint, text_box
from tthc_metrics.scoring.scorecard import of_metric
from tthc_metrics.scoring.wording.lights import fraction_text, target_text, value_text

RATE, TARGET = "Tỷ lệ", "Chỉ tiêu"
TO_A_SLIDE = 2
MARKERS = {
    Light.GREEN: XL_MARKER_STYLE.CIRCLE,
    Light.YELLOW: XL_MARKER_STYLE.TRIANGLE,
    Light.ORANGE: XL_MARKER_STYLE.DIAMOND,
    Light.RED: XL_MARKER_STYLE.SQUARE,
    Light.GREY: XL_MARKER_STYLE.CIRCLE,
}
"""The shapes of the lights, so that colour is never the only sign."""
ALL_NAMED = 6  # points that all bear their value; of more only the ends

NEAR_AXIS = Fraction(1, 6)  # of the scale: no room below a point

Captions = Mapping[str, Sequence[str]]
"""What stands below a metric's chart."""


def trend_sheets(facts: Facts, captions: Captions) -> list[SlideSheet]:
    """The unit's own main metrics over its periods; nothing where there is one period only."""
    if len(facts.history) < 2:
        return []
    shown = [m for m in facts.main if any(s.value is not None for s in _series(facts, m))]
    parts = [shown[n : n + TO_A_SLIDE] for n in range(0, len(shown), TO_A_SLIDE)]
    first, last = facts.history[0][0].period, facts.period
    found = []
    for nth, metrics in enumerate(parts, 1):
        name = f"Xu hướng · {facts.unit.short_name}"
        numbered = name if len(parts) == 1 else f"{name} ({nth}/{len(parts)})"
        words = SlideWords(numbered, source=_source(facts, metrics, first, last))
        draw = partial(_draw, facts=facts, metrics=metrics, captions=captions)
        found.append(SlideSheet(words, draw, "\n".join(_told(facts, m) for m in metrics)))
    return found


def _series(facts: Facts, metric: Metric) -> list[Score]:
    return [score for scores in facts.history for score in of_metric(scores, metric.id)]


def _source(facts: Facts, metrics: Sequence[Metric], first: Period, last: Period) -> str:
    targets = dict.fromkeys(
        s.target.source for m in metrics for s in _series(facts, m) if s.target is not None
    )
    return "; ".join([f"{first.label} – {last.label}", *(targets or ["chưa có chỉ tiêu áp dụng"])])


def _told(facts: Facts, metric: Metric) -> str:
    """The trend in words, with what every rate is formed from."""
    said = (
        f"{s.period.label} {value_text(s)} ({fraction_text(s)}; "
        f"{facts.definitions.bands.of(s.light).label.lower()})"
        for s in _series(facts, metric)
    )
    target = target_text(facts.score(metric.id))
    return f"{metric.label}: {'; '.join(said)}. {target}."


def _draw(page: Any, box: Box, facts: Facts, metrics: Sequence[Metric], captions: Captions) -> None:
    wide = (box.width - (TO_A_SLIDE - 1) * 3 * GAP) / TO_A_SLIDE
    below = max(sum(height(text, BODY, wide) for text in captions.get(m.id, ())) for m in metrics)
    for nth, metric in enumerate(metrics):
        panel = Box(box.left + nth * (wide + 3 * GAP), box.top, wide, box.height)
        place = replace(panel, height=panel.height - below - (GAP if below else 0))
        _chart(page, place, facts, metric)
        said = [(text, Style(BODY)) for text in captions.get(metric.id, ())]
        if said:
            foot = Box(panel.left, place.bottom + GAP, wide, below)
            text_box(page.shapes, f"Diễn biến: {metric.short_label}", foot, said)


def _chart(page: Any, box: Box, facts: Facts, metric: Metric) -> None:
    scores = _series(facts, metric)
    bands: Bands = facts.definitions.bands
    rates = [s.value for s in scores]
    targets = [Fraction(s.target.value) if s.target else None for s in scores]
    series: dict[str, list[Fraction | None]] = {RATE: rates}
    if any(t is not None for t in targets):
        series[TARGET] = targets
    names = [_short(s.period) for s in scores]
    alt = f"Biểu đồ đường. {_told(facts, metric)}"
    found = chart(page, XL_CHART_TYPE.LINE_MARKERS, box=box, categories=names, series=series, name=f"Xu hướng: {metric.short_label}", alt=alt)  # fmt: skip
    found.has_legend = True  # of one line too: charts beside each other keep one height
    found.legend.position = XL_LEGEND_POSITION.BOTTOM
    found.legend.include_in_layout = False
    title(found, metric.short_label, BODY)
    most = highest(rates, targets)
    axes(found, most)
    _spaced_names(found, names, box.width)
    line, *target = found.plots[0].series
    for drawn in (line, *target):
        drawn.smooth = False
        drawn.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1
        drawn.format.line.width = Pt(2.25)
    for drawn in target:
        drawn.format.line.width = Pt(1.5)
        drawn.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH
        drawn.marker.style = XL_MARKER_STYLE.NONE
    for nth, score in enumerate(scores):
        if score.value is not None:
            _point(line.points[nth], score, bands)
            if _is_named(nth, scores):
                low = _is_low(nth, scores) and score.value > most * NEAR_AXIS
                where = XL_LABEL_POSITION.BELOW if low else XL_LABEL_POSITION.ABOVE
                exact = score.unknown is None
                label(line.points[nth], value_text(score), exact, MSO_THEME_COLOR.TEXT_1, where)
    finish(found)


def _point(point: Any, score: Score, bands: Bands) -> None:
    point.marker.style = MARKERS[score.light]
    point.marker.size = 11
    point.marker.format.fill.solid()
    paint(point.marker.format.fill.fore_color, bands.of(score.light).fill)
    point.marker.format.line.color.theme_color = MSO_THEME_COLOR.TEXT_1


def _is_named(nth: int, scores: Sequence[Score]) -> bool:
    return len(scores) <= ALL_NAMED or nth in (0, len(scores) - 1)


def _is_low(nth: int, scores: Sequence[Score]) -> bool:
    """Whether a value stands below its point: clear of the target above it, or of the line on both sides."""
    score = scores[nth]
    if score.value is None:
        return False
    if score.target is not None:
        return score.value < Fraction(score.target.value)
    beside = [s.value for s in scores[max(0, nth - 1) : nth + 2] if s.value is not None]
    return len(beside) > 1 and score.value == min(beside)


def _short(period: Period) -> str:
    """`II/2022`: the title and the source say what kind of period it is."""
    kind, _, rest = period.label.split(" (")[0].partition(
        " "
    )  # a week's own days are in its source
    return rest if kind in ("Quý", "Tháng", "Năm", "Tuần") and rest else period.label


def _spaced_names(found: Any, names: Sequence[str], wide: float) -> None:
    """Every second, third … period named, where all would not fit beside each other."""
    room = (wide - 2 * GAP) / len(names)
    longest = max(width(name, SMALL) for name in names) + GAP
    axis = found.category_axis._element
    skip = max(1, -(-int(longest) // max(1, int(room))))
    element = etree.Element(qn("c:tickLblSkip"), val=str(skip))
    axis.find(qn("c:noMultiLvlLbl")).addprevious(element)
