"""The whole in cards: of each metric its value and light large, and as many facts as there is room for.

The notes of the slide have all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from pptx.enum.text import MSO_ANCHOR

from tthc_metrics.core.records import Bands
from tthc_metrics.exports.measure import LINE_HEIGHT, height, width
from tthc_metrics.exports.slides.legend import pill, pill_width
from tthc_metrics.exports.slides.look import BODY, GAP, PAGE, RULE, TEXT, Box
from tthc_metrics.exports.slides.shapes import grouped, panel
from tthc_metrics.exports.slides.text import Style, text_box
from tthc_metrics.reviews.deck import Figure
from tthc_metrics.reviews.deck.notes import figure_line

VALUE = 30
BAR = 5.0
PAD = 10.0
ACROSS = 3
LINE = BODY * LINE_HEIGHT


def places(count: int, box: Box) -> list[Box]:
    """Equal boxes in rows of three; four stand two and two."""
    across = 2 if count == 4 else ACROSS
    rows = max(1, -(-count // across))
    columns = min(count, across) or 1
    wide = (box.width - (columns - 1) * GAP) / columns
    high = (box.height - (rows - 1) * GAP) / rows
    return [
        Box(
            box.left + n % columns * (wide + GAP),
            box.top + n // columns * (high + GAP),
            wide,
            high,
        )
        for n in range(count)
    ]


def draw_cards(slide: Any, box: Box, figures: Sequence[Figure], bands: Bands) -> None:
    """One group a card, named by its metric."""
    shown = _shown(figures, box)
    for figure, place in zip(figures, places(len(figures), box), strict=True):
        parts = _draw(slide.shapes, place, replace(figure, facts=figure.facts[:shown]), bands)
        grouped(slide, parts, figure.label, figure_line(figure, bands))


def _draw(shapes: Any, place: Box, figure: Figure, bands: Bands) -> list[Any]:
    band = bands.of(figure.light)
    inner = Box(place.left, place.top + BAR, place.width, place.height - BAR).inside(PAD, 6)
    label = height(figure.label, BODY, inner.width, bold=True)
    head = replace(inner, height=label)
    row = Box(inner.left, head.bottom, inner.width, VALUE * LINE_HEIGHT)
    wide = width(figure.value, VALUE, bold=True) + 6  # fonts differ
    tall = LINE + 4
    light = Box(
        row.left + wide + 10, row.top + (row.height - tall) / 2, pill_width(band, BODY), tall
    )
    rest = inner.below(label + row.height)
    bold = Style(BODY, bold=True, colour=TEXT)
    facts = [(fact, replace(bold, bold=False)) for fact in figure.facts]
    large = [(figure.value, replace(bold, size=VALUE))]
    return [
        panel(shapes, "Khung", place, PAGE, line=RULE),
        panel(shapes, "Vạch màu", replace(place, height=BAR), band.fill),
        text_box(shapes, "Chỉ số", head, [(figure.label, bold)]),
        text_box(shapes, "Mức", replace(row, width=wide), large, MSO_ANCHOR.MIDDLE),
        pill(shapes, band, light, BODY),
        *([text_box(shapes, "Căn cứ", rest, facts)] if facts else []),
    ]


def _shown(figures: Sequence[Figure], box: Box) -> int:
    """As many facts on every card as the fullest of them has room for: what is left out is alike."""
    found = zip(figures, places(len(figures), box), strict=True)
    return min((_fitting(f, p) for f, p in found if _fitting(f, p) < len(f.facts)), default=99)


def _fitting(figure: Figure, place: Box) -> int:
    """How many of its facts a card has room for."""
    room = place.width - 2 * PAD
    left = place.height - BAR - 12 - VALUE * LINE_HEIGHT
    left -= height(figure.label, BODY, room, bold=True)
    for nth, fact in enumerate(figure.facts):
        left -= height(fact, BODY, room)
        if left < 0:
            return nth
    return len(figure.facts)
