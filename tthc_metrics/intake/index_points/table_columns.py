"""Whether a sheet is a table of index points, and where its columns stand: told by the groups and criteria in its headings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.core.vietnamese import decimal_text, fold
from tthc_metrics.intake.cell_patterns import numbers_columns
from tthc_metrics.intake.files.text_sheet import MergedCells
from tthc_metrics.intake.headings import Block, Heading, NumberedRows, table_head, written
from tthc_metrics.intake.index_points.checks import item_label
from tthc_metrics.intake.index_points.printed import GRADE, TOTAL
from tthc_metrics.intake.index_points.sheet_words import (
    ItemNames,
    bare,
    item_names,
    maximum_in,
    sheet_words,
)

ENOUGH = 4  # groups and criteria that make a table one of points; with a total fewer
SEVERAL = 3  # numbers of criteria in one row that make them headings
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class PointColumns:
    """Where the columns stand, counted from 0; row numbers are the sheet's.

    `beside` the unit may stand its district and its code. `items` are groups, criteria, total and grade by position; `unread` the headings that are none of them. Data begins
    below `after`; `maxima` are stated otherwise than the definition has them, as sentences.
    """

    above: NumberedRows
    heading_row: int
    after: int
    width: int
    unit: int | None
    beside: tuple[int | None, int | None]
    day: int | None
    items: Mapping[int, str]
    headings: Mapping[int, str]
    unread: tuple[str, ...]
    maxima: tuple[str, ...]

    def place(self, position: int) -> str:
        """`cột E «Thanh toán trực tuyến»`."""
        return f"cột {letter(position)} «{self.headings[position]}»"


def letter(position: int) -> str:
    """What a spreadsheet calls a column: 0 → A, 27 → AB."""
    first, last = divmod(position, len(LETTERS))
    return (LETTERS[first - 1] if first else "") + LETTERS[last]


def find_point_columns(
    rows: NumberedRows, merged: Sequence[MergedCells], definition: IndexDefinition
) -> PointColumns | None:
    """The table's shape in the first rows of a sheet; None if it is no table of points.

    Of the runs of rows that can be headings the one with most groups and criteria, then the lowest of fewest rows.
    """
    names = item_names(definition)
    spelt = [
        (number, [_as_heading(cell, cells, names) for cell in cells]) for number, cells in rows
    ]
    blocks = table_head(spelt, merged).blocks
    found = [(block, items) for block in blocks if (items := _items(block.columns, names))]
    if not found:
        return None
    block, items = max(found, key=lambda each: (len(each[1]), -each[0].last, each[0].first))
    return _shape(rows, block, items, definition)


def _as_heading(cell: str, cells: Sequence[str], names: ItemNames) -> str:
    """`1.1` alone is a heading where a row has the numbers of several criteria: numbers are no headings otherwise."""
    numbers = [c.strip() for c in cells if c and c.strip() in names.numbers]
    is_row = len(set(numbers)) >= SEVERAL and numbers == sorted(numbers)
    return f"{cell.strip()} tiêu chí" if is_row and cell and cell.strip() in names.numbers else cell


def _items(columns: Sequence[Heading], names: ItemNames) -> dict[int, str] | None:
    found: dict[str, list[int]] = {}
    for position, parts in enumerate(columns):
        if parts and (item := _item(parts, names)):
            found.setdefault(item, []).append(position)
    points = found.keys() - {TOTAL, GRADE}
    if len(points) < (1 if TOTAL in found else ENOUGH):
        return None
    return {_best(places, columns): item for item, places in found.items()}


def _best(places: Sequence[int], columns: Sequence[Heading]) -> int:
    """Of columns that are called alike the one that says «điểm», else the first that is no rate."""

    def rank(place: int) -> tuple[bool, bool, int]:
        text = f" {fold(written(columns[place]))} "
        return " diem " not in text, " ty le " in text or " ti le " in text, place

    return min(places, key=rank)


def _item(parts: Heading, names: ItemNames) -> str | None:
    """What a column holds: by its lowest heading, or by the one over it where the lowest only says «điểm»."""
    words = sheet_words()
    own, *uppers = [part.text for part in reversed(parts)]
    text, whole = fold(own), fold(own.split("(")[0])
    above = next((item for upper in uppers if (item := names.named(upper))), None)
    if "%" in own or (_begins(text, words.other) and names.named(own) is None):
        return None
    if above and (
        not text or bare(own) == "" or whole in words.points or bare(own) in words.points
    ):
        return above
    if above is None and uppers and whole in words.points:
        top = fold(uppers[0].split("(")[0])
        return TOTAL if top in words.total else GRADE if top in words.grade else None
    if named := names.named(own):
        is_inside = above is None or names.of.get(named, named) == names.of.get(above, above)
        return named if is_inside else above
    if whole in words.total or bare(own) in words.total:
        return TOTAL
    return GRADE if whole in words.grade else None


def _begins(text: str, phrases: Sequence[str]) -> bool:
    return any(f"{text} ".startswith(f"{phrase} ") for phrase in phrases)


def _shape(
    rows: NumberedRows, block: Block, items: Mapping[int, str], definition: IndexDefinition
) -> PointColumns | None:
    words = sheet_words()
    plain = {
        p: fold(parts[-1].text.split("(")[0]) for p, parts in enumerate(block.columns) if parts
    }
    left = [p for p in plain if p not in items]
    unit = next((p for word in words.unit for p in left if plain[p] == word), None)
    day = next((p for word in words.day for p in left if plain[p] == word and p != unit), None)
    district, code = (
        next((p for word in told for p in left if plain[p] == word and p not in (unit, day)), None)
        for told in (words.district, words.code)
    )
    below = rows[block.last + 1 :]
    numbered = bool(below) and numbers_columns([cell or "" for cell in below[0][1]])
    headings = {p: written(parts) for p, parts in enumerate(block.columns) if parts}
    quiet = ("stt", "tt", "so tt", "")
    return PointColumns(
        above=rows[: block.first],
        heading_row=rows[block.last][0],
        after=below[0][0] if numbered else rows[block.last][0],
        width=max(len(cells) for _, cells in rows[block.first :]),
        unit=unit,
        beside=(district, code),
        day=day,
        items=dict(sorted(items.items())),
        headings=headings,
        unread=tuple(
            headings[p]
            for p in left
            if p not in (unit, day, district, code) and plain[p] not in quiet
        ),
        maxima=tuple(_other_maxima(block.columns, items, definition)),
    )


def _other_maxima(
    columns: Sequence[Heading], items: Mapping[int, str], definition: IndexDefinition
) -> list[str]:
    """Where a heading states another maximum than the definition: the table may be of another version."""
    said = []
    for position, item in items.items():
        stated = next(
            (m for part in reversed(columns[position]) if (m := maximum_in(part.text))), None
        )
        ours = definition.maxima.get(item, Decimal(100) if item == TOTAL else None)
        if stated and ours is not None and Decimal(stated.replace(",", ".")) != ours:
            label = item_label(definition, item)
            said.append(
                f"cột {letter(position)} ghi điểm tối đa {stated} cho {label}, {definition.label} là "
                f"{decimal_text(ours, 0)}: bảng có thể theo một bản khác của chỉ số."
            )
    return said
