"""Sheets whose headings stand a second time further down, in another order: the rows below are put into the first one.

So everything else knows one order of columns. What cannot be put so is left as it is, and refuses the list when it is read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tthc_metrics.intake.cell_patterns import KEY_CELL
from tthc_metrics.intake.files.text_sheet import BrokenRow, Sheet, SheetSeenOtherwise
from tthc_metrics.intake.heading_fit import known_name
from tthc_metrics.intake.headings import key
from tthc_metrics.intake.layout import Layout
from tthc_metrics.intake.left_out import are_headings

Order = tuple[int | None, ...]
"""For each position of the first headings the position where its cells stand; None where they are lacking."""

RECEIVED = "received_on"


@dataclass(frozen=True)
class InOneOrder(SheetSeenOtherwise):
    """A sheet all of whose rows are in the order of its first headings; see text_sheet.Sheet.

    `turns` are the rows of headings that were found to change the order when the sheet was read last.
    """

    layout: Layout
    head: Sequence[tuple[int, Sequence[str]]]
    turns: list[int] = field(default_factory=list)

    def chunks(
        self, after: int, keep: Sequence[int], width: int, broken: list[BrokenRow]
    ) -> Iterator[pa.RecordBatch]:
        """The sheet's rows in one order; see text_sheet.Sheet.chunks."""
        self.turns.clear()
        order: Order | None = None
        looked = after
        while True:
            turn: int | None = None
            own: list[BrokenRow] = []
            read = range(width) if order else sorted({*keep, *_telling(self.layout)})
            for chunk in self.sheet.chunks(after, read, width, own):
                turn = self._headings(chunk, looked)
                yield from _ordered(chunk, keep, order, turn)
                if turn is not None:
                    break
            broken += [row for row in own if turn is None or row.row_no < turn]
            if turn is None:
                return
            found = order_of(self._row(turn, width), self.layout)
            if found is not None and found != (order or tuple(range(len(found)))):
                order = found
                self.turns.append(turn)
            after, looked = turn - 1, turn

    def _headings(self, chunk: pa.RecordBatch, looked: int) -> int | None:
        """The first row below `looked` that holds headings; rows with a day are passed over at once."""
        at, day = (f"c{place}" for place in _telling(self.layout))
        begins = chunk.column(day)
        odd = pc.or_(pc.less(begins, "0"), pc.greater_equal(begins, ":"))
        odd = pc.and_(pc.fill_null(odd, True), pc.greater(chunk.column("row_no"), looked))
        if not pc.any(odd).as_py():
            return None
        some = chunk.filter(odd)
        named = pc.fill_null(pc.match_substring_regex(some.column(at), KEY_CELL), False)
        for row in some.filter(pc.invert(named)).to_pylist():
            number = int(row.pop("row_no"))
            if are_headings(row, self.layout):
                return number
        return None

    def _row(self, number: int, width: int) -> Mapping[int, str]:
        chunk = next(self.sheet.chunks(number - 1, range(width), width, []))
        return {place: chunk.column(f"c{place}")[0].as_py() or "" for place in range(width)}


def in_one_order(sheet: Sheet, layout: Layout) -> Sheet:
    """The sheet with all rows in the order of its headings; itself where they stand over several rows or are not whole."""
    places = _telling(layout)
    if layout.first_row != layout.last_row or len(places) < 2:
        return sheet
    order: Order | None = None
    head: list[tuple[int, Sequence[str]]] = []
    for number, cells in sheet.head:
        if number > layout.data_after and are_headings(dict(_named(cells)), layout):
            order = order_of(dict(enumerate(cells)), layout) or order
        head.append((number, _cells(cells, order) if order else cells))
    return InOneOrder(sheet, layout, head)


def order_of(cells: Mapping[int, str], layout: Layout) -> Order | None:
    """Where the columns of the first headings stand below other ones; None if these are not the same, or lack one that is read."""
    found: dict[int, int] = {}
    for place, cell in cells.items():
        if not cell.strip():
            continue
        own = [c.position for c in layout.columns if key(c.heading) == key(cell)]
        named = known_name(cell, layout.kind)
        own += [c.position for c in layout.columns if named and c.name == named]
        free = [position for position in own if position not in found]
        if not free:
            return None
        found[place if place in free else free[0]] = place
    if not all(column.position in found for column in layout.named.values()):
        return None  # a column that is lacking below would be read as empty
    return tuple(found.get(place) for place in range(layout.width))


def _ordered(
    chunk: pa.RecordBatch, keep: Sequence[int], order: Order | None, before: int | None
) -> Iterator[pa.RecordBatch]:
    if before is not None:
        chunk = chunk.filter(pc.less(chunk.column("row_no"), before))
    if not len(chunk):
        return
    nothing = pa.nulls(len(chunk), pa.string())
    columns = []
    for place in keep:
        stands = order[place] if order and place < len(order) else place
        columns.append(nothing if stands is None else chunk.column(f"c{stands}"))
    names = ["row_no", *(f"c{place}" for place in keep)]
    yield pa.record_batch([chunk.column("row_no"), *columns], names)


def _cells(cells: Sequence[str], order: Order) -> list[str]:
    return [cells[p] if p is not None and p < len(cells) else "" for p in order]


def _named(cells: Sequence[str]) -> Iterator[tuple[str, str]]:
    return ((f"c{place}", cell) for place, cell in enumerate(cells))


def _telling(layout: Layout) -> tuple[int, ...]:
    """The positions by which a row is known as one of data."""
    names = ("dossier_no", RECEIVED)
    return tuple(layout.named[name].position for name in names if name in layout.named)
