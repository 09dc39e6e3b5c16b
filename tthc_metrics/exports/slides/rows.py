"""How a table is laid out: columns as wide as their words ask for, rows of a known height, pages."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from tthc_metrics.core.records import Bands
from tthc_metrics.exports.measure import LINE_HEIGHT, line_count, longest_word, width
from tthc_metrics.exports.slides.legend import sign
from tthc_metrics.exports.slides.look import BODY, SMALL, Box
from tthc_metrics.reviews.deck import Mark, SlideCell, SlideTable

SIZES = (BODY, 16, SMALL)
ACROSS, TIGHT, DOWN = 7.0, 4.5, 3.0  # margins of a cell: to the sides, in a half table, up and down
SHORT = 32  # letters of a light with its counts
HEADING = 0.6  # of a heading's width: over a short column it takes two lines
NUMBERS = re.compile(r"[\d\s.,/%−–≥≤≈+]*|[−+]?[\d.,]+ \w+")
Texts = Sequence[Sequence[str]]
"""Rows of what stands in the cells, the heading first."""


@dataclass(frozen=True)
class Laid:
    """A table in one size of text: its columns' widths and its rows' heights in points, heading first."""

    table: SlideTable
    size: int
    columns: tuple[float, ...]
    heights: tuple[float, ...]
    margin: float = ACROSS

    @property
    def height(self) -> float:
        """Of all rows."""
        return sum(self.heights)

    def part(self, first: int, last: int) -> Laid:
        """The rows from `first` up to, not including, `last`, under the same heading."""
        rows = SlideTable(self.table.columns, self.table.rows[first:last])
        heights = (self.heights[0], *self.heights[1 + first : 1 + last])
        return Laid(rows, self.size, self.columns, heights, self.margin)


def text_of(cell: SlideCell, bands: Bands) -> str:
    """`● Xanh 36,3 %`: a light is shape and word, in its colour."""
    if isinstance(cell, Mark):
        return f"{sign(bands.of(cell.light))} {cell.text}".rstrip()
    return cell


def named_by(table: SlideTable) -> int:
    """The column that names a row: the first, or that after the ranks."""
    return 1 if table.columns[0] == "#" else 0


def is_bold(row: int, place: int, table: SlideTable) -> bool:
    """Headings, lights, and what names a row."""
    if row == 0 or place == named_by(table):
        return True
    return any(isinstance(cells[place], Mark) for cells in table.rows)


def is_numbers(table: SlideTable, place: int) -> bool:
    """Whether a column holds numbers alone, which stand to the right."""
    cells = [row[place] for row in table.rows]
    return all(isinstance(cell, str) and NUMBERS.fullmatch(cell) for cell in cells)


def lay(
    table: SlideTable,
    wide: float,
    size: int,
    bands: Bands,
    unbroken: bool = True,
    margin: float = ACROSS,
) -> Laid | None:
    """The table in so many points across; None if its words are wider than its columns can be.

    `unbroken`: lights and numbers stay on one line. `margin` is that of a cell to its sides.
    """
    texts = _texts(table, bands)
    columns = _columns(texts, table, wide=wide, size=size, unbroken=unbroken, margin=margin)
    return _with_heights(texts, table, columns, size, margin) if columns else None


def pages(table: SlideTable, box: Box, bands: Bands) -> list[Laid]:
    """The table in the largest size that fits into a box; in the smallest, over several pages."""
    for unbroken in (True, False):
        for size in SIZES:
            found = lay(table, box.width, size, bands, unbroken)
            if found and found.height <= box.height:
                return [found]
    found = lay(table, box.width, SMALL, bands) or lay(table, box.width, SMALL, bands, False)
    return _split(found or _even(table, box.width, bands), box.height)


def _texts(table: SlideTable, bands: Bands) -> Texts:
    return [table.columns, *(tuple(text_of(c, bands) for c in row) for row in table.rows)]


def _with_heights(
    texts: Texts, table: SlideTable, columns: Sequence[float], size: int, margin: float
) -> Laid:
    def lines(nth: int, row: Sequence[str]) -> int:
        cells = enumerate(zip(row, columns, strict=True))
        return max(
            line_count(text, size, room - 2 * margin, is_bold(nth, place, table))
            for place, (text, room) in cells
        )

    heights = tuple(lines(n, row) * size * LINE_HEIGHT + 2 * DOWN for n, row in enumerate(texts))
    return Laid(table, size, tuple(columns), heights, margin)


def _columns(
    texts: Texts, table: SlideTable, wide: float, size: int, unbroken: bool, margin: float
) -> Sequence[float] | None:
    """Each as wide as its longest text, if all fit; else the long ones share what the short ones leave."""
    places = range(len(table.columns))

    def most(measure: Callable[..., float], place: int, first: int = 0) -> float:
        """The widest of a column from a row on, with its margins."""
        cells = [(nth, row[place]) for nth, row in enumerate(texts) if nth >= first]
        found = (measure(text, size, is_bold(nth, place, table)) for nth, text in cells)
        return max(found, default=0.0) + 2 * margin + 1

    wanted = [most(width, place) for place in places]
    least = [most(longest_word, place) for place in places]
    for place in places:
        if _is_short(texts, place):
            heading = width(texts[0][place], size, bold=True) * HEADING + 2 * margin
            wanted[place] = max(most(width, place, first=1), least[place], heading)
            least[place] = wanted[place] if unbroken else least[place]
    return _shared(wanted, least, wide) if sum(least) <= wide else None


def _is_short(texts: Texts, place: int) -> bool:
    """Whether a column holds lights or numbers, which stay on one line as long as that can be."""
    return all(len(row[place]) <= SHORT and any(map(str.isdigit, row[place])) for row in texts[1:])


def _shared(wanted: Sequence[float], least: Sequence[float], wide: float) -> list[float]:
    """The least for all; what is left goes in equal parts to those that want more, in the end to all."""
    found = list(least)
    left = wide - sum(found)
    while left > 0.01:
        asking = [n for n in range(len(found)) if wanted[n] - found[n] > 0.01]
        if not asking:
            return [each * wide / sum(found) for each in found]
        step = min(left / len(asking), *(wanted[n] - found[n] for n in asking))
        for n in asking:
            found[n] += step
        left -= step * len(asking)
    return found


def _even(table: SlideTable, wide: float, bands: Bands) -> Laid:
    """Columns of one width, for words too long for any other: they are broken."""
    columns = [wide / len(table.columns)] * len(table.columns)
    return _with_heights(_texts(table, bands), table, columns, SMALL, TIGHT)


def _split(laid: Laid, high: float) -> list[Laid]:
    """As few pages as the box allows, and none of them with a row or two alone."""
    fewest = _cuts(laid, high)
    line = laid.size * LINE_HEIGHT
    limit = laid.heights[0] + sum(laid.heights[1:]) / len(fewest)
    while limit < high and len(_cuts(laid, limit)) > len(fewest):
        limit += line
    return [laid.part(first, last) for first, last in _cuts(laid, min(limit, high))]


def _cuts(laid: Laid, high: float) -> list[tuple[int, int]]:
    """First and last row of each page, filled one after the other."""
    found, first, used = [], 0, laid.heights[0]
    for nth, tall in enumerate(laid.heights[1:]):
        if used + tall > high and nth > first:
            found.append((first, nth))
            first, used = nth, laid.heights[0]
        used += tall
    return [*found, (first, len(laid.table.rows))]
