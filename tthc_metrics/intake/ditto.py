"""Columns of offices in which marks say «as in the row above»: nt, -nt-, như trên, \", 〃."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.intake.cell_patterns import DAY_BEGINS, KEY_CELL
from tthc_metrics.intake.files.text_sheet import BrokenRow, Sheet, SheetSeenOtherwise
from tthc_metrics.intake.layout import Layout

MARK = re.compile(
    r"""^[\s–(-]*(n\.?\s?t\.?|như\s+trên|nhu\s+tren|["“”″〃']+|,,|//)[\s–).-]*$""", re.IGNORECASE
)
"""Every way to say so; the rule `ditto_office` knows the same."""
OFFICE = ("office_code", "office_name")


@dataclass(frozen=True)
class DittoFilled(SheetSeenOtherwise):
    """A sheet whose marks in columns of offices are the cell of the row of data above; see text_sheet.Sheet.

    Where that one is empty, or there is none, the mark stays, and its row is refused.
    """

    head: Sequence[tuple[int, Sequence[str]]]
    layout: Layout

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The sheet's rows; see text_sheet.Sheet.chunks."""
        named = self.layout.named
        offices = [p for name in OFFICE if name in named and (p := named[name].position) in keep]
        telling = [named[n].position for n in ("dossier_no", "received_on") if n in named]
        above: dict[int, str | None] = {}
        read = sorted({*keep, *telling}) if offices else keep
        for chunk in self.sheet.chunks(after, read, width, broken):
            filled = {
                f"c{place}": _filled(chunk, place, _are_data(chunk, telling), above)
                for place in offices
            }
            columns = [filled.get(name, chunk.column(name)) for name in _names(keep)]
            yield pa.record_batch(columns, _names(keep))


def ditto_filled(sheet: Sheet, layout: Layout) -> Sheet:
    """The sheet with such marks filled; itself if it is no list of dossiers with offices."""
    if layout.kind != "dossiers" or not any(name in layout.named for name in OFFICE):
        return sheet
    return DittoFilled(sheet, sheet.head, layout)


def told_of_marks(sheet: Sheet, layout: Layout) -> tuple[str, ...]:
    """A sentence about the marks, if the first rows have any."""
    places = [layout.named[name].position for name in OFFICE if name in layout.named]
    cells = (
        row[place]
        for number, row in sheet.head
        if number > layout.data_after
        for place in places
        if place < len(row)
    )
    if layout.kind != "dossiers" or not any(MARK.match(cell or "") for cell in cells):
        return ()
    return ("Ô đơn vị ghi «nt», «như trên» hay dấu nháy: đọc là đơn vị của dòng trên.",)


def _names(keep: Sequence[int]) -> list[str]:
    return ["row_no", *(f"c{place}" for place in keep)]


def _are_data(chunk: pa.RecordBatch, telling: Sequence[int]) -> pa.BooleanArray:
    """Rows with a name or with a day; others are groups, totals, headings once more."""
    forms = (KEY_CELL, DAY_BEGINS)
    found = [
        pc.fill_null(pc.match_substring_regex(chunk.column(f"c{place}"), form), False)
        for place, form in zip(telling, forms, strict=False)
    ]
    if not found:  # a sheet that is no list after all
        return pa.repeat(pa.scalar(False), len(chunk))
    return found[0] if len(found) == 1 else pc.or_(*found)


def _filled(
    chunk: pa.RecordBatch, place: int, data: pa.BooleanArray, above: dict[int, str | None]
) -> pa.Array:
    cells = chunk.column(f"c{place}")
    marks = {cell for cell in pc.unique(cells).to_pylist() if cell and MARK.match(cell)}
    if not marks:
        last = cells.filter(data)
        above[place] = last[-1].as_py() if len(last) else above.get(place)
        return cells
    told: list[str | None] = []
    for cell, is_data in zip(cells.to_pylist(), data.to_pylist(), strict=True):
        if is_data and cell in marks:
            cell = above.get(place) or cell
        elif is_data:
            above[place] = cell
        told.append(cell)
    return pa.array(told, pa.string())
