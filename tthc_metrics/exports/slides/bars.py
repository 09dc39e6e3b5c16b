"""A chart of the deck as a native bar chart: lights as colour and shape, the target as a line, stacked series in greys."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from lxml import etree
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import NO_VALUE, target_percent
from tthc_metrics.exports.measure import clipped, height, width
from tthc_metrics.exports.slides.chart import (
    COUNT,
    RATE,
    axes,
    chart,
    fill_height,
    finish,
    label,
    stacked_labels,
)
from tthc_metrics.exports.slides.look import GAP, PAGE, SMALL, TEXT, Box
from tthc_metrics.exports.slides.target_line import as_line
from tthc_metrics.exports.slides.text import Style, paint, text_box
from tthc_metrics.reviews.deck import Bar, Chart

TARGET, MARK = "Chỉ tiêu", "Vạch chỉ tiêu"
THICK = 1 / 400  # of the scale: the line of the target
NAME, SHORT = 44, 22  # letters beside a bar; beside a table fewer
NARROW = 480.0
TONES = ("D5DAE0", "A9B1BA", "7F8A96", TEXT)
"""Of stacked series, the youngest the lightest: colour belongs to the lights."""
DARK = 2  # tones from here on bear white letters
FEW = 46.0  # points: bars of a chart with few of them are no higher
LEGEND = 26.0


def draw_bars(page: Any, box: Box, shown: Chart, bands: Bands) -> None:
    """The chart under its own heading, no higher than its bars need."""
    said = shown.title
    if shown.target is not None:
        said += f" · vạch đứng: chỉ tiêu {target_percent(Decimal(str(shown.target)))}"
    head = height(said, SMALL, box.width, bold=True) + 4
    place = replace(box, height=head)
    text_box(page.shapes, "Tên biểu đồ", place, [(said, Style(SMALL, bold=True))])
    room = box.below(head)
    high = min(room.height, len(shown.bars) * FEW + (LEGEND if len(shown.series) > 1 else 0))
    _draw(page, replace(room, height=high), shown, bands)


def _draw(page: Any, box: Box, shown: Chart, bands: Bands) -> None:
    names = [_name(bar, shown, bands, box) for bar in shown.bars]
    series = {name: [bar.values[n] for bar in shown.bars] for n, name in enumerate(shown.series)}
    has_line = shown.target is not None and len(series) == 1
    if has_line:
        series[TARGET] = [shown.target] * len(names)
        series[MARK] = [shown.end * THICK] * len(names)
    kind = XL_CHART_TYPE.BAR_CLUSTERED if len(shown.series) == 1 else XL_CHART_TYPE.BAR_STACKED
    form = RATE if shown.is_rate else COUNT
    found = chart(page, kind, box=box, categories=names, series=series, form=form, name=f"Biểu đồ: {shown.title}", alt=_alt(shown, bands))  # fmt: skip
    found.has_title = False
    found.has_legend = found.has_legend and not has_line
    found.category_axis.reverse_order = True
    axes(found, shown.end)
    _every_name(found)
    found.plots[0].gap_width = 40
    foot = LEGEND if found.has_legend else 0.0
    wide = fill_height(found, box, names, foot)
    if has_line:
        as_line(found)
    if len(shown.series) == 1:
        _lights(found, shown, bands, wide)
    else:
        _stacked(found, shown)
    finish(found)


def _name(bar: Bar, shown: Chart, bands: Bands, box: Box) -> str:
    """`■ Tây Giang`; with its total where the bar is made of several, with a dash where nothing is known."""
    name = clipped(bar.name, SHORT if box.width < NARROW else NAME)
    sign = f"{bands.of(bar.light).shape} " if bar.light is not None else ""
    if len(shown.series) > 1:
        return f"{name}: {bar.text}"
    return f"{sign}{name}" + (f" {NO_VALUE}" if bar.values[0] is None else "")


def _lights(found: Any, shown: Chart, bands: Bands, wide: float) -> None:
    """Each bar in the colour of its light, its value at the end: inside where there is no room beside it."""
    drawn = found.plots[0].series[0]
    drawn.format.fill.solid()
    paint(drawn.format.fill.fore_color, TONES[DARK])
    for nth, bar in enumerate(shown.bars):
        value = bar.values[0]
        if value is None:
            continue
        point = drawn.points[nth]
        ink: Any = PAGE
        if bar.light is not None:
            point.format.fill.solid()
            paint(point.format.fill.fore_color, bands.of(bar.light).fill)
            ink = bands.of(bar.light).ink
        length = value / shown.end * wide
        inside = _is_inside(bar, shown, length, wide)
        colour = ink if inside else MSO_THEME_COLOR.TEXT_1
        where = XL_LABEL_POSITION.INSIDE_END if inside else XL_LABEL_POSITION.OUTSIDE_END
        is_number = bar.text[:1].isdigit() and "(" not in bar.text
        form = RATE if shown.is_rate else COUNT
        label(point, bar.text, is_number, colour=colour, position=where, form=form)


def _is_inside(bar: Bar, shown: Chart, length: float, wide: float) -> bool:
    """Below the target, clear of its line; or where the axis ends before the words would."""
    need = width(bar.text, SMALL, bold=True) + 2 * GAP
    if length < need:
        return False
    value = bar.values[0] or 0
    return length + need > wide or (shown.target is not None and value < shown.target)


def _stacked(found: Any, shown: Chart) -> None:
    found.plots[0].overlap = 100
    for nth, drawn in enumerate(found.plots[0].series):
        drawn.format.fill.solid()
        paint(drawn.format.fill.fore_color, TONES[nth % len(TONES)])
        paint(drawn.format.line.color, TEXT)
        drawn.format.line.width = Pt(0.5)
        stacked_labels(drawn, PAGE if nth >= DARK else TEXT)


def _every_name(found: Any) -> None:
    """No name is left out however close they stand."""
    found.category_axis.tick_labels.font.size = Pt(SMALL)
    axis = found.category_axis._element
    axis.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")  # LibreOffice asks for it
    for name in ("tickLblSkip", "tickMarkSkip"):
        skip = etree.Element(qn(f"c:{name}"), val="1")
        axis.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _alt(shown: Chart, bands: Bands) -> str:
    """The chart read out."""
    bars = (
        f"{bar.name} {bar.text}"
        + (f" ({bands.of(bar.light).label.lower()})" if bar.light is not None else "")
        + (f" ({_parts(bar, shown)})" if len(shown.series) > 1 else "")
        for bar in shown.bars
    )
    return f"Biểu đồ thanh: {shown.title}. {'; '.join(bars)}."


def _parts(bar: Bar, shown: Chart) -> str:
    said = zip(shown.series, bar.values, strict=True)
    return ", ".join(f"{name.lower()} {value:.0f}" for name, value in said if value)
