"""What the lights mean: word, shape and colour, and the share of the target that earns each."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR, PP_ALIGN

from tthc_metrics.core.records import Band, Bands
from tthc_metrics.core.vietnamese import target_percent
from tthc_metrics.exports.measure import LINE_HEIGHT, width
from tthc_metrics.exports.slides.look import GAP, SMALL, Box
from tthc_metrics.exports.slides.shapes import grouped, panel
from tthc_metrics.exports.slides.text import Style, text_box

PAD = 8.0
PILL = SMALL * LINE_HEIGHT + 5
ROW = PILL + 4


def sign(band: Band) -> str:
    """Shape and word of a light: `● Xanh`."""
    return f"{band.shape} {band.label}"


def meanings(bands: Bands) -> list[tuple[Band, str]]:
    """Each light, best first, with the share of the target that earns it; grey last."""
    found = []
    for place, band in enumerate(bands.lights):
        least = target_percent(band.at_least)
        if place == 0:
            text = f"từ {least} chỉ tiêu"
        else:
            below = target_percent(bands.lights[place - 1].at_least)
            text = f"{least.removesuffix(' %')} – dưới {below}" if band.at_least else f"dưới {below}"  # fmt: skip
        found.append((band, text))
    return [*found, (bands.grey, "chưa đủ căn cứ")]


def pill_width(band: Band, size: float) -> float:
    """Points that a pill takes across."""
    return width(sign(band), size, bold=True) + 2 * PAD


def pill(shapes: Any, band: Band, box: Box, size: float) -> Any:
    """Shape and word of a light on its colour."""
    style = Style(size, bold=True, colour=band.ink, align=PP_ALIGN.CENTER)
    return panel(shapes, sign(band), box, band.fill, [(sign(band), style)], rounded=box.height / 2)


def legend_height(bands: Bands, room: float, note: str) -> float:
    """Points that the legend takes downwards."""
    return (_rows(bands, room, note)[-1][0] + 1) * ROW + GAP


def draw_legend(slide: Any, box: Box, bands: Bands, note: str) -> None:
    """The lights in a row or two at the foot of a box, and what else must be said of them."""
    drawn, shapes = [], slide.shapes
    top = box.bottom - legend_height(bands, box.width, note) + GAP
    for (row, left, wide), (band, text) in zip(
        _rows(bands, box.width, note), [*meanings(bands), (None, note)], strict=True
    ):
        place = Box(box.left + left, top + row * ROW, wide, PILL)
        if band is not None:
            drawn.append(pill(shapes, band, replace(place, width=pill_width(band, SMALL)), SMALL))
            ahead = pill_width(band, SMALL) + 5
            place = Box(place.left + ahead, place.top, wide - ahead, PILL)
        drawn.append(text_box(shapes, text, place, [(text, Style(SMALL))], MSO_ANCHOR.MIDDLE))
    grouped(slide, drawn, "Chú giải màu")


def _rows(bands: Bands, room: float, note: str) -> list[tuple[int, float, float]]:
    """Row, left edge and width of each entry, the note the last of them."""
    entries = [pill_width(b, SMALL) + 5 + width(text, SMALL) + 6 for b, text in meanings(bands)]
    placed = []
    row, left = 0, 0.0
    for wide in (*entries, width(note, SMALL) + 6):
        if left and left + wide > room:
            row, left = row + 1, 0.0
        placed.append((row, left, min(wide, room)))
        left += wide + 2 * GAP
    return placed
