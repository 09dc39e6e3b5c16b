"""The tile map as native shapes: a rounded rectangle a unit, named by it, in the colour of its light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from tthc_metrics.core.records import Bands, Light
from tthc_metrics.core.vietnamese import NO_VALUE
from tthc_metrics.exports.slides.legend import draw_legend, legend_height, pill, pill_width, sign
from tthc_metrics.exports.slides.look import BODY, GAP, LINE_HEIGHT, SMALL, Box
from tthc_metrics.exports.slides.notes import grey_note, line
from tthc_metrics.exports.slides.page import SlideSheet, SlideWords, part_of, room_for
from tthc_metrics.exports.slides.shapes import describe, grouped, panel
from tthc_metrics.exports.slides.template import Canvas
from tthc_metrics.exports.slides.text import Style, plain, text_box
from tthc_metrics.exports.slides.tiles import (
    PAD,
    RADIUS,
    TileLayout,
    TileSpot,
    bare,
    counts_of,
    grids,
    sign_size,
    spots,
    value_of,
)
from tthc_metrics.reviews.deck import Figure, Slide

SCHEME = "Sơ đồ ô vuông, không phải địa giới"
SIDE = 330.0  # beside a map of signs
WORST = 7
ORDER = (Light.RED, Light.ORANGE, Light.YELLOW, Light.GREEN, Light.GREY)


def map_sheets(
    canvas: Canvas, slide: Slide, bands: Bands, why: Mapping[tuple[str, str], str], spoken: str
) -> list[SlideSheet]:
    """The map on one slide; of many units first their signs alone, then their names and values."""
    is_map = any(figure.row is not None for figure in slide.figures)
    legend = f"{slide.note}. {SCHEME}." if is_map else f"{slide.note}."
    words = SlideWords(slide.title, slide.sentence, grey_note(slide.figures, why), slide.source)
    found = spots(slide.figures)
    room = _room(room_for(canvas, words), bands, legend)
    pages = grids(found, room, bands)
    if len(pages) == 1:
        return [SlideSheet(words, _draws(pages[0], slide, bands, legend), spoken)]
    whole = partial(_draw_whole, slide=slide, bands=bands, legend=legend)
    if all(figure.value == NO_VALUE for figure in slide.figures):
        return [
            SlideSheet(words, whole, spoken)
        ]  # the sentence says why; pages of dashes would not
    if all(figure.light is Light.GREY for figure in slide.figures):
        return _parts(words, pages, slide, bands, legend)  # signs alone would say nothing
    short = replace(words, sentence="", note="")
    pages = grids(found, _room(room_for(canvas, short), bands, legend), bands)
    if sign_size(bare(found), room) < SMALL:  # the units in grey say why in their notes too
        words = replace(words, note="")
    return [SlideSheet(words, whole, spoken), *_parts(short, pages, slide, bands, legend)]


def _parts(
    words: SlideWords, pages: Sequence[TileLayout], slide: Slide, bands: Bands, legend: str
) -> list[SlideSheet]:
    """The named tiles, from north to south; the notes of each are those of its units."""
    return [
        SlideSheet(
            replace(words, title=part_of(words.title, nth, len(pages))),
            _draws(grid, slide, bands, legend),
            "\n".join(line(spot.figure, bands) for spot in grid.spots),
        )
        for nth, grid in enumerate(pages, 1)
    ]


def _draws(grid: TileLayout, slide: Slide, bands: Bands, legend: str) -> Callable[[Any, Box], None]:
    return partial(_draw_page, grid=grid, slide=slide, bands=bands, legend=legend)


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
    style = Style(grid.size or sign_size(grid, room), colour=band.ink)
    if grid.size:
        lines = [(spot.name, replace(style, bold=True)), (value_of(figure, bands), style)]
        if grid.with_counts and counts_of(figure):
            lines.append((counts_of(figure), style))
    else:
        lines = [(band.shape, replace(style, align=PP_ALIGN.CENTER))]
    box = grid.box(spot, room)
    shape = panel(shapes, figure.name, box, band.fill, lines, rounded=RADIUS)
    shape.text_frame.margin_left = shape.text_frame.margin_right = int(
        (PAD if grid.size else 0) * 12700
    )
    describe(shape, line(figure, bands))
    return shape


def _draw_whole(page: Any, box: Box, slide: Slide, bands: Bands, legend: str) -> None:
    """The whole map in signs, and beside it how many there are of each and which are worst."""
    room = _room(box, bands, legend)
    left = replace(room, width=room.width - SIDE - 3 * GAP)
    draw_grid(page, left, bare(spots(slide.figures)), slide, bands)
    right = Box(room.right - SIDE, room.top, SIDE, room.height)
    _draw_counts(page, right, slide.figures, bands)
    draw_legend(page, box, bands, legend)


def _draw_counts(page: Any, box: Box, figures: Sequence[Figure], bands: Bands) -> None:
    """How many of each light, then the worst by name, as far as there is room."""
    counts = Counter(figure.light for figure in figures if figure.metric)
    high = BODY * LINE_HEIGHT
    top, left = box.top, box.left
    for light in reversed(ORDER):
        if not counts[light]:
            continue
        band = bands.of(light)
        wide = pill_width(band, BODY)
        if left + wide + 50 > box.right:
            top, left = top + high + 10, box.left
        pill(page.shapes, band, Box(left, top, wide, high + 4), BODY)
        number = Box(left + wide + 6, top, 44, high + 4)
        text_box(page.shapes, f"Số {sign(band)}", number, [(str(counts[light]), Style(bold=True))], MSO_ANCHOR.MIDDLE)  # fmt: skip
        left += wide + 56
    rest = replace(box, top=top + high + 18, height=box.bottom - top - high - 18)
    worst = _worst(figures)[: min(WORST, int(rest.height / high) - 1)]
    if worst:
        head = [("Xa chỉ tiêu nhất", Style(bold=True))]
        named = [(f"{bands.of(f.light).shape} {f.name} **{f.value}**", Style()) for f in worst]
        text_box(page.shapes, "Xa chỉ tiêu nhất", rest, [*head, *named])


def _worst(figures: Sequence[Figure]) -> list[Figure]:
    """Those that miss the target, by light, then by rate."""
    coloured = [f for f in figures if f.light in ORDER[:3] and f.denominator]
    return sorted(
        coloured, key=lambda f: (ORDER.index(f.light), (f.numerator or 0) / (f.denominator or 1))
    )
