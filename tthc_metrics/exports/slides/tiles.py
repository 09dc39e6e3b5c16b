"""Where the tiles of a map stand on a slide, and how much each can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import number
from tthc_metrics.exports.measure import LINE_HEIGHT, clipped, line_count, longest_word, width
from tthc_metrics.exports.slides.look import BODY, SMALL, Box
from tthc_metrics.reviews.deck import Figure

FLOW = 5  # tiles to a row where they lie nowhere
MOST_ACROSS, MOST_DOWN = 230.0, 110.0  # of one tile
GUTTER, PAD, TOP = 3.0, 3.0, 1.0
RADIUS = 4.0
ROUND = RADIUS * 0.3  # what round corners take from the room for text on each side
SLACK = 2.0  # a value that just fits by our widths may not by the reader's font
SIZES, SMALL_ONES, LEAST = (BODY, 16, SMALL, 12, 11, 10), (9, 8), (7,)
"""The smaller ones for a hundred units and more: all of them are to be read without pointing."""
WHOLE = 999
WAYS = (
    (SIZES, WHOLE), (SIZES, 24), (SMALL_ONES, WHOLE), (SIZES, 12), (SMALL_ONES, 24),
    (SMALL_ONES, 12), (LEAST, 12),
)  # fmt: skip
"""Sizes and letters of a name, in the order to try."""


@dataclass(frozen=True)
class TileSpot:
    """A figure, its row and column on its page, and its name as far as it is written there."""

    figure: Figure
    row: int
    column: int
    name: str = ""


@dataclass(frozen=True)
class TileLayout:
    """The tiles of one page: every tile of one size, its words of another."""

    spots: tuple[TileSpot, ...]
    rows: int
    columns: int
    size: int
    with_counts: bool

    def box(self, spot: TileSpot, room: Box) -> Box:
        """Where a tile stands; the map is as wide and as high as its tiles, in the middle of the room."""
        wide, high = cell(self.rows, self.columns, room)
        left = room.left + (room.width - self.columns * wide) / 2
        return Box(
            left + spot.column * wide,
            room.top + spot.row * high,
            wide - GUTTER,
            high - GUTTER,
        )


def cell(rows: int, columns: int, room: Box) -> tuple[float, float]:
    """Width and height of a tile with the gap after it."""
    return min(room.width / columns, MOST_ACROSS), min(room.height / rows, MOST_DOWN)


def spots(figures: Sequence[Figure]) -> list[TileSpot]:
    """Figures at their places on the map, those without one in rows of five below."""
    placed = [TileSpot(f, f.row, f.column) for f in figures if f.row is not None and f.column is not None]  # fmt: skip
    below = max((s.row for s in placed), default=-1) + 1
    rest = [f for f in figures if f.row is None or f.column is None]
    found = [*placed, *(TileSpot(f, below + n // FLOW, n % FLOW) for n, f in enumerate(rest))]
    return sorted(found, key=lambda spot: (spot.row, spot.column))


def grid_of(figures: Sequence[Figure], room: Box, bands: Bands) -> TileLayout:
    """The map on one slide, every tile with its name and value, in the largest letters that fit all of them.

    Only names that no tile could bear are cut short.
    """
    found = spots(figures)
    for sizes, letters in WAYS:
        cut = [replace(s, name=clipped(s.figure.name, letters)) for s in found]
        for size in sizes:
            for counts in (True, False):
                grid = _shaped(cut, size, counts)
                if all(_fits(grid, spot, room, bands) for spot in grid.spots):
                    return grid
    return _shaped(cut, LEAST[-1], False)


def value_of(figure: Figure, bands: Bands) -> str:
    """The light's shape and the value; what is no metric has a text of its own."""
    return f"{bands.of(figure.light).shape} {figure.value}" if figure.metric else figure.value


def counts_of(figure: Figure) -> str:
    """`33 / 422`; empty where there is nothing to count."""
    if not figure.metric or (figure.numerator is None and figure.denominator is None):
        return ""
    return f"{number(figure.numerator)} / {number(figure.denominator)}"


def _shaped(found: Sequence[TileSpot], size: int, counts: bool) -> TileLayout:
    rows = max(s.row for s in found) + 1
    columns = max(s.column for s in found) + 1
    return TileLayout(tuple(found), rows, columns, size, counts)


def _fits(grid: TileLayout, spot: TileSpot, room: Box, bands: Bands) -> bool:
    box = grid.box(spot, room).inside(PAD + ROUND, TOP + ROUND)
    lines = [(spot.name, True), (value_of(spot.figure, bands), False)]
    if grid.with_counts:
        lines.append((counts_of(spot.figure), False))
    widest = max(
        longest_word(spot.name, grid.size, bold=True),
        *(width(text, grid.size) for text, bold in lines if not bold),
    )
    high = sum(line_count(text, grid.size, box.width - SLACK, bold) for text, bold in lines if text)
    return widest + SLACK <= box.width and high * grid.size * LINE_HEIGHT <= box.height
