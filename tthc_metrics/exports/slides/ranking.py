"""A ranking: a native bar chart in the colours of the lights with the target as a line, then its table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import NO_VALUE, target_percent
from tthc_metrics.exports.slides.chart import (
    BAR,
    axes,
    chart,
    fill_height,
    finish,
    highest,
    label,
)
from tthc_metrics.exports.slides.look import GAP, SMALL, Box
from tthc_metrics.exports.slides.measure import clipped, width
from tthc_metrics.exports.slides.notes import grey_note, line
from tthc_metrics.exports.slides.page import SlideSheet, SlideWords, part_of, room_for
from tthc_metrics.exports.slides.reading import rate_of, target_of
from tthc_metrics.exports.slides.rows import TIGHT, Laid, lay, pages
from tthc_metrics.exports.slides.table import draw_table
from tthc_metrics.exports.slides.target_line import as_line
from tthc_metrics.exports.slides.template import Canvas
from tthc_metrics.exports.slides.text import paint
from tthc_metrics.reviews.deck import Figure, Slide, SlideTable

RATE, TARGET, MARK = "Tỷ lệ", "Chỉ tiêu", "Vạch chỉ tiêu"
THICK = Fraction(1, 400)  # of the scale: the line of the target
NAME = 36  # letters beside a bar; the table has all of them
TWO = 10  # rows from which a table stands in two blocks


def ranking_sheets(
    canvas: Canvas, slide: Slide, bands: Bands, why: Mapping[tuple[str, str], str], spoken: str
) -> list[SlideSheet]:
    """Bars, as many to a slide as can be read; then the table with its counts."""
    words = SlideWords(slide.title, slide.sentence, _note(slide, why), slide.source)
    drawn = replace(words, sentence=_with_line(slide))
    room = room_for(canvas, drawn)
    fit = max(1, int(room.height / BAR))
    count = -(-len(slide.figures) // fit) or 1
    each = -(-len(slide.figures) // count)
    parts = [slide.figures[n : n + each] for n in range(0, len(slide.figures), each)]
    found = []
    for nth, figures in enumerate(parts, 1):
        name = part_of(slide.title, nth, len(parts))
        draw = partial(_draw_bars, figures=figures, whole=slide, bands=bands)
        found.append(SlideSheet(replace(drawn, title=name), draw, spoken))
    return [*found, *_tables(canvas, words, slide, bands, spoken)]


def _with_line(slide: Slide) -> str:
    """The slide's sentence, and what the line through the bars is."""
    target = target_of(slide)
    if target is None:
        return slide.sentence
    return f"{slide.sentence} Vạch đứng: chỉ tiêu {target_percent(target)}.".strip()


def _note(slide: Slide, why: Mapping[tuple[str, str], str]) -> str:
    return " ".join(part for part in (slide.note, grey_note(slide.figures, why)) if part)


def _draw_bars(
    page: Any, box: Box, figures: tuple[Figure, ...], whole: Slide, bands: Bands
) -> None:
    """One bar a unit; the same scale on every slide of the ranking."""
    target = target_of(whole)
    rates = [rate_of(figure) for figure in figures]
    most = highest([rate_of(f) for f in whole.figures], [Fraction(target or 0)])
    series: dict[str, list[Fraction | None]] = {RATE: list(rates)}
    if target is not None:
        series[TARGET] = [Fraction(target)] * len(rates)
        series[MARK] = [most * THICK] * len(rates)
    names = [_category(figure, bands) for figure in figures]
    alt = f"Biểu đồ thanh: {whole.title}. " + " ".join(line(figure, bands) for figure in figures)
    found = chart(page, XL_CHART_TYPE.BAR_CLUSTERED, box=box, categories=names, series=series, name=f"Biểu đồ: {whole.title}", alt=alt)  # fmt: skip
    found.has_legend = False
    found.category_axis.reverse_order = True
    axes(found, most)
    _every_name(found)
    plot = found.plots[0]
    plot.gap_width = 35
    found.has_title = False
    wide = fill_height(found, box, names)
    if target is not None:
        as_line(found)
    bars = found.plots[0].series[0]
    bars.format.fill.solid()
    paint(bars.format.fill.fore_color, bands.grey.fill)
    for nth, (figure, rate) in enumerate(zip(figures, rates, strict=True)):
        if rate is not None:
            point = bars.points[nth]
            point.format.fill.solid()
            paint(point.format.fill.fore_color, bands.of(figure.light).fill)
            inside = _is_inside(figure, rate, target, float(rate / most) * wide)
            colour = bands.of(figure.light).ink if inside else MSO_THEME_COLOR.TEXT_1
            where = XL_LABEL_POSITION.INSIDE_END if inside else XL_LABEL_POSITION.OUTSIDE_END
            label(point, figure.value, figure.value[0].isdigit(), colour, where)
    finish(found)


def _category(figure: Figure, bands: Bands) -> str:
    """`■ Tây Giang`; with a dash where there is no rate to draw."""
    dash = f" {NO_VALUE}" if rate_of(figure) is None else ""
    return f"{bands.of(figure.light).shape} {clipped(figure.name, NAME)}{dash}"


def _is_inside(figure: Figure, rate: Fraction, target: Decimal | None, length: float) -> bool:
    """Whether the value stands in its bar: where it does not reach the target, clear of the line."""
    below = target is not None and rate < Fraction(target)
    return below and length > width(figure.value, SMALL, bold=True) + 2 * GAP


def _every_name(found: Any) -> None:
    """No name is left out however close they stand."""
    found.category_axis.tick_labels.font.size = Pt(SMALL)
    axis = found.category_axis._element
    axis.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")  # LibreOffice asks for it
    for name in ("tickLblSkip", "tickMarkSkip"):
        skip = etree.Element(qn(f"c:{name}"), val="1")
        axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _tables(
    canvas: Canvas, words: SlideWords, slide: Slide, bands: Bands, spoken: str
) -> list[SlideSheet]:
    """The table in two blocks side by side where it is long, if the words have room so."""
    if slide.table is None:
        return []
    room = room_for(canvas, words)
    blocks = _blocks(slide.table, room, bands)
    if blocks:
        draw = partial(_draw_blocks, blocks=blocks, bands=bands, alt=slide.title)
        return [SlideSheet(words, draw, spoken)]
    found = pages(slide.table, room, bands)
    return [
        SlideSheet(
            replace(words, title=part_of(words.title, nth, len(found))),
            partial(_draw_blocks, blocks=[laid], bands=bands, alt=slide.title),
            spoken,
        )
        for nth, laid in enumerate(found, 1)
    ]


def _blocks(table: SlideTable, room: Box, bands: Bands) -> list[Laid]:
    """Two halves of a long table in the size that fits; none where it does not."""
    if len(table.rows) <= TWO:
        return []
    half = -(-len(table.rows) // 2)
    wide = (room.width - 2 * GAP) / 2
    for size in (16, SMALL):
        laid = lay(table, wide, size, bands, margin=TIGHT)
        if laid and laid.part(0, half).height <= room.height:
            return [laid.part(0, half), laid.part(half, len(table.rows))]
    return []


def _draw_blocks(page: Any, box: Box, blocks: list[Laid], bands: Bands, alt: str) -> None:
    for nth, laid in enumerate(blocks):
        left = box.left + nth * (sum(blocks[0].columns) + 2 * GAP)
        draw_table(page, replace(box, left=left), laid, bands, alt)
