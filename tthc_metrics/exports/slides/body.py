"""What stands on a slide between its words: a chart, a table, one beside the other, or a list in two blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from tthc_metrics.core.records import Bands
from tthc_metrics.exports.slides.bars import draw_bars
from tthc_metrics.exports.slides.look import GAP, SMALL, Box
from tthc_metrics.exports.slides.page import SlideSheet, SlideWords, part_of, room_for
from tthc_metrics.exports.slides.rows import TIGHT, Laid, lay, pages
from tthc_metrics.exports.slides.table import draw_table
from tthc_metrics.exports.slides.template import Canvas
from tthc_metrics.reviews.deck import Chart, Slide, SlideTable

LEFT = 0.42  # of the room: a chart that stands beside a table
TWO = 10  # rows from which a list stands in two blocks


def chart_and_table(
    canvas: Canvas, words: SlideWords, slide: Slide, bands: Bands, spoken: str
) -> Iterator[SlideSheet]:
    """The chart, at its right the table if there is one; what of a table finds no room follows on its own."""
    assert slide.chart is not None
    room = room_for(canvas, words)
    if slide.table is None:
        yield SlideSheet(words, partial(draw_bars, shown=slide.chart, bands=bands), spoken)
        return
    _, right = halves(room)
    first, *rest = pages(slide.table, right, bands)
    draw = partial(_draw, shown=slide.chart, laid=first, bands=bands, alt=slide.title)
    yield SlideSheet(replace(words, title=part_of(words.title, 1, 1 + len(rest))), draw, spoken)
    for nth, laid in enumerate(rest, 2):
        title = part_of(words.title, nth, 1 + len(rest))
        draw = partial(draw_table, laid=laid, bands=bands, alt=slide.title)
        yield SlideSheet(replace(words, title=title), draw, spoken)


def halves(room: Box) -> tuple[Box, Box]:
    """Where the chart and the table stand beside each other."""
    wide = room.width * LEFT
    left = replace(room, width=wide)
    return left, replace(room, left=left.right + 2 * GAP, width=room.width - wide - 2 * GAP)


def blocks(table: SlideTable, room: Box, bands: Bands) -> list[Laid]:
    """Two halves of a long table in the size that fits; none where it does not."""
    if len(table.rows) <= TWO:
        return []
    half = -(-len(table.rows) // 2)
    wide = (room.width - 2 * GAP) / 2
    for size in (16, SMALL):
        laid = lay(table, wide, size, bands, margin=TIGHT)
        if laid is None:
            continue
        parts = [laid.part(0, half), laid.part(half, len(table.rows))]
        if max(part.height for part in parts) <= room.height:
            return parts
    return []


def draw_blocks(page: Any, box: Box, laid: Sequence[Laid], bands: Bands, alt: str) -> None:
    """Tables side by side."""
    for nth, each in enumerate(laid):
        left = box.left + nth * (sum(laid[0].columns) + 2 * GAP)
        draw_table(page, replace(box, left=left), each, bands, alt)


def _draw(page: Any, box: Box, shown: Chart, laid: Laid, bands: Bands, alt: str) -> None:
    left, right = halves(box)
    draw_bars(page, left, shown, bands)
    draw_table(page, right, laid, bands, alt)
