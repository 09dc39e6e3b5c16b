"""Where the tiles of a map stand on a slide, and how much each can say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tthc_metrics.core.records import Bands
from tthc_metrics.core.vietnamese import number
from tthc_metrics.exports.slides.look import BODY, LINE_HEIGHT, SMALL, Box
from tthc_metrics.exports.slides.measure import clipped, line_count, longest_word, width
from tthc_metrics.reviews.deck import Figure

FLOW = 5  # tiles to a row where they lie nowhere
MOST_ACROSS, MOST_DOWN = 230.0, 110.0  # of one tile
GUTTER, PAD, TOP = 4.0, 4.0, 2.0
RADIUS = 6.0
ROUND = RADIUS * 0.3  # what round corners take from the room for text on each side
SLACK = 2.0  # a value that just fits by our widths may not by the reader's font
SIZES = (BODY, 16, SMALL)
MOST_PAGES = 12
NAMES = (999, 40, 20)  # letters


@dataclass(frozen=True)
class TileSpot:
    """A figure, its row and column on its page, and its name as far as it is written there."""

    figure: Figure
    row: int
    column: int
    name: str = ""


@dataclass(frozen=True)
class TileLayout:
    """The tiles of one page: every tile of one size, its words of another; `size` 0: no words, signs only."""

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


def grids(found: Sequence[TileSpot], room: Box, bands: Bands) -> list[TileLayout]:
    """The map on as few pages as let every tile bear its name and value; north before south.

    Only names that no tile could bear are cut short.
    """
    for letters in NAMES:
        cut = [replace(s, name=clipped(s.figure.name, letters)) for s in found]
        for parts in range(1, MOST_PAGES + 1):
            for across in (n for n in range(1, parts + 1) if parts % n == 0):
                laid = [_worded(page, room, bands) for page in _cut(cut, parts // across, across)]
                if all(laid):
                    return [grid for grid in laid if grid]
    return [bare(found)]


def bare(found: Sequence[TileSpot]) -> TileLayout:
    """The whole map on one page with nothing but its signs."""
    return _shaped(found, 0, False)


def sign_size(grid: TileLayout, room: Box) -> float:
    """The size of a sign that stands alone on its tile."""
    high = cell(grid.rows, grid.columns, room)[1] - GUTTER
    return min(BODY, float(int(high / LINE_HEIGHT)))


def value_of(figure: Figure, bands: Bands) -> str:
    """The light's shape and the value; what is no metric has a text of its own."""
    return f"{bands.of(figure.light).shape} {figure.value}" if figure.metric else figure.value


def counts_of(figure: Figure) -> str:
    """`33 / 422`; empty where there is nothing to count."""
    if not figure.metric or (figure.numerator is None and figure.denominator is None):
        return ""
    return f"{number(figure.numerator)} / {number(figure.denominator)}"


def _cut(found: Sequence[TileSpot], down: int, across: int) -> list[list[TileSpot]]:
    """The map in so many parts, each counted from its own corner; those without a tile left out."""
    rows = _part_of_each(max(s.row for s in found) + 1, down)
    columns = _part_of_each(max(s.column for s in found) + 1, across)
    pages: dict[tuple[int, int], list[TileSpot]] = {}
    for spot in found:
        (page_down, row), (page_across, column) = rows[spot.row], columns[spot.column]
        place = (page_down, page_across)
        pages.setdefault(place, []).append(replace(spot, row=row, column=column))
    return [pages[place] for place in sorted(pages)]


def _part_of_each(count: int, parts: int) -> list[tuple[int, int]]:
    """The part that each of so many belongs to and its place in it; parts as equal as can be."""
    found: list[tuple[int, int]] = []
    for part in range(parts):
        found += [(part, n) for n in range(count * (part + 1) // parts - count * part // parts)]
    return found


def _worded(found: Sequence[TileSpot], room: Box, bands: Bands) -> TileLayout | None:
    """With names, values and, where there is room, counts, in the largest size that fits every tile."""
    for size in SIZES:
        for counts in (True, False):
            grid = _shaped(found, size, counts)
            if all(_fits(grid, spot, room, bands) for spot in grid.spots):
                return grid
    return None


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
    high = sum(line_count(text, grid.size, box.width, bold) for text, bold in lines if text)
    return widest + SLACK <= box.width and high * grid.size * LINE_HEIGHT <= box.height
