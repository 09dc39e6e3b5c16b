"""The other layout of points: groups and criteria stand in the rows, units in the columns, or one unit's points alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tthc_metrics.catalogue.index_definition import IndexDefinition
from tthc_metrics.core.vietnamese import fold
from tthc_metrics.intake.headings import NumberedRows
from tthc_metrics.intake.index_points.printed import GRADE, TOTAL, read_points
from tthc_metrics.intake.index_points.sheet_words import (
    NUMBERED,
    ItemNames,
    bare,
    item_names,
    sheet_words,
)
from tthc_metrics.intake.index_points.table_columns import ENOUGH

LABELS = 4  # columns in which the names may stand
Row = tuple[int, Sequence[str]]


@dataclass(frozen=True)
class ItemRows:
    """Rows that each are an item, by row number; `columns` are those of points, by the words of their unit, «» for none."""

    above: NumberedRows
    heading: Row
    items: Mapping[int, str]
    rows: Sequence[Row]
    columns: Mapping[int, str]


def find_item_rows(rows: NumberedRows, definition: IndexDefinition) -> ItemRows | None:
    """The table in the rows of a sheet; None where fewer than a few of them name a group or criterion."""
    names = item_names(definition)
    found = max((_items(rows, at, names) for at in range(LABELS)), key=len)
    items = {number: item for number, (item, _) in found.items()}
    if len(set(items.values()) - {TOTAL, GRADE}) < ENOUGH:
        return None
    place = next(iter(found.values()))[1]
    first = min(items)
    above = [row for row in rows if row[0] < first]
    heading = next((r for r in reversed(above) if sum(map(bool, r[1])) > 1), None)
    if heading is None:
        return None
    told = [row for row in rows if row[0] in items]
    columns = dict(_columns(heading[1], told, place))
    if not columns:
        return None
    return ItemRows([r for r in above if r[0] < heading[0]], heading, items, told, columns)


def _items(rows: NumberedRows, at: int, names: ItemNames) -> dict[int, tuple[str, int]]:
    """The rows whose cell in a column names an item, each item once; where its number stands apart before it, by that."""
    words, found = sheet_words(), {}
    seen: set[str] = set()
    for number, cells in rows:
        if at >= len(cells) or not cells[at]:
            continue
        before = cells[at - 1].strip() if at else ""
        text = f"{before} {cells[at]}" if NUMBERED.fullmatch(before) else cells[at]
        item = names.named(" ".join(text.split()))
        item = item or (
            TOTAL if bare(cells[at]) in words.total or fold(cells[at]) in words.total else None
        )
        item = item or (GRADE if fold(cells[at]) in words.grade else None)
        if item and item not in seen:
            seen.add(item)
            found[number] = item, at
    return found


def _columns(heading: Sequence[str], rows: Sequence[Row], label: int) -> Iterator[tuple[int, str]]:
    words = sheet_words()
    for place, cell in enumerate(heading):
        text = fold(cell.split("(")[0])
        if place <= label or not text or any(f"{text} ".startswith(f"{w} ") for w in words.other):
            continue
        numbers = [row[place] for _, row in rows if place < len(row) and row[place]]
        if any((points := read_points(number)) and points.value is not None for number in numbers):
            yield place, "" if text in words.points else cell.strip()
