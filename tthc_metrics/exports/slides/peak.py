"""The peak month: its weeks beside those before, after and a year before, as bars; then its table."""

from __future__ import annotations

from functools import partial
from typing import Any

from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_PATTERN_TYPE, MSO_THEME_COLOR
from pptx.util import Pt

from tthc_metrics.core.records import Bands
from tthc_metrics.exports.slides.chart import BAR, FOOT, Values, axes, chart, finish, highest, label
from tthc_metrics.exports.slides.look import MUTED, PAGE, TEXT, Box
from tthc_metrics.exports.slides.page import SlideSheet, SlideWords, room_for
from tthc_metrics.exports.slides.reading import rate_in
from tthc_metrics.exports.slides.template import Canvas
from tthc_metrics.exports.slides.text import paint
from tthc_metrics.reviews.deck import Mark, Slide, SlideTable

TONES = ("7F8A96", TEXT, PAGE, MUTED)
PATTERNED = 3  # the tone that needs a pattern beside it, to be told from the first


def peak_charts(canvas: Canvas, slide: Slide, bands: Bands, spoken: str) -> list[SlideSheet]:
    """Bars by metric, one a stage; as many metrics to a slide as can be read."""
    if slide.table is None:
        return []
    told = [n for n in range(1, len(slide.table.columns)) if _values(slide.table, n)]
    if len(told) < 2:
        return []
    words = SlideWords(f"{slide.title}: so sánh", slide.sentence, source=slide.source)
    room = room_for(canvas, words)
    fit = max(1, int((room.height - FOOT) / BAR / (len(told) + 0.5)))
    count = -(-len(slide.table.rows) // fit)
    each = -(-len(slide.table.rows) // count)
    found = []
    for nth, first in enumerate(range(0, len(slide.table.rows), each), 1):
        rows = SlideTable(slide.table.columns, slide.table.rows[first : first + each])
        name = words.title if count == 1 else f"{words.title} ({nth}/{count})"
        draw = partial(_draw, table=rows, told=told, whole=slide, bands=bands)
        found.append(
            SlideSheet(SlideWords(name, words.sentence, words.note, words.source), draw, spoken)
        )
    return found


def _values(table: SlideTable, place: int) -> Values:
    """The rates of one stage; empty where none is known."""
    found = [rate_in(row[place]) for row in table.rows]
    return found if any(rate is not None for rate in found) else []


def _draw(
    page: Any, box: Box, table: SlideTable, told: list[int], whole: Slide, bands: Bands
) -> None:
    names = [str(row[0]) for row in table.rows]
    series = {table.columns[n]: [rate_in(row[n]) for row in table.rows] for n in told}
    alt = f"Biểu đồ thanh: {whole.title}. {_said(table, told, bands)}"
    found = chart(page, XL_CHART_TYPE.BAR_CLUSTERED, box=box, categories=names, series=series, name=f"Biểu đồ: {whole.title}", alt=alt)  # fmt: skip
    found.has_title = False
    found.category_axis.reverse_order = True
    axes(found, highest(*series.values()))
    plot = found.plots[0]
    plot.gap_width, plot.overlap = 50, 0
    for place, drawn in zip(told, plot.series, strict=True):
        _paint(drawn, place)
        for nth, row in enumerate(table.rows):
            cell = row[place]
            if isinstance(cell, Mark) and rate_in(cell) is not None:
                text = cell.text.rpartition(" (")[0]
                label(drawn.points[nth], text, text[0].isdigit(), MSO_THEME_COLOR.TEXT_1, XL_LABEL_POSITION.OUTSIDE_END)  # fmt: skip
    finish(found)


def _paint(series: Any, place: int) -> None:
    """One tone a stage, by its place in the table: the month itself the darkest."""
    tone = TONES[(place - 1) % len(TONES)]
    fill = series.format.fill
    if place == PATTERNED + 1:
        fill.patterned()
        fill.pattern = MSO_PATTERN_TYPE.WIDE_UPWARD_DIAGONAL
        paint(fill.fore_color, tone)
        paint(fill.back_color, PAGE)
    else:
        fill.solid()
        paint(fill.fore_color, tone)
    paint(series.format.line.color, TEXT)
    series.format.line.width = Pt(0.75)


def _said(table: SlideTable, told: list[int], bands: Bands) -> str:
    rows = (
        f"{row[0]}: "
        + ", ".join(f"{table.columns[n].lower()} {_cell(row[n], bands)}" for n in told)
        for row in table.rows
    )
    return "; ".join(rows) + "."


def _cell(cell: Any, bands: Bands) -> str:
    if isinstance(cell, Mark):
        return f"{cell.text} {bands.of(cell.light).label.lower()}"
    return str(cell)
