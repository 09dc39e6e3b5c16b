"""The tile map as native shapes: a rounded rectangle a unit, named by it, in the colour of its light."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from tthc_metrics.core.records import Bands
from tthc_metrics.exports.slides.legend import draw_legend, legend_height
from tthc_metrics.exports.slides.look import Box
from tthc_metrics.exports.slides.page import SlideSheet, SlideWords, room_for
from tthc_metrics.exports.slides.shapes import describe, grouped, panel
from tthc_metrics.exports.slides.template import Canvas
from tthc_metrics.exports.slides.text import Style, plain
from tthc_metrics.exports.slides.tiles import (
    PAD,
    RADIUS,
    TileLayout,
    TileSpot,
    counts_of,
    grid_of,
    value_of,
)
from tthc_metrics.reviews.deck import Slide
from tthc_metrics.reviews.deck.notes import figure_line


def map_sheet(canvas: Canvas, slide: Slide, bands: Bands, spoken: str) -> SlideSheet:
    """The map on one slide, every unit with its name and value."""
    legend = f"{slide.note}."
    words = SlideWords(slide.title, slide.sentence, "", slide.source)
    grid = grid_of(slide.figures, _room(room_for(canvas, words), bands, legend), bands)
    draw = partial(_draw_page, grid=grid, slide=slide, bands=bands, legend=legend)
    return SlideSheet(words, draw, spoken)


def _room(box: Box, bands: Bands, legend: str) -> Box:
    """What the legend leaves of a box."""
    return replace(box, height=box.height - legend_height(bands, box.width, legend))


def _draw_page(
    page: Any, box: Box, grid: TileLayout, slide: Slide, bands: Bands, legend: str
) -> None:
    draw_grid(page, _room(box, bands, legend), grid, slide, bands)
    draw_legend(page, box, bands, legend)


def draw_grid(page: Any, room: Box, grid: TileLayout, slide: Slide, bands: Bands) -> None:
    """The tiles as one group, each named by its unit and described."""
    tiles = [_tile(page.shapes, grid, spot, room, bands) for spot in grid.spots]
    said = f"{slide.title}: {len(tiles)} đơn vị. {plain(slide.sentence)}"
    grouped(page, tiles, f"Bản đồ: {slide.title}", said)


def _tile(shapes: Any, grid: TileLayout, spot: TileSpot, room: Box, bands: Bands) -> Any:
    figure = spot.figure
    band = bands.of(figure.light)
    style = Style(grid.size, colour=band.ink)
    lines = [(spot.name, replace(style, bold=True)), (value_of(figure, bands), style)]
    if grid.with_counts and counts_of(figure):
        lines.append((counts_of(figure), style))
    box = grid.box(spot, room)
    shape = panel(shapes, figure.name, box, band.fill, lines, rounded=RADIUS)
    shape.text_frame.margin_left = shape.text_frame.margin_right = int(PAD * 12700)
    describe(shape, figure_line(figure, bands))
    return shape
